-- An append-only event log with dynamic consistency boundaries, for PostgreSQL 15 to 18 without extensions.
--
-- Order is exact at write time: every append locks the one row of event_log_head, so positions run 1, 2, 3 ... without
-- a gap, in commit order. Whoever sees position n can also see every position below it.

create table event_log_head (
    one bool primary key default true check (one),
    size bigint not null
);
insert into event_log_head (size) values (0);

-- The leaf covers everything else that stands here, as `leaf.py` says. `appended_at` is in microseconds since 1970, UTC,
-- and never runs back along the positions. `strands` are those of the tags in whose order the event is numbered, with its
-- number in each, counted from 1, and the digest of the one before it there: 32 zeros for the first.
create table events (
    position bigint primary key,
    type text collate "C" not null,
    tags text[] collate "C" not null,
    data bytea not null,
    digest bytea not null,
    appended_at bigint not null,
    strands text[] collate "C" not null,
    numbers bigint[] not null,
    previous bytea[] not null,
    leaf bytea not null
);
create index events_by_type on events (type, position);

create table event_tags (
    tag text collate "C" not null,
    position bigint not null,
    primary key (tag, position)
);

-- The last position that each command appended: the same command again gets the same answer again.
create table commands (
    id text collate "C" primary key,
    digest bytea not null,
    position bigint not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete or truncate on events
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on event_tags
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on commands
    for each statement execute function refuse_change();
create trigger kept before delete or truncate on event_log_head
    for each statement execute function refuse_change();

create function json_or_null(data bytea) returns jsonb language plpgsql immutable as $$
begin
    return convert_from(data, 'UTF8')::jsonb;
exception when data_exception then
    return null;
end $$;

create view event_log as
    select position, to_timestamp(appended_at / 1000000.0) as appended_at, type, tags, json_or_null(data) as data,
        strands, numbers, encode(leaf, 'hex') as leaf
    from events;

-- Which of the tags has fewest events after a position, as far as a short look can tell.
create function rarest_tag(tags text[], after bigint) returns text language sql stable as $$
    select d.tag from unnest(tags) as d (tag) order by (
        select count(*) from (select from event_tags t where t.tag = d.tag and t.position > after limit 100) look
    ) limit 1
$$;

-- The settings of the two functions below keep one plan of index lookups: with estimates for arrays of unknown content
-- the planner would walk whole tables now and then, and planning anew costs more than the lookups. The plan outlives the
-- growth of the log, so it is pinned: `offset 0` keeps the order of a join, and comparing rows leaves one index.

-- Returns the events after one position and up to another that match at least one item, in order, at most so many:
-- without items any event. An item without tags names at least one type.
create type query_item as (types text, tags text); -- two array literals

create function read_events(items query_item[], after bigint, until bigint, at_most bigint)
returns table (sequence bigint, type text, tags text[], data bytea, appended_at bigint)
language plpgsql stable
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_bitmapscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set jit = off
as $$
begin
    if items = '{}' then
        return query
        select e.position, e.type, e.tags, e.data, e.appended_at from events e
        where e.position > after and e.position <= until
        order by e.position limit at_most;
        return;
    end if;
    return query
    select e.position, e.type, e.tags, e.data, e.appended_at from (
        select hit.position
        from (
            select u.types::text[], u.tags::text[] from unnest(items) u where u.tags <> '{}' offset 0
        ) i cross join lateral (
            select t.position from event_tags t cross join lateral (
                select from events e
                where e.position = t.position
                  and e.tags @> i.tags and (i.types = '{}' or e.type = any (i.types)) offset 0
            ) hit
            where t.tag = case when cardinality(i.tags) = 1 then i.tags[1] else rarest_tag(i.tags, after) end
              and t.position > after and t.position <= until
            order by t.position limit at_most
        ) hit
        union
        select hit.position
        from (
            select u.types::text[] from unnest(items) u where u.tags = '{}' offset 0
        ) i cross join unnest(i.types) as wanted (type) cross join lateral (
            select e.position from events e
            where (e.type, e.position) > (wanted.type, after) and (e.type, e.position) <= (wanted.type, until)
            order by e.type, e.position limit at_most
        ) hit
    ) found cross join lateral (select * from events e where e.position = found.position offset 0) e
    order by e.position limit at_most;
end $$;

-- An append request is a number; its condition is the items that carry this number, its events the ones that do.
-- The command and its digest stand on the last event of the request. Several types or tags are one array literal.
-- `appended_at` is when the caller's clock says it is, or what it tells without one (`by_clock`).
create type append_item as (request bigint, types text, tags text, after bigint);
create type append_event as (
    request bigint, type text, tags text, data bytea, digest bytea, appended_at bigint, by_clock bool, strands text,
    is_last bool, command text, command_digest bytea
);
create type append_place as (position bigint, appended_at bigint, numbers bigint[], previous bytea[], leaf bytea);

-- Appends each request that may be appended, and says what became of every one that has a word to hear:
--   appended  its events were written, the last one at last_position
--   repeated  its command was recorded before with the same digest, the last event at last_position
--   reused    its command was recorded before with another digest
--   refused   an event that its condition names is in the log
--   behind    its clock is more than `behind_max` microseconds behind the last event
-- An event whose instant lies before that of the event before it is given that one's. Requests of one call are checked
-- against the log as it was before the call: the caller keeps them independent of each other. Items without tags and
-- types ask for any event. Where there is far to walk, an item's rarest tag is walked; elsewhere the first will do.
--
-- One event alone, as nearly all are, is appended by `append_alone`, which costs less; what keeps it out is said here.
create function append_events(items append_item[], fresh append_event[], behind_max bigint)
returns table (request bigint, outcome text, last_position bigint)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_bitmapscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set jit = off
as $$
#variable_conflict use_column
declare
    size_before bigint;
    at_before bigint;
    size_after bigint;
    at bigint;
    some_untagged bool;
    some_known bool;
    some_behind bool;
    known bigint[] := '{}';
    behind bigint[] := '{}';
    refused bigint[];
    kept_out bigint[];
    is_kept_out bool;
    event append_event;
    leaf bytea;
    numbers bigint[];
    previous bytea[];
    strands text[];
    strand text;
    of_strand int;
    number bigint;
    digest bytea;
    met text[];
    last_numbers bigint[];
    last_digests bytea[];
    placed append_place[];
    appending text; -- what guard.sql is told, which nobody reads here
begin
    -- Waits for whoever is appending; the statements below then see what that one committed. The head moves as if
    -- everything were appended, and is put right where it is not.
    update event_log_head h set size = h.size + cardinality(fresh) where h.one
    returning h.size - cardinality(fresh) into strict size_before;

    select b.at, exists (select from commands c where c.id = any (told.commands)), told.earliest < b.at - behind_max
    into strict at_before, some_known, some_behind
    from (
        select coalesce((select e.appended_at from events e where e.position = size_before), 0) as at offset 0
    ) b cross join (
        select array_agg(f.command) as commands, min(f.appended_at) filter (where f.by_clock) as earliest
        from unnest(fresh) f
    ) told;
    if some_known then
        select array_agg(f.request) into known
        from unnest(fresh) f cross join lateral (select from commands c where c.id = f.command offset 0) c;
    end if;
    if some_behind then
        select coalesce(array_agg(distinct f.request), '{}') into behind
        from unnest(fresh) f where f.by_clock and f.appended_at < at_before - behind_max and f.request <> all (known);
    end if;

    select coalesce(array_agg(i.request) filter (where hit.found), '{}'), coalesce(bool_or(i.tags = '{}'), false)
    into refused, some_untagged
    from (
        select u.request, u.types::text[], u.tags::text[], u.after from unnest(items) u
        where u.after < size_before offset 0
    ) i left join lateral (
        select true as found from event_tags t cross join lateral (
            select from events e
            where e.position = t.position
              and e.tags @> i.tags and (i.types = '{}' or e.type = any (i.types)) offset 0
        ) hit
        where t.tag = case
            when cardinality(i.tags) = 1 or size_before - i.after < 1000 then i.tags[1]
            else rarest_tag(i.tags, i.after)
          end
          and t.position > i.after
        limit 1
    ) hit on true
    where i.request <> all (known) and i.request <> all (behind);

    if some_untagged then
        select refused || coalesce(array_agg(met.request), '{}') into refused from (
            select i.request
            from (
                select u.request, u.types::text[], u.after from unnest(items) u
                where u.after < size_before and u.tags = '{}' offset 0
            ) i cross join unnest(i.types) as wanted (type) cross join lateral (
                select from events e
                where (e.type, e.position) > (wanted.type, i.after)
                  and (e.type, e.position) <= (wanted.type, size_before)
                order by e.type, e.position limit 1
            ) hit
            union all
            select u.request from unnest(items) u where u.after < size_before and u.tags = '{}' and u.types = '{}'
        ) met
        where met.request <> all (known) and met.request <> all (behind);
    end if;
    kept_out := known || behind || refused;
    is_kept_out := kept_out <> '{}';

    at := at_before;
    size_after := size_before;
    foreach event in array fresh loop
        if is_kept_out and event.request = any (kept_out) then
            placed := placed || null::append_place;
            continue;
        end if;
        size_after := size_after + 1;
        at := greatest(at, event.appended_at);
        strands := event.strands::text[];
        numbers := '{}';
        previous := '{}';
        leaf := '\x0002' || event.digest || int8send(at) || int4send(cardinality(strands));
        foreach strand in array strands loop
            of_strand := array_position(met, strand);
            if of_strand is null then
                select e.numbers[array_position(e.strands, strand)], e.digest into number, digest
                from event_tags t cross join lateral (
                    select e.strands, e.numbers, e.digest from events e
                    where e.position = t.position and strand = any (e.strands) offset 0
                ) e
                where t.tag = strand
                order by t.position desc limit 1;
                if not found then
                    number := 0;
                    digest := decode(repeat('00', 32), 'hex');
                end if;
                met := met || strand;
                of_strand := cardinality(met);
            else
                number := last_numbers[of_strand];
                digest := last_digests[of_strand];
            end if;
            numbers := numbers || number + 1;
            previous := previous || digest;
            leaf := leaf || int4send(octet_length(strand)) || convert_to(strand, 'UTF8') || int8send(number + 1)
                || digest;
            last_numbers[of_strand] := number + 1;
            last_digests[of_strand] := event.digest;
        end loop;
        placed := placed || row(size_after, at, numbers, previous, sha256(leaf))::append_place;
    end loop;

    appending := set_config('event_log.appending', 'yes', true);
    return query
    with numbered as materialized (
        select f.request, f.type, f.tags::text[], f.data, f.digest, f.is_last, f.command, f.command_digest,
            f.position, f.appended_at, f.strands::text[], f.numbers, f.previous, f.leaf
        from unnest(fresh, placed) as f (
            request, type, tags, data, digest, told_at, by_clock, strands, is_last, command, command_digest,
            position, appended_at, numbers, previous, leaf
        )
        where f.position is not null
    ), written as (
        insert into events (position, type, tags, data, digest, appended_at, strands, numbers, previous, leaf)
        select n.position, n.type, n.tags, n.data, n.digest, n.appended_at, n.strands, n.numbers, n.previous, n.leaf
        from numbered n
    ), tagged as (
        insert into event_tags (tag, position)
        select t.tag, t.position from (
            select n.position, n.tags, unnest(n.tags) as tag, generate_subscripts(n.tags, 1) as nth
            from numbered n offset 0
        ) t
        where t.nth = array_position(t.tags, t.tag) -- a tag said twice is one tag
    ), remembered as (
        insert into commands (id, digest, position)
        select n.command, n.command_digest, n.position from numbered n where n.command is not null
    )
    select n.request, 'appended', n.position from numbered n where n.is_last;
    if found then
        notify event_log;
    end if;
    appending := set_config('event_log.appending', 'no', true);
    if not is_kept_out then
        return;
    end if;

    update event_log_head h set size = size_after where h.one;
    if known <> '{}' then
        return query
        select f.request, case when c.digest = f.command_digest then 'repeated' else 'reused' end, c.position
        from unnest(fresh) f cross join lateral (select * from commands c where c.id = f.command offset 0) c
        where f.request = any (known);
    end if;
    return query select r, 'behind', null::bigint from unnest(behind) r;
    return query select distinct r, 'refused', null::bigint from unnest(refused) r;
end $$;

-- Appends one event and returns its position. Where anything keeps it out, an item without tags among it, nothing is
-- appended and the answer is null: what becomes of it then is for `append_events` to say. Its statements are few, and a
-- link is made where it is written: what this costs is what most appends cost.
create function append_alone(
    items append_item[], type text, tags text[], data bytea, digest bytea, appended_at bigint, by_clock bool,
    strands text[], command text, command_digest bytea, behind_max bigint
) returns bigint
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_bitmapscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set jit = off
as $$
#variable_conflict use_variable
declare
    place bigint;
    appending text; -- what guard.sql is told, which nobody reads here
begin
    update event_log_head h set size = h.size + 1 where h.one returning h.size into strict place;

    appending := set_config('event_log.appending', 'yes', true);
    insert into events (position, type, tags, data, digest, appended_at, strands, numbers, previous, leaf)
    select place, type, tags, data, digest, it.at, strands, coalesce(link.numbers, '{}'), coalesce(link.previous, '{}'),
        sha256('\x0002' || digest || int8send(it.at) || int4send(cardinality(strands)) || coalesce(link.framed, ''))
    from (
        select greatest(b.at, appended_at) as at from (
            select coalesce((select e.appended_at from events e where e.position = place - 1), 0) as at offset 0
        ) b
        where not (by_clock and appended_at < b.at - behind_max)
        and not exists (select from commands c where c.id = command)
        and not exists (
            select from (
                select u.types::text[], u.tags::text[], u.after from unnest(items) u where u.after < place - 1 offset 0
            ) i left join lateral (
                select true as found from event_tags t cross join lateral (
                    select from events e
                    where e.position = t.position
                      and e.tags @> i.tags and (i.types = '{}' or e.type = any (i.types)) offset 0
                ) hit
                where t.tag = case
                    when cardinality(i.tags) = 1 or place - i.after <= 1000 then i.tags[1]
                    else rarest_tag(i.tags, i.after)
                  end
                  and t.position > i.after
                limit 1
            ) hit on true
            where hit.found or i.tags = '{}'
        ) offset 0
    ) it cross join lateral (
        select array_agg(l.number + 1) as numbers, array_agg(l.digest) as previous, string_agg(
            int4send(octet_length(l.strand)) || convert_to(l.strand, 'UTF8') || int8send(l.number + 1) || l.digest, ''
        ) as framed
        from (
            select s.strand, coalesce(e.number, 0) as number,
                coalesce(e.digest, decode(repeat('00', 32), 'hex')) as digest
            from (select unnest(strands) as strand offset 0) s left join lateral (
                select e.numbers[array_position(e.strands, s.strand)] as number, e.digest
                from event_tags t cross join lateral (
                    select e.strands, e.numbers, e.digest from events e
                    where e.position = t.position and s.strand = any (e.strands) offset 0
                ) e
                where t.tag = s.strand
                order by t.position desc limit 1
            ) e on true
        ) l
    ) link;
    appending := set_config('event_log.appending', 'no', true);
    if not found then
        update event_log_head h set size = place - 1 where h.one;
        return null;
    end if;

    insert into event_tags (tag, position)
    select t.tag, place from (
        select unnest(tags) as tag, generate_subscripts(tags, 1) as nth offset 0
    ) t
    where t.nth = array_position(tags, t.tag);
    if command is not null then
        insert into commands (id, digest, position) values (command, command_digest, place);
    end if;
    notify event_log;
    return place;
end $$;
