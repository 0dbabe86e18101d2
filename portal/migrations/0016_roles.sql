-- Rows are in two schemas, one that is shown and one that is made anew. What makes, swaps and clears their tables are
-- functions of the owner's: whoever folds events into rows writes them, and can make nothing by itself.
create schema if not exists projections;
create schema if not exists projections_next;
create schema rows;

-- The statements that make the tables, as each version of the program wants them. Only the owner adds to it.
create table rows.shapes (
    digest text primary key,
    statements text not null
);

-- Leaves nothing of the rows that are not shown: what was forgotten may still stand in them.
create function rows.clear() returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
    it text;
begin
    for it in select c.oid::regclass::text from pg_class c
        where c.relnamespace = 'projections_next'::regnamespace and c.relkind = 'r' loop
        execute format('drop table %s cascade', it);
    end loop;
    for it in select p.oid::regprocedure::text from pg_proc p
        where p.pronamespace = 'projections_next'::regnamespace loop
        execute format('drop function %s cascade', it);
    end loop;
end $$;

-- New and empty tables, at position 0, to be filled by the code with this fingerprint.
create function rows.make(shape text, made_by text) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
    told text;
begin
    perform rows.clear();
    select s.statements into strict told from rows.shapes s where s.digest = shape;
    execute told;
    insert into projections_next.position (value, fingerprint) values (0, made_by);
end $$;

-- What was made anew is shown from now on, what was shown stands beside it.
create function rows.swap() returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
    if to_regclass('projections_next.position') is null then
        raise exception 'there are no rows to show' using errcode = 'object_not_in_prerequisite_state';
    end if;
    alter schema projections rename to projections_past;
    alter schema projections_next rename to projections;
    alter schema projections_past rename to projections_next;
end $$;

revoke all on function rows.clear(), rows.make(text, text), rows.swap() from public;

-- The one way to add a line to what has been read, for whoever reads: also for a role that writes nothing else.
create function readings.note(at timestamptz, by text, what text, about text[], place text, purpose text)
returns void language sql security definer
set search_path = pg_catalog, pg_temp
begin atomic
    insert into readings.readings (at, by, what, about, place, purpose)
    values (note.at, note.by, note.what, note.about, note.place, note.purpose);
end;

alter function readings.refuse_early_deletion() set search_path = pg_catalog, pg_temp;
revoke all on function readings.note, readings.refuse_early_deletion from public;
