"""What can be read no more stands in no row, as if every row had been made anew, and no other row is touched."""

import asyncio
import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.entries import entry_id
from domain.kernel import SYSTEM, Act, CommandId, Event, PersonId, Recorded, field_types
from domain.organisations.events import PersonRegistered
from domain.privacy.events import Ground, PersonErased, TextsRedacted
from domain.sharing.events import CommentPosted
from domain.text import REDACTABLE, REDACTED, texts_of
from portal.privacy.forgetting import carry_out_deletions
from portal.rows.projector import NowUnreadable, fingerprint_of_folds, rebuild, remake
from portal.rows.projector.advance import advance
from portal.rows.projector.tables import heard_of, moved, standing
from portal.rows.row_tables import MAKE, shape
from portal.rows.rows import LiveRows
from portal.rows.selecting import SCHEMA
from projections import PROJECTIONS
from projections.comments import COMMENTS
from projections.completion import EVIDENCE
from projections.guidelines import GUIDELINE_TAGS
from projections.kernel import may_keep_texts
from projections.plans import PLAN_VERSIONS
from projections.round_progress import ROUND_PROGRESS
from projections.signs import SIGNS
from tests.conftest import TestPostgres
from tests.portal.kept import MADE_BY, Log, fresh, log, now
from tests.projections.histories import NO_SHRINKING, histories
from tests.projections.programme import FIRST_DAY, noon, whole_programme

Told = tuple[Recorded[Event], ...]


def unredacted(history: Told) -> Told:
    """Without the redactions in it: they are of another log."""
    return tuple(it for it in history if not isinstance(it.event, TextsRedacted))


BROUGHT_IN = noon(FIRST_DAY + dt.timedelta(days=1000))
HISTORY = unredacted(whole_programme())
COMMENTED = 1 + [type(it.event) for it in HISTORY].index(CommentPosted)
Tables = dict[str, list[str]]
TABLES = (
    "select oid::text from pg_class where relnamespace = 'projections'::regnamespace and relkind = 'r' order by oid"
)


async def sealed(kept: Log, history: Iterable[Recorded[Event]]) -> None:
    """The history, its texts sealed under keys of their authors'; it was brought in later, so it tells two times."""
    acts = [
        (
            it.event,
            Act(
                by=it.stamp.by,
                at=it.stamp.recorded_at,
                id=CommandId("command-1"),
                simulated=True,
                clock_at=BROUGHT_IN,
            ),
        )
        for it in history
    ]
    await kept.recorder.append(await kept.vault.encoded(acts, demonstration=False))


async def wished(kept: Log, *events: Event) -> None:
    """What is to be forgotten is recorded, and nothing is done about it yet."""
    act = Act(by=SYSTEM, at=BROUGHT_IN, id=CommandId("command-2"))
    await kept.recorder.append(await kept.vault.encoded((event, act) for event in events))


async def redaction(kept: Log, position: int) -> TextsRedacted:
    leaf = await kept.pool.fetchval("select leaf from events where position = $1", position)
    return TextsRedacted(entry=entry_id(position), leaf=leaf.hex(), ground=Ground.MISTAKE)


async def shown(kept: Log, history: Sequence[Recorded[Event]], folded: int, made_by: str | None = None) -> None:
    """The history is recorded, and so many of its events stand in the rows."""
    await rebuild(kept.pool, kept.recorder, kept.vault, fingerprint=made_by)
    await sealed(kept, history)
    if events := (await kept.recorder.read(until=folded)).events[:folded]:
        await advance(kept.pool, kept.vault, SCHEMA, made_by or fingerprint_of_folds(), 0, events)


async def tables(kept: Log) -> Tables:
    """Every table of the rows, each row as the database writes it."""
    told = {}
    for projection in PROJECTIONS:
        rows = await kept.pool.fetch(f"select it::text from projections.{projection.table} it order by 1")  # noqa: S608
        told[projection.table] = [row["it"] for row in rows]
    return told


async def made(kept: Log) -> list[str]:
    """Which tables they are: a rebuild makes others."""
    return [row["oid"] for row in await kept.pool.fetch(TABLES)]


def test_forgetting_leaves_what_a_rebuild_would(postgres: TestPostgres) -> None:
    """Of any history, whoever is erased, whatever is redacted, and however much of it had been folded by then."""

    @given(histories(), st.data())
    @settings(max_examples=8, deadline=None, phases=NO_SHRINKING)
    def same(history: Told, data: st.DataObject) -> None:
        people = [it.event.person for it in history if isinstance(it.event, PersonRegistered)]
        told = unredacted(history)
        written = [position for position, it in enumerate(told, start=1) if texts_of(it.event)]
        erased = data.draw(st.lists(st.sampled_from(people), max_size=1))
        redacted = data.draw(st.lists(st.sampled_from(written), min_size=1 - len(erased), max_size=5, unique=True))
        folded = data.draw(st.integers(0, len(told)))
        with fresh(postgres) as url:
            asyncio.run(_forgotten(url, told, folded, erased, redacted))

    same()


