-- Whom a text is about is said by its event, and asked of the history: nothing reads it here.
alter table vault.text_keys drop column about;
