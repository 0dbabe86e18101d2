"""Minutes drafted from everything there is of a meeting: whoever writes them begins with it, and changes it freely.

People are named in no text: who was there is shown beside the minutes, by name where it may be, and goes with them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import msgspec

from domain.calendar import danish_day, day_of
from domain.counting import counted
from domain.entries import entry_id
from domain.meetings.agenda_points import PointAnswer
from domain.meetings.events import MeetingKind
from domain.meetings.record_minutes import MINUTES_SECTIONS_MAX
from domain.meetings.slides import SlideBlock, SlideKind
from domain.organisations.events import OrganisationId
from domain.sharing.events import Audience, CommentKind
from domain.sharing.remarks import Subject, SubjectKind
from domain.text import PROSE_CHARACTERS_MAX, TITLE_CHARACTERS_MAX, UNREADABLE_TEXTS, Prose, Title
from portal.meetings.evidence import Shown
from portal.meetings.forms import PRESENTATION_LABELS
from portal.meetings.minutes_quotes import QuoteField, SectionField
from portal.meetings.shown_slides import is_there, title_of
from portal.meetings.slides_from_evidence import SinceMeeting
from portal.rows.visibility import is_shared
from portal.visiting.run_visit import RunVisit
from portal.web.danish import clock
from portal.web.forms.fields import ROWS_MAX
from portal.words.experiences import beginning
from portal.words.meetings import counts_on, lasting, where
from portal.words.remarks import kind_of
from portal.words.verdicts import DECIDED
from projections.answers import PresentationRow
from projections.comments import CommentRow
from projections.corrections import RectificationRow
from projections.meetings import MeetingRow
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow

NOTES, ASKED = "Noter fra mødet", "Spørgsmål stillet på dagen"
PROPOSED = "Forslag, der ikke kom på dagsordenen"
DECISIONS = "Beslutninger om prøvehandlinger siden sidste møde"
NOTHING_BROUGHT = "Der blev ikke afleveret en præsentation."


class MinutesMaterial(msgspec.Struct, frozen=True, kw_only=True):
    """What minutes are drafted from: of the cohort, as far as all of it may read."""

    presentations: Sequence[PresentationRow] = ()
    comments: Sequence[CommentRow] = ()
    test_actions: Sequence[TestActionRow] = ()
    experiences: Sequence[ExperienceRow] = ()
    since: SinceMeeting


class DraftedMinutes(msgspec.Struct, frozen=True, kw_only=True):
    text: Prose
    sections: tuple[SectionField, ...]


class QuotedLine(msgspec.Struct, frozen=True):
    """What is said in a part, and the positions of what it quotes; none where it quotes nobody."""

    text: str
    of: tuple[int, ...]


class Versioned(Protocol):
    """Whatever stands as it was put right last: each version is quoted, for the last may repeat what the first said."""

    @property
    def rectifications(self) -> Sequence[RectificationRow]: ...


def versions(position: int, row: Versioned) -> tuple[int, ...]:
    return (position, *(it.position for it in row.rectifications))


def drafted_minutes(here: RunVisit, row: MeetingRow, of: MinutesMaterial) -> DraftedMinutes:
    """What mattered begins with the facts; then the agenda's points in order, what was brought, said and decided."""
    parts = (
        *_agenda(row),
        *_section(NOTES, (_said(here, it) for it in _said_of(row.meeting, of))),
        *_presentations(here, row, of),
        *_section(PROPOSED, _proposals(here, row)),
        *_section(ASKED, _questions(here, row, of.comments)),
        *_section(DECISIONS, _decisions(here, of)),
    )
    return DraftedMinutes(text=_facts(here, row), sections=parts[:MINUTES_SECTIONS_MAX])


def _facts(here: RunVisit, row: MeetingRow) -> Prose:
    there = len({it.person for it in row.attendance})
    from_ = len({it.organisation for it in row.attendance})
    people = (
        f"{counted(there, 'deltager', 'deltagere')} fra {counted(from_, 'organisation', 'organisationer')} var med."
    )
    held = f"{here.labels.heading(row.meeting)} blev holdt den {danish_day(counts_on(row))} ({_place(row)})."
    return Prose(f"{held} {people if there else ''}".strip())


def _place(row: MeetingRow) -> str:
    text = where(row)
    lasted = "" if row.minutes is None else f", {lasting(row.minutes)}"
    return f"{text[:1].lower()}{text[1:]}{lasted}"


def _agenda(row: MeetingRow) -> Iterator[SectionField]:
    begins_at = row.starts_at
    for item in row.agenda:
        if item.of:  # the words of whoever proposed it
            quote = QuoteField(text=Prose(item.title), of=tuple(it.entry for it in item.of))
            yield SectionField(title=_title(f"Kl. {clock(begins_at)}: Et foreslået punkt"), quotes=(quote,))
        else:
            yield SectionField(title=_title(f"Kl. {clock(begins_at)}: {item.title}"))
        begins_at += dt.timedelta(minutes=item.minutes)


def _presentations(here: RunVisit, row: MeetingRow, of: MinutesMaterial) -> Iterator[SectionField]:
    """In the order in which they were brought; who was there and brought none comes last."""
    if row.kind is MeetingKind.KICKOFF:
        return
    brought = sorted(of.presentations, key=lambda it: it.position)
    presented = {it.organisation: tuple(_brought(it, of)) for it in brought}
    missing = {it.organisation for it in row.attendance} - presented.keys()
    for organisation in (*presented, *sorted(missing, key=lambda it: here.labels[it])):
        of_it = Subject(kind=SubjectKind.PRESENTATION, meeting=row.meeting, organisation=organisation)
        said = [_said(here, it) for it in _said_of(of_it.thing(), of)]
        lines = (*presented.get(organisation, ()), *said)
        own = None if organisation in presented else NOTHING_BROUGHT
        yield from _section(f"Præsentation fra {here.labels[organisation]}", lines, own)


