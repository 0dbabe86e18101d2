-- Failed tries to sign in, as a bucket that runs empty with time: `empty_at` is when the last of them is forgotten.
-- `subject` is a keyed digest of an account, a network, or both: nothing to read here about who tried.
drop table identity.attempts;
create table identity.failures (
    subject bytea primary key,
    empty_at timestamptz not null
);
create index on identity.failures (empty_at);

-- Browsers that the person has signed in with. `key` is sha256 of what only the browser has.
create table identity.browsers (
    key bytea primary key,
    person text not null references identity.people on delete cascade,
    used_at timestamptz not null
);
create index on identity.browsers (person, used_at);
create index on identity.browsers (used_at);
