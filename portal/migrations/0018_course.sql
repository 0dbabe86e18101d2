-- How far each run had come at the newest checkpoint, so that whoever signs for what a run has knows where it ends.
create table proof.strands (
    strand text collate "C" primary key,
    number bigint not null check (number > 0),
    position bigint not null,
    digest bytea not null
);

-- The same as one, at that checkpoint: when its last event was appended (in microseconds since 1970, UTC), and what the
-- log's key has signed of all of it. There is one row; it follows from the events, and can be made again.
create table proof.course (
    one bool primary key default true check (one),
    size bigint not null references proof.checkpoints,
    appended_at bigint not null,
    line text not null
);
