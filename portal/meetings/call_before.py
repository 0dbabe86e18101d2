"""What an advisor who is about to call has before them: whom, what for, what is new since, and what is promised."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from domain.calendar import danish_day, danish_time, day_of
from domain.completion.in_need import open_risks
from domain.meetings.events import CallKind
from domain.organisations.events import OrganisationId
from domain.test_actions.events import TestActionId
from domain.text import Title
from portal.meetings.calls_page import CallAims, aims_of
from portal.meetings.reading import evidence_of
from portal.rows.known_accounts import account_on
from portal.rows.selecting import all_of, the_one
from portal.views.heard import heard_in
from portal.views.promises import ANCHOR, PromiseLine, promises_read
from portal.views.reached import names_here, ways_to
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice
from portal.web.parts import Line, Link
from portal.words.calls import answer_lines, asked_in_calls, call_in
from portal.words.kinds import ANSWERS
from portal.words.meetings import CONTINUED_PROGRESS, dates_set_aside
from portal.words.promises import PROMISER_CHOICES
from portal.words.readiness import READINESS, TALKED_ABOUT, readiness_lines
from projections.answers import CALLS as HELD_CALLS
from projections.answers import PRESENTATIONS, CallRow, PresentationRow
from projections.completion import EVIDENCE
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow
from projections.promises import PROMISES
from projections.sharing import EXPERIENCES, ExperienceRow
from projections.signs import SIGNS
from projections.status_sheets import StatusSheetRow
from projections.test_actions import TEST_ACTIONS, TestActionRow

CHANGES_MAX = 8
"""So many things that are new are named, the newest; the rest is counted."""


class EarlierCall(msgspec.Struct, frozen=True, kw_only=True):
    """A call that was held: which and when, what was answered and noted."""

    which: str
    lines: tuple[Line, ...]
    notes: str


class CallBefore(msgspec.Struct, frozen=True, kw_only=True):
    """`coordinator` is whom to call, "" while there is none, with the `ways` that they show; `risks` are what endangers
    completion today; `since` is what the changes are counted from.
    """

    coordinator: str
    ways: tuple[Link, ...]
    aims: CallAims
    told: tuple[Line, ...]
    risks: tuple[str, ...]
    since: str
    changes: tuple[Link, ...]
    more: int
    promises: tuple[PromiseLine, ...]
    promises_href: str
    promisers: tuple[Choice, ...]
    earlier: tuple[EarlierCall, ...]


class Change(msgspec.Struct, frozen=True):
    """Something that the organisation did, and when it told of it."""

    at: dt.datetime
    link: Link


async def call_before(
    here: RunVisit, member: MembershipRow, kind: CallKind, meetings: Sequence[MeetingRow]
) -> CallBefore:
    """What stands beside the form of one call."""
    own = member.organisation
    await here.rows.ahead(
        the_one(EVIDENCE, here.id),
        the_one(SIGNS, here.id),
        *(all_of(it, cohort=here.id) for it in (HELD_CALLS, PROMISES, EXPERIENCES, TEST_ACTIONS, PRESENTATIONS)),
    )
    held = sorted(
        (it for it in await here.rows.many(HELD_CALLS, cohort=here.id) if it.organisation == own),
        key=lambda it: it.held_on,
        reverse=True,
    )
    changes = sorted(
        (it for it in await _changes(here, member) if not held or day_of(it.at) >= held[0].held_on),
        key=lambda it: it.at,
        reverse=True,
    )
    coordinator = here.team(member).coordinator
    label = "" if coordinator is None else here.labels.of(own).heading(coordinator)
    return CallBefore(
        coordinator=label,
        ways=() if coordinator is None else ways_to(here, coordinator, label, await names_here(here)),
        aims=aims_of(here, kind),
        told=tuple(_told(here, member, kind, meetings)),
        risks=await _risks(here, own),
        since=_since(held),
        changes=tuple(it.link for it in changes[:CHANGES_MAX]),
        more=max(0, len(changes) - CHANGES_MAX),
        promises=promises_read(here, own, await here.rows.many(PROMISES, cohort=here.id)),
        promises_href=f"{here.href(own)}#{ANCHOR}",
        promisers=PROMISER_CHOICES,
        earlier=tuple(_earlier(here, it) for it in held),
    )


def _goes_on(here: RunVisit, sheet: StatusSheetRow) -> Iterator[str]:
    """»Planen på tre dage: senest 1. maj 2026 (Tovholder). Gjort.«"""
    for it in sheet.lines:
        who = "" if it.person is None else f" ({here.labels[it.person]})"
        done = "" if it.done_at is None else " Gjort."
        yield f"{it.what}: senest {danish_day(it.due_on)}{who}.{done}"


def _since(held: Sequence[CallRow]) -> str:
    if not held:
        return "Siden invitationen"
    return f"Siden samtalen den {danish_day(held[0].held_on)}"


def _earlier(here: RunVisit, row: CallRow) -> EarlierCall:
    progress = () if row.continued_progress is None else (Line(CONTINUED_PROGRESS, ANSWERS[row.continued_progress]),)
    return EarlierCall(
        which=f"{call_in(here.cohort.run.programme, row.kind)}, {danish_day(row.held_on)}",
        lines=(*progress, *answer_lines(asked_in_calls(here.cohort.run.programme, row.kind), row.answers)),
        notes=row.notes,
    )


def _told(here: RunVisit, member: MembershipRow, kind: CallKind, meetings: Sequence[MeetingRow]) -> Iterator[Line]:
    """What the organisation has said itself of what the call is about."""
    labels = here.labels.of(member.organisation)
    if kind is CallKind.EXPECTATION:
        yield Line("Mødedatoerne", dates_set_aside(member, labels, meetings))
    yield from readiness_lines(member, labels, TALKED_ABOUT.get(kind, ()))
    if kind is CallKind.POST_CLOSING and member.practice:
        yield Line("Det skrev de om forankringen", member.practice)
    if kind is CallKind.POST_CLOSING and member.status_sheet is not None:
        yield Line("Det står på deres statusark", "\n".join(_goes_on(here, member.status_sheet)))


async def _risks(here: RunVisit, organisation: OrganisationId) -> tuple[str, ...]:
    """What endangers completion today, in sentences, the organisation's own."""
    whole = account_on(here.day, await evidence_of(here))
    return tuple(it.sentence for it in open_risks(whole, await heard_in(here)) if it.organisation == organisation)


