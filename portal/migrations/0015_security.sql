-- What happened to whose account: signed in and out, tried, a link, a password, an address, a role. A log of its own.
create schema security;

-- `person` is whose account it is about, `by` who did it (null: nobody who was signed in). From which network is sealed
-- under the key of whoever came from there, a former mail address under the person's own: an erasure takes both along.
-- `position` is of the event in the history that it follows, and there is one line for it.
create table security.events (
    number bigint generated always as identity primary key,
    at timestamptz not null,
    kind text not null,
    person text not null,
    by text,
    network bytea,
    former bytea,
    position bigint unique
);
create index on security.events (person, number);
create index on security.events (at);

-- What happened cannot be unhappened. A line may go when it is a year old by the calendar, in Copenhagen, and not before.
create function security.refuse_early_deletion() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (old.at at time zone 'Europe/Copenhagen')::date + interval '1 year'
        >= (now() at time zone 'Europe/Copenhagen')::date
    then
        raise exception 'a security event is kept for a year';
    end if;
    return old;
end $$;

create trigger append_only before update or truncate on security.events
    for each statement execute function public.refuse_change();
create trigger kept before delete on security.events
    for each row execute function security.refuse_early_deletion();

-- The outbox in the form that all mail needs: of one kind, to one person, for one cause, once. What it is to say is
-- looked up when it is sent. `facts` say what about, and nobody's name or address; where it goes to another address than
-- the person's own, that is sealed under the person's key.
alter table mail.outbox rename to checkpoints_by_day;
create table mail.outbox (
    number bigint generated always as identity primary key,
    kind text not null,
    person text not null references identity.people on delete cascade,
    cause text not null,
    facts jsonb not null default '{}',
    sealed_to bytea,
    put_at timestamptz not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    sent_at timestamptz,
    failure text,
    given_up boolean not null default false,
    unique (kind, person, cause)
);
create index on mail.outbox (next_attempt_at) where sent_at is null and not given_up;
create index on mail.outbox (person, kind);

insert into mail.outbox
    (kind, person, cause, facts, put_at, attempts, next_attempt_at, sent_at, failure, given_up)
select 'checkpoints', person, day::text, jsonb_build_object('since', since, 'until', until),
    day::timestamp at time zone 'Europe/Copenhagen', attempts, next_attempt_at, sent_at, failure, given_up
from mail.checkpoints_by_day order by day, person;
drop table mail.checkpoints_by_day;
