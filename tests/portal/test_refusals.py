"""What stands in the way of several commands at once is said at once, and what follows from it is not."""

from domain.cohorts.events import CohortId
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.cohorts.refusals import NotInCohort, NotInvited
from domain.kernel import NotPermitted, Refusal
from domain.organisations.events import OrganisationId
from portal.refusals import together


def invite(cohort: str, organisation: str) -> InviteOrganisation:
    return InviteOrganisation(cohort=CohortId(cohort), organisation=OrganisationId(organisation))


COMMANDS = [invite("cohort-1", "organisation-1"), invite("cohort-1", "organisation-2"), invite("cohort-2", "other")]


def said(*refused: tuple[int, Refusal]) -> tuple[str, ...]:
    return together(COMMANDS, refused).reasons


def test_one_refusal_is_itself() -> None:
    refusal = NotInvited()
    assert together(COMMANDS, [(1, refusal)]) is refusal


def test_every_reason_is_said_once() -> None:
    both = (NotInvited.sentence, NotInCohort.sentence)
    assert said((1, NotInvited()), (2, NotInCohort())) == both
    assert said((1, NotInvited()), (2, NotInvited())) == both[:1]


def test_what_follows_from_another_is_not_heard() -> None:
    """The first is the first to mention the cohort: without it, the second had no chance."""
    assert said((0, NotInvited()), (1, NotPermitted()), (2, NotInCohort())) == (
        NotInvited.sentence,
        NotInCohort.sentence,
    )
