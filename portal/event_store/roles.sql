-- Two group roles for the event log, to be granted to login roles. Run after schema.sql, by the owner of the tables.
-- The writer may read and append but never change what was written; the reader may read.

do $$
begin
    create role event_log_writer nologin;
exception when duplicate_object or unique_violation then
    null; -- roles belong to the whole server: another database made it
end $$;

do $$
begin
    create role event_log_reader nologin;
exception when duplicate_object or unique_violation then
    null;
end $$;

grant select on events, event_tags, commands, event_log_head, event_log to event_log_reader, event_log_writer;
grant insert on events, event_tags, commands to event_log_writer;
grant update (size) on event_log_head to event_log_writer;
