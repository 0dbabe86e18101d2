-- A link to choose a password with that was withdrawn opens nothing, and says so to whoever has it, until it is too old.
alter table identity.password_links add column withdrawn_at timestamptz;
