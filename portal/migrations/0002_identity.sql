-- Who people are and how they sign in: the only personal data outside the history, to be changed and forgotten.
create schema identity;

-- `address` finds a person by mail address without saying it; name and address are in `sealed`, under the person's own
-- key, which is kept with the keys of texts.
create table identity.people (
    person text primary key,
    address bytea unique,
    sealed bytea,
    password_hash text
);

-- `key` is sha256 of the id that only the browser has, so that a stolen table opens nothing.
create table identity.sessions (
    key bytea primary key,
    person text not null references identity.people on delete cascade,
    csrf text not null,
    notice text,
    created_at timestamptz not null,
    seen_at timestamptz not null
);
create index on identity.sessions (person);
create index on identity.sessions (seen_at);

create table identity.password_links (
    key bytea primary key,
    person text not null references identity.people on delete cascade,
    created_at timestamptz not null
);

-- `subject` is a digest of an account's address or of a network: nothing to read here about who tried.
create table identity.attempts (
    subject bytea primary key,
    failures integer not null,
    tried_at timestamptz not null
);
create index on identity.attempts (tried_at);
