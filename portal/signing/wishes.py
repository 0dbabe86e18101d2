"""How a process without the log's key has a checkpoint made: it wishes for one, and whoever has the key looks here."""

import asyncpg

from domain.plans.run import RunId

WISH = "insert into proof.wishes (cohort) values ($1)"
IS_WISHED = "select exists (select from proof.wishes where cohort = $1)"
LAST = "select max(number) from proof.wishes"
GRANT = "delete from proof.wishes where number <= $1"


async def wish(pool: asyncpg.Pool, cohort: RunId) -> None:
    """Ask for a checkpoint that covers what has been recorded of the cohort by now."""
    await pool.execute(WISH, cohort)


async def is_wished(pool: asyncpg.Pool, cohort: RunId) -> bool:
    wished: bool = await pool.fetchval(IS_WISHED, cohort)
    return wished


async def last_wish(pool: asyncpg.Pool) -> int | None:
    """The number of the last wish, None if there is none. A checkpoint that is begun after this covers them all."""
    number: int | None = await pool.fetchval(LAST)
    return number


async def granted(pool: asyncpg.Pool, number: int) -> None:
    """Every wish up to that one has come true."""
    await pool.execute(GRANT, number)
