"""Letters about what is asked and answered between organisations, and about calls that are agreed."""

import pytest

from domain.meetings.agreed import CallAgreed
from domain.meetings.events import CallKind
from domain.sharing.events import CommentId
from domain.sharing.remarks import QuestionClosed, QuestionReopened, Subject, SubjectKind
from tests.portal.mail.test_news_letters import HOUR, NOW, telling, text_of
from tests.stories import ADVISOR, COHORT, HOLSTEBRO, SKOVVANG, SKOVVANG_TOVHOLDER, By, at, remarked

TO_HOLSTEBRO = Subject(kind=SubjectKind.ORGANISATION, organisation=HOLSTEBRO)
TO_ALL = Subject(kind=SubjectKind.COHORT, organisation=SKOVVANG)
TO_ADVISORS = Subject(kind=SubjectKind.ADVISORS, organisation=SKOVVANG)
CLOSED = QuestionClosed(cohort=COHORT, comment=CommentId("comment-1"), organisation=SKOVVANG)
REOPENED = QuestionReopened(cohort=COHORT, comment=CommentId("comment-1"), organisation=SKOVVANG)
HOME = ["holstebro-1", "holstebro-2"]


def asked(about: Subject) -> By:
    return By(remarked(about, SKOVVANG), SKOVVANG_TOVHOLDER, NOW)


@pytest.mark.parametrize(("about", "to"), [(TO_HOLSTEBRO, HOME), (TO_ALL, HOME), (TO_ADVISORS, ["advisor"])])
async def test_a_question_is_mailed_to_those_to_whom_it_is_put_with_its_text(
    database: str, about: Subject, to: list[str]
) -> None:
    async with telling(database) as it:
        await it.portal.happened(asked(about))
        sent = await it.turn()
        text = text_of(it.office.delivered[0])
    assert [who for who, _ in sent] == to
    assert "Hvordan fik I naboen med?" in text
    assert "Svar på spørgsmålet: https://portal.example/news/" in text


async def test_what_was_closed_before_it_is_sent_is_not_sent_and_once_it_is_open_again_it_is(database: str) -> None:
    async with telling(database) as it:
        await it.portal.happened(asked(TO_ALL), By(CLOSED, SKOVVANG_TOVHOLDER, NOW))
        closed = await it.turn()
        await it.portal.happened(By(REOPENED, SKOVVANG_TOVHOLDER, NOW + HOUR))
        again = await it.turn(NOW + HOUR)
        text = text_of(it.office.delivered[0])
    assert closed == []
    assert [who for who, _ in again] == HOME
    assert "Hvordan fik I naboen med?" in text


async def test_a_call_that_is_agreed_is_mailed_to_whom_it_is_with_as_an_entry_for_the_calendar(database: str) -> None:
    agreed = CallAgreed(
        cohort=COHORT, organisation=HOLSTEBRO, kind=CallKind.POST_CLOSING, starts_at=at("2025-11-20 10:00"), minutes=30
    )
    async with telling(database) as it:
        await it.portal.happened(By(agreed, ADVISOR, NOW))
        sent = await it.turn()
        (file,) = it.office.delivered[0].iter_attachments()
        calendar = str(file.get_content())
    assert [who for who, _ in sent] == HOME
    assert "DTSTART:20251120T090000Z" in calendar
    assert "DTEND:20251120T093000Z" in calendar
