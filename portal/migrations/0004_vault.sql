-- What may be forgotten is kept apart from the history, under keys that can be destroyed.
create schema vault;

-- A key for each text in the history, wrapped by the secret outside the database. `author` wrote the text and `about` is
-- the person it was written about, where the event names one.
create table vault.text_keys (
    id text primary key,
    author text not null,
    about text,
    wrapped bytea not null
);
create index on vault.text_keys (author);
create index on vault.text_keys (about) where about is not null;

-- A key for each person's name and mail address.
create table vault.person_keys (
    person text primary key,
    wrapped bytea not null
);

-- What the history says shall be forgotten, and how far that has been done.
create table vault.deletions (
    position bigint primary key,
    texts integer not null,
    rows_rebuilt bool not null default false,
    carried_out_at timestamptz not null default now()
);
