"""People are mailed what is news to them, at their pace, once, and not what is over by then: through a real server."""

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from domain.kernel import PersonId
from domain.meetings.reminded import PresentationReminderMailed
from domain.sharing.events import CommentId, CommentKind, CommentWithdrawn, ExperiencePosted
from domain.text import Prose
from portal.clockwork.reminders import MailedRemindersTold
from portal.identity.accounts import Accounts
from portal.mail.news_letters import NewsLetters
from portal.mail.outbox import ATTEMPTS_MAX, PAUSE, Outbox
from portal.mail.paces import Pace, Paces
from portal.mail.post import Post
from portal.mail.stopping import Stopped, stopped_by
from portal.mail.telling import NewsTold
from portal.surroundings.address import address_in
from portal.surroundings.settings import Settings
from projections.telling import NewsKind
from tests.portal.clockwork.working import Working, working
from tests.portal.mail.smtp_server import SmtpServer, smtp_server
from tests.portal.traces import trace
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    all_scheduled,
    at,
    cancelled,
    commented,
    corrected,
    experience,
    having_planned,
    left,
    moved,
    shared,
)
from tests.vault import secret

SITE, SENDER = "https://portal.example", "portalen@portal.example"
NOW = at("2025-10-07 12:00")
"""A Tuesday."""
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
POSTED = experience(HOLSTEBRO, "2025-09-20")
PEOPLE = (ADVISOR, TOVHOLDER, COLLEAGUE, SKOVVANG_TOVHOLDER)


def address_of(person: PersonId) -> str:
    return f"{person.removeprefix('person-')}@example.dk"


def asked(number: int = 1, kind: CommentKind = CommentKind.QUESTION) -> By:
    """Skovvang asks Holstebro about the experience, or says something else."""
    comment = replace(commented(POSTED, SKOVVANG, number), kind=kind, text=Prose(f"Hvordan gjorde I nr. {number}?"))
    return By(comment, SKOVVANG_TOVHOLDER, NOW)


class Telling(msgspec.Struct, frozen=True):
    portal: Working
    office: SmtpServer
    news: NewsTold
    mail: Post

    async def turn(self, now: dt.datetime = NOW) -> list[tuple[str, str]]:
        """To whom mail went in this turn of the clockwork, and its subject."""
        before = len(self.office.delivered)
        await self.news(now)
        await self.mail(now)
        return sorted((str(it["To"]).partition("@")[0], str(it["Subject"])) for it in self.office.delivered[before:])

    async def choose(self, person: PersonId, pace: Pace, *kinds: NewsKind) -> None:
        await Paces(self.portal.kept.pool).choose(person, dict.fromkeys(kinds, pace))

    async def outbox(self) -> list[tuple[str, bool, str | None]]:
        """Each news letter: to whom, whether it is given up, and why it was not delivered."""
        rows = await self.portal.kept.pool.fetch("select person, given_up, failure from mail.outbox order by number")
        return [tuple(row) for row in rows]


@asynccontextmanager
async def telling(database: str) -> AsyncGenerator[Telling]:
    """Everybody has an address that is called as they are; what has been so for long is no news."""
    story = [*a_cohort(), *all_scheduled(), *having_planned(HOLSTEBRO), shared(HOLSTEBRO), POSTED]
    async with working(database, story) as portal, smtp_server() as office:
        pool, vault, recorder = portal.kept.pool, portal.kept.vault, portal.kept.recorder
        accounts = Accounts(pool, secret())
        for person in PEOPLE:
            await accounts.remember(person, email=address_of(person), name=None, trace=trace())
        letters = NewsLetters(pool, recorder, vault, portal.rows, Settings(address=address_in(SITE), mail_from=SENDER))
        mail = Post(Outbox(pool), accounts, (letters,), office.url, SENDER)
        yield Telling(portal, office, NewsTold(pool, recorder, portal.rows), mail)


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


async def test_a_question_goes_at_once_to_those_it_is_put_to_with_its_text_and_once(database: str) -> None:
    async with telling(database) as it:
        await it.portal.happened(asked())
        sent = await it.turn()
        again = [await it.turn(NOW + HOUR), await it.turn(NOW + DAY)]
        mail = it.office.delivered[0]
    assert [to for to, _ in sent] == ["holstebro-1", "holstebro-2"]
    assert sent[0][1].startswith(
        "Forløbsportalen: Medarbejder, organisation-skovvang stillede et spørgsmål til erfaringen"
    )
    assert again == [[], []]
    assert "    Hvordan gjorde I nr. 1?" in text_of(mail)
    assert "Svar på spørgsmålet: https://portal.example/news/" in text_of(mail)
    html = mail.get_body(("html",))
    assert html is not None
    assert "Hvordan gjorde I nr. 1?</p>" in html.get_content()


