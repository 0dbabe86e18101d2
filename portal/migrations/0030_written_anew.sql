-- When the tables were written anew in which what was forgotten may have lain until then, if they have been.
alter table vault.deletions add column written_anew_at timestamptz;
