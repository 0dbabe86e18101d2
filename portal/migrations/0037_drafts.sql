-- What somebody has typed in a form and not sent: no part of the history. Sealed under the person's own key, and gone
-- with the person, when the form is sent, and 30 days after it was last changed.
create schema drafts;
create table drafts.drafts (
    person text not null references identity.people on delete cascade,
    form text not null,
    sealed bytea not null,
    saved_at timestamptz not null,
    primary key (person, form)
);
create index on drafts.drafts (saved_at);

-- The text form that was sent last: a keyed digest of what it said, and the id it was carried out under, so that whoever
-- goes back and sends the same once more is asked.
alter table identity.sessions add column sent bytea;
alter table identity.sessions add column sent_as text;
