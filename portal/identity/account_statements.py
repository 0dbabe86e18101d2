"""What is asked of the tables of accounts, and what changes them."""

ACCOUNTS = """
select person, password_hash, sealed, wrapped from identity.people left join vault.person_keys using (person)
"""
OF_LINK = """
select person, password_hash, sealed, wrapped, created_at
from identity.password_links join identity.people using (person) left join vault.person_keys using (person)
where key = $1 and expires_at > $2 and withdrawn_at is null
"""
WITHDRAWN_LINK = """
select exists (select from identity.password_links where key = $1 and expires_at > $2 and withdrawn_at is not null)
"""
WITHDRAW_LINKS = """
update identity.password_links set withdrawn_at = $2 where person = $1 and withdrawn_at is null and expires_at > $2
returning key
"""
MAKE_LINK = """
insert into identity.password_links (key, person, created_at, expires_at) values ($1, $2, $3, $4)
on conflict (key) do nothing
"""
HOLD_ACCOUNT = "select person from identity.people where person = $1 for update"
HOLD_NEW = "select person from identity.people where person = $1 and password_hash is null for update"
OF_HASH = "select person from identity.people where person = $1 and password_hash = $2 for update"
END_SESSIONS = "delete from identity.sessions where person = $1 and key is distinct from $2 returning key"
USE_LINK = (
    "delete from identity.password_links where key = $1 and expires_at > $2 and withdrawn_at is null returning person"
)
REMEMBER_FIRST = """
insert into identity.people (person, address, sealed) values ($1, $2, $3) on conflict (person) do nothing
"""
REMEMBER = """
insert into identity.people (person, address, sealed) values ($1, $2, $3)
on conflict (person) do update set address = excluded.address, sealed = excluded.sealed
"""
KEEP_HASH = "update identity.people set password_hash = $2 where person = $1"
USE_UP_LINKS = "delete from identity.password_links where person = $1"
