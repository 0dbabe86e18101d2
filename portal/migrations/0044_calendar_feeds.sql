-- The address at which a person's own calendar fetches their dates, one each. `key` is sha256 of what the address alone
-- has; `empty_at` is a bucket that runs empty with time, so that no calendar asks without end.
create table identity.calendar_feeds (
    person text primary key references identity.people on delete cascade,
    key bytea not null unique,
    made_at timestamptz not null,
    read_at timestamptz,
    empty_at timestamptz not null
);
