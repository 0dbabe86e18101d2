-- Mail that waits to be sent. It knows a person's number and nothing else about them: the address is looked up when it
-- is sent, so that whoever has been erased by then gets nothing.
create schema mail;

-- At most one mail a day (Copenhagen) for each person, about the checkpoints after size `since` up to size `until`.
create table mail.outbox (
    person text not null references identity.people on delete cascade,
    day date not null,
    since bigint not null check (since >= 0),
    until bigint not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    sent_at timestamptz,
    primary key (person, day),
    check (until > since)
);
create index on mail.outbox (next_attempt_at) where sent_at is null;
