"""Who takes part in one made-up cohort, and on which days."""

import datetime as dt
from functools import cached_property

import msgspec

from domain.kernel import PersonId
from domain.meetings.events import Attendance, MeetingId, MeetingKind
from domain.organisations.events import OrganisationId
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.programme import EvidenceKind
from domain.plans.run import RunId
from domain.plans.schedule import planned_from
from domain.test_actions.events import TestActionId
from portal.made_up.registry import Place
from portal.made_up.telling import C, Examples

REPRESENTATIVES = 4
"""So many of an organisation come to a meeting; those after them write, too."""
WRITERS_FROM, WRITERS_UNTIL = 1, 6
EXAMPLES_APART = 7
"""So far from each other do cohorts begin in the examples."""


class CastMeeting(msgspec.Struct, frozen=True):
    meeting: MeetingId
    kind: MeetingKind
    on: dt.date


class Cast(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The cohort, its advisors (who plans it comes first), and whom it invites: the first stay, then one leaves
    halfway, and the last says no.
    """

    number: int
    kickoff_on: dt.date
    advisors: tuple[PersonId, ...]
    invited: tuple[Place, ...]
    examples: Examples

    @cached_property
    def cohort(self) -> RunId:
        return RunId(f"cohort-{self.number:04}")

    @property
    def advisor(self) -> PersonId:
        return self.advisors[0]

    @property
    def staying(self) -> tuple[Place, ...]:
        return self.invited[:-2]

    @property
    def leaving(self) -> Place:
        return self.invited[-2]

    @property
    def declining(self) -> Place:
        return self.invited[-1]

    @property
    def joined(self) -> tuple[Place, ...]:
        return self.invited[:-1]

    @cached_property
    def meetings(self) -> tuple[CastMeeting, ...]:
        """The joint meetings, on the days that the plan derives from the kick-off."""
        kinds = {row.activity: MeetingKind(row.records) for row in GROUP_PROGRAMME.shown_by(EvidenceKind.MEETING)}
        dated = planned_from(GROUP_PROGRAMME, self.kickoff_on)
        return tuple(
            CastMeeting(MeetingId(f"meeting-{self.number:04}-{it.activity.replace('_', '-')}-{it.number}"), kind, it.on)
            for it in dated
            if (kind := kinds.get(it.activity)) is not None
        )

    @cached_property
    def left_on(self) -> dt.date:
        """When the one that leaves does: in the middle of the second period."""
        _, first, second, _ = self.meetings
        return first.on + (second.on - first.on) / 2

    @property
    def closes_on(self) -> dt.date:
        return self.meetings[-1].on

    def first(self, index: int) -> TestActionId:
        """The test action that the organisation of that number begins with."""
        return TestActionId(f"test-action-{self.number:04}-first-{index}")

    def taking_part(self, on: dt.date) -> tuple[Place, ...]:
        """The organisations that take part on the day, once all have answered."""
        return self.joined if on < self.left_on else self.staying

    def example(self, command: type[C], number: int = 0) -> C:
        """A command in somebody's words, another for each number; whom and what it is about is to be replaced."""
        return self.examples.of(command, self.number * EXAMPLES_APART + number)


def leader(place: Place) -> PersonId:
    return place.people[0]


def coordinator(place: Place) -> PersonId:
    return place.people[1]


def writer(place: Place, number: int) -> PersonId:
    """Somebody of the organisation who tries things and tells of them, another for each number."""
    writers = place.people[WRITERS_FROM:WRITERS_UNTIL]
    return writers[number % len(writers)]


def present(place: Place, count: int = REPRESENTATIVES) -> tuple[Attendance, ...]:
    """The first so many of the organisation, at a meeting."""
    organisation: OrganisationId = place.organisation
    return tuple(Attendance(organisation=organisation, person=person) for person in place.people[:count])
