"""Describe what goes on after the programme, who sees to it and by when; describing it again replaces it."""

from collections.abc import Iterator

from domain.cohorts.questions import Membership, membership
from domain.cohorts.refusals import NotAMember
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.completion.status_sheet import StatusLine, StatusSheetDescribed
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.organisations.questions import RolesHeld, standing
from domain.plans.run import RunId

STATUS_LINES_MAX = 15
"""So many fit one sheet of paper."""


class DescribeStatusSheet(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    lines: tuple[StatusLine, ...]


class StatusSheetOutOfRange(Refusal):
    sentence = "Et statusark har mellem 1 og {0} linjer."


class StatusLineTwice(Refusal):
    sentence = "Den samme linje står to gange på statusarket."


def _named(command: DescribeStatusSheet) -> tuple[PersonId, ...]:
    """The people on it, each once."""
    people = (it.person for it in command.lines[:STATUS_LINES_MAX] if it.person is not None)
    return tuple(dict.fromkeys(people))


def decide(command: DescribeStatusSheet, _: Act, held: Membership, *people: RolesHeld) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    if not 1 <= len(command.lines) <= STATUS_LINES_MAX:
        raise StatusSheetOutOfRange(STATUS_LINES_MAX)
    if not all(it.is_member(command.organisation) for it in people):
        raise NotAMember
    if len({it.line for it in command.lines}) < len(command.lines):
        raise StatusLineTwice
    yield following(StatusSheetDescribed, command)


describe_status_sheet = Decision(
    command=DescribeStatusSheet,
    permission=MEMBER,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        *(standing(person) for person in _named(it)),
    ),
    decide=decide,
)
