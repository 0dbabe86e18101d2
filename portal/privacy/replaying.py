"""The delete log carried out again on a log that was restored from a backup, which may be older than any line of it.

Line by line, for what stands in the way of one must not keep the others from being forgotten. What was recorded after
the backup is not there to be forgotten; a role that was taken away after it is taken away again, since nobody is erased
who has one. It is the installation that wishes it, for who did may not be allowed to by what the backup knows.
"""

import datetime as dt
import uuid
from collections.abc import Iterable

import asyncpg
import msgspec

from domain.entries import position_of
from domain.kernel import SYSTEM, Act, Command, CommandId, PersonId, fold
from domain.organisations.questions import person_known, standing
from domain.privacy.erase_person import ErasePerson
from domain.privacy.redact_texts import RedactTexts
from domain.roles.revoke_role import RevokeRole
from domain.text import Prose
from portal.event_store import AsyncDCBRecorder
from portal.event_store.entry import read_entry
from portal.log.importing import BadLine, ImportRefused, read_lines
from portal.log.ledger import Ledger
from portal.log.wishes import BatchRefused, Wish
from portal.sealing.envelope import decode, query_of

NO_DELETION = "Linjen er ikke en sletning: her læses det, som »portal deletions« har skrevet."
TAKEN_AGAIN = Prose("Rollen var frataget, før personen blev slettet; det er gjort igen efter en genskabelse.")


class Replayed(msgspec.Struct, frozen=True, kw_only=True):
    """How many lines were carried out again, and how many the log knew; the numbers of those that speak of what is not
    in the log; and those that were refused, with why.
    """

    again: int
    known: int
    absent: tuple[int, ...]
    refused: tuple[BadLine, ...]


async def replayed(
    pool: asyncpg.Pool, recorder: AsyncDCBRecorder, ledger: Ledger, lines: Iterable[bytes], now: dt.datetime
) -> Replayed:
    """Record again what the lines wish to be forgotten. Raises `ImportRefused` for lines that are no delete log."""
    numbers, wishes, bad = read_lines(lines, now=now, simulate_clock=False)
    bad += [
        BadLine(number, NO_DELETION)
        for number, it in zip(numbers, wishes, strict=True)
        if not isinstance(it.command, (ErasePerson, RedactTexts))
    ]
    if bad:
        raise ImportRefused(bad)
    known = await recorder.recorded_commands([it.act.id for it in wishes])
    absent, refused, again = [], [], 0
    for number, wish in zip(numbers, wishes, strict=True):
        if wish.act.id in known:
            continue
        commands = await _as_things_are(pool, recorder, wish.command)
        if commands is None:
            absent.append(number)
            continue
        ids = [*(CommandId(f"command-{uuid.uuid4().hex}") for _ in commands[1:]), wish.act.id]
        acts = [Act(by=SYSTEM, at=now, id=id_) for id_ in ids]
        try:
            await ledger.carry_out(list(map(Wish, commands, acts)))
        except BatchRefused as it:
            refused.append(BadLine(number, " ".join(dict.fromkeys(str(refusal) for _, refusal in it.refused))))
        else:
            again += 1
    return Replayed(again=again, known=len(known), absent=tuple(absent), refused=tuple(refused))


async def _as_things_are(pool: asyncpg.Pool, recorder: AsyncDCBRecorder, command: Command) -> list[Command] | None:
    """The command, after what it takes in this log; None where there is nothing in it that could be forgotten."""
    if isinstance(command, RedactTexts):
        entry = await read_entry(pool, position_of(command.entry) or 0)
        return [command] if entry is not None and entry.leaf.hex() == command.leaf else None
    if not isinstance(command, ErasePerson):
        return None
    return await _as_somebody_is(recorder, command, command.person)


async def _as_somebody_is(recorder: AsyncDCBRecorder, command: Command, person: PersonId) -> list[Command] | None:
    questions = (person_known(person), standing(person))
    read = await recorder.read(query_of(questions))
    is_known, held = fold(questions, map(decode, read.events))
    taken = [
        RevokeRole(person=person, role=role, organisation=organisation, reason=TAKEN_AGAIN)
        for role, organisation in sorted(held.roles, key=str)
    ]
    return [*taken, command] if is_known else None
