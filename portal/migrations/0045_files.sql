-- The bytes of files that stand with what somebody wrote, sealed in pieces under a key of each file's own, which stands
-- among the keys of texts under the file's id. No history: what the history says of a file is its event.
create schema files;

-- `part`: 0 is the whole file, 1 a photo's thumbnail.
create table files.pieces (
    file text not null,
    part smallint not null,
    number integer not null,
    sealed bytea not null,
    put_at timestamptz not null default now(),
    primary key (file, part, number)
);
-- What is sealed cannot be made smaller.
alter table files.pieces alter column sealed set storage external;
create index on files.pieces (put_at);
