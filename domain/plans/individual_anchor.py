"""The individual programme's last phase: from the future workshop until the second call."""

from domain.plans.endorsements import Endorsement
from domain.plans.individual_change import CLOSING_MEETING
from domain.plans.individual_prepare import (
    AGREEMENT,
    CALL,
    COORDINATOR_ONLY,
    FULL_DAY,
    LEADERS_AND_COORDINATOR,
    ONE_MONTH,
    SHORT,
    TWO_WEEKS,
    after,
)
from domain.plans.individual_questions import EVALUATION_ASKS, FOLLOW_UP_ASKS
from domain.plans.offsets import Offset, OnDayOff
from domain.plans.programme import EvidenceKind, Mode, PlannedActivity, Scope
from domain.plans.questions import Leaves
from domain.plans.timing import ActivityCode, AtActivity, Phase, Timing

FUTURE_WORKSHOP = ActivityCode("future_workshop")
PLAN_FOR_GOING_ON = ActivityCode("plan_for_going_on")
FOLLOW_UP_CALL = ActivityCode("follow_up_call")

ANCHOR = (
    PlannedActivity(
        activity=FUTURE_WORKSHOP,
        name="Fremtidsworkshop",
        definite="fremtidsworkshoppen",
        phase=Phase.ANCHOR,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=after(AGREEMENT, Offset(months=10), near=ONE_MONTH),
        when="Ca. 10 måneder efter samarbejdsaftalen",
        minutes=FULL_DAY,
        mode=Mode.PHYSICAL,
        participants=f"{LEADERS_AND_COORDINATOR}, og implementeringsteamet",
        purpose=("I gør status over udviklingsarbejdet og ser fremad.",),
        criteria=(
            "Alle er enige om, hvor langt I er kommet, og hvad I skal samle jer om fremover.",
            "En plan for det videre arbejde er begyndt.",
        ),
        leaves=(Leaves.STOCK_TAKING,),
    ),
    PlannedActivity(
        activity=PLAN_FOR_GOING_ON,
        name="Plan for det videre arbejde",
        definite="planen for det videre arbejde",
        phase=Phase.ANCHOR,
        evidence=EvidenceKind.DOCUMENT,
        needs=Endorsement.APPROVED,
        scope=Scope.ORGANISATION,
        timing=after(FUTURE_WORKSHOP, Offset(), near=TWO_WEEKS),
        when="Umiddelbart efter fremtidsworkshoppen",
        participants="Tovholderen, måske sammen med ledelsen og implementeringsteamet; ledelsen godkender",
        purpose=("Det videre arbejde får en fælles retning, som alle forstår på samme måde.",),
        criteria=("Der er en plan for det videre arbejde, som ledelsen har godkendt.",),
    ),
    PlannedActivity(
        activity=CLOSING_MEETING,
        recorded_by="closing",
        name="Afsluttende møde",
        definite="det afsluttende møde",
        phase=Phase.ANCHOR,
        evidence=EvidenceKind.MEETING,
        scope=Scope.ORGANISATION,
        timing=after(AGREEMENT, Offset(months=12), near=ONE_MONTH),
        when="12 måneder efter samarbejdsaftalen",
        minutes=SHORT,
        mode=Mode.VIRTUAL,
        participants="Tovholderen og den ansvarlige leder, måske nogle fra implementeringsteamet og flere ledere",
        purpose=("I samler op på samarbejdet og på planen for det videre arbejde.",),
        criteria=(
            "Der er gjort status over arbejdet.",
            "Samarbejdet er evalueret.",
            "Det er klart, hvad der sker nu.",
        ),
        leaves=(Leaves.EVALUATION,),
        asks=EVALUATION_ASKS,
    ),
    PlannedActivity(
        activity=FOLLOW_UP_CALL,
        recorded_by="post_closing",
        name="Telefonisk opfølgning",
        definite="den telefoniske opfølgning",
        numbered="{}. telefoniske opfølgning",
        phase=Phase.ANCHOR,
        evidence=EvidenceKind.CALL,
        scope=Scope.ORGANISATION,
        timing=Timing(
            anchor=AtActivity(CLOSING_MEETING),
            offset=Offset(months=3),
            again=(Offset(months=6),),
            tolerance_days=TWO_WEEKS,
            on_day_off=OnDayOff.NEAREST_WORKDAY,
        ),
        when="3 og 6 måneder efter det afsluttende møde",
        minutes=CALL,
        mode=Mode.PHONE,
        participants=COORDINATOR_ONLY,
        purpose=("Der bliver fulgt op på, hvordan det videre arbejde går.",),
        criteria=("Der er stadig fremdrift i det lokale arbejde.",),
        times_min=2,
        asks=FOLLOW_UP_ASKS,
    ),
)
