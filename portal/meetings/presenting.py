"""What an organisation brings to a meeting: its presentation to read, and since when there is something to tell."""

import datetime as dt
from collections.abc import Iterable

import msgspec
from litestar.exceptions import NotFoundException

from domain.calendar import danish_time
from domain.organisations.events import OrganisationId
from portal.meetings.slide_views import SlideView
from portal.views.attached import FilesShown
from portal.views.comments import Comment, Speaking
from portal.views.corrections import Amending
from portal.visiting.run_visit import RunVisit
from portal.web.frame import Frame
from portal.web.parts import Link
from portal.words.meetings import counts_on
from projections.answers import PresentationRow
from projections.meetings import MeetingRow


class PresentationPage(msgspec.Struct, frozen=True, kw_only=True):
    """`slides` are what was submitted, `none` says that nothing was; `slides_href` is where they fill the screen."""

    frame: Frame
    title: str
    meeting: Link
    organisation: Link
    submitted: str = ""
    slides: tuple[SlideView, ...] = ()
    slides_href: str = ""
    files: tuple[Link, ...] = ()
    attached: FilesShown = FilesShown()
    none: str = "Der er ikke afleveret en præsentation."
    amending: Amending | None = None
    comments: tuple[Comment, ...] = ()
    speaking: Speaking | None = None


def presenter_of(here: RunVisit, organisation: str) -> OrganisationId:
    """The organisation, if it has taken part in the cohort (else 404)."""
    accepted = (it.organisation for it in here.memberships if it.membership.accepted_on is not None)
    presenter = next((it for it in accepted if it == organisation), None)
    if presenter is None:
        raise NotFoundException
    return presenter


def files_of(here: RunVisit, row: MeetingRow, presenter: OrganisationId) -> tuple[Link, ...]:
    """Where the presentation is taken along."""
    to = f"/meetings/{row.meeting}/presentations/{presenter}/slides"
    return Link("Hent som PowerPoint", here.url(f"{to}.pptx")), Link("Hent som PDF", here.url(f"{to}.pdf"))


def submitted(here: RunVisit, row: PresentationRow) -> str:
    by = here.labels.at(row.position, row.organisation)[row.submitted_by]
    said = f"Afleveret den {danish_time(row.submitted_at)} af {by}."
    if not row.blocks:
        return said
    then = "den blev rettet" if row.rectifications else "den blev afleveret"
    return f"{said} Den viser det, som det stod, da {then}."


def since(row: MeetingRow, meetings: Iterable[MeetingRow]) -> dt.date | None:
    """The day of the meeting before this one, of those that stand; None if this is the first."""
    days = [day for it in meetings if (day := counts_on(it)) < counts_on(row)]
    return max(days, default=None)
