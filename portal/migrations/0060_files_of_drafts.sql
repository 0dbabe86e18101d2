-- Which files a draft has: they were kept, sealed, with a form that has not been sent. No event tells of them, so they
-- are swept away with the draft, and not before it.
create table drafts.files (
    person text not null,
    form text not null,
    file text not null,
    primary key (person, form, file),
    foreign key (person, form) references drafts.drafts on delete cascade
);
create index on drafts.files (file);
