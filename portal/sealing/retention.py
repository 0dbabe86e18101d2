"""How long what may be forgotten is kept, and what has been kept that long."""

import datetime as dt
from collections.abc import Iterable
from itertools import chain
from typing import Final

import msgspec
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.calendar import YEAR_MONTHS, day_of, is_kept
from domain.cohorts.events import CohortPlanned
from domain.entries import EntryId, entry_id
from domain.kernel import SYSTEM, Command, Event, PersonId, Recorded, heard_by
from domain.plans.run import RunId
from domain.privacy.erase_person import ErasePerson
from domain.privacy.events import Ground, TextsRedacted
from domain.privacy.redact_texts import RedactTexts
from portal.event_store import AsyncDCBRecorder
from portal.sealing.envelope import decode
from portal.sealing.holds import holds
from portal.sealing.retained_applications import applications_due
from portal.sealing.sealing import key_ids
from portal.sealing.vault import Vault
from projections.kernel import fold
from projections.organisations import PEOPLE, PersonRow

PERSON_YEARS: Final = 2
"""Name and mail address, whole years by the calendar after the day the last role was given up.

The texts stay as long as their cohort's do.
"""
COHORT_YEARS: Final = 5
"""What was written in a cohort, from the day after somebody last did something in it."""


class Due(msgspec.Struct, frozen=True):
    """The wishes that forget what has been kept long enough; `held` would be among them but for a hold."""

    commands: tuple[Command, ...]
    held: tuple[str, ...]
    applications: int = 0
    """How many applications are among what is forgotten."""


async def due(recorder: AsyncDCBRecorder, vault: Vault, today: dt.date) -> Due:
    """What is to be forgotten today. O(n) in the events of the cohorts there are."""
    held = {str(it.person or it.cohort) for it in (await holds(recorder, vault)).values()}
    commands: list[Command] = []
    kept: list[str] = []
    for person in _people_due(await _told(recorder, *(event.TOPIC for event in heard_by(PEOPLE.evolve))), today):
        if person in held:
            kept.append(person)
        else:
            commands.append(ErasePerson(person=person, ground=Ground.RETENTION, texts=False))
    planned = (it.event for it in await _told(recorder, CohortPlanned.TOPIC))
    for cohort in [event.cohort for event in planned if isinstance(event, CohortPlanned)]:
        redactions = await _cohort_due(recorder, cohort, today)
        if redactions and cohort in held:
            kept.append(cohort)
        else:
            commands += redactions
    applications = await applications_due(recorder, await _redacted(recorder), today)
    kept += [it.application for it in applications.due if it.about & held]
    going = [it for it in applications.due if not it.about & held]
    commands += chain.from_iterable(it.commands for it in going)
    commands += await _strangers_due(recorder, {it.applicant for it in going} - applications.kept, commands)
    return Due(tuple(commands), tuple(kept), len(going))


async def _redacted(recorder: AsyncDCBRecorder) -> frozenset[EntryId]:
    told = (it.event for it in await _told(recorder, TextsRedacted.TOPIC))
    return frozenset(it.entry for it in told if isinstance(it, TextsRedacted))


async def _strangers_due(
    recorder: AsyncDCBRecorder, applicants: Iterable[PersonId], commands: Iterable[Command]
) -> list[Command]:
    """Whoever applied and never had a role is nobody here, once what they applied with goes."""
    going = {it.person for it in commands if isinstance(it, ErasePerson)}
    rows = fold(PEOPLE, await _told(recorder, *(event.TOPIC for event in heard_by(PEOPLE.evolve))), {})
    known = (rows.get((person,)) for person in sorted(set(applicants) - going))
    return [
        ErasePerson(person=row.person, ground=Ground.RETENTION, texts=False)
        for row in known
        if row is not None and not row.roles and not row.erased
    ]


async def _told(recorder: AsyncDCBRecorder, *topics: str) -> list[Recorded[Event]]:
    query = DCBQuery(items=[DCBQueryItem(types=list(topics))])
    return [decode(stored) async for stored in recorder.stream(query)]


def _people_due(history: Iterable[Recorded[Event]], today: dt.date) -> list[PersonId]:
    rows: dict[tuple[str, ...], PersonRow] = fold(PEOPLE, history, {})
    return [row.person for row in rows.values() if _is_due(row, today)]


def _is_due(row: PersonRow, today: dt.date) -> bool:
    ended = [role.until for role in row.roles if role.until is not None]
    if row.erased or row.held or not ended:
        return False
    return not is_kept(day_of(max(ended)), PERSON_YEARS * YEAR_MONTHS, today)


async def _cohort_due(recorder: AsyncDCBRecorder, cohort: RunId, today: dt.date) -> list[Command]:
    """The redaction of every event of the cohort that still has texts, if the cohort has been at rest long enough."""
    redacted: set[EntryId] = set()
    written: list[int] = []
    done_on: list[dt.date] = []
    async for stored in recorder.stream(DCBQuery(items=[DCBQueryItem(tags=[cohort])])):
        recorded = decode(stored)
        if isinstance(recorded.event, TextsRedacted):
            redacted.add(recorded.event.entry)
        elif recorded.stamp.by != SYSTEM:
            done_on.append(day_of(recorded.stamp.recorded_at))
        if key_ids(recorded.event):
            written.append(stored.position)
    if not done_on or is_kept(max(done_on), COHORT_YEARS * YEAR_MONTHS, today):
        return []
    left = [position for position in written if entry_id(position) not in redacted]
    return [
        RedactTexts(
            entry=entry_id(it.position),
            leaf=it.leaf.hex(),
            ground=Ground.RETENTION,
            cohort=cohort,
        )
        async for it in recorder.entries(left)
    ]
