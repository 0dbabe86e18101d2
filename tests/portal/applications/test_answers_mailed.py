"""What was decided is mailed once, with why, and the day with a file for the calendar; the applicant reads it, too."""

from typing import Any

from domain.applications.answer_application import AnswerApplication
from domain.applications.decide_application import DecideApplication, TakeFromWaitingList
from domain.applications.fix_mapping_day import FixMappingDay
from domain.applications.screen_application import ScreenApplication
from domain.text import Prose
from portal.mail.answers import AnswerLetters
from portal.mail.applications import ApplicationLetters
from portal.mail.outbox import Outbox
from portal.mail.post import Post
from tests.judging import ACCEPTED, WAITING, fields
from tests.portal.applications.strangers import ADVISOR, SENDER, Applicants, applicants, text_of
from tests.stories import at, day

REASON = Prose("Mange borgere i hjemløshed i forhold til indbyggertallet.")


async def screened(them: Applicants) -> dict[str, Any]:
    """The deadline goes by, and what was sent is looked through."""
    (row,) = await them.applications()
    own: dict[str, Any] = {"round": row.round, "application": row.application, "organisation": row.organisation}
    them.clock.now = at("2026-06-15 09:00")
    await them.perform(ScreenApplication(**own, fields=fields()), by=ADVISOR)
    return own


async def answers(them: Applicants) -> list[Any]:
    portal, outbox = them.portal, Outbox(them.portal.pool)
    applications = ApplicationLetters(portal.strangers, portal.rows, outbox, portal.settings)
    letters = (AnswerLetters(applications, portal.rows, outbox, portal.settings),)
    before = len(them.office.delivered)
    await Post(outbox, portal.accounts, letters, them.office.url, SENDER)(them.clock())
    return them.office.delivered[before:]


def calendar_of(mail: Any) -> str:
    (file,) = (it for it in mail.iter_attachments())
    return str(file.get_content() if isinstance(file.get_content(), str) else file.get_content().decode())


async def test_the_answer_says_why_and_comes_once_with_the_day(database: str) -> None:
    async with applicants(database) as them:
        await them.fill(await them.link())
        await them.mails()
        own = await screened(them)
        await them.perform(DecideApplication(**own, verdict=ACCEPTED, reason=REASON), by=ADVISOR)
        await them.perform(FixMappingDay(**own, day=day("2026-08-13")), by=ADVISOR)
        assert await answers(them) == []
        them.clock.now = at("2026-06-22 09:00")
        await them.perform(AnswerApplication(**own), by=ADVISOR)
        (mail,) = await answers(them)
        assert await answers(them) == []
        said, calendar = text_of(mail), calendar_of(mail)
        page = await them.client.get(said[said.index("/application/") :].split()[0])
    assert mail["Subject"] == "Forløbsportalen: Svar på ansøgningen i »Forår 2026«"
    assert mail["To"] == "vibeke@holstebro.dk"
    assert "I har fået en plads i »Forår 2026«." in said
    assert REASON in said
    assert "Afdækningen er den 13. august 2026, hos jer." in said
    assert calendar.count("STATUS:CONFIRMED") == 1
    assert calendar.count("STATUS:CANCELLED") == 2
    assert "DTSTART;VALUE=DATE:20260813" in calendar
    assert "Imødekommet, 22. juni 2026" in page.text
    assert REASON in page.text


async def test_the_applicant_reads_nothing_of_it_before_they_are_told(database: str) -> None:
    async with applicants(database) as them:
        link = await them.link()
        await them.fill(link)
        own = await screened(them)
        await them.perform(DecideApplication(**own, verdict=ACCEPTED, reason=REASON), by=ADVISOR)
        page = await them.client.get(link)
    assert "Svaret" not in page.text
    assert REASON not in page.text


async def test_a_place_from_the_waiting_list_and_a_day_that_moves_are_mails_of_their_own(database: str) -> None:
    async with applicants(database) as them:
        await them.fill(await them.link())
        await them.mails()
        own = await screened(them)
        await them.perform(DecideApplication(**own, verdict=WAITING, reason=REASON), by=ADVISOR)
        them.clock.now = at("2026-06-22 09:00")
        await them.perform(AnswerApplication(**own), by=ADVISOR)
        (waiting,) = await answers(them)
        them.clock.now = at("2026-06-24 09:00")
        await them.perform(TakeFromWaitingList(**own, reason=REASON), by=ADVISOR)
        await them.perform(AnswerApplication(**own), by=ADVISOR)
        (taken,) = await answers(them)
        them.clock.now = at("2026-06-25 09:00")
        await them.perform(FixMappingDay(**own, day=day("2026-08-11")), by=ADVISOR)
        (fixed,) = await answers(them)
        them.clock.now = at("2026-06-26 09:00")
        moved = FixMappingDay(**own, day=day("2026-08-12"), reason=Prose("De ringede."))
        await them.perform(moved, by=ADVISOR)
        (again,) = await answers(them)
    assert "I står på ventelisten" in text_of(waiting) or "men I står på ventelisten" in text_of(waiting)
    assert "Der er blevet en plads i »Forår 2026«, og den er jeres." in text_of(taken)
    assert list(waiting.iter_attachments()) == []
    assert "er den 11. august 2026, hos jer" in text_of(fixed)
    assert "DTSTART;VALUE=DATE:20260812" in calendar_of(again)
