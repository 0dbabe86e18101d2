"""What each role may do in the database, all of it: a table, column or function that nobody thought about fails here.

A table of yours is named below with what each role may do with it, and in `portal/operation/grants.sql`.
"""

import pytest

from projections import PROJECTIONS
from tests.portal.operation.installing import ROLES, Installed

LETTERS = {
    "select": "s",
    "insert": "i",
    "update": "u",
    "delete": "d",
    "truncate": "t",
    "references": "r",
    "trigger": "g",
    "maintain": "m",
}
# Columns are ROLES; »-« is nothing.
TABLES = """
public.schema_migrations    s     s     s
public.events               s     s     s
public.event_tags           s     s     s
public.commands             s     s     s
public.event_log_head       s     s     s
public.event_log            s     s     s
identity.people             siu   sd    -
identity.sessions           siud  s     -
identity.password_links     siud  -     -
identity.failures           siud  -     -
identity.browsers           siud  s     -
identity.calendar_feeds     siud  s     -
identity.forgotten          s     si    -
identity.portraits          siud  s     -
drafts.drafts               siud  sd    -
drafts.files                sid   s     -
strangers.doors             siud  sd    -
strangers.drafts            siud  -     -
strangers.files             sid   s     -
vault.text_keys             si    siudm -
vault.person_keys           si    siudm -
vault.deletions             s     siu   s
files.pieces                si    sd    -
mail.outbox                 s     siud  -
mail.drawer                 s     siud  -
telling.news                su    siud  -
telling.progress            -     su    -
telling.visits              siu   -     -
telling.paces               siu   s     -
readings.readings           s     sd    s
security.events             si    sid   s
proof.keys                  s     si    s
proof.checkpoints           s     si    s
proof.signatures            s     si    s
proof.subtrees              s     siu   s
proof.strands               s     siu   s
proof.course                s     siu   s
proof.inspections           s     si    s
proof.wishes                si    sd    s
proof.bundles               s     siu   s
rows.shapes                 -     -     -
"""
ROW_TABLE = "s sium -"
FUNCTIONS = """
public.append_alone              yes  yes  -
public.append_events             yes  yes  -
public.read_events               yes  yes  yes
public.rarest_tag                yes  yes  yes
public.json_or_null              yes  yes  yes
public.refuse_change             -    -    -
identity.say_that_it_is_over     -    -    -
public.refuse_beyond_head        -    -    -
public.refuse_head_before_last   -    -    -
readings.note                    yes  yes  yes
readings.refuse_early_deletion   -    -    -
security.refuse_early_deletion   -    -    -
telling.forget                   -    -    -
rows.make                        -    yes  -
rows.swap                        -    yes  -
rows.clear                       -    yes  -
"""
ROW_FUNCTION = "- yes -"
SCHEMAS = """
public            usage  usage  usage
identity          usage  usage  -
drafts            usage  usage  -
strangers         usage  usage  -
vault             usage  usage  usage
files             usage  usage  -
mail              usage  usage  -
telling           usage  usage  -
readings          usage  usage  usage
security          usage  usage  usage
proof             usage  usage  usage
projections       usage  usage  -
projections_next  usage  usage  -
rows              -      usage  -
"""
RELATIONS = """
select n.nspname || '.' || c.relname as name, c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname !~ '^(pg_|information_schema)' and c.relkind in ('r', 'p', 'v', 'm', 'f')
"""
SEQUENCES = RELATIONS.replace("('r', 'p', 'v', 'm', 'f')", "('S')")
PROCEDURES = """
select n.nspname || '.' || p.proname as name, p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname !~ '^(pg_|information_schema)'
"""
NAMESPACES = "select nspname as name, oid from pg_namespace where nspname !~ '^(pg_|information_schema)'"
DATABASE = "select 'portal' as name, oid from pg_database where datname = current_database()"
Rights = dict[str, dict[str, str]]


def written(table: str) -> Rights:
    """The rights that stand above, by what they are to and whose they are."""
    lines = (line.split() for line in table.strip().splitlines())
    return {name: dict(zip(ROLES, rights, strict=True)) for name, *rights in lines}


def held(installed: Installed, names: str, asked: str, letters: dict[str, str]) -> Rights:
    """What the catalogue says: `names` selects names and oids, `asked` is the function that knows of a right."""
    letter = " ".join(f"when '{right}' then '{it}'" for right, it in letters.items())
    found = installed.rows(
        "postgres",
        f"""
        select named.name, role.name, coalesce(string_agg(case it.name {letter} end, '' order by it.place)
            filter (where {asked}('portal_' || role.name, named.oid, it.name)), '-')
        from ({names}) named, unnest(%s::text[]) role (name), unnest(%s::text[]) with ordinality it (name, place)
        group by 1, 2
        """,  # noqa: S608 - words of this test
        list(ROLES),
        list(letters),
    )
    rights: Rights = {}
    for name, role, held in found:
        rights.setdefault(name, {})[role] = held
    return rights


