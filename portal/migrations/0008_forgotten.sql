-- Who has been erased: nobody is remembered again under that id, by whoever was in the middle of something.
create table identity.forgotten (
    person text primary key
);

insert into identity.forgotten (person)
select distinct t.tag from public.event_tags t join public.events e using (position)
where e.type = 'privacy.PersonErased' and t.tag like 'person-%';
