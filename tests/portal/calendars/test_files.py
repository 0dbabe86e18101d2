"""Meetings and calls as calendars read them that did not write the files."""

import datetime as dt
from pathlib import Path

import pytest

from domain.calendar import COPENHAGEN
from domain.kernel import Event
from domain.meetings.events import CallKind, MeetingKind, MeetingScheduled
from domain.plans.programme import Mode
from domain.text import Prose
from portal.calendars.entries import call_entry
from portal.calendars.files import CalendarFile, file_of, file_of_meeting, plain_lines
from portal.meetings.dates import calls_in, dates_in
from portal.meetings.reading import evidence_of
from portal.surroundings.settings import Settings
from projections.meetings import MEETINGS
from tests.portal.calendars.readers import Followed, ReadEvent, by_ical_js, served
from tests.portal.looking import looking
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    at,
    called,
    cancelled,
    day,
    held,
    moved,
    withdrew,
)

SETTINGS = Settings(mail_from="portalen@example.dk")
SITE = SETTINGS.site
ALL = (a_cohort(), all_scheduled())


async def file(*happened: Happened, meeting: str = FIRST, on: str = "2025-10-01") -> CalendarFile:
    """The meeting as a file."""
    here = await looking(*happened, by=TOVHOLDER, on=on)
    rows = await here.rows.many(MEETINGS, cohort=COHORT)
    row = next(it for it in rows if it.meeting == meeting)
    return file_of_meeting(row, rows, here.cohort, SETTINGS)


async def read(*happened: Happened, meeting: str = FIRST) -> ReadEvent:
    """The meeting as ical.js has read it."""
    (event,) = by_ical_js((await file(*happened, meeting=meeting)).content).events
    return event


def on(starts: dt.datetime, ends: dt.datetime, place: str | None = None) -> Event:
    return MeetingScheduled(
        cohort=COHORT,
        meeting=KICKOFF,
        kind=MeetingKind.KICKOFF,
        starts_at=starts,
        ends_at=ends,
        mode=Mode.VIRTUAL,
        place=None if place is None else Prose(place),
    )


async def test_a_meeting_is_told_with_the_run_the_place_and_the_way_to_its_page() -> None:
    event = await read(
        a_cohort(), on(at("2026-06-02 09:00"), at("2026-06-02 14:00"), "Rådhuset, Søndergade 1; stuen"), meeting=KICKOFF
    )
    page = f"{SITE}/cohorts/{COHORT}/meetings/{KICKOFF}"
    assert event.title == "Opstartsmødet, Fra boform til egen bolig"
    assert event.place == "Rådhuset, Søndergade 1; stuen"
    assert event.text == (
        "Møde i forløbet »Fra boform til egen bolig«.\nVirtuelt, Rådhuset, Søndergade 1; stuen.\n"
        f"Dagsorden og svar på, om du kommer: {page}"
    )
    assert (event.sequence, event.status) == (0, "CONFIRMED")


@pytest.mark.parametrize(
    ("local", "utc"),
    [("2026-06-02 09:00", "2026-06-02T07:00:00.000Z"), ("2026-12-01 09:00", "2026-12-01T08:00:00.000Z")],
)
async def test_nine_in_copenhagen_is_nine_there_in_june_and_in_december(local: str, utc: str) -> None:
    event = await read(a_cohort(), on(at(local), at(local) + dt.timedelta(hours=5)), meeting=KICKOFF)
    assert event.starts == utc


async def test_a_meeting_across_the_night_when_the_clock_is_put_back_lasts_as_long_as_it_does() -> None:
    begins = dt.datetime(2026, 10, 25, 2, 30, tzinfo=COPENHAGEN)
    ends = dt.datetime(2026, 10, 25, 2, 15, tzinfo=COPENHAGEN, fold=1)
    event = await read(a_cohort(), on(begins.astimezone(dt.UTC), ends.astimezone(dt.UTC)), meeting=KICKOFF)
    assert (event.starts, event.ends) == ("2026-10-25T00:30:00.000Z", "2026-10-25T01:15:00.000Z")


async def test_a_meeting_that_is_moved_is_the_same_entry_with_a_higher_number() -> None:
    before, after = await read(*ALL), await read(*ALL, moved(FIRST, "2025-11-11"))
    assert (before.uid, before.sequence) == (after.uid, after.sequence - 1)
    assert after.starts == "2025-11-11T08:00:00.000Z"


async def test_a_meeting_that_is_cancelled_is_taken_out_by_a_file_that_names_it_as_it_was() -> None:
    told = await file(*ALL, moved(FIRST, "2025-11-11"), cancelled(FIRST))
    (event,) = by_ical_js(told.content).events
    assert (told.method, by_ical_js(told.content).method) == ("CANCEL", "CANCEL")
    assert told.media_type == "text/calendar; method=CANCEL"
    assert (event.status, event.sequence) == ("CANCELLED", 2)
    assert event.title == "Aflyst: 1. refleksionsmøde, Fra boform til egen bolig"


