"""Letters with news: put together at the pace that each person has chosen, and written when they are sent."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import asyncpg
import msgspec

from domain.kernel import PersonId, Recorded
from domain.meetings.agreed import AgreedCallCancelled, CallAgreed
from domain.meetings.events import PresentationSubmitted
from domain.meetings.questions import MeetingStatus
from domain.meetings.slides import SlidesSubmitted
from domain.sharing.events import CommentCorrected, CommentPosted, ExperiencePosted
from domain.sharing.remarks import QuestionReopened, RemarkCorrected, RemarkMade
from portal.calendars.entries import call_entry
from portal.calendars.files import file_of, file_of_meeting
from portal.event_store import AsyncDCBRecorder
from portal.mail.circles import Circles
from portal.mail.message import CalendarAttachment, Written
from portal.mail.news import COLUMNS, Item, item_of, leave_out
from portal.mail.news_text import NewsPiece, letter_of
from portal.mail.outbox import Letter
from portal.mail.paces import USUAL, Pace, reach_of
from portal.mail.stopping import Stopped, token_of
from portal.rows.projector import progress_of
from portal.rows.rows import Rows
from portal.sealing import Vault
from portal.surroundings.settings import Settings
from portal.words.labels import Labels
from portal.words.meetings import COMING
from portal.words.news import to_do, words_in
from projections.agreed_calls import AGREED_CALLS
from projections.answers import PRESENTATIONS
from projections.circle import Circle
from projections.cohorts import CohortRow
from projections.comments import COMMENTS
from projections.completion import EVIDENCE
from projections.ending import AGREEMENTS, PLANS
from projections.meetings import MEETINGS
from projections.sharing import EXPERIENCES
from projections.telling import news_in

NEWS = "news"
PIECES_MAX = 50
"""More is not read in a letter; the portal has the rest."""
# Whoever wants it at once has a letter for each time there is something, the others one for each morning.
ENQUEUE = """
with reach as (
    select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as r (pace, since, until)
), due as (
    select n.number, n.person, r.pace, r.until
    from telling.news n
    join unnest($4::text[], $5::text[]) as usual (kind, pace) on usual.kind = n.kind
    left join telling.paces p on p.person = n.person and p.kind = n.kind
    join reach r on r.pace = coalesce(p.pace, usual.pace) and n.at > r.since and n.at <= r.until
    where n.letter is null and n.over_at is null
), put as (
    insert into mail.outbox (kind, person, cause, facts, put_at, next_attempt_at)
    select 'news', d.person, d.pace || ' ' || case d.pace when 'at_once' then max(d.number)::text
        else (max(d.until) at time zone 'Europe/Copenhagen')::date::text end,
        jsonb_build_object('pace', d.pace, 'news', jsonb_agg(d.number)), $6, $6
    from due d join identity.people i on i.person = d.person and i.address is not null
    group by d.person, d.pace
    on conflict (kind, person, cause) do nothing
    returning number, person, facts -> 'news' as news
)
update telling.news n set letter = put.number
from put cross join lateral jsonb_array_elements(put.news) as it where n.number = it::bigint
"""
TOLD_IN = f"select {COLUMNS} from telling.news where letter = $1 and over_at is null order by number desc limit $2"  # noqa: S608


class ToldTo(msgspec.Struct, frozen=True):
    """Whom an event is news to, and in which cohort; and the words in it as they stand, None where they are gone."""

    cohort: CohortRow
    people: frozenset[PersonId]
    words: tuple[str, ...] | None


class NewsLetters:
    """A letter's facts are its pace and the numbers of its news; what is over when it is sent is not in it."""

    names = frozenset({NEWS})

    def __init__(
        self, pool: asyncpg.Pool, recorder: AsyncDCBRecorder, vault: Vault, rows: Rows, settings: Settings
    ) -> None:
        self._pool = pool
        self._recorder = recorder
        self._vault = vault
        self._rows = rows
        self._settings = settings
        self._site = settings.site
        self._circles = Circles(rows)
        self._events: dict[int, Recorded[Any]] = {}
        self._audiences: dict[int, ToldTo | None] = {}
        self._seen: tuple[dt.datetime, int | None] | None = None

    async def enqueue(self, now: dt.datetime) -> None:
        await self._forget(now)
        reaches = [(pace, reach_of(pace, now)) for pace in Pace if pace is not Pace.NEVER]
        await self._pool.execute(
            ENQUEUE,
            [pace.value for pace, _ in reaches],
            [reach.since for _, reach in reaches],
            [reach.until for _, reach in reaches],
            [kind.value for kind in USUAL],
            [pace.value for pace in USUAL.values()],
            now,
        )

    async def _forget(self, now: dt.datetime) -> None:
        """In a new turn, or when anything has happened meanwhile, what was read may be otherwise."""
        progress = await progress_of(self._pool)
        seen = (now, None if progress is None else progress.position)
        if seen != self._seen:
            self._circles.forget()
            self._events, self._audiences, self._seen = {}, {}, seen

    async def recipients(self, letter: Letter, now: dt.datetime) -> Collection[PersonId]:
        """Whether each piece is for them still is asked when it is written."""
        return (letter.person,)

    async def written(self, letter: Letter, now: dt.datetime) -> Written | None:
        items = tuple(map(item_of, await self._pool.fetch(TOLD_IN, letter.number, PIECES_MAX)))
        await self._open([it.position for it in items])
        told = {it: piece for it in items if (piece := await self._piece(it)) is not None}
        await leave_out(self._pool, [it for it in items if it not in told], now)
        if not told:
            return None
        pieces = list(told.values())
        kinds = tuple(dict.fromkeys(it.kind for it in pieces))
        token = token_of(self._vault.secret, Stopped(letter.person, kinds))
        return letter_of(pieces, Pace(letter.facts["pace"]), self._site, f"{self._site}/mails/stop/{token}")

    async def former_address(self, letter: Letter) -> str | None:
        return None

    async def _open(self, positions: Sequence[int]) -> None:
        """Read the events that have not been read in this turn, with their texts."""
        missing = sorted(set(positions) - self._events.keys())
        stored = [it.stored async for it in self._recorder.entries(missing)] if missing else []
        self._events |= {it.stamp.position: it for it in await self._vault.opened(stored)}

    async def _piece(self, it: Item) -> NewsPiece | None:
        """What it tells; None where it is not news to the person any more, or its text has been deleted."""
        recorded = self._events.get(it.position)
        told = None if recorded is None else await self._told(recorded)
        if recorded is None or told is None or told.words is None or it.person not in told.people:
            return None
        labels = (await self._circles.labels(it.cohort, it.organisation)).at(it.position, it.organisation)
        return NewsPiece(
            cohort=told.cohort.name,
            kind=it.kind,
            sentence=labels.tell(it.sentence),
            words=told.words,
            at=it.at,
            number=it.number,
            do=to_do(it.kind, it.topic),
            **(await self._about_meeting(it, told.cohort) if it.topic in PLANS else {}),
            **(await self._about_call(recorded.event, told.cohort, labels) if it.topic in AGREEMENTS else {}),
        )

    async def _told(self, recorded: Recorded[Any]) -> ToldTo | None:
        """To whom the event is news as things are, found out once; None where there is no such cohort."""
        position = recorded.stamp.position
        if position not in self._audiences:
            circle = await self._circles.of(recorded)
            self._audiences[position] = None if circle is None else await self._told_in(recorded, circle)
        return self._audiences[position]

    async def _told_in(self, recorded: Recorded[Any], circle: Circle) -> ToldTo:
        event = recorded.event
        stands = event
        if isinstance(event, CommentPosted | RemarkMade | QuestionReopened | CommentCorrected | RemarkCorrected):
            stands = await self._rows.one(COMMENTS, event.comment)
        elif isinstance(event, ExperiencePosted):
            stands = await self._rows.one(EXPERIENCES, event.experience)
        elif isinstance(event, PresentationSubmitted | SlidesSubmitted):
            stands = await self._rows.one(PRESENTATIONS, event.meeting, event.organisation)
        people = frozenset(it.person for it in news_in(recorded, circle))
        return ToldTo(circle.cohort, people, None if stands is None else words_in(event, stands))

    async def _about_call(
        self, event: CallAgreed | AgreedCallCancelled, cohort: CohortRow, labels: Labels
    ) -> dict[str, Any]:
        """The call as it stands: at the time that is agreed, or on the day it is due."""
        kept = await self._rows.one(EVIDENCE, cohort.cohort)
        agreed = await self._rows.one(AGREED_CALLS, cohort.cohort, event.organisation, event.kind)
        if kept is None:
            return {}
        meetings, name = await self._rows.many(MEETINGS, cohort=cohort.cohort), labels.heading(event.organisation)
        entry = call_entry(event.kind, event.organisation, name, kept.evidence, meetings, cohort, self._site, agreed)
        file = None if entry is None else file_of([entry], self._settings)
        return {} if file is None else {"calendar": CalendarAttachment("samtale.ics", file.method, file.content)}

    async def _about_meeting(self, it: Item, cohort: CohortRow) -> dict[str, Any]:
        """The meeting as it stands, to be put into a calendar, moved there or taken out, and whether one comes."""
        meetings = await self._rows.many(MEETINGS, cohort=cohort.cohort)
        row = next((row for row in meetings if row.meeting == it.place), None)
        if row is None or row.status is MeetingStatus.HELD:
            return {}
        file = file_of_meeting(row, meetings, cohort, self._settings)
        asked = it.organisation is not None and row.status is MeetingStatus.SCHEDULED
        page = f"/cohorts/{it.cohort}/meetings/{it.place}/coming?answer="
        return {
            "calendar": CalendarAttachment("moede.ics", file.method, file.content),
            "answers": tuple((said, page + answer.value) for answer, said in COMING.items()) if asked else (),
        }
