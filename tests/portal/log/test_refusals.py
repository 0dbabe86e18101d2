"""What stands in the way of several commands at once is said at once, and what follows from it is not."""

from domain.catalogue import DECISIONS, EVENTS
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.cohorts.refusals import InTheFuture, NotInCohort, NotInvited
from domain.kernel import Act, CommandId, NotPermitted, Refusal
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from portal.log.following import recorded_by
from portal.log.refusals import together
from portal.log.wishes import Wish
from tests.domain.test_plan_cohort import plan
from tests.stories import ADVISOR, COHORT, NOON


def invite(cohort: str, organisation: str) -> InviteOrganisation:
    return InviteOrganisation(cohort=RunId(cohort), organisation=OrganisationId(organisation))


ACT = Act(by=ADVISOR, at=NOON, id=CommandId("command-1"))
WISHES = [Wish(it, ACT) for it in (plan(), invite(COHORT, "organisation-1"), invite("cohort-2", "organisation-2"))]


def said(*refused: tuple[int, Refusal]) -> tuple[str, ...]:
    return together(WISHES, refused).reasons


def test_one_refusal_is_itself() -> None:
    refusal = NotInvited()
    assert together(WISHES, [(1, refusal)]) is refusal


def test_every_reason_is_said_once() -> None:
    both = (NotInvited.sentence, NotInCohort.sentence)
    assert said((1, NotInvited()), (2, NotInCohort())) == both
    assert said((1, NotInvited()), (2, NotInvited())) == both[:1]


def test_what_follows_from_another_is_not_heard() -> None:
    """Nobody is invited to a cohort that is not planned, nor advises it. The last is about another cohort."""
    assert said((0, InTheFuture()), (1, NotPermitted()), (2, NotInCohort())) == (
        InTheFuture.sentence,
        NotInCohort.sentence,
    )


def test_what_every_decision_records_is_known() -> None:
    found = {name: recorded_by(decision) for name, decision in DECISIONS.items()}
    assert [name for name, events in found.items() if not events] == []
    assert frozenset().union(*found.values()) == frozenset(EVENTS.values())
