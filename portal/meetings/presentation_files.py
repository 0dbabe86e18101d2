"""Photos and documents that stand with a presentation: what its organisation brings besides the slides."""

from collections.abc import Sequence

from litestar.exceptions import NotFoundException

from domain.meetings.attach_presentation_file import AttachPresentationFile
from domain.meetings.remove_presentation_file import RemovePresentationFile
from portal.meetings.preparing import PRESENTATION_PATH
from portal.meetings.presenting import presenter_of
from portal.meetings.reading import crumb
from portal.views.attached import FilesOf, FilesShown, files_shown
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_TELLER
from portal.web.frame import Crumb
from projections.answers import PRESENTATIONS, PresentationRow


async def _own(here: RunVisit, meeting: str, organisation: str) -> PresentationRow:
    """What the visitor's organisation has submitted (else 404)."""
    row = await here.find(PRESENTATIONS, meeting, presenter_of(here, organisation))
    if not tells_for(here, row.organisation):
        raise NotFoundException
    return row


async def _readable(here: RunVisit, meeting: str, organisation: str) -> tuple[PresentationRow, PresentationRow]:
    """The presentation, as it stood and as it stands: whoever reads in the cohort reads what is put with it."""
    then = await here.find(PRESENTATIONS, meeting, presenter_of(here, organisation))
    rows = here.visit.rows
    now = then if here.as_of is None else await rows.one(PRESENTATIONS, then.meeting, then.organisation)
    if now is None:
        raise NotFoundException
    return then, now


def _page(row: PresentationRow) -> str:
    return f"/meetings/{row.meeting}/presentations/{row.organisation}"


def _steps(here: RunVisit, row: PresentationRow) -> Sequence[Crumb]:
    heading = here.labels.heading(row.meeting)
    of = Crumb(f"Præsentation fra {here.labels[row.organisation]}", here.url(_page(row)))
    return crumb(here), Crumb(heading, here.href(row.meeting)), of


def files_with_it(here: RunVisit, row: PresentationRow) -> FilesShown:
    """Those that stand with it; its organisation's people put more there, also when the meeting is over."""
    return files_shown(here, _page(row), row.files, own=tells_for(here, row.organisation))


PRESENTATION_FILES = FilesOf(
    path=PRESENTATION_PATH,
    named="præsentationen",
    writer=COHORT_TELLER,
    own=_own,
    read=_readable,
    steps=_steps,
    tells_apart=lambda here, row: f"{here.labels[row.organisation]}, {here.labels.heading(row.meeting)}",
    attach=AttachPresentationFile,
    remove=RemovePresentationFile,
)
