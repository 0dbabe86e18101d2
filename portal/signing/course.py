"""How far the log and each run in it had come at the newest checkpoint, kept under a signature of the log's key.

What has been signed for once is not read again, so the next checkpoint has to know from where the numbers and the time
go on; and whoever signs for what a run has, where it ends. The tables that say so may be written by others, the
signature only by who has the key: without a right one every event is read again from the first.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from portal.event_store.verification import Course, StoreFault, StrandEnd
from portal.signing.private_keys import SigningKey, note
from portal.signing.verifier import Broken, Checkpoint, PublicKey, base64_of, note_of, signers_of

COURSE_FORMAT = "log-course/v1"

FAULTS: Final[Mapping[StoreFault, str]] = {
    StoreFault.LEAF: "hændelsen er ikke den, der blev skrevet",
    StoreFault.MISSING: "hændelsen mangler",
    StoreFault.TAGS: "opslaget efter mærker passer ikke til hændelsen",
    StoreFault.TIME: "hændelsen er registreret før den, der står foran den",
    StoreFault.LINKS: "hændelsen er ikke den næste i det hold, den er nummereret i",
    StoreFault.BEYOND_HEAD: "der står en hændelse efter loggens sidste",
}

COURSE = """
select coalesce(c.size, 0) as size, c.appended_at, coalesce(c.line, '') as line,
    (select max(size) from proof.checkpoints) as newest,
    coalesce(s.strand, '') as strand, s.number, s.position, coalesce(s.digest, '') as digest, s.tableoid as there
from proof.course c left join proof.strands s on true where c.one
"""
KEEP_STRANDS = """
insert into proof.strands (strand, number, position, digest)
select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bytea[])
on conflict (strand) do update set number = excluded.number, position = excluded.position, digest = excluded.digest
"""
KEEP_COURSE = """
insert into proof.course (size, appended_at, line) values ($1, $2, $3)
on conflict (one) do update set size = excluded.size, appended_at = excluded.appended_at, line = excluded.line
"""


class KeptCourse(NamedTuple):
    """How far log and runs had come, as it is kept, the line that signs it, and the newest checkpoint's size."""

    course: Course
    line: str
    newest: int | None

    def is_signed(self, course: Course, keys: Sequence[PublicKey]) -> bool:
        """Whether one of these keys of the log has signed that course with the line that is kept."""
        if not keys:
            return False
        try:
            return bool(signers_of(note_of(note(course_text(keys[0].name, course), self.line)), keys))
        except Broken:
            return False


async def kept_course(connection: asyncpg.Pool | PoolConnectionProxy) -> KeptCourse | None:
    """What is kept, whoever has written it."""
    rows = await connection.fetch(COURSE)
    if not rows:
        return None
    kept = [it for it in rows if it["there"] is not None]
    ends = {it["strand"]: StrandEnd(it["number"], it["position"], it["digest"]) for it in kept}
    first = rows[0]
    return KeptCourse(Course(first["size"], first["appended_at"], ends), first["line"], first["newest"])


async def read_course(
    connection: asyncpg.Pool | PoolConnectionProxy, keys: Sequence[SigningKey], last: Checkpoint
) -> Course | None:
    """The log's course at the checkpoint, if one of these keys has signed it. A key signs the same always alike."""
    kept = await kept_course(connection)
    if kept is None or kept.course.position != last.size:
        return None
    text = course_text(last.origin, kept.course)
    return kept.course if any(key.signed(text) == kept.line for key in keys) else None


async def keep_course(connection: PoolConnectionProxy, key: SigningKey, course: Course) -> None:
    """Keep it, unless it is kept as of a later event."""
    kept = await connection.fetchrow(COURSE)
    if kept is not None and kept["size"] > course.position:
        return
    moved = [(strand, *course.ends[strand]) for strand in sorted(course.moved)]
    if kept is None or moved:
        whole = moved if kept is not None else [(strand, *end) for strand, end in course.ends.items()]
        await connection.execute(KEEP_STRANDS, *([it[column] for it in whole] for column in range(4)))
    text = course_text(key.public.name, course)
    await connection.execute(KEEP_COURSE, course.position, course.appended_at, key.signed(text))


def course_text(origin: str, course: Course) -> str:
    """What is signed of it."""
    ends = hashlib.sha256()
    for strand, end in sorted(course.ends.items()):
        ends.update(f"{strand} {end.number} {end.position} {base64_of(end.digest)}\n".encode())
    return f"{COURSE_FORMAT}\n{origin}\n{course.position}\n{course.appended_at}\n{ends.hexdigest()}\n"
