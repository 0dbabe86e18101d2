"""The page on which slides are put together: each with what it shows and what is said to it, and what may be added."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from domain.characters import as_shown
from domain.meetings.slides import SlideBlock, SlideKind
from domain.sharing.events import Audience
from domain.test_actions.events import TestActionId
from portal.meetings.arranging import NAMES, blocks_in, choice_of, shown_by
from portal.meetings.evidence import Shown
from portal.meetings.shown_slides import is_there, parts_of_slide, title_of
from portal.meetings.slide_views import photo_href
from portal.meetings.slides_from_evidence import everything
from portal.papers.deck import ChartPart, Paragraph
from portal.rows.visibility import is_shared
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice, Form
from portal.web.forms.rows import Row
from portal.web.frame import Frame
from portal.web.parts import Line, Link
from portal.words.experiences import excerpt

NAMED: Mapping[SlideKind, str] = {
    SlideKind.TEXT: "Tekst",
    SlideKind.TEST_ACTION: "Prøvehandling",
    SlideKind.EXPERIENCE: "Erfaring",
    SlideKind.RUN_CHART: "Målinger",
    SlideKind.DECISION: "Beslutning",
    SlideKind.PHOTO: "Billede",
    SlideKind.SPARRING: "Sparring",
    SlideKind.GOAL: "Mål og motivation",
}
SLIDE_LABELS: Mapping[str, str] = {
    "blocks": "Slides",
    "blocks.kind": "Slide {0}",
    "blocks.heading": "Overskrift, slide {0}",
    "blocks.text": "Tekst, slide {0}",
}
HINTS: Mapping[SlideKind, str] = {
    SlideKind.TEXT: "Kort, som I vil sige det på mødet. Skriv ikke noget, som en borger kan kendes på.",
    SlideKind.SPARRING: "Et spørgsmål, de andre kan hjælpe jer med. Står der ikke noget, kommer sliden ikke med.",
    SlideKind.GOAL: "Hvor langt er I nået i forhold til jeres mål og motivation?",
}
ONLY_YOU = (
    "Det er ikke delt med holdet. Skal de andre organisationer se det på jeres slides, så del det, før I afleverer."
)


class BlockView(msgspec.Struct, frozen=True, kw_only=True):
    """A slide as it is edited: what kind it is, what it is called, and what it shows, shortly.

    `folds`: what is said to it may be left out, for what it shows says itself. `hidden` are the fields that say what
    that is; `warning` that the others may not see it.
    """

    number: int
    kind: str
    title: str
    excerpt: str
    picture: str
    href: str | None
    hint: str
    optional: bool
    folds: bool
    has_heading: bool
    hidden: tuple[Line, ...]
    warning: str


class SlideChoices(msgspec.Struct, frozen=True):
    label: str
    choices: tuple[Choice, ...]


class SlidesFormPage(msgspec.Struct, frozen=True, kw_only=True):
    """`at` is the slide that was moved or added last, `beside` the goal and motivation, at the closing; `shares` counts
    the test actions that can be shared with it, `anew` leads to a new draft where an older one is shown. `corrects`: it
    asks why.
    """

    frame: Frame
    title: str
    meeting: Link
    when: str
    form: Form
    action: str
    blocks: tuple[BlockView, ...]
    choices: tuple[SlideChoices, ...]
    at: int | None
    shares: int
    beside: tuple[Line, ...]
    purpose: tuple[str, ...]
    criteria: tuple[str, ...]
    anew: str
    corrects: bool
    post: str


def block_views(here: RunVisit, form: Form, shown: Shown) -> Iterator[BlockView]:
    for number, row in enumerate(blocks_in(form.texts)):
        block = block_of(row)
        if block is not None:
            yield _view(here, number, block, row, shown)


def block_of(row: Row) -> SlideBlock | None:
    """What the slide shows, None where its fields say nothing that could be."""
    said = {name: row[name][0] for name in NAMES if row.get(name, ("",))[0]}
    try:
        return msgspec.convert(said, SlideBlock)
    except msgspec.ValidationError:
        return None


def _view(here: RunVisit, number: int, block: SlideBlock, row: Row, shown: Shown) -> BlockView:
    return BlockView(
        number=number,
        kind=NAMED[block.kind],
        title=as_shown(row.get("heading", ("",))[0]) or title_of(block, shown),
        excerpt=_excerpt(block, shown),
        picture=_picture(here, block, shown),
        href=here.href(block.experience or block.test_action or ""),
        hint=HINTS.get(block.kind, ""),
        optional=block.kind is SlideKind.SPARRING,
        folds=block.kind not in HINTS,
        has_heading=block.kind is SlideKind.TEXT,
        hidden=tuple(Line(name, row[name][0]) for name in NAMES if row.get(name, ("",))[0]),
        warning=ONLY_YOU if _is_only_theirs(block, shown) else "",
    )


def _excerpt(block: SlideBlock, shown: Shown) -> str:
    if not is_there(block, shown):
        return "Det, sliden viste, findes ikke mere. Fjern den."
    for part in parts_of_slide(block, shown):
        if isinstance(part, Paragraph):
            return excerpt(f"{part.heading}: {part.text}" if block.kind is SlideKind.GOAL else part.text)
        if isinstance(part, ChartPart):
            return f"{part.says} {part.signals}"
    return ""


def _picture(here: RunVisit, block: SlideBlock, shown: Shown) -> str:
    photo = shown.photo(block)
    if photo is None or block.kind is not SlideKind.PHOTO:
        return ""
    return photo_href(here, block, shown, photo.attached.file, "/thumbnail")


def _is_only_theirs(block: SlideBlock, shown: Shown) -> bool:
    """May the others not see it? An experience as it says; everything else as its test action."""
    experience, test_action = shown.experience(block), shown.test_action(block)
    if experience is not None:
        return experience.audience is not Audience.COHORT
    return test_action is not None and not is_shared(test_action)


def unshared(blocks: Iterable[SlideBlock], shown: Shown) -> tuple[TestActionId, ...]:
    """The test actions among what is shown that the others may not see yet, each once."""
    rows = (shown.test_action(it) for it in blocks)
    return tuple(dict.fromkeys(it.test_action for it in rows if it is not None and not is_shared(it)))


def unshared_in(form: Form, shown: Shown) -> tuple[TestActionId, ...]:
    """The same of the slides in a form."""
    return unshared(filter(None, map(block_of, blocks_in(form.texts))), shown)


def choices_to_add(form: Form, shown: Shown) -> tuple[SlideChoices, ...]:
    """What is not there yet, and texts, of which there may be any number."""
    there = {shown_by(row) for row in blocks_in(form.texts)}
    own = [SlideBlock(kind=it) for it in (SlideKind.TEXT, SlideKind.SPARRING, SlideKind.GOAL)]
    new = (it for it in own if it.kind is SlideKind.TEXT or choice_of(it) not in there)
    texts = tuple(Choice(choice_of(it), NAMED[it.kind]) for it in new)
    groups: dict[SlideKind, list[Choice]] = {}
    for it in everything(shown):
        if choice_of(it.block) not in there:
            groups.setdefault(it.block.kind, []).append(Choice(choice_of(it.block), it.label))
    shows = (SlideChoices(PLURALS[kind], tuple(groups[kind])) for kind in PLURALS if kind in groups)
    return (SlideChoices("Det, I selv skriver", texts), *shows)


PLURALS: Mapping[SlideKind, str] = {
    SlideKind.TEST_ACTION: "Prøvehandlinger",
    SlideKind.EXPERIENCE: "Erfaringer",
    SlideKind.RUN_CHART: "Målinger",
    SlideKind.DECISION: "Beslutninger",
    SlideKind.PHOTO: "Billeder",
}
