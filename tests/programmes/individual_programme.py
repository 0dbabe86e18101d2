"""The individual programme of the advisory unit, as far as a plan tells it."""

from domain.plans.programme import Phase, PhaseStart, PlanId, PlannedPhase, ProgrammePlan
from domain.plans.rules import PlannedRule, RuleId
from tests.programmes.individual_activities import ACTIVITIES, AGREEMENT, APPLICATION_DEADLINE, FUTURE_WORKSHOP

_RULES = (
    PlannedRule(RuleId("STATUS_EVERY_QUARTER"), {"status_months": 3}),
    PlannedRule(RuleId("CLOSING_ON_TIME"), {"closing_days_tolerance": 30}),
    PlannedRule(RuleId("CALLS"), {"call_days_tolerance": 14}),
    PlannedRule(RuleId("MODE")),
)

INDIVIDUAL_PROGRAMME = ProgrammePlan(
    plan=PlanId("plan-individual-programme"),
    version=1,
    name="Individuelt rådgivningsforløb",
    start=APPLICATION_DEADLINE,
    phases=(
        PlannedPhase(phase=Phase.PREPARE, name="Forberede", months=3, aim="Lægge en fælles retning."),
        PlannedPhase(
            phase=Phase.CHANGE,
            name="Forandre",
            months=10,
            aim="Arbejde med udviklingspunkterne.",
            begins=PhaseStart(activity=AGREEMENT),
        ),
        PlannedPhase(
            phase=Phase.ANCHOR,
            name="Forankre",
            months=8,
            aim="Holde fast i det, der virkede.",
            begins=PhaseStart(activity=FUTURE_WORKSHOP),
        ),
    ),
    activities=ACTIVITIES,
    organisation_responsibilities=("Nedsætte en tværgående ledergruppe og implementeringsteam med borgere i.",),
    agency_responsibilities=("Give sparring og feedback på mål, plan og fremdrift.",),
    rules=_RULES,
)
