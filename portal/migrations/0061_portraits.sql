-- A picture of a person, where they wish the others to see one: small, sealed under the person's own key, in no history,
-- and gone with the person.
create table identity.portraits (
    person text primary key references identity.people on delete cascade,
    sealed bytea not null
);
alter table identity.portraits alter column sealed set storage external;