async def test_news_of_one_turn_is_one_letter_by_kind_the_newest_first(database: str) -> None:
    async with telling(database) as it:
        await it.choose(TOVHOLDER, Pace.AT_ONCE, NewsKind.COMMENT)
        await it.portal.happened(
            asked(1), asked(2, CommentKind.COMMENT), By(moved(SECOND, "2026-01-20"), ADVISOR, NOW), asked(3)
        )
        sent = dict(await it.turn())
        text = next(text_of(mail) for mail in it.office.delivered if mail["To"] == address_of(TOVHOLDER))
    assert sent["holstebro-1"] == ("Forløbsportalen: 2 spørgsmål til jer, 1 kommentar til jer og 1 nyt om et møde")
    places = [text.index(said) for said in ("Spørgsmål til jer", "nr. 3?", "nr. 1?", "Kommentarer", "nr. 2?", "Møder")]
    assert places == sorted(places)


async def test_a_moved_meeting_is_told_to_everybody_but_to_whoever_moved_it(database: str) -> None:
    async with telling(database) as it:
        await it.portal.happened(By(moved(FIRST, "2025-11-11"), ADVISOR, NOW))
        assert [to for to, _ in await it.turn()] == ["holstebro-1", "holstebro-2", "skovvang-1"]
        (file,) = it.office.delivered[0].iter_attachments()
        calendar = str(file.get_content())
    assert (file.get_content_type(), file.get_param("method")) == ("text/calendar", "PUBLISH")
    assert "DTSTART:20251111T" in calendar
    answer = f"Ja, jeg kommer: {SITE}/cohorts/{COHORT}/meetings/{FIRST}/coming?answer=yes"
    assert answer in text_of(it.office.delivered[0])


async def test_a_cancelled_meeting_is_taken_out_of_the_calendar(database: str) -> None:
    async with telling(database) as it:
        await it.portal.happened(By(cancelled(SECOND), ADVISOR, NOW))
        await it.turn()
        (file,) = it.office.delivered[0].iter_attachments()
    assert file.get_param("method") == "CANCEL"


async def test_what_was_taken_back_or_answered_before_it_is_sent_is_not_sent(database: str) -> None:
    """The server is busy when they would go; an hour later one is withdrawn, one answered, and one stands."""
    async with telling(database) as it:
        it.office.busy = True
        gone, stands = asked(1, CommentKind.COMMENT), asked(3, CommentKind.COMMENT)
        await it.choose(TOVHOLDER, Pace.AT_ONCE, NewsKind.COMMENT)
        await it.portal.happened(gone, asked(2), stands)
        await it.turn()
        it.office.busy = False
        back = CommentWithdrawn(
            cohort=COHORT, experience=POSTED.experience, comment=CommentId("comment-1"), reason=Prose("Forkert sted.")
        )
        answer = commented(POSTED, HOLSTEBRO, 4)
        await it.portal.happened(By(back, SKOVVANG_TOVHOLDER, NOW + HOUR), By(answer, COLLEAGUE, NOW + HOUR))
        await it.turn(NOW + HOUR)
        texts = [text_of(mail) for mail in it.office.delivered if mail["To"] == address_of(TOVHOLDER)]
    assert len(texts) == 1
    assert "nr. 3?" in texts[0]
    assert "nr. 1?" not in texts[0]
    assert "nr. 2?" not in texts[0]


async def test_nobody_is_told_of_what_is_not_theirs_to_read_any_more(database: str) -> None:
    async with telling(database) as it:
        it.office.busy = True
        await it.portal.happened(asked())
        await it.turn()
        it.office.busy = False
        await it.portal.happened(left(COLLEAGUE, HOLSTEBRO))
        assert [to for to, _ in await it.turn(NOW + HOUR)] == ["holstebro-1"]


async def test_whoever_asked_is_told_of_the_answer(database: str) -> None:
    async with telling(database) as it:
        await it.portal.happened(asked())
        await it.turn()
        await it.portal.happened(By(commented(POSTED, HOLSTEBRO, 2), TOVHOLDER, NOW + HOUR))
        assert [to for to, _ in await it.turn(NOW + HOUR)] == ["skovvang-1"]


async def test_a_day_and_a_week_are_told_of_in_the_morning(database: str) -> None:
    """Comments once a day, what the others share once a week, on Mondays at seven."""
    async with telling(database) as it:
        later: ExperiencePosted = experience(HOLSTEBRO, "2025-10-06", number=2)
        await it.portal.happened(
            asked(1, CommentKind.COMMENT), asked(2, CommentKind.SPARRING), By(later, TOVHOLDER, NOW)
        )
        assert await it.turn() == []
        assert await it.turn(at("2025-10-08 06:59")) == []
        assert [to for to, _ in await it.turn(at("2025-10-08 07:00"))] == ["holstebro-1", "holstebro-2"]
        assert await it.turn(at("2025-10-13 06:59")) == []
        assert [to for to, _ in await it.turn(at("2025-10-13 07:00"))] == ["advisor", "skovvang-1"]
        assert await it.turn(at("2025-10-20 07:00")) == []


