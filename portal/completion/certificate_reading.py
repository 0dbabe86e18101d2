"""From rows to a proof: which position a proof is of, and the proof as of that position, from the history alone."""

import datetime as dt

import asyncpg

from domain.calendar import day_of
from domain.completion.events import CohortCompleted, OrganisationCompleted
from domain.completion.results import Account
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from portal.completion.account_json import account_and_names
from portal.completion.certificate import Certificate, CertificateRows, Cited, Registered, Signed, cited_by, proof_of
from portal.event_store import AsyncDCBRecorder
from portal.rows.history import AsOf, History
from portal.rows.past_rows import PastRows
from portal.rows.rows import Rows
from portal.signing.grounds import check_grounds
from portal.signing.published import Published
from portal.signing.verifier import base64_of, checkpoint_of, note_of
from portal.words.labels import Labels
from portal.words.naming import meeting_labels
from projections.cohorts import COHORTS
from projections.completion import EVIDENCE
from projections.journal import JOURNAL, JournalRow
from projections.meetings import MEETINGS

COMPLETIONS = (OrganisationCompleted.TOPIC, CohortCompleted.TOPIC)


async def position_of_proof(rows: Rows, cohort: RunId) -> int | None:
    """The position of the last event that a proof rests on, None when there is no such cohort.

    A comment or a checkpoint is none, so what has been proven stays proven under the same digest meanwhile.
    """
    return await _last(rows, cohort, await _completions(rows, cohort, None))


async def position_by(history: History, cohort: RunId, until: int, journal: PastRows) -> int | None:
    """The same, of what had been recorded by a position; what a later `journal` tells is not folded again."""
    rows = await history.of(cohort, AsOf(position=until))
    return await _last(rows, cohort, await _completions(journal, cohort, until))


async def proof_at(
    history: History,
    cohort: RunId,
    organisation: OrganisationId | None,
    position: int,
    checkpoint: Signed,
    *,
    day: dt.date | None = None,
    journal: PastRows | None = None,
) -> Certificate | None:
    """The proof of exactly that position, None when no proof could be of it, or none of that organisation.

    Judged on another `day`, it is no proof, but what one is compared with; a later `journal` saves telling it again.
    """
    rows = await history.of(cohort, AsOf(position=position))
    if not await _may_end_a_proof(rows, cohort, position):
        return None
    journal = rows if journal is None else journal
    row, completions = await journal.one(COHORTS, cohort), await _completions(journal, cohort, position)
    if row is None or rows.day is None or await _last(rows, cohort, completions) != position:
        return None
    report = await account_and_names(rows, cohort, day or rows.day)
    if report is None:
        return None
    whole, names, _ = report
    told = CertificateRows(
        cohort=cohort,
        cohort_name=row.name,
        names=names,
        registered={it.organisation or cohort: Registered(on=_day(it), position=it.position) for it in completions},
        events=await _events(journal, whole, completions),
        demonstration=await history.nature.demonstrates(),
    )
    return proof_of(whole, told, organisation, position, checkpoint)


async def grounded(pool: asyncpg.Pool, recorder: AsyncDCBRecorder, proof: Certificate | None) -> Certificate | None:
    """The proof, after what it rests on was held against the leaves. Raises `LogContradicted`."""
    if proof is not None:
        checkpoint = checkpoint_of(note_of(proof.checkpoint.note).text)
        await check_grounds(pool, recorder, proof.cohort, (it.position for it in proof.events), checkpoint)
    return proof


async def meeting_names(history: History, cohort: RunId, position: int | None) -> Labels:
    """What the meetings were called as of the position, or, without one, are called now."""
    rows = await history.of(cohort, AsOf(position=position))
    planned = await rows.one(COHORTS, cohort)
    if planned is None:
        return Labels({})
    return Labels(meeting_labels(await rows.many(MEETINGS, cohort=cohort), planned.run.programme))


def signed(checkpoint: Published) -> Signed:
    """The checkpoint as a proof holds it."""
    told = checkpoint_of(checkpoint.text)
    return Signed(origin=told.origin, size=told.size, root=base64_of(told.root), note=checkpoint.first_note)


async def _may_end_a_proof(rows: PastRows, cohort: RunId, position: int) -> bool:
    """Few positions do, anybody may ask for any, and the journal that tells for certain costs most."""
    kept = await rows.one(EVIDENCE, cohort)
    return kept is not None and (kept.position == position or rows.topic in COMPLETIONS)


async def _last(rows: Rows, cohort: RunId, completions: tuple[JournalRow, ...]) -> int | None:
    kept = await rows.one(EVIDENCE, cohort)
    if kept is None or kept.evidence.run is None:
        return None
    return max((kept.position, *(row.position for row in completions)))


async def _completions(journal: Rows, cohort: RunId, until: int | None) -> tuple[JournalRow, ...]:
    """What says that completion was recorded, by the position."""
    told = [row for topic in COMPLETIONS for row in await journal.many(JOURNAL, cohort=cohort, topic=topic)]
    return tuple(row for row in told if until is None or row.position <= until)


async def _events(journal: PastRows, whole: Account, completions: tuple[JournalRow, ...]) -> dict[int, Cited]:
    """What the journal says of every event that the account cites."""
    rules = (*whole.rules, *(rule for own in whole.organisations for rule in own.rules))
    found = [await journal.one(JOURNAL, position) for position in set(cited_by(rules))]
    return {row.position: cited(row) for row in (*found, *completions) if row is not None}


def cited(row: JournalRow) -> Cited:
    """The event as a proof says it."""
    return Cited(position=row.position, type=row.topic, recorded_at=row.recorded_at, simulated=row.simulated)


def _day(completion: JournalRow) -> dt.date:
    """The day that was recorded as that of completion."""
    return completion.occurred_on or day_of(completion.recorded_at)
