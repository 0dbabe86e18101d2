"""A small plan with most of what a plan may say: for golden bytes, and for whoever needs just any plan."""

from domain.organisations.events import OrganisationKind
from domain.plans.duties import OrganisationDuty, PlannedDuty
from domain.plans.offsets import Offset, OnDayOff
from domain.plans.programme import (
    EvidenceKind,
    Mode,
    PhaseStart,
    PlanId,
    PlannedActivity,
    PlannedPhase,
    ProgrammePlan,
    Scope,
)
from domain.plans.rules import PlannedRule, RuleCode
from domain.plans.timing import ActivityCode, AtActivity, AtDate, DateCode, Every, Firmness, InPhase, Phase, Timing

VISIT, SUPERVISION, LOCAL_WORK, ENDING = map(ActivityCode, ("visit", "supervision", "local_work", "ending"))
START, WORK = Phase("start_up"), Phase("work")
ANSWERED = DateCode("answered")

SMALL_PLAN = ProgrammePlan(
    plan=PlanId("plan-small"),
    version=1,
    name="Et lille forløb",
    start=ANSWERED,
    aim="Prøve af, om det kan lade sig gøre.",
    footing="Det, der virker.",
    kinds=(OrganisationKind("residence_107"), OrganisationKind.SHELTER_110),
    phases=(
        PlannedPhase(phase=START, name="Begynde", months=1, aim="At komme i gang."),
        PlannedPhase(
            phase=WORK, name="Arbejde", months=6, aim="At blive ved.", begins=PhaseStart(activity=VISIT, days=1)
        ),
    ),
    activities=(
        PlannedActivity(
            activity=VISIT,
            name="Første besøg",
            phase=START,
            evidence=EvidenceKind.MEETING,
            scope=Scope.ORGANISATION,
            timing=Timing(
                anchor=AtDate(ANSWERED), offset=Offset(months=1), on_day_off=OnDayOff.WORKDAY_BEFORE, latest=True
            ),
            when="Senest en måned efter svaret",
            participants="Lederen og personalet",
            purpose=("At se stedet.",),
            criteria=("Stedet er set.",),
            minutes=(120, 240),
            mode=Mode.PHYSICAL,
        ),
        PlannedActivity(
            activity=SUPERVISION,
            name="Sparring",
            numbered="{}. sparring",
            phase=WORK,
            evidence=EvidenceKind.MEETING,
            scope=Scope.ORGANISATION,
            timing=Timing(anchor=Every(2, VISIT, ENDING), firmness=Firmness.HARD),
            when="Hver anden måned",
            participants="Personalet",
            purpose=("At holde fast.",),
            criteria=("Arbejdet går fremad.",),
            minutes=(60, 120),
            mode=Mode.VIRTUAL,
            mode_of_number={"2": Mode.PHYSICAL},
            times_min=2,
        ),
        PlannedActivity(
            activity=LOCAL_WORK,
            name="Lokalt arbejde",
            phase=WORK,
            evidence=EvidenceKind.LOCAL,
            scope=Scope.ORGANISATION,
            timing=Timing(anchor=InPhase(WORK)),
            when="Hele tiden",
            participants="Personalet",
            purpose=("At prøve af.",),
            criteria=("Noget er prøvet af.",),
        ),
        PlannedActivity(
            activity=ENDING,
            name="Afslutning",
            phase=WORK,
            evidence=EvidenceKind.MEETING,
            scope=Scope.ORGANISATION,
            timing=Timing(anchor=AtActivity(VISIT), offset=Offset(months=6)),
            when="Et halvt år efter besøget",
            participants="Lederen",
            purpose=("At samle op.",),
            criteria=("Der er samlet op.",),
        ),
    ),
    organisation_responsibilities=("Afsætte tid.",),
    agency_responsibilities=("Komme, når det er aftalt.",),
    rules=(
        PlannedRule(RuleCode("MODE")),
        PlannedRule(RuleCode("HELD"), {"times_min": 2}, {"activity": SUPERVISION}),
    ),
    duties=(PlannedDuty(duty=OrganisationDuty("set_time_aside"), says="Afsætte tid.", who="Lederen"),),
)
