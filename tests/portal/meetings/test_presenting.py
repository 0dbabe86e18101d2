"""What stands beside a presentation while it is written, and what is left to read."""

from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStatus
from domain.sharing.events import Audience
from portal.meetings.presenting import Reminder, parts_of, reminders, said_since, since, submitted
from projections.answers import PRESENTATIONS
from projections.meetings import MEETINGS
from projections.sharing import EXPERIENCES
from tests.portal.looking import looking
from tests.portal.meetings.asking import ALL, BEFORE
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    SKOVVANG,
    TOVHOLDER,
    By,
    at,
    cancelled,
    experience,
    having_planned,
    presented,
    withdrawn,
)

TRIED = (having_planned(HOLSTEBRO), having_planned(SKOVVANG))


async def reminded(*happened: Happened, of: MeetingId) -> tuple[str, tuple[Reminder, ...]]:
    here = await looking(ALL, TRIED, *happened, by=TOVHOLDER, on=BEFORE)
    row = await here.find(MEETINGS, of)
    meetings = await here.rows.many(MEETINGS, cohort=COHORT)
    begins = since(row, (it for it in meetings if it.status is not MeetingStatus.CANCELLED))
    own = await here.rows.many(EXPERIENCES, cohort=COHORT)
    return said_since(begins), reminders(here, HOLSTEBRO, row, begins, own)


async def test_ones_own_experiences_since_the_last_meeting_are_beside_the_form_in_their_order() -> None:
    days = ("2025-11-03", "2025-12-20", "2025-11-04", "2026-01-13")
    posted = [experience(HOLSTEBRO, on, audience=Audience.ORGANISATION) for on in days]
    heading, shown = await reminded(posted, experience(SKOVVANG, "2025-12-01"), of=SECOND)
    assert heading == "Jeres erfaringer siden 4. november 2025"
    assert [it.experience.label for it in shown] == ["4. november 2025", "20. december 2025"]
    assert shown[0].learned == "Det hjælper at have naboens nummer."
    assert shown[0].test_action == "Prøvehandlingen »Indflytningsplan på tre dage«"
    assert shown[0].experience.href == f"/cohorts/cohort-home/experiences/{posted[2].experience}"


async def test_a_withdrawn_experience_is_nothing_to_present() -> None:
    posted = experience(HOLSTEBRO, "2025-10-01")
    assert len((await reminded(posted, of=FIRST))[1]) == 1
    assert (await reminded(posted, withdrawn(posted), of=FIRST))[1] == ()


async def test_a_cancelled_meeting_is_no_bound() -> None:
    posted = experience(HOLSTEBRO, "2025-11-20")
    assert (await reminded(posted, of=CLOSING))[1] == ()
    heading, shown = await reminded(posted, cancelled(SECOND), of=CLOSING)
    assert (heading, len(shown)) == ("Jeres erfaringer siden 4. november 2025", 1)


async def test_before_the_first_meeting_there_is_no_bound() -> None:
    assert (await reminded(of=KICKOFF))[0] == "Jeres erfaringer"


async def test_what_was_submitted_stands_under_the_questions_that_were_answered() -> None:
    told = By(presented(HOLSTEBRO, FIRST, "2025-11-03 15:00"), TOVHOLDER, at("2025-11-03 15:00"))
    here = await looking(ALL, told, by=ADVISOR, on=BEFORE)
    row = await here.rows.one(PRESENTATIONS, FIRST, HOLSTEBRO)
    assert row is not None
    assert [it.label for it in parts_of(row)] == ["Hvad har I prøvet?", "Hvad har I lært?"]
    assert submitted(here, row) == (f"Afleveret den 3. november 2025 kl. 15.00 af Medarbejder, {HOLSTEBRO}.")
