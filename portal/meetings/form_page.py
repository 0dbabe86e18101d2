"""The page of a small form about one meeting."""

from litestar.response import Template

from portal.meetings.forms import MeetingFormPage
from portal.meetings.reading import about, address
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Form
from portal.web.templates import shown
from portal.words.meetings import when
from projections.meetings import MeetingRow


async def form_page(here: RunVisit, row: MeetingRow, form: Form, title: str, name: str) -> Template:
    """The page called `name`, which is also its template's and the last part of its address."""
    page = MeetingFormPage(
        **about(here, row, title), when=when(row.starts_at, row.ends_at), form=form, action=address(here, row, name)
    )
    return shown(f"meetings/{name}.html", page)
