"""The individual programme's change phase: from the agreement on, working with the development points."""

from domain.plans.endorsements import Endorsement
from domain.plans.individual_prepare import (
    AGREEMENT,
    COORDINATOR_ONLY,
    FULL_DAY,
    SHORT,
    TWO_WEEKS,
    after,
    within,
)
from domain.plans.offsets import Offset
from domain.plans.programme import EvidenceKind, Mode, PlannedActivity, Scope
from domain.plans.questions import Leaves
from domain.plans.timing import ActivityCode, Every, Firmness, InPhase, Phase, Timing

START_UP_WORKSHOP = ActivityCode("start_up_workshop")
MILESTONE_PLAN = ActivityCode("activity_and_milestone_plan")
DOCUMENTATION_TRAINING = ActivityCode("documentation_training")
STATUS_MEETING = ActivityCode("status_meeting")
SPARRING = ActivityCode("activities_and_sparring")
CLOSING_MEETING = ActivityCode("closing_meeting")

QUARTER_MONTHS, TRAINED_WITHIN_MONTHS = 3, 2

CHANGE = (
    PlannedActivity(
        activity=START_UP_WORKSHOP,
        recorded_by="kickoff",
        name="Opstartsworkshop",
        definite="opstartsworkshoppen",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=after(AGREEMENT, Offset(days=14), near=TWO_WEEKS),
        when="Ca. 14 dage efter samarbejdsaftalen",
        minutes=FULL_DAY,
        mode=Mode.PHYSICAL,
        participants="Tovholderen, den ansvarlige leder og alle i implementeringsteamet",
        purpose=(
            "Beskrivelsen af mål og værdi begynder at blive til handling.",
            "Alle forstår arbejdet på samme måde.",
        ),
        criteria=("En aktivitetsplan med milepæle er begyndt, og den gør målene til handling.",),
    ),
    PlannedActivity(
        activity=MILESTONE_PLAN,
        name="Aktivitets- og milepælsplan",
        definite="aktivitets- og milepælsplanen",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.DOCUMENT,
        needs=Endorsement.APPROVED,
        scope=Scope.ORGANISATION,
        timing=after(START_UP_WORKSHOP, Offset(), near=TWO_WEEKS),
        when="Umiddelbart efter opstartsworkshoppen",
        participants="Tovholderen og implementeringsteamet; ledelsen godkender",
        purpose=("Målene bliver til aktiviteter: hvad der skal ske hvornår, og hvem der har ansvaret.",),
        criteria=("Der er en aktivitetsplan med milepæle, som ledelsen har godkendt.",),
        leaves=(Leaves.MILESTONES,),
    ),
    PlannedActivity(
        activity=DOCUMENTATION_TRAINING,
        name="Undervisning i dokumentationssystemet",
        definite="undervisningen i dokumentationssystemet",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=within(TRAINED_WITHIN_MONTHS, AGREEMENT),
        when="Inden for 2 måneder efter samarbejdsaftalen",
        minutes=FULL_DAY,
        mode=Mode.PHYSICAL,
        participants="Tovholderen og de ledere og medarbejdere, der skal bruge systemet",
        purpose=(
            "De, der skal bruge dokumentationssystemet, lærer det.",
            "I finder jeres lokale målepunkter og nøgletal.",
            "I hører, hvad det vil sige at lade data hjælpe praksis på vej.",
        ),
        criteria=(
            "De lokale målepunkter eller nøgletal er fundet.",
            "Alle ledere og medarbejdere, der skal bruge systemet, kan bruge det.",
        ),
        leaves=(Leaves.LOCAL_MEASURES,),
    ),
    PlannedActivity(
        activity=STATUS_MEETING,
        recorded_by="reflection",
        name="Statusmøder",
        definite="statusmødet",
        numbered="{}. statusmøde",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=Every(QUARTER_MONTHS, AGREEMENT, CLOSING_MEETING), firmness=Firmness.HARD),
        when="Hvert kvartal; mødet 6 måneder efter samarbejdsaftalen holdes fysisk hos jer",
        minutes=SHORT,
        mode=Mode.VIRTUAL,
        mode_of_number={"2": Mode.PHYSICAL},
        participants="Tovholderen og den ansvarlige leder, måske nogle fra implementeringsteamet og flere ledere; til "
        "mødet efter 6 måneder alle i implementeringsteamet",
        purpose=("I følger fremdriften sammen.", "Rådgiverne giver sparring på den."),
        criteria=("Arbejdet følger aktivitets- og milepælsplanen og beskrivelsen af mål og værdi.",),
        times_min=3,
        leaves=(Leaves.MILESTONE_STATES,),
    ),
    PlannedActivity(
        activity=SPARRING,
        name="Konkrete aktiviteter og sparring",
        definite="aktiviteterne og sparringen",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.LOCAL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=InPhase(Phase.CHANGE)),
        when="Når der er brug for det",
        participants=f"{COORDINATOR_ONLY}, og hvem der ellers er brug for",
        purpose=("Der kommer fremdrift, og udviklingen går den vej, I ønsker.",),
        criteria=("Arbejdet flytter sig i retning af målene og værdien.",),
    ),
)