async def test_what_was_corrected_before_it_is_sent_is_sent_as_it_stands(database: str) -> None:
    async with telling(database) as it:
        later = experience(HOLSTEBRO, "2025-10-06", number=2)
        mended = replace(corrected(later, "2025-10-05"), happened=Prose("Det gik, som vi troede."))
        await it.portal.happened(By(later, TOVHOLDER, NOW), By(mended, TOVHOLDER, NOW + HOUR))
        await it.turn(at("2025-10-13 07:00"))
        text = text_of(it.office.delivered[0])
    assert "Det gik, som vi troede." in text
    assert str(later.happened) not in text


async def test_what_was_deleted_before_it_is_sent_is_not_sent(database: str) -> None:
    """Its key is destroyed while the server is busy."""
    async with telling(database) as it:
        it.office.busy = True
        await it.portal.happened(By(moved(FIRST, "2025-11-11"), ADVISOR, NOW))
        await it.turn()
        it.office.busy = False
        await it.portal.kept.pool.execute("delete from vault.text_keys")
        assert await it.turn(NOW + HOUR) == []


async def test_whoever_wants_none_has_none_and_the_letter_has_the_way_there(database: str) -> None:
    async with telling(database) as it:
        await it.portal.happened(asked())
        await it.turn()
        mail = next(mail for mail in it.office.delivered if mail["To"] == address_of(TOVHOLDER))
        address = str(mail["List-Unsubscribe"]).strip("<>")
        stopped = stopped_by(secret(), address.removeprefix(f"{SITE}/mails/stop/"))
        assert stopped == Stopped(TOVHOLDER, (NewsKind.QUESTION,))
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        await Paces(it.portal.kept.pool).stop(TOVHOLDER, stopped.kinds)
        await it.portal.happened(asked(2))
        assert [to for to, _ in await it.turn(NOW + HOUR)] == ["holstebro-2"]


def test_a_token_that_somebody_made_up_stops_nothing() -> None:
    assert [stopped_by(secret(), it) for it in ("", "x", "æ", "A" * 80, "A" * 5_000)] == [None] * 5


async def test_a_busy_server_is_asked_again_after_growing_pauses_and_then_no_more(database: str) -> None:
    async with telling(database) as it:
        it.office.busy = True
        await it.portal.happened(asked())
        tried, now = [], NOW
        for _ in range(ATTEMPTS_MAX):
            await it.turn(now)
            tried.append(now)
            soon = await it.portal.kept.pool.fetchval("select min(next_attempt_at) from mail.outbox")
            now = soon
        it.office.busy = False
        assert await it.turn(now + DAY) == []
        given_up = await it.outbox()
    pauses = [(b - a) / PAUSE for a, b in pairwise(tried)]
    assert pauses == [2.0**n for n in range(ATTEMPTS_MAX - 1)]
    assert {(gone, why) for _, gone, why in given_up} == {(True, "the server answered 451")}


async def test_an_address_that_nobody_has_is_given_up_and_the_others_have_theirs(database: str) -> None:
    async with telling(database) as it:
        it.office.refusing.add(address_of(TOVHOLDER))
        await it.portal.happened(asked())
        assert [to for to, _ in await it.turn()] == ["holstebro-2"]
        assert await it.turn(NOW + DAY) == []
        assert (TOVHOLDER, True, "the server answered 550") in await it.outbox()


async def test_the_history_says_that_a_reminder_was_mailed_when_it_was(database: str) -> None:
    """Nobody is told so while the server is busy; then once, however many letters there are."""
    async with telling(database) as it:
        day = at("2025-10-28 12:00")
        told = MailedRemindersTold(it.portal.kept.pool, it.portal.ledger)
        it.office.busy = True
        await it.portal.act(day)
        await it.turn(day)
        await told(day)
        assert await it.portal.told(PresentationReminderMailed) == []
        it.office.busy = False
        later = day + HOUR
        assert [to for to, _ in await it.turn(later)] == ["holstebro-1", "holstebro-2", "skovvang-1"]
        for _ in range(2):
            await told(later)
        await it.portal.caught_up()
        assert await it.portal.sentences(PresentationReminderMailed) == [
            f"{{person-system}} sendte {{{it}}} en mail om, at præsentationen til {{meeting-reflection-1}} manglede."
            for it in (HOLSTEBRO, SKOVVANG)
        ]
