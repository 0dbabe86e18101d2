"""An organisation's presentation at a meeting as a deck."""

from collections.abc import Iterator

from litestar.exceptions import NotFoundException

from domain.organisations.events import OrganisationId
from portal.meetings.forms import PRESENTATION_LABELS
from portal.papers.deck import Deck, Paragraph, Slide
from portal.visiting.run_visit import RunVisit
from portal.words.meetings import counts_on
from projections.answers import PRESENTATIONS, PresentationRow
from projections.meetings import MeetingRow


async def deck_of(here: RunVisit, row: MeetingRow, presenter: OrganisationId) -> Deck:
    """The presentation as shown to whoever visits (404 where there is none)."""
    given = await here.rows.many(PRESENTATIONS, meeting=row.meeting)
    found = next((it for it in given if it.organisation == presenter), None)
    if found is None:
        raise NotFoundException
    return Deck(
        title=f"Præsentation til {here.labels[row.meeting]}",
        organisation=here.labels[presenter],
        meeting=here.labels.heading(row.meeting),
        day=counts_on(row),
        slides=tuple(four_slides(found)),
    )


def four_slides(row: PresentationRow) -> Iterator[Slide]:
    """One for each question that was answered."""
    for name, question in PRESENTATION_LABELS.items():
        said = getattr(row, name)
        if said:
            yield Slide(question, (Paragraph(said),))
