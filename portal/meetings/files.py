"""Photos and documents that stand with a meeting: what is to be read before it, and what was drawn there."""

from litestar.exceptions import NotFoundException

from domain.meetings.attach_meeting_file import AttachMeetingFile
from domain.meetings.remove_meeting_file import RemoveMeetingFile
from portal.meetings.reading import MEETING, meeting_to_change, steps
from portal.views.attached import FilesOf
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR
from projections.meetings import MEETINGS, MeetingRow


async def _readable(here: RunVisit, meeting: str) -> tuple[MeetingRow, MeetingRow]:
    """The meeting, as it stood and as it stands: whoever reads in the cohort reads what is put with it."""
    then = await here.find(MEETINGS, meeting)
    now = then if here.as_of is None else await here.visit.rows.one(MEETINGS, then.meeting)
    if now is None:
        raise NotFoundException
    return then, now


MEETING_FILES = FilesOf(
    path=MEETING,
    named="mødet",
    writer=COHORT_ADVISOR,
    own=meeting_to_change,
    read=_readable,
    steps=steps,
    tells_apart=lambda here, row: here.labels.heading(row.meeting),
    attach=AttachMeetingFile,
    remove=RemoveMeetingFile,
)
