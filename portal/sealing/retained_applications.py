"""How long what was applied with is kept: a year where it got no place, and where it did as long as a run's texts."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.applications.answered import ApplicationVerdict
from domain.applications.events import ApplicationRoundAnnounced, ApplicationSubmitted
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.standing import ApplicationStanding, application_standing
from domain.calendar import YEAR_MONTHS, day_of, is_kept
from domain.entries import EntryId, entry_id
from domain.kernel import Event, PersonId, Recorded, fold, tags_of
from domain.privacy.events import Ground
from domain.privacy.redact_texts import RedactTexts
from portal.event_store import AsyncDCBRecorder
from portal.sealing.envelope import decode
from portal.sealing.sealing import key_ids

REFUSED_YEARS: Final = 1
"""An application that got no place: refused, not valid, on the waiting list to the end, withdrawn, never decided on."""
ACCEPTED_YEARS: Final = 5
"""One that got a place, as what was written in the run that came of it."""


class ApplicationDue(msgspec.Struct, frozen=True):
    """An application whose time is up: what forgets its texts, files and the judgements about it.

    A hold on any of `about` keeps it back: its applicant, the run that came of it, the cohort that it was for.
    """

    application: ApplicationId
    applicant: PersonId
    about: frozenset[str]
    commands: tuple[RedactTexts, ...]


class ApplicationsDue(msgspec.Struct, frozen=True):
    """`kept` are the applicants of all the others."""

    due: tuple[ApplicationDue, ...]
    kept: frozenset[PersonId]


async def applications_due(recorder: AsyncDCBRecorder, redacted: frozenset[EntryId], today: dt.date) -> ApplicationsDue:
    """Those to be forgotten today. O(n) in the events of the rounds there are."""
    found: list[ApplicationDue] = []
    kept: set[PersonId] = set()
    query = DCBQuery(items=[DCBQueryItem(types=[ApplicationRoundAnnounced.TOPIC])])
    rounds = [decode(stored).event async for stored in recorder.stream(query)]
    for announced in rounds:
        if isinstance(announced, ApplicationRoundAnnounced):
            told = await _told(recorder, announced.round)
            for application in _applications(told):
                own = [it for it in told if application in tags_of(it.event)]
                if _is_over(announced, own, today):
                    found += await _due(recorder, announced, own, redacted)
                else:
                    kept |= {it.event.applicant for it in own if isinstance(it.event, ApplicationSubmitted)}
    return ApplicationsDue(tuple(found), frozenset(kept))


async def _told(recorder: AsyncDCBRecorder, round_: RoundId) -> list[Recorded[Event]]:
    query = DCBQuery(items=[DCBQueryItem(tags=[round_])])
    return [decode(stored) async for stored in recorder.stream(query)]


def _applications(told: Iterable[Recorded[Event]]) -> Sequence[ApplicationId]:
    sent = (it.event.application for it in told if isinstance(it.event, ApplicationSubmitted))
    return list(dict.fromkeys(sent))


def _is_over(announced: ApplicationRoundAnnounced, own: Sequence[Recorded[Event]], today: dt.date) -> bool:
    """Have the years gone since the week of the answers, and since anything was done with it?"""
    since = max(announced.answer_week, *(day_of(it.stamp.recorded_at) for it in own))
    return not is_kept(since, years_kept(_standing(own)) * YEAR_MONTHS, today)


def _standing(own: Sequence[Recorded[Event]]) -> ApplicationStanding:
    application = next(it.event.application for it in own if isinstance(it.event, ApplicationSubmitted))
    stands: ApplicationStanding = fold((application_standing(application),), own)[0]
    return stands


async def _due(
    recorder: AsyncDCBRecorder,
    announced: ApplicationRoundAnnounced,
    own: Sequence[Recorded[Event]],
    redacted: frozenset[EntryId],
) -> list[ApplicationDue]:
    """What is left to be forgotten of it; nothing once it has been."""
    stands = _standing(own)
    written = [it.stamp.position for it in own if key_ids(it.event) and entry_id(it.stamp.position) not in redacted]
    commands = tuple(
        [
            RedactTexts(entry=entry_id(it.position), leaf=it.leaf.hex(), ground=Ground.RETENTION)
            async for it in recorder.entries(written)
        ]
    )
    sent = stands.submitted
    if sent is None or not commands:
        return []
    about = {sent.applicant, *(it for it in (stands.run, announced.cohort) if it is not None)}
    return [ApplicationDue(sent.application, sent.applicant, frozenset(about), commands)]


def years_kept(stands: ApplicationStanding) -> int:
    has_place = stands.verdict is ApplicationVerdict.ACCEPTED and not stands.withdrawn
    return ACCEPTED_YEARS if has_place else REFUSED_YEARS
