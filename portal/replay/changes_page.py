"""What changed between two moments: first as sentences, then the journal's entries between them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from domain.counting import counted
from domain.organisations.events import OrganisationId
from domain.test_actions.events import TestActionId
from portal.replay.differences import Difference, differences
from portal.replay.replay_page import Sentence
from portal.replay.span import CLOCKS, ReplaySpan, SpanComparison
from portal.rows.history import Reckoning
from portal.views.entries import Day, Ways, days_of, told
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice, Form
from portal.web.frame import Frame, asked_for
from portal.web.parts import Link
from portal.words.choosing import named
from portal.words.naming import meetings_named
from projections.journal import JournalRow

ENTRIES_MAX = 200
"""How many of the events between are shown, the first ones."""


class ChangeScope(msgspec.Struct, frozen=True, kw_only=True):
    """What of the cohort: all of it, one organisation, or one test action."""

    organisation: OrganisationId | None = None
    test_action: TestActionId | None = None

    def includes(self, row: JournalRow) -> bool:
        if self.test_action is not None:
            return self.test_action in row.subjects
        return self.organisation is None or row.organisation == self.organisation

    def differences(self, found: SpanComparison) -> tuple[Difference, ...]:
        before, after = found.before, found.after
        if self.test_action is not None:
            return differences(before.of_test_action(self.test_action), after.of_test_action(self.test_action))
        if self.organisation is not None:
            return differences(before.of_organisation(self.organisation), after.of_organisation(self.organisation))
        return differences(before, after)


class ChapterChanges(msgspec.Struct, frozen=True):
    """The differences of one chapter."""

    heading: str
    sentences: tuple[Sentence, ...]


class ChangesFound(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: `between` says between what, `summary` how much."""

    between: str
    chapters: tuple[ChapterChanges, ...]
    days: tuple[Day, ...]
    summary: str
    rest: str


class ChangesPage(msgspec.Struct, frozen=True, kw_only=True):
    """`hidden` is kept by the form; `about` is the test action it is about, if it is about one."""

    frame: Frame
    title: str
    action: str
    hidden: Mapping[str, str]
    form: Form
    clocks: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    about: Link | None
    whole: str
    found: ChangesFound | None
    status: str


def changes_page(
    here: RunVisit, frame: Frame, form: Form, scope: ChangeScope, found: ChangesFound | None
) -> ChangesPage:
    """The page; without anything found it is the form alone."""
    test_action = scope.test_action
    return ChangesPage(
        frame=frame,
        title=frame.title,
        action=f"{here.home}/changes",
        hidden={**here.staying, **({} if test_action is None else {"test_action": test_action})},
        form=form,
        clocks=CLOCKS,
        organisations=named([it.organisation for it in here.memberships], here.labels),
        about=None if test_action is None else Link(here.labels[test_action], here.href(test_action)),
        whole=here.url("/changes"),
        found=found,
        status="" if found is None else found.summary,
    )


def title(here: RunVisit, scope: ChangeScope) -> str:
    """»Hvad er ændret«, »Hvad er ændret for Holstebro Kommune«."""
    about = scope.test_action or scope.organisation
    return "Hvad er ændret" if about is None else f"Hvad er ændret for {here.labels[about]}"


def about(form: Form) -> str:
    """What was asked for, as the title says it besides what of the cohort it is about."""
    said = {name: text for name, (text, *_) in form.texts.items() if text != Reckoning.RECORDED.value}
    labels = {name: label for name, label in form.labels.items() if name != "organisation"}
    return asked_for(said, labels, {it.value: it.label for it in CLOCKS})


def found_between(
    here: RunVisit,
    span: ReplaySpan,
    scope: ChangeScope,
    found: SpanComparison,
    rows: Sequence[JournalRow],
    ways: Ways,
) -> ChangesFound:
    """What there is to tell, given the journal's rows between."""
    changes = scope.differences(found)
    concerned = [row for row in rows if scope.includes(row)]
    shown = concerned[:ENTRIES_MAX]
    events = counted(len(concerned), "hændelse", "hændelser")
    return ChangesFound(
        between=f"Forskellen på {span.text}.",
        chapters=tuple(_chapters(here, changes, found, ways)),
        days=tuple(days_of(here, shown, ways)),
        summary=f"{counted(len(changes), 'ændring', 'ændringer')} ved {events}",
        rest=f"De første {len(shown)} af {events}." if len(shown) < len(concerned) else "",
    )


def _chapters(
    here: RunVisit, changes: Sequence[Difference], found: SpanComparison, ways: Ways
) -> Iterator[ChapterChanges]:
    """Meetings are called what they were called afterwards: since then they may have moved on."""
    labels = here.labels.with_naming(meetings_named(found.after.meetings, here.cohort))
    for chapter, those in groupby(changes, key=lambda it: it.chapter):
        yield ChapterChanges(chapter.value, tuple(told(here, it.sentence, ways, labels) for it in those))
