"""The individual programme until its agreement is signed: mapping, vision, goals and value, agreement.

What the source calls »visionsafdækning« under the agreement is undefined: we count from the vision workshop.
"""

from domain.plans.endorsements import Endorsement
from domain.plans.individual_questions import MAPPING_ASKS
from domain.plans.offsets import Offset, OnDayOff
from domain.plans.programme import EvidenceKind, Mode, PlannedActivity, Scope
from domain.plans.questions import Leaves
from domain.plans.timing import ActivityCode, AtActivity, AtDate, DateCode, Firmness, Phase, Timing

MAPPING = ActivityCode("mapping")
VISION_WORKSHOP = ActivityCode("vision_workshop")
GOALS_AND_VALUE = ActivityCode("goals_and_value")
AGREEMENT = ActivityCode("collaboration_agreement")
APPLICATION_DEADLINE = DateCode("application_deadline")

FULL_DAY, VISION_DAY, SHORT, CALL = (240, 360), (300, 300), (60, 120), (30, 30)
"""Minutes, the least and the most."""
TWO_WEEKS, ONE_MONTH = 14, 30
"""How many days from a »ca.« are near enough: what is days off in weeks, and what is months off in a month."""
LEADERS_AND_COORDINATOR = "Ledere fra alle relevante afdelinger, forvaltninger og funktioner, og tovholderen"
COORDINATOR_ONLY = "Tovholderen"


def after(activity: ActivityCode, offset: Offset, *again: Offset, near: int | None = ONE_MONTH) -> Timing:
    """So long after the activity, »ca.« and »umiddelbart«: within `near` days of it is near enough."""
    return Timing(
        anchor=AtActivity(activity),
        offset=offset,
        again=again,
        tolerance_days=near,
        on_day_off=OnDayOff.WORKDAY_BEFORE,
    )


def within(months: int, activity: ActivityCode) -> Timing:
    """No later than so many calendar months after the activity."""
    return Timing(
        anchor=AtActivity(activity),
        offset=Offset(months=months),
        firmness=Firmness.HARD,
        latest=True,
        on_day_off=OnDayOff.WORKDAY_BEFORE,
    )


PREPARE = (
    PlannedActivity(
        activity=MAPPING,
        name="Afdækning af praksis",
        definite="afdækningen",
        phase=Phase.PREPARE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=Timing(
            anchor=AtDate(APPLICATION_DEADLINE),
            offset=Offset(months=1),
            tolerance_days=ONE_MONTH,
            on_day_off=OnDayOff.WORKDAY_BEFORE,
        ),
        when="Ca. 1 måned efter ansøgningsfristen",
        minutes=FULL_DAY,
        mode=Mode.PHYSICAL,
        participants="Ledere og medarbejdere fra alle relevante afdelinger, forvaltninger og funktioner",
        purpose=(
            (
                "Den praksis, der er i dag, bliver afdækket på én dag i to workshops hos jer: hvordan den samlede "
                "indsats er organiseret, hvordan Housing First bruges, hvem der møder borgerne hvornår og hvordan, "
                "hvem der samarbejder, og hvor mange borgere det handler om, og hvem de er."
            ),
            "Alle får et fælles blik på den praksis, der er.",
        ),
        criteria=("Der er et tydeligt billede af den praksis, der er.",),
        leaves=(Leaves.MAPPING_NOTES,),
        asks=MAPPING_ASKS,
    ),
    PlannedActivity(
        activity=VISION_WORKSHOP,
        name="Visionsworkshop",
        definite="visionsworkshoppen",
        phase=Phase.PREPARE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=after(MAPPING, Offset(months=1)),
        when="Ca. 1 måned efter afdækningen",
        minutes=VISION_DAY,
        mode=Mode.PHYSICAL,
        participants=LEADERS_AND_COORDINATOR,
        purpose=(
            "De endelige udviklingspunkter bliver fundet og sat i rækkefølge.",
            "Udviklingsarbejdet får en fælles retning.",
        ),
        criteria=("Et eller flere udviklingspunkter er valgt.", "Beskrivelsen af mål og værdi er begyndt."),
        leaves=(Leaves.DEVELOPMENT_POINTS,),
    ),
    PlannedActivity(
        activity=GOALS_AND_VALUE,
        name="Beskrivelse af mål og værdi",
        definite="beskrivelsen af mål og værdi",
        phase=Phase.PREPARE,
        evidence=EvidenceKind.DOCUMENT,
        needs=Endorsement.AGREED,
        scope=Scope.ORGANISATION,
        timing=after(VISION_WORKSHOP, Offset(), near=TWO_WEEKS),
        when="Umiddelbart efter visionsworkshoppen",
        participants="Tovholderen sammen med de ledere, der var med på visionsworkshoppen, og måske andre",
        purpose=(
            (
                "Retningen bliver beskrevet, så alle forstår den: mål, succeskriterier, og hvem der har ansvar for "
                "at nå hvert mål."
            ),
        ),
        criteria=(
            "Beskrivelsen er skrevet, og lederne er enige om den.",
            "Den kan bære en samarbejdsaftale.",
        ),
        leaves=(Leaves.GOALS,),
    ),
    PlannedActivity(
        activity=AGREEMENT,
        name="Samarbejdsaftale",
        definite="samarbejdsaftalen",
        phase=Phase.PREPARE,
        evidence=EvidenceKind.DOCUMENT,
        needs=Endorsement.SIGNED,
        scope=Scope.ORGANISATION,
        timing=after(VISION_WORKSHOP, Offset(months=1)),
        when="Ca. 1 måned efter visionsworkshoppen",
        participants="Tovholderen; den relevante ledelse skriver under",
        purpose=("Rammerne for samarbejdet bliver lagt fast: udviklingspunkter, ansvar og roller i 1½ år.",),
        criteria=("Aftalen er skrevet og underskrevet af begge parter, med databehandleraftalen.",),
    ),
)
