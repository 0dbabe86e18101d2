"""The 13 activities of the individual programme of the advisory unit, most of them counted from an agreement.

Source: the agency's overall plan for individual programmes, and its page. It stands among the tests so that the plan's
format is not made for one programme; its meetings are recorded by the words there are. What the source calls
»visionsafdækning« under the agreement is undefined: it is counted from the vision workshop.
"""

from domain.plans.offsets import Offset
from domain.plans.programme import (
    ActivityCode,
    AtActivity,
    AtDate,
    DateId,
    Every,
    EvidenceKind,
    Firmness,
    InPhase,
    Mode,
    Phase,
    PlannedActivity,
    Scope,
    Timing,
)

MAPPING = ActivityCode("mapping")
VISION_WORKSHOP = ActivityCode("vision_workshop")
GOALS_AND_VALUE = ActivityCode("goals_and_value")
AGREEMENT = ActivityCode("collaboration_agreement")
START_UP_WORKSHOP = ActivityCode("start_up_workshop")
MILESTONE_PLAN = ActivityCode("activity_and_milestone_plan")
DOCUMENTATION_TRAINING = ActivityCode("documentation_training")
STATUS_MEETING = ActivityCode("status_meeting")
SPARRING = ActivityCode("activities_and_sparring")
FUTURE_WORKSHOP = ActivityCode("future_workshop")
PLAN_FOR_GOING_ON = ActivityCode("plan_for_going_on")
CLOSING_MEETING = ActivityCode("closing_meeting")
FOLLOW_UP_CALL = ActivityCode("follow_up_call")
APPLICATION_DEADLINE = DateId("application_deadline")

FULL_DAY, SHORT, VISION, CALL = (240, 360), (60, 120), (300, 300), (30, 30)
COORDINATOR = "Tovholderen og den ansvarlige leder"


LEADERS_AND_COORDINATOR = "Ledere fra alle relevante afdelinger og tovholderen"
COORDINATOR_ONLY = "Tovholderen"


def after(activity: ActivityCode, months: int = 0, days: int = 0, *more: Offset, hard: bool = False) -> Timing:
    """So long after the activity; »inden for« and »skal« are hard, »ca.« and »umiddelbart« soft."""
    firmness = Firmness.HARD if hard else Firmness.SOFT
    offset = Offset(months=months, days=days)
    return Timing(anchor=AtActivity(activity), offset=offset, again=more, firmness=firmness, latest=hard)


