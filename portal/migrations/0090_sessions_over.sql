-- Whoever is told what happens, live, is told no longer than their session lasts: each process hears when one is ended,
-- by whatever it was.
create function identity.say_that_it_is_over() returns trigger language plpgsql as $$
begin
    perform pg_notify('sessions_over', encode(old.key, 'hex'));
    return null;
end $$;
create trigger over after delete on identity.sessions for each row execute function identity.say_that_it_is_over();
