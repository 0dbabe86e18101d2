-- What each role may do besides the owner, who makes everything and is gone before anybody is served. Run by the owner
-- after every migration: first everything is taken away, then each is given what it needs, so that running it again, or
-- after a restore, leaves the same. A table that is not named here is nobody's but the owner's.
--
-- portal_web      serves pages: reads, appends events by the owner's function, looks after sign-in, orders from the worker
-- portal_worker   folds rows, signs checkpoints, sends mail, destroys keys
-- portal_auditor  reads what happened and what proves it: no key, no row in which a text stands, nothing of sign-in

do $$
declare
    everybody constant text := 'public, portal_web, portal_worker, portal_auditor';
    place text;
begin
    execute format('revoke all on database %I from %s', current_database(), everybody);
    execute format('grant connect on database %I to portal_web, portal_worker, portal_auditor', current_database());
    -- Only what is ours: somebody else's schema in this database is neither looked into nor changed.
    for place in select nspname from pg_namespace where nspname !~ '^pg_' and pg_has_role(nspowner, 'usage') loop
        execute format('revoke all on schema %I from %s', place, everybody);
        execute format('revoke all on all tables in schema %I from %s', place, everybody);
        execute format('revoke all on all sequences in schema %I from %s', place, everybody);
        execute format('revoke all on all functions in schema %I from %s', place, everybody);
    end loop;
end $$;
alter default privileges revoke all on functions from public;

grant usage on schema public, vault, proof, readings, security to portal_web, portal_worker, portal_auditor;
grant usage on schema identity, drafts, projections, projections_next to portal_web, portal_worker;
grant usage on schema mail, telling to portal_web, portal_worker;
grant usage on schema rows to portal_worker;

-- The log: read by all three, appended to through one function.
grant select on schema_migrations, events, event_tags, commands, event_log_head, event_log
    to portal_web, portal_worker, portal_auditor;
grant execute on function read_events, rarest_tag, json_or_null to portal_web, portal_worker, portal_auditor;
grant execute on function append_events, append_alone to portal_web, portal_worker;

-- Sign-in is the web's; the worker looks addresses up and forgets people.
grant select, insert, update on identity.people to portal_web;
grant select, insert, update, delete
    on identity.sessions, identity.password_links, identity.failures, identity.browsers, identity.calendar_feeds
    to portal_web;
grant select on identity.forgotten to portal_web;
grant select, insert on identity.forgotten to portal_worker;
grant select, delete on identity.people to portal_worker;
grant select on identity.sessions, identity.browsers, identity.calendar_feeds to portal_worker;

-- Drafts are the web's; the worker loses those that nobody came back to.
grant select, insert, update, delete on identity.portraits to portal_web;
grant select on identity.portraits to portal_worker;
grant select, insert, update, delete on drafts.drafts to portal_web;
grant select, delete on drafts.drafts to portal_worker;
grant select, insert, delete on drafts.files to portal_web;
grant select on drafts.files to portal_worker;

-- Strangers' doors are the web's; the worker mails links, and loses what nobody confirmed or has use for any more.
grant usage on schema strangers to portal_web, portal_worker;
grant select, insert, update, delete on strangers.doors, strangers.drafts to portal_web;
grant select, insert, delete on strangers.files to portal_web;
grant select, delete on strangers.doors to portal_worker;
grant select on strangers.files to portal_worker;

-- Keys are made where something is written, and destroyed or wrapped anew by the worker alone, which also writes the
-- tables anew in which something destroyed may lie: that is what »maintain« is for.
grant select, insert on vault.text_keys, vault.person_keys to portal_web, portal_worker;
grant update, delete, maintain on vault.text_keys, vault.person_keys to portal_worker;
grant select on vault.deletions to portal_web, portal_worker, portal_auditor;
grant insert, update on vault.deletions to portal_worker;

-- Files are put and read by the web, and what nobody can read any more is lost by the worker.
grant usage on schema files to portal_web, portal_worker;
grant select, insert on files.pieces to portal_web;
grant select, delete on files.pieces to portal_worker;

-- The outbox is the worker's; the web shows what was not delivered, and in a demonstration what would have been sent.
grant select, insert, update, delete on mail.outbox, mail.drawer to portal_worker;
grant select on mail.outbox, mail.drawer to portal_web;

-- What is news is put down by the worker and seen on the web, where people also say what they want to be mailed about.
grant select, insert, update, delete on telling.news to portal_worker;
grant select, update on telling.news to portal_web;
grant select, update on telling.progress to portal_worker;
grant select, insert, update on telling.visits, telling.paces to portal_web;
grant select on telling.paces to portal_worker;

-- What proves the log is signed and kept by the worker alone. It adds checkpoints, keys and signatures and changes
-- none; subtrees that follow from the leaves may be mended, and bundles be replaced by later ones. The web wishes.
grant select
    on proof.keys, proof.checkpoints, proof.signatures, proof.subtrees, proof.strands, proof.course, proof.wishes,
        proof.bundles, proof.inspections
    to portal_web, portal_worker, portal_auditor;
grant insert on proof.wishes to portal_web;
grant insert on proof.keys, proof.checkpoints, proof.signatures, proof.inspections to portal_worker;
grant insert, update on proof.subtrees, proof.strands, proof.course, proof.bundles to portal_worker;
grant delete on proof.wishes to portal_worker;

-- What has been read is added to by whoever reads; the worker takes out what is too old, and the table says what is.
grant execute on function readings.note to portal_web, portal_worker, portal_auditor;
grant select on readings.readings to portal_web, portal_worker, portal_auditor;
grant delete on readings.readings to portal_worker;

-- What happened to accounts is added to by whoever it happens before; the worker takes out what is too old, and the
-- table says what is.
grant select, insert on security.events to portal_web, portal_worker;
grant select on security.events to portal_auditor;
grant delete on security.events to portal_worker;

-- Rows are the worker's to write and the web's to read. The two schemas change names with each rebuild, so both are
-- given the same, and since the owner's functions make the tables, what may be done with them is said beforehand.
grant execute on function rows.make, rows.swap, rows.clear to portal_worker;
grant select on all tables in schema projections, projections_next to portal_web;
grant select, insert, update, maintain on all tables in schema projections, projections_next to portal_worker;
grant execute on all functions in schema projections, projections_next to portal_worker;
alter default privileges in schema projections, projections_next grant select on tables to portal_web;
alter default privileges in schema projections, projections_next
    grant select, insert, update, maintain on tables to portal_worker;
alter default privileges in schema projections, projections_next grant execute on functions to portal_worker;
