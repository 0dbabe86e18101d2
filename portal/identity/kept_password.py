"""What follows where a password is kept: nothing that was let in by another lets anybody in any more."""

from asyncpg.pool import PoolConnectionProxy

from domain.kernel import PersonId
from portal.identity.account_statements import END_SESSIONS, KEEP_HASH, USE_UP_LINKS


async def keep_password(
    connection: PoolConnectionProxy, person: PersonId, password_hash: str, kept: bytes | None = None
) -> bool:
    """Keep the hash; links are used up, no browser is known, no session goes on but one. Were there any to end?"""
    await connection.execute(KEEP_HASH, person, password_hash)
    await connection.execute(USE_UP_LINKS, person)
    ended = await connection.fetch(END_SESSIONS, person, kept)
    await connection.execute("delete from identity.browsers where person = $1", person)
    return bool(ended)
