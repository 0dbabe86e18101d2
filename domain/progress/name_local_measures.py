"""Name what the organisation measures from now on, how often and who sees to it; naming it anew replaces it."""

from collections.abc import Iterator

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.cohorts.questions import Membership, membership
from domain.cohorts.refusals import NotAMember
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, PersonId
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.organisations.questions import RolesHeld, standing
from domain.plans.run import RunId
from domain.progress.measures import LocalMeasure, LocalMeasuresNamed
from domain.progress.refusals import refuse_unless_some
from domain.test_actions.record_measurement import VALUE_DECIMALS_MAX, NotANumber, is_plain_number

MEASURES_MAX = 10


class NameLocalMeasures(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    measures: tuple[LocalMeasure, ...]


def _seeing_to_it(command: NameLocalMeasures) -> tuple[PersonId, ...]:
    people = (it.person for it in command.measures[:MEASURES_MAX] if it.person is not None)
    return tuple(dict.fromkeys(people))


def decide(command: NameLocalMeasures, _: Act, member: Membership, *people: RolesHeld) -> Iterator[Event]:
    refuse_unless_taking_part(member)
    refuse_unless_some([it.measure for it in command.measures], MEASURES_MAX)
    if not all(it.is_member(command.organisation) for it in people):
        raise NotAMember
    if not all(it.aim is None or is_plain_number(it.aim) for it in command.measures):
        raise NotANumber(VALUE_DECIMALS_MAX)
    yield following(LocalMeasuresNamed, command)


name_local_measures = Decision(
    command=NameLocalMeasures,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (membership(it.cohort, it.organisation), *(standing(who) for who in _seeing_to_it(it))),
    decide=decide,
)
