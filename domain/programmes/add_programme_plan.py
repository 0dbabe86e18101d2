"""Add a plan that did not come with the portal: from then on runs can be planned from it."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import ADMINISTRATOR
from domain.plans.added import PlanVersions, versions_of
from domain.plans.events import ProgrammePlanAdded
from domain.plans.programme import PlanId, ProgrammePlan
from domain.programmes.faults import PlanFault
from domain.programmes.plan_faults import plan_faults, version_fault


class AddProgrammePlan(Command, frozen=True):
    """`plan` and `version` are those that the programme says of itself."""

    plan: PlanId
    version: int
    programme: ProgrammePlan


class FaultyPlan(Refusal):
    """What is wrong with the plan, all of it."""

    sentence = ""

    def __init__(self, *faults: PlanFault) -> None:
        super().__init__(*faults)
        self.faults = faults

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(it.sentence for it in self.faults)


def decide(command: AddProgrammePlan, _: Act, versions: PlanVersions) -> Iterator[Event]:
    plan = command.programme
    faults = list(plan_faults(plan))
    if (plan.plan, plan.version) != (command.plan, command.version):
        faults.append(PlanFault(("plan",), "Planen siger noget andet om sit id eller sin version."))
    if versions.get(plan.version) == plan:
        return
    if (overlapping := version_fault(plan, versions)) is not None:
        faults.append(overlapping)
    if faults:
        raise FaultyPlan(*faults)
    yield following(ProgrammePlanAdded, command)


add_programme_plan = Decision(
    command=AddProgrammePlan,
    permission=ADMINISTRATOR,
    asks=lambda it, _: (versions_of(it.plan),),
    decide=decide,
)