@pytest.fixture(scope="module", params=["once", "once more"])
def rebuilt(installed: Installed, request: pytest.FixtureRequest) -> Installed:
    """With rows, made by the worker: in the one schema, and then, with its name, in the other."""
    assert request.param
    installed.said("worker", "rebuild")
    return installed


def row_tables() -> list[str]:
    return [f"projections.{name}" for name in ("position", *(it.table for it in PROJECTIONS))]


def test_each_role_may_do_with_each_table_what_is_written_here(rebuilt: Installed) -> None:
    rows = written("\n".join(f"{name} {ROW_TABLE}" for name in row_tables()))
    assert held(rebuilt, RELATIONS, "has_table_privilege", LETTERS) == written(TABLES) | rows


def test_nobody_may_do_with_a_column_what_they_may_not_with_its_table(rebuilt: Installed) -> None:
    of_columns = {it: LETTERS[it] for it in ("select", "insert", "update", "references")}
    assert held(rebuilt, RELATIONS, "has_any_column_privilege", of_columns) == held(
        rebuilt, RELATIONS, "has_table_privilege", of_columns
    )


def test_each_role_may_execute_the_functions_that_are_written_here(rebuilt: Installed) -> None:
    searched = [it for it in PROJECTIONS if it.searched is not None]
    rows = written("\n".join(f"projections.searched_in_{it.table} {ROW_FUNCTION}" for it in searched))
    assert held(rebuilt, PROCEDURES, "has_function_privilege", {"execute": "yes"}) == written(FUNCTIONS) | rows


def test_nobody_may_make_anything_anywhere(rebuilt: Installed) -> None:
    rights = {"usage": "usage", "create": "create"}
    assert held(rebuilt, NAMESPACES, "has_schema_privilege", rights) == written(SCHEMAS)
    of_database = {"connect": "connect", "create": "create", "temp": "temp"}
    assert held(rebuilt, DATABASE, "has_database_privilege", of_database) == written("portal connect connect connect")
    of_sequences = {"select": "s", "usage": "u", "update": "w"}
    rights_to_each = held(rebuilt, SEQUENCES, "has_sequence_privilege", of_sequences).values()
    assert {right for rights in rights_to_each for right in rights.values()} == {"-"}


def test_what_is_everybodys_is_nothing(rebuilt: Installed) -> None:
    """Rights that stand on something of ours and are granted to »public«."""
    granted = rebuilt.rows(
        "postgres",
        """
        select n.nspname, o.name, a.privilege_type from pg_namespace n cross join lateral (
            select c.relname::text as name, c.relacl as acl from pg_class c where c.relnamespace = n.oid
            union all select p.proname::text, coalesce(p.proacl, acldefault('f', p.proowner)) from pg_proc p
                where p.pronamespace = n.oid
            union all select '', n.nspacl
        ) o cross join lateral aclexplode(o.acl) a
        where n.nspname !~ '^(pg_|information_schema)' and a.grantee = 0
        """,
    )
    assert granted == []


def test_everything_is_the_owners(rebuilt: Installed) -> None:
    others = rebuilt.rows(
        "postgres",
        """
        select n.nspname, o.name from pg_namespace n cross join lateral (
            select c.relname::text as name, c.relowner as owner from pg_class c where c.relnamespace = n.oid
            union all select p.proname::text, p.proowner from pg_proc p where p.pronamespace = n.oid
            union all select '', n.nspowner where n.nspname <> 'public'
        ) o where n.nspname !~ '^(pg_|information_schema)' and o.owner <> 'portal_owner'::regrole
        """,
    )
    assert others == []


def test_a_function_that_runs_as_the_owner_looks_where_it_says(rebuilt: Installed) -> None:
    """Every one of ours does, those that run as whoever calls them, too."""
    paths = rebuilt.rows(
        "postgres",
        """
        select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname !~ '^(pg_|information_schema)' and not
            coalesce(array_to_string(p.proconfig, ';'), '') ~ 'search_path=pg_catalog,.*pg_temp'
        """,
    )
    assert paths == []


def test_no_role_is_more_than_it_looks(installed: Installed) -> None:
    roles = installed.rows(
        "postgres",
        """
        select rolname from pg_roles r where rolname like 'portal\\_%%' and (
            rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
            or exists (select from pg_auth_members m where m.member = r.oid or m.roleid = r.oid)
        )
        """,
    )
    assert roles == []
    assert installed.rows("web", "show search_path") == [("public, pg_temp",)]
