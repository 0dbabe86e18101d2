"""An organisation's presentation at a meeting as a deck: what it said, and what it showed as that stood then."""

import datetime as dt
from collections.abc import Iterator

import msgspec
from litestar.exceptions import NotFoundException

from domain.calendar import danish_day, day_of
from domain.meetings.slides import SlideBlock, SlideKind
from domain.organisations.events import OrganisationId
from portal.meetings.evidence import NOTHING, Shown, shown_now, shown_then
from portal.meetings.forms import PRESENTATION_LABELS
from portal.meetings.shown_slides import is_there, parts_of_slide, title_of
from portal.papers.deck import Deck, Paragraph, Slide
from portal.visiting.run_visit import RunVisit
from portal.words.meetings import counts_on
from projections.answers import PRESENTATIONS, PresentationRow
from projections.meetings import MeetingRow
from projections.test_actions import MeasurementRow, TestActionRow, VerdictRow


class Submitted(msgspec.Struct, frozen=True, kw_only=True):
    """A presentation, and what its slides show: as that stood `then`, and as it stands `now`."""

    row: PresentationRow
    then: Shown
    now: Shown


async def submitted_at(here: RunVisit, row: MeetingRow, presenter: OrganisationId) -> PresentationRow:
    """The organisation's presentation at the meeting (404 where there is none)."""
    given = await here.rows.many(PRESENTATIONS, meeting=row.meeting)
    found = next((it for it in given if it.organisation == presenter), None)
    if found is None:
        raise NotFoundException
    return found


async def with_what_it_shows(here: RunVisit, row: PresentationRow) -> Submitted:
    """Nothing is shown with the four texts."""
    if not row.blocks:
        return Submitted(row=row, then=NOTHING, now=NOTHING)
    now = await shown_now(here, row.organisation, row)
    return Submitted(row=row, then=await shown_then(here, row, now), now=now)


async def deck_of(here: RunVisit, row: MeetingRow, presenter: OrganisationId) -> Deck:
    """The presentation as shown to whoever visits (404 where there is none)."""
    return deck_with(here, row, await with_what_it_shows(here, await submitted_at(here, row, presenter)))


def deck_with(here: RunVisit, row: MeetingRow, given: Submitted) -> Deck:
    slides = slides_of(given) if given.row.blocks else four_slides(given.row)
    return Deck(
        title=f"Præsentation til {here.labels[row.meeting]}",
        organisation=here.labels[given.row.organisation],
        meeting=here.labels.heading(row.meeting),
        day=counts_on(row),
        slides=tuple(slides),
    )


def four_slides(row: PresentationRow) -> Iterator[Slide]:
    """One for each question that was answered."""
    for name, question in PRESENTATION_LABELS.items():
        said = getattr(row, name)
        if said:
            yield Slide(question, (Paragraph(said),))


def slides_of(given: Submitted) -> Iterator[Slide]:
    for block in given.row.blocks:
        parts = (*parts_of_slide(block, given.then), *_since(block, given))
        yield Slide(title_of(block, given.then), parts)


def _since(block: SlideBlock, given: Submitted) -> Iterator[Paragraph]:
    """That what is shown has been corrected since: how it stands now is said where it is told of."""
    if is_there(block, given.then) and _corrected(block, given):
        yield Paragraph(
            f"Det er rettet siden. Her står det, som det stod den {danish_day(day_of(shown_on(given.row)))}."
        )


def _corrected(block: SlideBlock, given: Submitted) -> bool:
    at, then, now = given.row.shown_at, given.then, given.now
    match block.kind:
        case SlideKind.TEST_ACTION:
            return _after(at, now.test_action(block))
        case SlideKind.EXPERIENCE:
            row = now.experience(block)
            return row is not None and any(it.position > at for it in row.corrections)
        case SlideKind.DECISION:
            decided, tried = then.decision(block), now.test_action(block)
            verdicts = () if tried is None else tried.verdicts
            return any(_after(at, it) for it in verdicts if decided is not None and it.position == decided.position)
        case SlideKind.RUN_CHART:
            known = {it.position for it in then.measurements(block)}
            tried = now.test_action(block)
            return tried is not None and any(_after(at, it) for it in tried.measurements if it.position in known)
        case SlideKind.GOAL:
            return (then.goal, then.motivation) != (now.goal, now.motivation)
        case SlideKind.TEXT | SlideKind.SPARRING | SlideKind.PHOTO:
            return False


def _after(position: int, row: TestActionRow | VerdictRow | MeasurementRow | None) -> bool:
    return row is not None and any(it.position > position for it in row.rectifications)


def shown_on(row: PresentationRow) -> dt.datetime:
    """When what its slides show stood so."""
    return row.rectifications[-1].corrected_at if row.rectifications else row.submitted_at
