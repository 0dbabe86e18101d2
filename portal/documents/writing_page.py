"""The page on which a document is written: what it shows, of whom, and what may be chosen of the first version."""

import msgspec
from litestar.response import Template

from domain.documents.contents import CONTENT_PARTS_MAX
from domain.organisations.events import OrganisationId
from portal.documents.reading import crumb, new_at, steps, url_of
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice, Form, row_number
from portal.web.forms.rows import Row
from portal.web.frame import Crumb, Frame
from portal.web.readers import readers_of
from portal.web.templates import shown
from portal.words.documents import NEEDS
from projections.documents import DocumentRow

PARTS = "parts"
EMPTY: Row = {"heading": ("",), "text": ("",)}
BEGUN_WITH = 3
LABELS = {
    "title": "Titel",
    "activity": "Hvad hører det til?",
    "needs": "Hvad skal der til, før det gælder?",
    "parts": "Afsnit",
    "parts.heading": "Overskrift, afsnit {0}",
    "parts.text": "Tekst, afsnit {0}",
}


class DocumentToWrite(msgspec.Struct, frozen=True, kw_only=True):
    """Of whom, and the document as it stands; None where it is begun."""

    organisation: OrganisationId
    row: DocumentRow | None

    def to(self, here: RunVisit) -> str:
        """Where the form is, and where it is sent."""
        return new_at(here, self.organisation) if self.row is None else url_of(here, self.row.document, "draft")


class WritingPage(msgspec.Struct, frozen=True, kw_only=True):
    """`rows` is how many parts there are; `at` the one that was moved or added last. `activities` and `needs` are what
    may be chosen, none of a document that is there already."""

    frame: Frame
    title: str
    lead: str
    form: Form
    action: str
    rows: int
    at: int | None
    may_grow: bool
    activities: tuple[Choice, ...]
    needs: tuple[Choice, ...]


def activity_choices(here: RunVisit) -> tuple[Choice, ...]:
    return tuple(Choice(it.activity, it.name) for it in here.cohort.run.programme.activities)


def needs_choices() -> tuple[Choice, ...]:
    return tuple(Choice(it.value, text) for it, text in NEEDS.items())


def writing_page(here: RunVisit, of: DocumentToWrite, form: Form, at: int | None) -> Template:
    begins = of.row is None
    rows = max((number + 1 for it in form.texts if (number := row_number(it, PARTS)) is not None), default=0)
    title = "Skriv et dokument" if of.row is None else f"Skriv en ny version af »{of.row.title}«"
    lead = readers_of("WriteDocument", "content.parts.text")
    if of.row is not None:
        lead = f"Version {of.row.standing.latest} kan stadig læses. {lead}"
    page = WritingPage(
        frame=here.frame(title, crumbs=crumbs_of(here, of), about=here.labels[of.organisation]),
        title=title,
        lead=f"For {here.labels[of.organisation]}. {lead}",
        form=form,
        action=of.to(here),
        rows=rows or BEGUN_WITH,
        at=at,
        may_grow=rows < CONTENT_PARTS_MAX,
        activities=activity_choices(here) if begins else (),
        needs=needs_choices() if begins else (),
    )
    return shown("documents/write.html", page)


def crumbs_of(here: RunVisit, of: DocumentToWrite) -> tuple[Crumb, ...]:
    return (crumb(here),) if of.row is None else steps(here, of.row)