async def test_a_meeting_as_a_file_asks_nobody_for_an_answer() -> None:
    content = (await file(*ALL)).content.decode()
    assert "METHOD:PUBLISH" in content
    assert "ORGANIZER:mailto:portalen@example.dk" in content
    assert not [word for word in ("ATTENDEE", "RSVP", "VALARM", "VTIMEZONE", "TZID") if word in content]


async def test_a_meeting_that_has_not_changed_is_the_same_file() -> None:
    assert (await file(*ALL)).content == (await file(*ALL, held(KICKOFF))).content


@pytest.mark.parametrize("broken", ["en\rto", "en\r\nto", "en\x85to", "en\u2028to", "en\vto"])
def test_a_line_ends_in_one_way_only(broken: str) -> None:
    assert plain_lines(broken) == "en\nto"


async def test_all_dates_are_the_meetings_that_stand_and_the_calls_with_ones_own_organisation() -> None:
    here = await looking(*ALL, cancelled(FIRST), by=TOVHOLDER, on="2025-08-10")
    entries = dates_in(here, await evidence_of(here), await here.rows.many(MEETINGS, cohort=COHORT), SITE)
    read = by_ical_js(file_of(entries, SETTINGS).content).events
    assert [(it.starts[:10], it.title.split(",")[0]) for it in read] == [
        ("2025-09-02", "Opstartsmødet"),
        ("2026-01-13", "1. refleksionsmøde"),
        ("2026-02-24", "Det afsluttende møde"),
        ("2025-08-19", "Forventningsafstemning"),
        ("2025-09-09", "Telefonisk opfølgning på opstartsmødet"),
        ("2026-05-24", "Telefonisk opfølgning efter forløbet"),
    ]
    assert {it.title.split(", ")[1] for it in read[3:]} == {"Organisation-holstebro"}


async def test_an_advisor_has_a_call_with_each_organisation_that_takes_part() -> None:
    here = await looking(*ALL, withdrew(SKOVVANG, "2025-10-01"), by=ADVISOR, on="2025-10-10")
    calls = calls_in(here, await evidence_of(here), await here.rows.many(MEETINGS, cohort=COHORT), SITE)
    assert {it.title.split(", ")[1] for it in calls} == {"Organisation-holstebro"}


async def test_a_call_is_a_day_moves_with_its_meeting_and_stays_where_it_was_held() -> None:
    due, later = await a_call(*ALL), await a_call(*ALL, moved(CLOSING, "2026-02-10"))
    talked = await a_call(*ALL, called(HOLSTEBRO, CallKind.POST_CLOSING, "2026-05-11"))
    assert [it.starts for it in (due, later, talked)] == ["2026-05-24", "2026-05-10", "2026-05-11"]
    assert due.sequence < later.sequence
    assert {it.uid for it in (due, later, talked)} == {due.uid}


async def test_a_call_without_the_meeting_it_follows_has_no_day() -> None:
    here = await looking(a_cohort(), by=TOVHOLDER, on="2025-08-10")
    evidence = await evidence_of(here)
    assert call_entry(CallKind.POST_CLOSING, HOLSTEBRO, "Holstebro", evidence, (), here.cohort, SITE) is None


async def a_call(*happened: Happened) -> ReadEvent:
    """The last call with Holstebro."""
    here = await looking(*happened, by=TOVHOLDER, on="2025-08-10")
    calls = calls_in(here, await evidence_of(here), await here.rows.many(MEETINGS, cohort=COHORT), SITE)
    return by_ical_js(file_of(calls, SETTINGS).content).events[-1]


KICKED_OFF = "2025-09-02 09:00-14:00 Opstartsmødet"
SECOND_HELD = "2026-01-13 09:00-14:00 2. refleksionsmøde"


async def test_a_calendar_that_follows_the_feed_moves_what_moves_and_loses_what_is_cancelled(tmp_path: Path) -> None:
    """Half a year, summer and winter, looked at in the calendar after each change; the clock is put back in between."""
    moving = moved(FIRST, "2025-10-26")
    with served() as feed:
        home = Followed(tmp_path, feed.address)
        feed.content = await fed()
        assert meetings_in(home) == [KICKED_OFF, "2025-11-04 09:00-14:00 1. refleksionsmøde", SECOND_HELD]
        feed.content = await fed(moving)
        assert meetings_in(home) == [KICKED_OFF, "2025-10-26 09:00-14:00 1. refleksionsmøde", SECOND_HELD]
        feed.content = await fed(moving, cancelled(FIRST))
        assert meetings_in(home) == [KICKED_OFF, SECOND_HELD.replace("2.", "1.")]


def meetings_in(home: Followed) -> list[str]:
    """The joint meetings until January that the calendar shows, when it has fetched what there is, and again."""
    home.fetch()
    home.fetch()
    shown = home.shown(day("2025-08-01"), 180)
    return [line.split(",")[0] for line in shown if " 09:00" in line]


async def fed(*since: Happened) -> bytes:
    """All of the coordinator's dates as the feed says them."""
    here = await looking(*ALL, since, by=TOVHOLDER, on="2025-08-10")
    entries = dates_in(here, await evidence_of(here), await here.rows.many(MEETINGS, cohort=COHORT), SITE)
    return file_of(entries, SETTINGS, name="Forløbsportalen").content
