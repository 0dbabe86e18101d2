"""The kinds of things that are found: where each stands, who may read it, in the tables and in a visit to a past."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import msgspec

from domain.organisations.events import OrganisationId
from portal.rows.finding import FoundAmong, Hit, LookedFor
from portal.rows.visibility import (
    MET,
    OF_THEIR_OWN,
    READ_WORDS,
    RESPONSE,
    SEEN_TEST_ACTION,
    Anybody,
    Readable,
    ReadingScope,
    meets,
    reads_response,
    sees_test_action,
    still_said,
)
from portal.views.readable import readable_experiences
from portal.visiting.run_visit import RunVisit
from projections.answers import PRESENTATIONS
from projections.comments import COMMENTS, CommentRow
from projections.documents import DOCUMENTS, DocumentRow
from projections.kernel import Projection
from projections.meetings import MEETINGS
from projections.memberships import MEMBERSHIPS
from projections.minutes import MINUTES
from projections.organisations import PEOPLE, PersonRow, person_found
from projections.sharing import EXPERIENCES
from projections.test_actions import TEST_ACTIONS

STANDING = "withdrawn_reason is null"


class FoundKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind: what it is called, the column that says how new it is, and what of it may be read.

    `shared` and `always` say so in the tables' words (`Readable`), `there` reads it in one visit to a past.
    """

    id: str
    name: str
    plural: str
    projection: Projection[Any]
    newest: str
    there: Callable[[RunVisit], Awaitable[Iterable[Any]]]
    shared: str = "true"
    always: str = "true"

    def among(self, scope: ReadingScope, met: tuple[OrganisationId, ...] | None) -> FoundAmong:
        """The rows that may be found by whoever reads there."""
        if self.projection is PEOPLE:
            return FoundAmong(projection=PEOPLE, newest="", readable=Anybody("not erased"), within=met)
        readable = Readable(scope=scope, shared=self.shared, always=self.always)
        return FoundAmong(projection=self.projection, newest=self.newest, readable=readable)

    async def found_there(self, here: RunVisit, looked_for: LookedFor) -> list[tuple[Hit, Any]]:
        """What is found in a past, with its row."""
        found = self.projection.found
        those = await self.there(here)
        if found is None or self.projection is PEOPLE:
            return self.called(((row, here.labels[row.person]) for row in those), looked_for)
        return [(self._hit(row, score), row) for row in those if (score := looked_for.score(found(row)))]

    def called(self, people: Iterable[tuple[PersonRow, str]], looked_for: LookedFor) -> list[tuple[Hit, Any]]:
        """Those of the people who are called by the words: their names stand in no table that can be asked."""
        said = ((row, person_found(row, called)) for row, called in people)
        return [(self._hit(row, score), row) for row, by in said if (score := looked_for.score(by))]

    def _hit(self, row: Any, score: int) -> Hit:
        newest = getattr(row, self.newest) if self.newest else 0
        return Hit(table=self.projection.table, key=self.projection.key_in(row), newest=newest, score=score)


async def _comments(here: RunVisit) -> Iterable[CommentRow]:
    about: dict[str, Any] = {it.experience: it for it in await readable_experiences(here)}
    about |= {it.test_action: it for it in await here.rows.many(TEST_ACTIONS, cohort=here.id)}
    then = await here.rows.many(COMMENTS, cohort=here.id)
    now = await here.visit.rows.many(COMMENTS, cohort=here.id)
    standing = {it.comment for it in now if it.withdrawn_reason is None}
    said = [it for it in still_said(here, then, now) if it.comment in standing]
    return [it for it in said if reads_response(here, it, about.get(it.thing))]


async def _test_actions(here: RunVisit) -> Iterable[Any]:
    return [row for row in await here.rows.many(TEST_ACTIONS, cohort=here.id) if sees_test_action(here, row)]


async def _memberships(here: RunVisit) -> Iterable[Any]:
    return [row for row in here.memberships if meets(here, row)]


async def _people(here: RunVisit) -> Iterable[PersonRow]:
    met = {row.organisation for row in here.memberships if row.goal is not None}
    return [row for row in here.people if any(it.organisation in met for it in row.held)]


async def _meetings(here: RunVisit) -> Iterable[Any]:
    return await here.rows.many(MEETINGS, cohort=here.id)


async def _minutes(here: RunVisit) -> Iterable[Any]:
    return await here.rows.many(MINUTES, cohort=here.id)


async def _documents(here: RunVisit) -> Iterable[DocumentRow]:
    rows = await here.rows.many(DOCUMENTS, cohort=here.id)
    return [row for row in rows if here.sees(row.organisation)]


async def _presentations(here: RunVisit) -> Iterable[Any]:
    return await here.rows.many(PRESENTATIONS, cohort=here.id)


KINDS_FOUND = (
    FoundKind(
        id="test-actions",
        name="Prøvehandling",
        plural="Prøvehandlinger",
        projection=TEST_ACTIONS,
        newest="position",
        there=_test_actions,
        shared=SEEN_TEST_ACTION,
    ),
    FoundKind(
        id="experiences",
        name="Erfaring",
        plural="Erfaringer",
        projection=EXPERIENCES,
        newest="posted_position",
        there=readable_experiences,
        shared=READ_WORDS,
    ),
    FoundKind(
        id="comments",
        name="Kommentar",
        plural="Kommentarer",
        projection=COMMENTS,
        newest="posted_position",
        there=_comments,
        shared=RESPONSE,
        always=STANDING,
    ),
    FoundKind(
        id="presentations",
        name="Præsentation",
        plural="Præsentationer",
        projection=PRESENTATIONS,
        newest="position",
        there=_presentations,
    ),
    FoundKind(
        id="meetings",
        name="Møde",
        plural="Møder og dagsordener",
        projection=MEETINGS,
        newest="position",
        there=_meetings,
    ),
    FoundKind(
        id="minutes",
        name="Referat",
        plural="Referater",
        projection=MINUTES,
        newest="position",
        there=_minutes,
    ),
    FoundKind(
        id="documents",
        name="Dokument",
        plural="Dokumenter",
        projection=DOCUMENTS,
        newest="position",
        there=_documents,
        shared=OF_THEIR_OWN,
    ),
    FoundKind(
        id="organisations",
        name="Organisation",
        plural="Organisationer: mål, tilbud og forankring",
        projection=MEMBERSHIPS,
        newest="",
        there=_memberships,
        shared=MET,
    ),
    FoundKind(id="people", name="Person", plural="Personer", projection=PEOPLE, newest="", there=_people),
)
KIND_OF = {kind.projection.table: kind for kind in KINDS_FOUND}


def asked_kinds(id_: str) -> tuple[FoundKind, ...]:
    """The kind that is asked for, all where none is."""
    return tuple(it for it in KINDS_FOUND if id_ in ("", it.id))


async def found_in_pasts(
    visits: Iterable[RunVisit], kinds: tuple[FoundKind, ...], looked_for: LookedFor
) -> list[tuple[Hit, Any, RunVisit]]:
    """What is found in the cohorts as they were."""
    return [
        (hit, row, here) for here in visits for kind in kinds for hit, row in await kind.found_there(here, looked_for)
    ]
