-- As every function of ours, it looks where it says.
alter function identity.say_that_it_is_over() set search_path = pg_catalog, pg_temp;
