"""What has to be in slides before they are shown, said at the field where it is missing."""

from collections.abc import Iterator

from domain.kernel import Question, Refusal
from domain.meetings.events import MeetingKind
from domain.meetings.slides import SlideBlock, SlideKind
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.questions import Owner, owner_of
from domain.test_actions.refusals import refuse_unless_own
from domain.text import Fault, Malformed

SLIDE_BLOCKS_MAX = 40
"""So many slides has a presentation: more than there is time for at any meeting."""
PHOTOS_MAX, TEXTS_CHARACTERS_MAX = 20, 40_000

SAYS_SOMETHING = frozenset({SlideKind.TEXT, SlideKind.SPARRING})
"""The slides that are nothing without a text."""
SHOWS: dict[SlideKind, tuple[str, ...]] = {
    SlideKind.TEST_ACTION: ("test_action",),
    SlideKind.RUN_CHART: ("test_action",),
    SlideKind.DECISION: ("test_action",),
    SlideKind.EXPERIENCE: ("test_action", "experience"),
    SlideKind.PHOTO: ("photo",),
}
"""What a slide has to name to show anything."""


class NothingToShow(Refusal):
    sentence = "Der er ingen slides endnu. Tilføj mindst én."


class TooManySlides(Refusal):
    sentence = "En præsentation har højst {0} slides. Fjern nogle af dem."


class TooMuchToShow(Refusal):
    sentence = "En præsentation har højst {0} billeder og {1} tegn tekst i alt. Fjern eller forkort noget."


class DistanceIsMissing(Refusal):
    sentence = "Ved det afsluttende møde siger I, hvor langt I er nået. Tilføj en slide om mål og motivation."


def owners_of(blocks: tuple[SlideBlock, ...]) -> tuple[Question[Owner | None], ...]:
    """Whose are the test actions that are shown?"""
    shown = dict.fromkeys(it.test_action for it in blocks[:SLIDE_BLOCKS_MAX] if it.test_action is not None)
    return tuple(owner_of(it) for it in shown)


def refuse_unless_whole(blocks: tuple[SlideBlock, ...], kind: MeetingKind) -> None:
    """There are slides, not too many, each says or shows something, and at the closing how far the organisation came.

    Raises `Malformed` with what is missing where.
    """
    if not blocks:
        raise NothingToShow
    if len(blocks) > SLIDE_BLOCKS_MAX:
        raise TooManySlides(SLIDE_BLOCKS_MAX)
    photos = sum(it.kind is SlideKind.PHOTO for it in blocks)
    if photos > PHOTOS_MAX or sum(len(it.text or "") for it in blocks) > TEXTS_CHARACTERS_MAX:
        raise TooMuchToShow(PHOTOS_MAX, TEXTS_CHARACTERS_MAX)
    faults = tuple(_faults(blocks, kind))
    if faults:
        raise Malformed(*faults)
    if kind is MeetingKind.CLOSING and not any(it.kind is SlideKind.GOAL for it in blocks):
        raise DistanceIsMissing


def _faults(blocks: tuple[SlideBlock, ...], kind: MeetingKind) -> Iterator[Fault]:
    for number, it in enumerate(blocks):
        if it.kind in SAYS_SOMETHING and it.text is None:
            yield Fault(f"blocks.{number}.text", "Skriv noget, eller fjern sliden.")
        if it.kind is SlideKind.GOAL and kind is MeetingKind.CLOSING and it.text is None:
            yield Fault(f"blocks.{number}.text", "Skriv, hvor langt I er nået i forhold til jeres mål og motivation.")
        if any(getattr(it, name) is None for name in SHOWS.get(it.kind, ())):
            yield Fault(f"blocks.{number}.kind", "Sliden viser ikke noget. Fjern den, og tilføj den igen.")


def refuse_unless_theirs(owners: tuple[Owner | None, ...], cohort: RunId, organisation: OrganisationId) -> None:
    """What is shown is the organisation's own, in that cohort, and stands."""
    for owner in owners:
        refuse_unless_own(owner, cohort, organisation)
