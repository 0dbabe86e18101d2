-- Why a mail was not delivered when it was last tried, in words that name nobody, and whether it is tried again.
alter table mail.outbox
    add column failure text,
    add column given_up boolean not null default false;
