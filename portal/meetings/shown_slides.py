"""One slide's title and parts: what the organisation says, and what the history has to show."""

from collections.abc import Callable, Iterator, Mapping

from domain.calendar import danish_day
from domain.meetings.slides import SlideBlock, SlideKind
from domain.meetings.whole_slides import SHOWS
from portal.meetings.evidence import Shown
from portal.papers.deck import POINTS_MAX, Paragraph, PicturePart, SlidePart
from portal.papers.measured import chart_part
from portal.words.experiences import EXPERIENCE_WORDS, PREDICTED, beginning, headline
from portal.words.verdicts import NEARER, VERDICTS, moved_sentence
from projections.test_actions import unit_key

TITLES: Mapping[SlideKind, str] = {
    SlideKind.TEXT: "Det vil vi sige",
    SlideKind.TEST_ACTION: "Prøvehandling",
    SlideKind.EXPERIENCE: "Erfaring",
    SlideKind.RUN_CHART: "Målinger",
    SlideKind.DECISION: "Det har vi besluttet",
    SlideKind.PHOTO: "Billede",
    SlideKind.SPARRING: "Det vil vi gerne have sparring på",
    SlideKind.GOAL: "Mål, motivation og hvor langt vi er nået",
}
"""What a slide is called that has no heading of its own."""
SHOWN_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, NOTES_MAX = 400, 80, 6
"""So much is shown of each text that was written elsewhere, and so many notes of a chart: it is read from a wall."""
UNSHARED = "Det, der vises her, er ikke delt med holdet, eller det er taget tilbage."


def title_of(block: SlideBlock, shown: Shown) -> str:
    """Its own heading, or what it shows is called."""
    if block.heading:
        return block.heading
    test_action, experience = shown.test_action(block), shown.experience(block)
    match block.kind:
        case SlideKind.TEST_ACTION if test_action is not None:
            return test_action.title
        case SlideKind.RUN_CHART | SlideKind.DECISION if test_action is not None:
            return f"{TITLES[block.kind]}: {test_action.title}"
        case SlideKind.EXPERIENCE if experience is not None:
            return headline(experience)
        case _:
            return TITLES[block.kind]


def slides_in_words(blocks: tuple[SlideBlock, ...]) -> str:
    """The slides one after the other, and what is said to each: what they show is not said."""
    return "\n".join(
        " ".join(filter(None, (f"{number}. {it.heading or TITLES[it.kind]}.", it.text)))
        for number, it in enumerate(blocks, start=1)
    )


def parts_of_slide(block: SlideBlock, shown: Shown) -> Iterator[SlidePart]:
    """What is shown; a sentence where there is nothing of it for whoever looks. Then what is said to it."""
    if is_there(block, shown):
        yield from PARTS[block.kind](block, shown)
    else:
        yield Paragraph(UNSHARED)
    if block.text is not None:
        yield Paragraph(block.text, "Så langt er vi nået" if block.kind is SlideKind.GOAL else "")


def is_there(block: SlideBlock, shown: Shown) -> bool:
    """Is there what the slide shows, for whoever looks?"""
    return block.kind not in SHOWS or any(True for _ in PARTS[block.kind](block, shown))


def _nothing(_block: SlideBlock, _shown: Shown) -> Iterator[SlidePart]:
    """It only says something."""
    return iter(())


def _goal(_: SlideBlock, shown: Shown) -> Iterator[SlidePart]:
    yield from _paragraphs(("Vores mål", shown.goal), ("Vores motivation", shown.motivation))


def _test_action(block: SlideBlock, shown: Shown) -> Iterator[SlidePart]:
    row = shown.test_action(block)
    if row is not None:
        yield from _paragraphs(
            ("Hvad vil vi opnå?", row.aim), ("Hvad prøver vi?", row.what), ("Hvad forventede vi?", row.prediction)
        )


def _experience(block: SlideBlock, shown: Shown) -> Iterator[SlidePart]:
    row, test_action = shown.experience(block), shown.test_action(block)
    if row is not None:
        of = "" if test_action is None else f", {test_action.title}"
        yield from _paragraphs(
            (f"{danish_day(row.occurred_on)}{of}", row.happened),
            ("", f"{PREDICTED[row.as_predicted]}."),
            ("Hvad overraskede os?", row.surprised),
            ("Hvad har vi lært?", row.learned),
            (EXPERIENCE_WORDS["citizens"].told, row.citizens),
        )


def _run_chart(block: SlideBlock, shown: Shown) -> Iterator[SlidePart]:
    row, those = shown.test_action(block), shown.measurements(block)[-POINTS_MAX:]
    if row is not None and those:
        unit = those[-1].unit
        lines = next((it for it in row.chart_lines if unit_key(it.unit) == unit_key(unit)), None)
        noted = {it.measured_on: beginning(it.note, NOTE_CHARACTERS_MAX) for it in row.notes[-NOTES_MAX:]}
        yield chart_part(unit, those, lines, noted)


def _decision(block: SlideBlock, shown: Shown) -> Iterator[SlidePart]:
    decided = shown.decision(block)
    if decided is not None:
        yield from _paragraphs(
            (f"Besluttet {danish_day(decided.decided_on)}", VERDICTS[decided.verdict]),
            ("Fordi", decided.reason),
            (NEARER.told, moved_sentence(decided.towards_goal, decided.goal_signs) or None),
        )


def _photo(block: SlideBlock, shown: Shown) -> Iterator[SlidePart]:
    photo = shown.photo(block)
    if photo is not None:
        yield PicturePart(photo.attached.file, photo.attached.description or photo.attached.name)


PARTS: Mapping[SlideKind, Callable[[SlideBlock, Shown], Iterator[SlidePart]]] = {
    SlideKind.TEXT: _nothing,
    SlideKind.SPARRING: _nothing,
    SlideKind.GOAL: _goal,
    SlideKind.TEST_ACTION: _test_action,
    SlideKind.EXPERIENCE: _experience,
    SlideKind.RUN_CHART: _run_chart,
    SlideKind.DECISION: _decision,
    SlideKind.PHOTO: _photo,
}
"""What the history has to show in a slide of each kind."""


def _paragraphs(*said: tuple[str, str | None]) -> Iterator[Paragraph]:
    """As much of each as can be read from a wall."""
    return (Paragraph(_short(text), heading) for heading, text in said if text)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS_MAX else beginning(text, SHOWN_CHARACTERS_MAX)
