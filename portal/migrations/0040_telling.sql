-- What is news to whom, until it is seen or done. It is no history: it can be made again from the log, for as long as it
-- is news, but for what has been seen; and it goes with the person.
create schema telling;

-- `kind` is what people choose about, `topic` the event's; `place` has a page, `about` is what is new there. No text: what
-- happened is told from the event at `position` when it is shown. `over_at` is when it was seen, done, or not so any more;
-- `letter` is the letter in the outbox that tells of it.
create table telling.news (
    number bigint generated always as identity primary key,
    person text not null,
    organisation text,
    kind text not null,
    topic text not null,
    position bigint not null,
    cohort text not null,
    place text not null,
    about text not null,
    sentence text not null,
    at timestamptz not null,
    over_at timestamptz,
    letter bigint,
    unique (person, position)
);
create index on telling.news (person, number) where over_at is null;
create index on telling.news (cohort, place) where over_at is null;
create index on telling.news (at) where letter is null and over_at is null;
create index on telling.news (letter) where letter is not null;

-- How far the history has been folded into news.
create table telling.progress (
    only_one boolean primary key default true check (only_one),
    position bigint not null
);
insert into telling.progress (position) values (0);

-- When somebody was last at their start page, and when they were the time before.
create table telling.visits (
    person text primary key,
    seen_at timestamptz not null,
    before timestamptz
);

-- How often somebody wants to be mailed about news of a kind, where they have said so.
create table telling.paces (
    person text not null,
    kind text not null,
    pace text not null,
    primary key (person, kind)
);

-- In a demonstration, which has no mail server: the letters that would have been sent.
create table mail.drawer (
    number bigint primary key references mail.outbox (number) on delete cascade,
    subject text not null,
    text text not null,
    put_at timestamptz not null
);

-- Whoever is forgotten takes along what they were told and what they chose.
create function telling.forget() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
    delete from telling.news where person = new.person;
    delete from telling.visits where person = new.person;
    delete from telling.paces where person = new.person;
    return null;
end $$;
revoke all on function telling.forget() from public;
create trigger forget after insert on identity.forgotten for each row execute function telling.forget();
