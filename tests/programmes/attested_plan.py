"""A plan of one activity that somebody answers a question about, and the rule that it is answered twice."""

from domain.plans.programme import EvidenceKind, PlanId, PlannedActivity, PlannedPhase, ProgrammePlan, Scope
from domain.plans.rules import PlannedRule, RuleCode
from domain.plans.timing import ActivityCode, AtDate, DateCode, Phase, Timing

LOOKED_AT = ActivityCode("looked_at")
ASKED_PLAN = ProgrammePlan(
    plan=PlanId("plan-asked"),
    version=1,
    name="Et spørgsmål",
    start=DateCode("begun"),
    phases=(PlannedPhase(phase=Phase("all_of_it"), name="Det hele", months=2, aim="At få det set."),),
    activities=(
        PlannedActivity(
            activity=LOOKED_AT,
            name="Set på stedet",
            phase=Phase("all_of_it"),
            evidence=EvidenceKind.ATTESTED,
            scope=Scope.ORGANISATION,
            timing=Timing(anchor=AtDate(DateCode("begun"))),
            when="Fra begyndelsen",
            participants="Lederen",
            purpose=("At se efter.",),
            criteria=("Der er set efter.",),
            times_min=2,
        ),
    ),
    organisation_responsibilities=(),
    agency_responsibilities=(),
    rules=(PlannedRule(RuleCode("ATTESTED"), {"times_min": 2}, {"activity": LOOKED_AT}),),
)
