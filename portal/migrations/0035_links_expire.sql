-- A link to choose a password with says itself how long it can be used: one that somebody has asked for by mail is
-- shorter lived than one that an administrator has handed over.
alter table identity.password_links add column expires_at timestamptz;
update identity.password_links set expires_at = created_at + interval '7 days';
alter table identity.password_links alter column expires_at set not null;
