"""The individual programme of the advisory function on homelessness: one organisation, its own development points.

Source: the agency's overall plan for individual programmes, and its page. The facts are the plan's, the words are ours.
Months of a phase are »ca.«; the agreement is for 1½ years and covers the second and the third.
"""

from domain.plans.individual_anchor import FUTURE_WORKSHOP
from domain.plans.individual_prepare import AGREEMENT, APPLICATION_DEADLINE
from domain.plans.individual_rules import ACTIVITIES, RULES
from domain.plans.individual_terms import AGENCY_RESPONSIBILITIES, DUTIES, ORGANISATION_RESPONSIBILITIES
from domain.plans.programme import PhaseStart, PlanId, PlannedPhase, ProgrammePlan
from domain.plans.timing import Phase

INDIVIDUAL_PROGRAMME = ProgrammePlan(
    plan=PlanId("plan-individual-programme"),
    version=1,
    name="Individuelt rådgivningsforløb",
    start=APPLICATION_DEADLINE,
    phases=(
        PlannedPhase(
            phase=Phase.PREPARE,
            name="Forberede",
            months=3,
            aim="Der er en tydelig, beskrevet og afstemt plan for udviklingsarbejdet og for samarbejdet.",
        ),
        PlannedPhase(
            phase=Phase.CHANGE,
            name="Forandre",
            months=10,
            begins=PhaseStart(activity=AGREEMENT),
            aim="I arbejder med udviklingspunkterne med den støtte fra rådgivningsfunktionen, der er brug for.",
        ),
        PlannedPhase(
            phase=Phase.ANCHOR,
            name="Forankre",
            months=8,
            begins=PhaseStart(activity=FUTURE_WORKSHOP),
            aim="Der er en tydelig, beskrevet og afstemt plan for, hvordan arbejdet går videre.",
        ),
    ),
    activities=ACTIVITIES,
    organisation_responsibilities=ORGANISATION_RESPONSIBILITIES,
    agency_responsibilities=AGENCY_RESPONSIBILITIES,
    duties=DUTIES,
    rules=RULES,
    aim="Forløbet gør jeres indsats mod hjemløshed bedre: ud fra jeres egne udviklingspunkter og med afsæt i "
    "Housing First.",
    footing="Housing First",
)
