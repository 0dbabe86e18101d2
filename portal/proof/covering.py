"""Which checkpoint covers an event: the first that was made after it, which no later one changes."""

import asyncpg
import msgspec

from portal.proof.signing import note

COVERING = """
select c.size, c.text, array_agg(s.line order by s.place) as lines
from proof.checkpoints c join proof.signatures s on s.size = c.size
where c.size = (select min(size) from proof.checkpoints where size >= $1)
group by c.size
"""


class Covering(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint's text, and the lines that sign it: first the one it was made with, then later ones."""

    size: int
    text: str
    lines: tuple[str, ...]

    @property
    def first_note(self) -> str:
        """The note as it was when the checkpoint was made: it never changes."""
        return note(self.text, self.lines[0])

    @property
    def note(self) -> str:
        """The note with every signature there is by now."""
        return note(self.text, *self.lines)


async def covering(pool: asyncpg.Pool, position: int) -> Covering | None:
    """The first checkpoint that covers the position, None if there is none yet."""
    row = await pool.fetchrow(COVERING, position)
    return None if row is None else Covering(size=row["size"], text=row["text"], lines=tuple(row["lines"]))
