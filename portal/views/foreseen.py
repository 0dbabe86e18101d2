"""What a press would do, in sentences: to dates, periods, account and calendars, and who is told.

The events that would follow are folded onto the rows as they are, in memory; the difference is what is told.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from domain.calendar import danish_day
from domain.completion.evidence import Evidence
from domain.completion.foresight import Foresight, evidence_after, foresight
from domain.counting import counted, listed
from domain.kernel import Event, Recorded
from domain.meetings.limits import newly_broken
from domain.meetings.questions import MeetingStatus
from domain.organisations.events import OrganisationId
from portal.rows.selecting import all_of, the_one
from portal.views.foreseen_account import account_lines, date_lines, period_lines
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.forms.foreseen import Foreseen, ForeseenPart
from portal.words.kinds import MODES
from portal.words.labels import Labels, capital
from portal.words.meetings import counts_on, lasting, when
from portal.words.naming import meeting_labels
from projections.circle import Circle
from projections.completion import EVIDENCE
from projections.kernel import fold
from projections.meetings import MEETINGS, MeetingRow
from projections.telling import News, news_in

WouldHappen = Sequence[Recorded[Event]]
NOBODY = "Ingen får besked om det."


class Would(msgspec.Struct, frozen=True, kw_only=True):
    """The meetings now and then, each with what it is called, and all that becomes otherwise."""

    was: Sequence[MeetingRow]
    then: Sequence[MeetingRow]
    names_then: Labels
    before: Evidence
    after: Evidence
    found: Foresight


async def foreseen(here: RunVisit, happening: WouldHappen, *first: ForeseenPart) -> Foreseen:
    """All that the visitor may know of it; `first` what else they are to know."""
    would = await would_be(here, happening)
    headed = (
        ("Møder", tuple(_meetings(here, would))),
        ("Perioder", tuple(period_lines(here, would.found, would.after))),
        ("Krav", tuple(account_lines(here, would.found, would.after, would.names_then))),
        (
            "Frister, samtaler og kalendere",
            tuple(date_lines(here, would.found, would.names_then, planned_anew=_is_planned_anew(would))),
        ),
        ("Hvem får det at vide", tuple(_told(here, would, happening))),
    )
    parts = (ForeseenPart(heading, lines) for heading, lines in headed if lines)
    return Foreseen(parts=(*first, *parts), warns=_limits(would))


async def would_be(here: RunVisit, happening: WouldHappen) -> Would:
    """The rows as they are, and as they would be."""
    await here.rows.ahead(the_one(EVIDENCE, here.id), all_of(MEETINGS, cohort=here.id))
    kept, was = await here.rows.one(EVIDENCE, here.id), await here.rows.many(MEETINGS, cohort=here.id)
    before = Evidence() if kept is None else kept.evidence
    after = evidence_after(before, happening)
    then = tuple(fold(MEETINGS, happening, {(it.meeting,): it for it in was}).values())
    names, had = meeting_labels(then, here.cohort.run.programme), {it.meeting for it in was}
    return Would(
        was=was,
        then=then,
        names_then=here.labels.with_names({it: name for it, name in names.items() if it not in had}),
        before=before,
        after=after,
        found=foresight(before, after, here.day),
    )


def _is_planned_anew(would: Would) -> bool:
    """Is any meeting planned for another time, or no more, or only then?"""
    was = {(it.meeting, it.starts_at, it.ends_at, it.status is MeetingStatus.CANCELLED) for it in would.was}
    return was != {(it.meeting, it.starts_at, it.ends_at, it.status is MeetingStatus.CANCELLED) for it in would.then}


def _limits(would: Would) -> tuple[str, ...]:
    """The limits of the programme that it would break."""
    run = would.before.run
    broken = () if run is None else newly_broken(run, would.before.meetings, would.after.meetings)
    return tuple(it.sentence for it in broken)


def _meetings(here: RunVisit, would: Would) -> Iterator[str]:
    plan, had = here.cohort.run.programme, {it.meeting: it for it in would.was}
    names, renamed = meeting_labels(would.was, plan), meeting_labels(would.then, plan)
    for row in would.then:
        before = had.get(row.meeting)
        if before is not None and before != row:
            yield from _changed(capital(names[row.meeting]), before, row)
        elif before is None:
            yield f"{capital(renamed[row.meeting])} kommer på {when(row.starts_at, row.ends_at)}."
    for row in would.then:
        name = names.get(row.meeting, renamed[row.meeting])
        if row.status is not MeetingStatus.CANCELLED and renamed[row.meeting] != name:
            yield f"{capital(name)} kommer til at hedde {renamed[row.meeting]}."


def _changed(name: str, was: MeetingRow, then: MeetingRow) -> Iterator[str]:
    before = when(was.starts_at, was.ends_at)
    if then.status is MeetingStatus.CANCELLED:
        yield f"{name}, {before}, aflyses. Det kan ikke fortrydes."
    elif (was.starts_at, was.ends_at) != (then.starts_at, then.ends_at):
        yield f"{name} flytter fra {before} til {when(then.starts_at, then.ends_at)}."
    if then.held_on is not None and was.held_on != then.held_on:
        yield f"{name} tæller som holdt {danish_day(then.held_on)} i stedet for {danish_day(counts_on(was))}."
    if then.minutes is not None and was.minutes is not None and was.minutes != then.minutes:
        yield f"{name} varede {lasting(then.minutes)} i stedet for {lasting(was.minutes)}."
    if then.held_mode is not None and was.held_mode is not None and was.held_mode != then.held_mode:
        yield f"{name}: {MODES[then.held_mode].lower()} i stedet for {MODES[was.held_mode].lower()}."


def _told(here: RunVisit, would: Would, happening: WouldHappen) -> Iterator[str]:
    """By the policies that mail follows from, among the people as they are."""
    circle = Circle(cohort=here.cohort, memberships=here.memberships, belonging=here.belonging)
    news = tuple({it.person: it for recorded in happening for it in news_in(recorded, circle)}.values())
    yield f"Det står som nyt hos {_those(here, news)}, og de får det på mail, som de har valgt det." if news else NOBODY
    had = {it.meeting: it for it in would.was}
    asked = sum(len(had[it.meeting].coming) for it in would.then if it.meeting in had and not it.coming)
    if asked:
        yield f"{capital(counted(asked, 'svar', 'svar'))} på, om de kommer, falder bort, og de bliver spurgt igen."


def _those(here: RunVisit, news: Sequence[News]) -> str:
    """»9 deltagere (Randers Kommune 5 og Skovvang 4) og 1 rådgiver«."""
    ordered = sorted(news, key=lambda it: sorting_key(_whose(here.labels, it.organisation)))
    by = {whose: len(list(them)) for whose, them in groupby(ordered, key=lambda it: it.organisation)}
    advisors, people = by.pop(None, 0), sum(by.values())
    each = listed([f"{here.labels[it]} {number}" for it, number in by.items() if it is not None])
    said = [f"{counted(people, 'deltager', 'deltagere')} ({each})"] if people else []
    return listed([*said, *([counted(advisors, "rådgiver", "rådgivere")] if advisors else [])])


def _whose(labels: Labels, organisation: OrganisationId | None) -> str:
    return "" if organisation is None else labels[organisation]
