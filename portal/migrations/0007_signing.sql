-- Between the processes that serve pages and the one that has the log's key.

-- Somebody wants a proof of this cohort, and no checkpoint covers it yet. A wish goes when a checkpoint has been made.
create table proof.wishes (
    number bigint generated always as identity primary key,
    cohort text not null
);

-- Each cohort's evidence bundle as it was last signed. What is in it proves itself, wherever it was kept.
create table proof.bundles (
    cohort text primary key,
    size bigint not null references proof.checkpoints,
    content bytea not null
);
