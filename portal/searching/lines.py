"""A line of what was found: what it is, where it leads, when it was, and the place where the words stand."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from domain.calendar import danish_day, day_of
from domain.plans.run import RunId
from portal.rows.conditions import OneOf
from portal.rows.finding import Hit
from portal.rows.led import ContactsOf
from portal.rows.rows import Rows
from portal.rows.selecting import Selection, all_of
from portal.searching.kinds import KIND_OF
from portal.searching.snippet import SnippetPart, marked, snippet
from portal.visiting.run_visit import RunVisit
from portal.words.experiences import headline
from portal.words.labels import Labels, labels_of
from portal.words.meetings import counts_on
from portal.words.naming import Naming, TestActionNaming, meetings_named
from portal.words.remarks import about_of, kind_of, path_of
from projections.answers import PRESENTATIONS, PresentationRow
from projections.cohorts import COHORTS
from projections.comments import COMMENTS, CommentRow
from projections.documents import DOCUMENTS, DocumentRow
from projections.kernel import Projection, R
from projections.meetings import MEETINGS, MeetingRow
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.minutes import MINUTES, MinutesRow
from projections.organisations import ORGANISATIONS, PEOPLE, PersonRow
from projections.sharing import EXPERIENCES, ExperienceRow
from projections.test_actions import TEST_ACTIONS, TestActionRow
from projections.words import SoughtWord


class FoundThere(msgspec.Struct, frozen=True, kw_only=True):
    """Where something was found: the run's name, what things are called in it, and the way to its pages."""

    run: str
    labels: Labels
    url: Callable[[str], str] | None
    about: Mapping[str, ExperienceRow]
    """The experiences that comments are on."""


class FoundLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was found. `where` is its run, »« where it stands in none; `day` when it was."""

    kind: str
    title: tuple[SnippetPart, ...]
    href: str | None
    who: str
    where: str
    day: str
    snippet: tuple[SnippetPart, ...]


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    path: str
    who: str = ""
    day: dt.date | None = None
    texts: tuple[str | None, ...] = ()


def found_line(hit: Hit, row: Any, there: FoundThere, words: Sequence[SoughtWord]) -> FoundLine:
    """The line of a row that was found."""
    told = _TELLING[hit.table](row, there)
    return FoundLine(
        kind=KIND_OF[hit.table].name,
        title=marked(told.title, words),
        href=there.url(told.path) if there.url is not None and told.path else None,
        who=told.who,
        where=there.run,
        day="" if told.day is None else danish_day(told.day),
        snippet=snippet(told.texts, words),
    )


def _test_action(row: TestActionRow, there: FoundThere) -> _Told:
    return _Told(
        title=row.title,
        path=f"/test-actions/{row.test_action}",
        who=there.labels[row.organisation],
        day=row.cycles[0].from_on if row.cycles else day_of(row.planned_at),
        texts=_found_texts(TEST_ACTIONS, row),
    )


def _experience(row: ExperienceRow, there: FoundThere) -> _Told:
    return _Told(
        title=headline(row),
        path=f"/experiences/{row.experience}",
        who=there.labels[row.organisation],
        day=row.occurred_on,
        texts=_found_texts(EXPERIENCES, row),
    )


def _comment(row: CommentRow, there: FoundThere) -> _Told:
    on = there.about.get(row.experience or "")
    of = "" if row.about is None else about_of(there.labels, row.about)
    of = f"»{headline(on)}«" if on is not None else of
    kind = kind_of(row)
    return _Told(
        title=f"{kind} til {of}" if of else kind,
        path=path_of(row.thing),
        who="en rådgiver" if row.organisation is None else there.labels[row.organisation],
        day=day_of(row.posted_at),
        texts=_found_texts(COMMENTS, row),
    )


def _presentation(row: PresentationRow, there: FoundThere) -> _Told:
    return _Told(
        title=f"Præsentation til {there.labels[row.meeting]}",
        path=f"/meetings/{row.meeting}/presentations/{row.organisation}",
        who=there.labels[row.organisation],
        day=day_of(row.submitted_at),
        texts=_found_texts(PRESENTATIONS, row),
    )


def _meeting(row: MeetingRow, there: FoundThere) -> _Told:
    title, path = there.labels.heading(row.meeting), f"/meetings/{row.meeting}"
    return _Told(title=title, path=path, day=counts_on(row), texts=_found_texts(MEETINGS, row))


def _minutes(row: MinutesRow, there: FoundThere) -> _Told:
    return _Told(
        title=f"Referat af {there.labels[row.meeting]}",
        path=f"/meetings/{row.meeting}/minutes",
        day=day_of(row.latest.written_at),
        texts=_found_texts(MINUTES, row),
    )


def _document(row: DocumentRow, there: FoundThere) -> _Told:
    return _Told(
        title=row.title,
        path=f"/documents/{row.document}",
        who=there.labels[row.organisation],
        day=day_of(row.latest.made_at),
        texts=_found_texts(DOCUMENTS, row),
    )


def _membership(row: MembershipRow, there: FoundThere) -> _Told:
    return _Told(
        title=there.labels.heading(row.organisation),
        path=f"/organisations/{row.organisation}",
        texts=_found_texts(MEMBERSHIPS, row),
    )


def _person(row: PersonRow, there: FoundThere) -> _Told:
    """They are met where their organisation stands on the run."""
    of = next((it.organisation for it in row.held if it.organisation is not None), None)
    path = "" if of is None else f"/organisations/{of}"
    return _Told(title=there.labels.heading(row.person), path=path)


def _found_texts(projection: Any, row: Any) -> tuple[str | None, ...]:
    texts: tuple[str | None, ...] = projection.found(row).texts
    return texts


_TELLING: Mapping[str, Callable[[Any, FoundThere], _Told]] = {
    TEST_ACTIONS.table: _test_action,
    EXPERIENCES.table: _experience,
    COMMENTS.table: _comment,
    PRESENTATIONS.table: _presentation,
    MEETINGS.table: _meeting,
    MINUTES.table: _minutes,
    DOCUMENTS.table: _document,
    MEMBERSHIPS.table: _membership,
    PEOPLE.table: _person,
}


async def there_then(here: RunVisit) -> FoundThere:
    """A cohort as it was."""
    about = {str(it.experience): it for it in await here.rows.many(EXPERIENCES, cohort=here.id)}
    return FoundThere(run=here.cohort.name, labels=here.labels, url=here.url, about=about)


async def rows_of(rows: Rows, hits: Iterable[Hit]) -> dict[tuple[str, tuple[str, ...]], Any]:
    """The row of each of them that is there still, by table and key; all in one statement."""
    asked = [_those(table, [it for it in hits if it.table == table]) for table in {it.table for it in hits}]
    await rows.ahead(*asked)
    return {(it.projection.table, it.projection.key_in(row)): row for it in asked for row in await rows.selected(it)}


def _those(table: str, hits: Iterable[Hit]) -> Selection[Any]:
    """By the first column of the key, and so perhaps a few more."""
    projection = KIND_OF[table].projection
    return all_of(projection, OneOf(projection.key[0], tuple(sorted({it.key[0] for it in hits}))))


async def there_now(rows: Rows, found: Sequence[Any], cohorts: tuple[RunId, ...] | None) -> Callable[[Any], FoundThere]:
    """Where each of these rows stands now, told with what is read of all their cohorts at once.

    People stand where their organisation takes part, in one of the `cohorts` (None: in any).
    """
    people = [it for it in found if isinstance(it, PersonRow)]
    theirs = {held.organisation for it in people for held in it.held if held.organisation is not None}
    organisations = theirs | {it.organisation for it in found if getattr(it, "organisation", None) is not None}
    organisations |= {it.about.organisation for it in found if isinstance(it, CommentRow) and it.about} - {None}
    known = _among(COHORTS, "cohort", {*(getattr(it, "cohort", "") for it in found), *(cohorts or ())})
    members = _among(MEMBERSHIPS, "organisation", theirs)
    named = _among(ORGANISATIONS, "organisation", organisations)
    said = [it for it in found if isinstance(it, CommentRow)]
    met = [it for it in found if isinstance(it, MeetingRow | PresentationRow)]
    joint = _among(MEETINGS, "cohort", {it.cohort for it in (*met, *_at_meetings(said))})
    about = _among(EXPERIENCES, "experience", {it.experience for it in said if it.experience is not None})
    tried = _among(TEST_ACTIONS, "test_action", {it.thing for it in said if it.experience is None})
    those = _among(PEOPLE, "person", {it.person for it in people})
    await rows.ahead(known, members, named, joint, about, tried, those, ContactsOf(those))
    runs = {it.cohort: it for it in await rows.selected(known)}
    meetings, experiences = await rows.selected(joint), await rows.selected(about)
    joined = await rows.selected(members)
    where = {str(it.organisation): it.cohort for it in joined if cohorts is None or it.cohort in cohorts}
    actions: dict[str, Naming] = {str(it.test_action): TestActionNaming(it) for it in await rows.selected(tried)}
    labels = labels_of(await rows.selected(named), people, await rows.names(those))
    labels = labels.with_naming({**meetings_named(meetings, *runs.values()), **actions})

    def place(row: Any) -> FoundThere:
        cohort = _run_of(row, where) if isinstance(row, PersonRow) else row.cohort
        return FoundThere(
            run=runs[cohort].name if cohort in runs else "",
            labels=labels,
            url=f"/cohorts/{cohort}{{}}".format if cohort else None,
            about={it.experience: it for it in experiences},
        )

    return place


def _at_meetings(said: Iterable[CommentRow]) -> list[CommentRow]:
    return [it for it in said if it.about is not None and it.about.meeting is not None]


def _among(projection: Projection[R], column: str, ids: Iterable[str]) -> Selection[R]:
    return all_of(projection, OneOf(column, tuple(sorted(ids))))


def _run_of(row: PersonRow, where: Mapping[str, RunId]) -> RunId | None:
    return next((where[of] for it in row.held if (of := it.organisation or "") in where), None)
