-- What proves the history to somebody who does not trust the operator.
create schema proof;

-- The log's own keys in the order they took over, each after the first with the note that it and the one before signed.
create table proof.keys (
    number integer primary key check (number > 0),
    key text not null unique,
    endorsement text,
    check ((number = 1) = (endorsement is null))
);

-- The log as it was when it had `size` events, in the text that is signed.
create table proof.checkpoints (
    size bigint primary key check (size > 0),
    text text not null,
    made_at timestamptz not null default now()
);

-- Signatures come later, too: from a key that takes over, and from witnesses.
create table proof.signatures (
    size bigint not null references proof.checkpoints,
    key text not null,
    place integer not null,
    line text not null,
    primary key (size, key),
    unique (size, place)
);

create trigger append_only before update or delete or truncate on proof.keys
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on proof.checkpoints
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on proof.signatures
    for each statement execute function refuse_change();

-- Roots of complete subtrees at every eighth level, from 8 up. They follow from the leaves, and can be made again.
create table proof.subtrees (
    level smallint not null check (level > 0 and level % 8 = 0),
    number bigint not null,
    root bytea not null,
    primary key (level, number)
);
