-- When a letter was handed to the mail server: set just before it is, taken back where the server says no. Whoever finds
-- it set, and nothing sent, does not know whether the letter arrived, and does not send it again.
alter table mail.outbox add column handed_at timestamptz;
