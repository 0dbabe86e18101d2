"""What holds for every projection: its key, its idempotence, its table."""

from typing import Any

import pytest
from hypothesis import given, settings

from domain.kernel import Event, Recorded, Stamp, heard_by
from domain.sharing.events import ExperienceWithdrawn
from projections import PROJECTIONS
from projections.columns import columns_of, ddl
from projections.kernel import NotBegun, Projection, fold
from projections.organisations import PEOPLE
from projections.sharing import EXPERIENCES
from tests.projections.histories import histories
from tests.projections.programme import History, made, whole_programme

each_projection = pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda it: it.table)


@each_projection
def test_its_key_is_said_by_every_event_it_hears(projection: Projection[Any]) -> None:
    for event in heard_by(projection.evolve):
        assert all(hasattr(event, name) or name in Stamp.__struct_fields__ for name in projection.key), (
            f"{event.__name__} does not say which row of {projection.table} it is about"
        )


@each_projection
def test_its_key_is_made_of_its_first_columns(projection: Projection[Any]) -> None:
    names = tuple(column.name for column in columns_of(projection))
    assert names[: len(projection.key)] == projection.key


@each_projection
def test_its_row_has_the_key_of_its_events(projection: Projection[Any]) -> None:
    rows = fold(projection, whole_programme(), {})
    assert rows
    assert {key: projection.key_in(row) for key, row in rows.items()} == {key: key for key in rows}


def test_no_two_projections_share_a_table() -> None:
    tables = [projection.table for projection in PROJECTIONS]
    assert sorted(set(tables)) == sorted(tables)


@given(histories())
@settings(max_examples=20, deadline=None)
def test_an_event_folded_twice_is_folded_once(history: tuple[Recorded[Event], ...]) -> None:
    twice = [recorded for recorded in history for _ in range(2)]
    for projection in PROJECTIONS:
        assert fold(projection, twice, {}) == fold(projection, history, {})


def test_what_nobody_began_cannot_go_on() -> None:
    history = History()
    history.tell(made(ExperienceWithdrawn))
    with pytest.raises(NotBegun):
        fold(EXPERIENCES, history.recorded, {})


def test_the_table_is_derived_from_the_row() -> None:
    assert (
        ddl(PEOPLE, "projections")
        == """\
create table projections.people (
    "person" text collate "C" not null,
    "title" text collate "C" not null,
    "roles" jsonb not null,
    "erased" boolean not null,
    "proposed" json not null,
    "position" bigint not null,
    "rectifications" json not null,
    "inactive_since" timestamptz,
    "texts_erased" boolean not null,
    found tsvector not null default '',
    primary key ("person")
);
create index on projections.people using gin ("roles" jsonb_path_ops);
create index on projections.people using gin (found) with (gin_pending_list_limit = 256);"""
    )


def test_each_kind_of_field_has_its_kind_of_column() -> None:
    of_experiences = {column.name: column.definition for column in columns_of(EXPERIENCES)}
    assert of_experiences["occurred_on"] == '"occurred_on" date not null'
    assert of_experiences["as_predicted"] == '"as_predicted" text collate "C" not null'
    assert of_experiences["surprised"] == '"surprised" text collate "C"'
    assert of_experiences["posted_at"] == '"posted_at" timestamptz not null'
    assert of_experiences["posted_position"] == '"posted_position" bigint not null'
    assert of_experiences["simulated"] == '"simulated" boolean not null'
    assert of_experiences["corrections"] == '"corrections" json not null'
    assert 'create index on next.experiences ("test_action");' in ddl(EXPERIENCES, "next")
