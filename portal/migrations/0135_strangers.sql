-- Strangers who do something here without an account: they apply, or sign up for something. A door is what one of them
-- does (`business`) about one thing (`subject`) by one mail address, and opens by the link that was mailed to it. What
-- they said is sealed under a key of their own (`person`), and gone after seven days where nobody used the link.
create schema strangers;
create table strangers.doors (
    door text primary key,
    business text not null,
    subject text not null,
    address bytea not null,
    person text not null references identity.people on delete cascade,
    sealed bytea not null,
    key bytea not null unique,
    asked_at timestamptz not null,
    mail_at timestamptz not null,
    confirmed_at timestamptz,
    until timestamptz not null,
    unique (business, subject, address)
);
create index on strangers.doors (until);
create index on strangers.doors (person);
create index on strangers.doors (mail_at);

-- What is typed and not sent, with a mark of who typed each field, so that two tabs undo nothing of each other.
create table strangers.drafts (
    door text primary key references strangers.doors on delete cascade,
    sealed bytea not null,
    saved_at timestamptz not null
);

-- The files that stand with a draft: no event tells of them yet.
create table strangers.files (
    door text not null references strangers.doors on delete cascade,
    file text not null,
    primary key (door, file)
);
create index on strangers.files (file);
