"""Say what happened around a measured day, so that whoever reads the run chart knows it, too."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.refusals import InTheFuture
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import PointNoted, TestActionId
from domain.test_actions.questions import Owner, owner_of
from domain.test_actions.refusals import refuse_unless_own
from domain.text import Prose


class NotePoint(Command, frozen=True):
    """A note on a day; a later one on the same day takes its place."""

    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    measured_on: dt.date
    note: Prose


def decide(command: NotePoint, act: Act, owner: Owner | None) -> Iterator[Event]:
    refuse_unless_own(owner, command.cohort, command.organisation)
    if command.measured_on > day_of(act.at):
        raise InTheFuture
    yield following(PointNoted, command)


note_point = Decision(
    command=NotePoint,
    permission=MEMBER,
    asks=lambda it, _: (owner_of(it.test_action),),
    decide=decide,
)
