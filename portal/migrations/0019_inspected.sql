-- What the nightly look through the whole log found: each line one thing that is not as it should be.
create table proof.inspections (
    at timestamptz primary key,
    events bigint not null,
    root bytea not null,
    checkpoints bigint not null,
    found text[] not null
);
