-- What the portal's two login roles may do, granted by the owner of the tables after every migration.
-- portal_app appends events by the owner's function, keeps its own rows, and looks after sign-in.
-- portal_auditor reads the log.

grant select on events, event_tags, commands, event_log_head, event_log to portal_app, portal_auditor;
grant execute on function read_events, rarest_tag, json_or_null to portal_app, portal_auditor;
grant execute on function append_events to portal_app;

grant select on schema_migrations to portal_app;
grant usage on schema identity to portal_app;
grant select, insert, update, delete on all tables in schema identity to portal_app;
grant usage on all sequences in schema identity to portal_app;

-- Keys are destroyed when something is to be forgotten; the auditor's role reads the log and never a key.
grant usage on schema vault to portal_app;
grant select, insert, update, delete on all tables in schema vault to portal_app;

-- The outbox is the worker's; it has no addresses in it.
grant usage on schema mail to portal_app;
grant select, insert, update, delete on all tables in schema mail to portal_app;

-- Checkpoints are added to and never changed; only the subtrees that follow from the leaves may be mended, bundles
-- be replaced by later ones, and wishes be granted.
grant usage on schema proof to portal_app, portal_auditor;
grant select on all tables in schema proof to portal_app, portal_auditor;
grant insert on all tables in schema proof to portal_app;
grant update on proof.subtrees, proof.bundles to portal_app;
grant delete on proof.wishes to portal_app;

-- What has been read is added to; the table itself refuses to lose a line before its time.
grant usage on schema readings to portal_app, portal_auditor;
grant select on readings.readings to portal_app, portal_auditor;
grant insert, delete on readings.readings to portal_app;

-- Projections are tables that portal_app makes, rebuilds and drops by itself, in schemas of its own.
do $$
begin
    execute format('grant create on database %I to portal_app', current_database());
end $$;
