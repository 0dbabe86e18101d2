-- Start pages ask whether there is anybody whose letters do not arrive.
create index on mail.outbox (put_at) where given_up and sent_at is null;
