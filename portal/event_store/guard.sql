-- What nobody can do with the log, whoever they are: this is run after schema.sql, by the owner of the tables.
--
-- Appending is two functions of the owner's. Whoever may execute them needs no right to write any of the tables:
-- positions are given by them, past the head's lock, so that nothing can be written beyond the head and the head cannot
-- go back.
-- Every function looks for its tables where they are, whatever the path of whoever calls it.

alter function append_events(append_item[], append_event[], bigint) security definer;
alter function append_alone(append_item[], text, text[], bytea, bytea, bigint, bool, text[], text, bytea, bigint)
    security definer;

-- The two below are for the owner, who needs no function to write: mistakes and tools, not people who mean to.

create function refuse_beyond_head() returns trigger language plpgsql as $$
begin
    if current_setting('event_log.appending', true) = 'yes' then
        return null; -- by one of the two that append: the position is the head's
    end if;
    if (select max(e.position) from events e) > (select h.size from event_log_head h where h.one) then
        raise exception 'events are appended by append_events: nothing lies beyond the head'
            using errcode = 'restrict_violation';
    end if;
    return null;
end $$;

create function refuse_head_before_last() returns trigger language plpgsql as $$
begin
    if new.size < (select max(e.position) from events e) then
        raise exception 'the head never goes back before the last event' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

do $$
declare
    it text;
begin
    foreach it in array array[
        'refuse_change()', 'json_or_null(bytea)', 'rarest_tag(text[], bigint)',
        'read_events(query_item[], bigint, bigint, bigint)', 'append_events(append_item[], append_event[], bigint)',
        'append_alone(append_item[], text, text[], bytea, bytea, bigint, bool, text[], text, bytea, bigint)',
        'refuse_beyond_head()', 'refuse_head_before_last()'
    ] loop
        execute format('alter function %s set search_path = pg_catalog, %I, pg_temp', it, current_schema());
        execute format('revoke all on function %s from public', it);
    end loop;
end $$;

create trigger within_head after insert on events
    for each statement execute function refuse_beyond_head();
create trigger never_back before update on event_log_head
    for each row when (new.size < old.size) execute function refuse_head_before_last();