async def _forgotten(
    url: str,
    history: Sequence[Recorded[Event]],
    folded: int,
    erased: Iterable[PersonId],
    redacted: Iterable[int],
) -> None:
    async with log(url) as kept:
        await shown(kept, history, folded)
        before = await made(kept)
        people = [PersonErased(person=it, ground=Ground.REQUEST, texts=True) for it in erased]
        await wished(kept, *people, *[await redaction(kept, position) for position in redacted])
        await carry_out_deletions(kept.pool, kept.recorder, kept.vault)
        assert await made(kept) == before
        mended = await tables(kept)
        await rebuild(kept.pool, kept.recorder, kept.vault)
        assert mended == await tables(kept)


async def test_every_projection_is_reached_by_every_event_that_it_hears(database: str) -> None:
    """In the whole programme every kind of event happens: one more projection is reached here, or fails."""
    written = [position for position, it in enumerate(HISTORY, start=1) if texts_of(it.event)]
    await _forgotten(database, HISTORY, len(HISTORY), (), written)


async def test_it_is_noticed_where_a_row_is_not_reached(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the property above compares tells: without a projection's rows being made anew the tables differ."""
    monkeypatch.setattr("portal.rows.projector.remaking.may_keep_texts", lambda it: it is not COMMENTS)
    with pytest.raises(AssertionError):
        await _forgotten(database, HISTORY, len(HISTORY), (), [COMMENTED])


def test_of_what_decisions_rest_on_no_row_is_made_anew() -> None:
    """Evidence has no texts, by its types; it would be all that ever happened in the cohort. Nor have signs of life,
    what is touched of the guidelines, how far a round is, and plans, which are no person's words.
    """
    textless = [it.table for it in PROJECTIONS if not may_keep_texts(it)]
    assert textless == [it.table for it in (GUIDELINE_TAGS, PLAN_VERSIONS, EVIDENCE, SIGNS, ROUND_PROGRESS)]


def test_no_key_is_a_text() -> None:
    """Or a redacted event would be about another row."""
    for projection in PROJECTIONS:
        row: type[msgspec.Struct] = projection.row
        kinds = dict(field_types(row))
        assert {kinds[name] for name in projection.key}.isdisjoint(REDACTABLE)


async def test_rows_that_another_version_made_are_all_made_anew(database: str) -> None:
    async with log(database) as kept:
        await shown(kept, HISTORY, len(HISTORY), made_by=MADE_BY)
        await wished(kept, await redaction(kept, COMMENTED))
        await carry_out_deletions(kept.pool, kept.recorder, kept.vault)
        assert (await now(kept)).fingerprint == fingerprint_of_folds()
        rows = await LiveRows(kept.pool).many(COMMENTS)
        said = [it.text for row in rows for one in row.rectifications for it in one.before]
        assert REDACTED in {*said, *(row.text for row in rows)}


async def test_what_an_interrupted_rebuild_left_is_cleared(database: str) -> None:
    async with log(database) as kept:
        await shown(kept, HISTORY, len(HISTORY))
        await kept.pool.execute(MAKE, shape(), MADE_BY)
        await wished(kept, await redaction(kept, 1))
        await carry_out_deletions(kept.pool, kept.recorder, kept.vault)
        assert await kept.pool.fetchval("select to_regclass('projections_next.journal')") is None


async def test_a_step_that_read_rows_before_they_were_made_anew_puts_none_of_them_back(database: str) -> None:
    async with log(database) as kept:
        await shown(kept, HISTORY, COMMENTED)
        events = (await kept.recorder.read(after=COMMENTED)).events
        heard = heard_of(await kept.vault.opened(events))
        before = await standing(kept.pool, SCHEMA, heard, ())
        assert before is not None
        unreadable = NowUnreadable(positions=frozenset({COMMENTED}), recorded_by=frozenset(), until=COMMENTED)
        await remake(kept.pool, kept.recorder, kept.vault, unreadable)
        made_by = fingerprint_of_folds()
        assert not await moved(kept.pool, SCHEMA, made_by, before, len(HISTORY), heard)
        assert (await now(kept)).position == COMMENTED
        assert await advance(kept.pool, kept.vault, SCHEMA, made_by, COMMENTED, events)
