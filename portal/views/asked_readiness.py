"""Which of the questions about readiness an organisation's people are asked today."""

import datetime as dt
from collections.abc import Iterator, Sequence

from domain.kernel import PersonId
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStatus
from domain.meetings.readiness import ReadinessQuestion
from portal.views.joint_meetings import standing_one
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from portal.words.meetings import counts_on
from portal.words.readiness import READINESS, answers_to, asks_readiness
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow

EXPECTED_DAYS_BEFORE = 21
"""How long before the kick-off the coordinator is asked what is expected; the call about it is two weeks before."""
ASKED_DAYS_AFTER = 21
"""How long after the kick-off it is asked about."""
STRUCTURE_DAYS_AFTER = 7
"""When the call about the kick-off is due, and with it the question about structure."""


def asked_readiness(
    here: RunVisit, row: MembershipRow, person: PersonId, meetings: Sequence[MeetingRow]
) -> Iterator[ReadinessQuestion]:
    """What the person is asked and has not answered. The coordinator's answer may be a former coordinator's."""
    if not asks_readiness(here.cohort.run.programme):
        return
    kickoff = standing_one(meetings, MeetingKind.KICKOFF)
    since = None if kickoff is None else (here.day - counts_on(kickoff)).days
    was_held = kickoff is not None and kickoff.status is MeetingStatus.HELD
    team = here.team(row)
    if team.coordinator == person and (since is None or since <= ASKED_DAYS_AFTER):
        if team.steering_group and team.implementation_team and not answers_to(row, ReadinessQuestion.ROLES):
            yield ReadinessQuestion.ROLES
        near = since is not None and since >= -EXPECTED_DAYS_BEFORE
        if near and not answers_to(row, ReadinessQuestion.EXPECTATIONS):
            yield ReadinessQuestion.EXPECTATIONS
    if kickoff is None or since is None or not was_held:
        return
    answered = any(it.answered_by == person for it in answers_to(row, ReadinessQuestion.EQUIPPED))
    was_there = any((it.organisation, it.person) == (row.organisation, person) for it in kickoff.attendance)
    if was_there and not answered and 0 <= since <= ASKED_DAYS_AFTER:
        yield ReadinessQuestion.EQUIPPED
    if team.coordinator == person and not answers_to(row, ReadinessQuestion.STRUCTURE):
        first = standing_one(meetings, MeetingKind.REFLECTION)
        if since >= STRUCTURE_DAYS_AFTER and (first is None or here.day <= counts_on(first)):
            yield ReadinessQuestion.STRUCTURE


def way_to_answer(here: RunVisit, row: MembershipRow, asked: ReadinessQuestion) -> Link:
    """»Svar: Roller og ansvar«."""
    page = here.url(f"/organisations/{row.organisation}/readiness/{asked.value}")
    return Link(f"Svar på et spørgsmål: {READINESS[asked].title.lower()}", page)


def day_asked_by(asked: ReadinessQuestion, meetings: Sequence[MeetingRow]) -> dt.date | None:
    """The kick-off, for what is to be clear by then; the first reflection meeting, for what is to be ready by that."""
    kind = MeetingKind.REFLECTION if asked is ReadinessQuestion.STRUCTURE else MeetingKind.KICKOFF
    if asked is ReadinessQuestion.EQUIPPED:
        return None
    meeting = standing_one(meetings, kind)
    return None if meeting is None else counts_on(meeting)
