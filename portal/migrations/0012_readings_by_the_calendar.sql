-- Five years by the calendar, and days as they are in Copenhagen: what a line's day promises does not depend on the
-- hour, the session's time zone or a 29 February. The day of the line and five years are kept; the day after is free.
create or replace function readings.refuse_early_deletion() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (old.at at time zone 'Europe/Copenhagen')::date + interval '5 years'
        >= (now() at time zone 'Europe/Copenhagen')::date
    then
        raise exception 'a reading is kept for five years';
    end if;
    return old;
end $$;
