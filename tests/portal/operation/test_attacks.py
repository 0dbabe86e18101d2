"""What somebody tries who has come by the address of one of the roles."""

import psycopg
import pytest

from tests.portal.operation.installing import ROLES, Installed

PLANTED = """
create schema portal_owner authorization portal_web;
set role portal_web;
create table portal_owner.schema_migrations (name text, digest text, applied_at timestamptz default now());
create function portal_owner.take_over() returns trigger language plpgsql as $$
begin
    execute 'grant portal_owner to portal_web with admin option';
    execute 'create table public.taken_over ()';
    return new;
end $$;
create trigger take_over before insert on portal_owner.schema_migrations
    for each row execute function portal_owner.take_over();
create function portal_owner.format(text, text, text) returns text language sql as
    $$ select 'create table public.taken_over ()' $$;
create function portal_owner.to_regclass(text) returns regclass language sql as $$ select null::regclass $$;
"""
"""Names that the owner's commands use, in a schema that is called as the owner is: first in the usual search path."""


def test_what_is_planted_where_the_owner_would_look_first_is_not_found(installed: Installed) -> None:
    """It was made by somebody with more rights than the role has: it could not make the schema by itself."""
    installed.execute("postgres", PLANTED)
    try:
        assert installed.said("owner", "migrate", "--grant") == "Der manglede ingen migreringer.\n"
        assert installed.rows("postgres", "select to_regclass('public.taken_over')") == [(None,)]
        assert installed.rows("postgres", "select from pg_auth_members where roleid = 'portal_owner'::regrole") == []
    finally:
        installed.execute("postgres", "drop schema portal_owner cascade")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "statement",
    [
        "create schema portal_owner",
        "create table public.mine (id int)",
        "create table projections.mine (id int)",
        "create table projections_next.mine (id int)",
        "create temp table mine (id int)",
        "create function public.mine() returns int language sql as 'select 1'",
        "create operator public.+ (leftarg = text, rightarg = text, function = textcat)",
        "create view public.mine as select 1",
        "create type public.mine as (id int)",
        "create role mine",
        "set role portal_owner",
        "set session_replication_role = replica",
        "alter database portal set search_path = mine",
        "alter role portal_owner in database portal set search_path = mine",
        "insert into events values (1, 'Happened', '{}', '', '')",
        "insert into event_tags values ('tag', 1)",
        "insert into commands values ('command-1', '', 1)",
        "update event_log_head set size = 0",
        "update events set data = ''",
        "delete from events",
        "truncate events",
        "alter table events disable trigger all",
        "alter function append_events security invoker",
        "drop table events",
        "lock table event_log_head in exclusive mode",
        "update schema_migrations set digest = ''",
        "insert into rows.shapes values ('mine', 'create role mine superuser')",
        "alter schema projections rename to mine",
        "update proof.checkpoints set text = ''",
        "delete from proof.signatures",
        "delete from proof.bundles",
        "insert into readings.readings (at, by, what) values (now(), 'person-1', 'event')",
        "update readings.readings set by = 'person-2'",
        "truncate readings.readings",
    ],
)
def test_no_role_but_the_owner_makes_anything_or_changes_what_happened(
    installed: Installed, role: str, statement: str
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        installed.execute(role, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into proof.checkpoints values (1, 'text')",
        "insert into proof.signatures values (1, 'key', 1, 'line')",
        "insert into proof.keys values (1, 'key', null)",
        "insert into proof.subtrees values (8, 0, '')",
        "insert into proof.bundles values ('cohort-1', 1, '')",
        "delete from proof.wishes",
        "delete from vault.text_keys",
        "update vault.text_keys set wrapped = ''",
        "delete from vault.person_keys",
        "insert into vault.deletions values (1, 0)",
        "delete from identity.people",
        "delete from readings.readings",
        "update projections.position set value = 0",
        "delete from projections.people",
        "select rows.swap()",
        "delete from mail.outbox",
    ],
)
def test_signing_forgetting_and_folding_are_the_workers_alone(installed: Installed, statement: str) -> None:
    installed.said("worker", "rebuild")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        installed.execute("web", statement)


@pytest.mark.parametrize(
    "table",
    [
        *("identity.people", "identity.sessions", "identity.password_links", "identity.browsers"),
        *("vault.text_keys", "vault.person_keys", "mail.outbox", "projections.people"),
    ],
)
def test_the_auditor_reads_what_happened_and_neither_keys_nor_texts_nor_who_signs_in(
    installed: Installed, table: str
) -> None:
    installed.execute("auditor", "select * from event_log")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        installed.execute("auditor", f"table {table}")


def test_what_was_read_stands_until_it_is_old(installed: Installed) -> None:
    for role in ROLES:
        installed.execute(role, "select readings.note(now(), 'person-1', 'event', null, null, null)")
    with pytest.raises(psycopg.errors.RaiseException):
        installed.execute("worker", "delete from readings.readings")
