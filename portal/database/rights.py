"""What the database lets this process do. Its role says so, and nothing else does: not a setting, not a guess."""

import asyncpg
import msgspec

ASKED = """
select has_schema_privilege('rows', 'usage') as writes_rows,
    has_table_privilege('vault.text_keys', 'delete') as forgets,
    has_table_privilege('vault.text_keys', 'select') as opens_texts,
    has_table_privilege('proof.checkpoints', 'insert') as keeps_proof
"""


class RoleMayNot(Exception):
    """The role in the database's address may not do what was asked; the message is one line that says which may."""


class Rights(msgspec.Struct, frozen=True, kw_only=True):
    """`writes_rows`, `forgets` and `keeps_proof` are the worker's, `opens_texts` also the web's, and all the owner's.

    Where a portal has a database of its own, one process does everything.
    """

    writes_rows: bool
    forgets: bool
    opens_texts: bool
    keeps_proof: bool


ONLY_THE_WORKER = (
    "Databaserollen må ikke {what}; det må kun arbejderens (portal_worker) og ejerens."
    " Kør kommandoen med en af dem i PORTAL_DATABASE_URL."
)


def only_the_worker(may: bool, what: str) -> None:
    """Go on only if the role may do what is said in Danish, in the infinitive. Raises `RoleMayNot`."""
    if not may:
        raise RoleMayNot(ONLY_THE_WORKER.format(what=what))


async def rights_in(pool: asyncpg.Pool) -> Rights:
    """What the role of these connections may do in a migrated database."""
    (told,) = await pool.fetch(ASKED)
    return Rights(**told)