async def _changes(here: RunVisit, member: MembershipRow) -> list[Change]:
    own = member.organisation
    experiences = await here.rows.many(EXPERIENCES, cohort=here.id)
    actions = await here.rows.many(TEST_ACTIONS, cohort=here.id)
    presented = await here.rows.many(PRESENTATIONS, cohort=here.id)
    titles = {it.test_action: it.title for it in actions}
    return [
        *(change for it in experiences if it.organisation == own for change in _of_experience(here, it, titles)),
        *(change for it in actions if it.organisation == own for change in _of_test_action(here, it)),
        *(_of_presentation(here, it) for it in presented if it.organisation == own),
        *_of_answers(here, member),
    ]


def _of_experience(here: RunVisit, row: ExperienceRow, titles: Mapping[TestActionId, Title]) -> Iterator[Change]:
    if row.withdrawn_reason is None and row.test_action in titles:
        label = f"Erfaring fra {danish_day(row.occurred_on)}: »{titles[row.test_action]}«"
        yield Change(row.posted_at, Link(label, here.href(row.experience), f"skrevet {danish_time(row.posted_at)}"))


def _of_test_action(here: RunVisit, row: TestActionRow) -> Iterator[Change]:
    if row.withdrawn_reason is not None:
        return
    href = here.href(row.test_action)
    yield Change(row.planned_at, Link(f"Ny prøvehandling: »{row.title}«", href))
    for it in row.verdicts:
        yield Change(it.decided_at, Link(f"Beslutning om »{row.title}« den {danish_day(it.decided_on)}", href))


def _of_presentation(here: RunVisit, row: PresentationRow) -> Change:
    page = here.url(f"/meetings/{row.meeting}/presentations/{row.organisation}")
    return Change(row.recorded_at, Link(f"Præsentation til {here.labels[row.meeting]}", page))


def _of_answers(here: RunVisit, member: MembershipRow) -> Iterator[Change]:
    page = here.href(member.organisation)
    if member.dates is not None:
        day = danish_day(day_of(member.dates.answered_at))
        yield Change(member.dates.answered_at, Link(f"Svar den {day}: mødedatoerne", page))
    for it in member.readiness:
        day = danish_day(day_of(it.answered_at))
        yield Change(it.answered_at, Link(f"Svar den {day}: {READINESS[it.asked].title}", page))
