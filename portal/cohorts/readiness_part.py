"""What an organisation's page says of whether it is ready, and which of it the visitor may answer."""

from collections.abc import Iterator, Sequence

from domain.meetings.answer_readiness import AFTER_KICKOFF
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStatus
from domain.meetings.readiness import ReadinessQuestion
from portal.views.joint_meetings import standing_one
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from portal.words.readiness import READINESS, answers_to
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow


def ways_to_answer(here: RunVisit, row: MembershipRow, meetings: Sequence[MeetingRow]) -> Iterator[Link]:
    """The coordinator answers for all of them, and everybody for themselves whether they are equipped."""
    kickoff = standing_one(meetings, MeetingKind.KICKOFF)
    was_held = kickoff is not None and kickoff.status is MeetingStatus.HELD
    coordinates = here.team(row).coordinator == here.visit.person
    for asked, words in READINESS.items():
        if (coordinates or asked is ReadinessQuestion.EQUIPPED) and (was_held or asked not in AFTER_KICKOFF):
            again = any(it.answered_by == here.visit.person for it in answers_to(row, asked))
            page = here.url(f"/organisations/{row.organisation}/readiness/{asked.value}")
            yield Link(f"{'Svar igen' if again else 'Svar'}: {words.title}", page)