def _said_of(thing: str, of: MinutesMaterial) -> list[CommentRow]:
    """What was said of it and stands, in the order in which it was."""
    return sorted((it for it in of.comments if it.thing == thing and _stands(it)), key=lambda it: it.posted_position)


def _brought(row: PresentationRow, of: MinutesMaterial) -> Iterator[QuotedLine]:
    """What it said, line by line: the four texts, or what its slides say and show that all may read."""
    own = versions(row.position, row)
    if not row.blocks:
        for name, question in PRESENTATION_LABELS.items():
            if (text := getattr(row, name)) and text not in UNREADABLE_TEXTS:
                yield QuotedLine(f"{question} {text}", own)
        return
    shown = _shown(row.organisation, of)
    for block in row.blocks:
        readable = block.text is not None and block.text not in UNREADABLE_TEXTS
        text = f" {block.text}" if readable else ""
        if block.kind in (SlideKind.TEXT, SlideKind.SPARRING, SlideKind.GOAL):
            if text:
                yield QuotedLine(f"{title_of(block, shown)}:{text}", own)
        elif block.kind is not SlideKind.PHOTO and is_there(block, shown):
            yield QuotedLine(f"{title_of(block, shown)}.{text}", (*own, *_shown_in(block, shown)))


def _shown_in(block: SlideBlock, shown: Shown) -> Iterator[int]:
    """Where what it shows was written: its title may repeat it."""
    test_action, experience = shown.test_action(block), shown.experience(block)
    if test_action is not None:
        yield from versions(test_action.position, test_action)
    if experience is not None:
        yield from (experience.posted_position, *(it.position for it in experience.corrections))


def _shown(organisation: OrganisationId, of: MinutesMaterial) -> Shown:
    """Of the organisation, what the whole cohort may read."""
    actions = {it.test_action: it for it in of.test_actions if it.organisation == organisation and is_shared(it)}
    experiences = {
        it.experience: it
        for it in of.experiences
        if it.organisation == organisation and it.audience is Audience.COHORT and it.withdrawn_reason is None
    }
    return Shown(test_actions=actions, experiences=experiences, goal=None, motivation=None)


def _stands(row: CommentRow) -> bool:
    return row.withdrawn_reason is None and row.text not in UNREADABLE_TEXTS


def _said(here: RunVisit, row: CommentRow) -> QuotedLine:
    who = "Rådgiver" if row.organisation is None else here.labels[row.organisation]
    return QuotedLine(f"{who} ({kind_of(row).lower()}): {row.text}", versions(row.posted_position, row))


def _proposals(here: RunVisit, row: MeetingRow) -> Iterator[QuotedLine]:
    """What organisations wished to talk of, and the meeting did not; why not, where that was said."""
    for it in row.proposals:
        if it.answer is not PointAnswer.TAKEN_IN and it.title not in UNREADABLE_TEXTS:
            why = "" if it.sentence is None or it.sentence in UNREADABLE_TEXTS else f" Svaret var: {it.sentence}"
            of = tuple(filter(None, (it.position, it.answered_position)))
            yield QuotedLine(f"{here.labels[it.organisation]}: »{it.title}«.{why}", of)


def _questions(here: RunVisit, row: MeetingRow, comments: Iterable[CommentRow]) -> Iterator[QuotedLine]:
    """What all were asked on the day, with what was answered."""
    said = sorted((it for it in comments if _stands(it)), key=lambda it: it.posted_position)
    for it in said:
        to_all = it.is_asked and it.about is not None and it.about.kind is SubjectKind.COHORT
        if to_all and it.kind is CommentKind.QUESTION and day_of(it.posted_at) == counts_on(row):
            yield _said(here, it)
            yield from (_said(here, answer) for answer in said if answer.answers == it.comment)


def _decisions(here: RunVisit, of: MinutesMaterial) -> Iterator[QuotedLine]:
    """Of test actions that all may see."""
    for it in sorted(of.test_actions, key=lambda it: (here.labels[it.organisation], it.position)):
        for verdict in it.verdicts if is_shared(it) else ():
            if of.since.has(verdict.decided_on) or verdict.decided_on == of.since.ends:
                why = "" if verdict.reason in UNREADABLE_TEXTS else f" {verdict.reason}"
                told = (*versions(it.position, it), *versions(verdict.position, verdict))
                yield QuotedLine(
                    f"{here.labels[it.organisation]}: »{it.title}«. {DECIDED[verdict.verdict]}.{why}", told
                )


def _section(title: str, lines: Iterable[QuotedLine], own: str | None = None) -> Iterator[SectionField]:
    """Nothing where there are no lines, and nothing is said besides."""
    quotes = tuple(QuoteField(text=Prose(_cut(it.text)), of=tuple(map(entry_id, it.of))) for it in lines)
    if quotes or own:
        yield SectionField(title=_title(title), text=None if own is None else Prose(own), quotes=quotes[:ROWS_MAX])


def _cut(text: str) -> str:
    return text if len(text) <= PROSE_CHARACTERS_MAX else f"{text[: PROSE_CHARACTERS_MAX - 1].rstrip()}…"


def _title(text: str) -> Title:
    return Title(text if len(text) <= TITLE_CHARACTERS_MAX else beginning(text, TITLE_CHARACTERS_MAX - 1))
