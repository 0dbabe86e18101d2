-- Who has read what: openings of personal data, and exports. Ids only, nothing that says who anybody is.
create schema readings;

-- `about` are the persons whose data were shown, null where it was everybody's. `place` is the cohort it was in.
create table readings.readings (
    number bigint generated always as identity primary key,
    at timestamptz not null,
    by text not null,
    what text not null,
    about text[],
    place text,
    purpose text
);
create index on readings.readings using gin (about);
create index on readings.readings (number) where about is null;

-- What has been read cannot be unread. A line may go when it is five years old, not before, and is never changed.
create function readings.refuse_early_deletion() returns trigger language plpgsql as $$
begin
    if old.at > now() - interval '5 years' then
        raise exception 'a reading is kept for five years';
    end if;
    return old;
end $$;

create trigger append_only before update or truncate on readings.readings
    for each statement execute function refuse_change();
create trigger kept before delete on readings.readings
    for each row execute function readings.refuse_early_deletion();