ACTIVITIES = (
    PlannedActivity(
        activity=MAPPING,
        name="Afdækning af praksis",
        when="Ca. 1 måned efter ansøgningsfristen",
        phase=Phase.PREPARE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=AtDate(APPLICATION_DEADLINE), offset=Offset(months=1)),
        participants="Ledere og medarbejdere fra alle relevante afdelinger",
        purpose=("Få et fælles blik på den praksis, der er.",),
        criteria=("Der er et tydeligt billede af den praksis, der er.",),
        minutes=FULL_DAY,
        mode=Mode.PHYSICAL,
    ),
    PlannedActivity(
        activity=VISION_WORKSHOP,
        name="Visionsworkshop",
        when="Ca. 1 måned efter afdækningen",
        phase=Phase.PREPARE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=after(MAPPING, months=1),
        participants=LEADERS_AND_COORDINATOR,
        purpose=("Vælge og rangordne de endelige udviklingspunkter.",),
        criteria=("Udviklingspunkterne er valgt, og beskrivelsen af mål og værdi er begyndt.",),
        minutes=VISION,
        mode=Mode.PHYSICAL,
    ),
    PlannedActivity(
        activity=GOALS_AND_VALUE,
        name="Beskrivelse af mål og værdi",
        when="Umiddelbart efter visionsworkshoppen",
        phase=Phase.PREPARE,
        evidence=EvidenceKind.DOCUMENT,
        scope=Scope.ORGANISATION,
        timing=after(VISION_WORKSHOP),
        participants="Tovholderen sammen med lederne fra visionsworkshoppen",
        purpose=("Beskrive mål, succeskriterier, og hvem der har ansvar for hvad.",),
        criteria=("Beskrivelsen er skrevet, og lederne er enige om den.",),
    ),
    PlannedActivity(
        activity=AGREEMENT,
        name="Samarbejdsaftale",
        when="Ca. 1 måned efter visionsworkshoppen",
        phase=Phase.PREPARE,
        evidence=EvidenceKind.DOCUMENT,
        scope=Scope.ORGANISATION,
        timing=after(VISION_WORKSHOP, months=1),
        participants=COORDINATOR_ONLY,
        purpose=("Lægge udviklingspunkter, ansvar og roller fast.",),
        criteria=("Aftalen er underskrevet af begge parter, med databehandleraftalen.",),
    ),
    PlannedActivity(
        activity=START_UP_WORKSHOP,
        name="Opstartsworkshop",
        when="Ca. 14 dage efter samarbejdsaftalen",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=after(AGREEMENT, days=14),
        participants=COORDINATOR,
        purpose=("Gøre målene til handling med en fælles forståelse.",),
        criteria=("En aktivitets- og milepælsplan er begyndt.",),
        minutes=FULL_DAY,
        mode=Mode.PHYSICAL,
        recorded_by="kickoff",
    ),
    PlannedActivity(
        activity=MILESTONE_PLAN,
        name="Aktivitets- og milepælsplan",
        when="Umiddelbart efter opstartsworkshoppen",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.DOCUMENT,
        scope=Scope.ORGANISATION,
        timing=after(START_UP_WORKSHOP),
        participants="Tovholderen og implementeringsteamet",
        purpose=("Aftale, hvad der sker hvornår, og hvem der har ansvaret.",),
        criteria=("Planen er godkendt af ledelsen.",),
    ),
    PlannedActivity(
        activity=DOCUMENTATION_TRAINING,
        name="Undervisning i dokumentationssystemet",
        when="Inden for 2 måneder efter samarbejdsaftalen",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=after(AGREEMENT, 2, hard=True),
        participants="Tovholderen og de ledere og medarbejdere, der skal bruge systemet",
        purpose=("Bruge systemet og lokale mål i praksis.",),
        criteria=("Lokale mål er valgt, og alle kan bruge systemet.",),
        minutes=FULL_DAY,
        mode=Mode.PHYSICAL,
    ),
    PlannedActivity(
        activity=STATUS_MEETING,
        name="Statusmøder",
        when="Hvert kvartal; mødet 6 måneder efter samarbejdsaftalen er fysisk og lokalt",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=Every(3, AGREEMENT, CLOSING_MEETING), firmness=Firmness.HARD),
        participants=COORDINATOR,
        purpose=("Følge fremdriften og få sparring.",),
        criteria=("Arbejdet følger planen og målene.",),
        minutes=SHORT,
        mode=Mode.VIRTUAL,
        mode_of_number={2: Mode.PHYSICAL},
        times_min=3,
        numbered="{}. statusmøde",
        recorded_by="reflection",
    ),
    PlannedActivity(
        activity=SPARRING,
        name="Konkrete aktiviteter og sparring",
        when="Efter behov",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.LOCAL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=InPhase(Phase.CHANGE)),
        participants=COORDINATOR_ONLY,
        purpose=("Holde fremdrift i arbejdet.",),
        criteria=("Arbejdet flytter sig mod målene.",),
    ),
    PlannedActivity(
        activity=FUTURE_WORKSHOP,
        name="Fremtidsværksted",
        when="Ca. 10 måneder efter samarbejdsaftalen",
        phase=Phase.ANCHOR,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=after(AGREEMENT, months=10),
        participants=LEADERS_AND_COORDINATOR,
        purpose=("Gøre status og se fremad.",),
        criteria=("Der er en fælles forståelse af, hvor langt I er, og hvor I skal hen.",),
        minutes=FULL_DAY,
        mode=Mode.PHYSICAL,
    ),
    PlannedActivity(
        activity=PLAN_FOR_GOING_ON,
        name="Plan for det videre arbejde",
        when="Umiddelbart efter fremtidsværkstedet",
        phase=Phase.ANCHOR,
        evidence=EvidenceKind.DOCUMENT,
        scope=Scope.ORGANISATION,
        timing=after(FUTURE_WORKSHOP),
        participants=COORDINATOR_ONLY,
        purpose=("Give det videre arbejde en fælles retning.",),
        criteria=("Planen er godkendt af ledelsen.",),
    ),
    PlannedActivity(
        activity=CLOSING_MEETING,
        name="Afsluttende møde",
        when="12 måneder efter samarbejdsaftalen",
        phase=Phase.ANCHOR,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=after(AGREEMENT, months=12),
        participants=COORDINATOR,
        purpose=("Samle op på forløbet.",),
        criteria=("Der er gjort status, og samarbejdet er evalueret.",),
        minutes=SHORT,
        mode=Mode.VIRTUAL,
        recorded_by="closing",
    ),
    PlannedActivity(
        activity=FOLLOW_UP_CALL,
        name="Telefonisk opfølgning",
        when="3 og 6 måneder efter det afsluttende møde",
        phase=Phase.ANCHOR,
        evidence=EvidenceKind.CALL,
        scope=Scope.ORGANISATION,
        timing=after(CLOSING_MEETING, 3, 0, Offset(months=6)),
        participants=COORDINATOR_ONLY,
        purpose=("Følge op på, hvordan arbejdet går videre.",),
        criteria=("Udviklingen fortsætter lokalt.",),
        minutes=CALL,
        mode=Mode.PHONE,
        times_min=2,
        numbered="{}. telefoniske opfølgning",
        recorded_by="post_closing",
    ),
)
