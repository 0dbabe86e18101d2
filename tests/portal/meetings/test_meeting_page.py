"""What the page of one meeting tells: the facts, the agenda, what changed, and what was answered."""

import pytest

from domain.meetings.events import Answer, AttendanceCorrected
from domain.text import Prose
from portal.words.meetings import lasting
from tests.portal.meetings.asking import AFTER, AGENDA, ALL, BEFORE, page
from tests.stories import (
    ADVISOR,
    CLOSING,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    answered,
    at,
    held,
    moved,
    scheduled,
    there,
)

HELD = (ALL, held(FIRST))
ANSWERS = (
    answered(HOLSTEBRO, TOVHOLDER, FIRST),
    answered(HOLSTEBRO, COLLEAGUE, FIRST, Answer.PARTLY),
    answered(SKOVVANG, SKOVVANG_TOVHOLDER, FIRST, Answer.NO),
)


async def test_feedback_is_counted_as_it_was_given() -> None:
    shown = (await page(*HELD, ANSWERS, on=AFTER)).answers
    assert shown is not None
    assert shown.summary == "3 deltagere fra 2 organisationer har svaret."
    assert [it.text for it in shown.tallies] == ["1 svarede ja, 1 delvist, 1 nej."]
    assert [it.answers for it in shown.lines] == [
        "Brugbar sparring: ja.",
        "Brugbar sparring: delvist.",
        "Brugbar sparring: nej.",
    ]


async def test_feedback_is_told_in_their_own_words_to_their_own_organisation() -> None:
    shown = (await page(*HELD, ANSWERS, by=SKOVVANG_TOVHOLDER, on=AFTER)).answers
    assert shown is not None
    assert [it.answers for it in shown.lines] == ["Brugbar sparring: nej."]
    assert shown.tallies[0].text == "1 svarede ja, 1 delvist, 1 nej."
    assert shown.unread == "De andres egne ord kan holdets rådgivere læse."


async def test_feedback_about_local_focus_is_asked_at_the_closing() -> None:
    told = answered(HOLSTEBRO, TOVHOLDER, CLOSING, Answer.YES, Answer.PARTLY)
    shown = (await page(ALL, held(CLOSING), told, on="2026-02-25", meeting=CLOSING)).answers
    assert shown is not None
    assert [it.answers for it in shown.lines] == ["Brugbar sparring: ja. Lokalt fokus: delvist."]


async def test_feedback_is_not_asked_for_before_the_meeting_or_about_the_kickoff() -> None:
    assert (await page(ALL, on=BEFORE)).answers is None
    about = (await page(ALL, held(KICKOFF), on=AFTER, meeting=KICKOFF)).answers
    assert about is not None
    assert (about.summary, about.tallies) == ("Ingen har svaret endnu.", ())
    nobody = (await page(*HELD, on=AFTER)).answers
    assert nobody is not None
    assert (nobody.summary, nobody.tallies, nobody.lines) == ("Ingen har svaret endnu.", (), ())


async def test_the_agenda_tells_when_each_item_begins() -> None:
    shown = await page(ALL, AGENDA, on=BEFORE)
    assert [(it.clock, it.title, it.lasting) for it in shown.agenda] == [
        ("9.00", "Velkomst", "1 time og 15 minutter"),
        ("10.15", "Præsentationer", "1 time"),
    ]


async def test_a_moved_meeting_says_from_when_who_moved_it_and_why() -> None:
    shown = await page(ALL, By(moved(FIRST, "2025-11-11"), ADVISOR, at("2025-10-30 10:00")), on=AFTER)
    assert shown.facts[0].text == "tirsdag den 11. november 2025 (uge 46) kl. 9.00-14.00"
    (change,) = shown.changes
    assert change.sentence == (
        "Den 30. oktober 2025: Medarbejder flyttede mødet. "
        "Før lå det tirsdag den 4. november 2025 (uge 45) kl. 9.00-14.00."
    )
    assert change.reason == "Lokalet var optaget."


async def test_a_meeting_held_on_another_day_says_so() -> None:
    shown = await page(ALL, held(FIRST, on="2025-11-05", minutes=305), on=AFTER)
    assert ("Holdt den", "5. november 2025") in [(it.label, it.text) for it in shown.facts]
    assert ("Varede", "5 timer og 5 minutter") in [(it.label, it.text) for it in shown.facts]


async def test_a_corrected_attendance_says_who_came_onto_the_list_and_who_left_it() -> None:
    steps = (there(HOLSTEBRO, TOVHOLDER, COLLEAGUE), there(SKOVVANG, SKOVVANG_TOVHOLDER))
    corrections = [
        By(
            AttendanceCorrected(cohort=COHORT, meeting=FIRST, attendance=step, reason=Prose("Listen var forkert.")),
            ADVISOR,
            at("2025-11-05 10:00"),
        )
        for step in steps
    ]
    shown = await page(ALL, held(FIRST, there(HOLSTEBRO, TOVHOLDER)), corrections, on=AFTER)
    person, other = f"Medarbejder, {HOLSTEBRO}", f"Medarbejder, {SKOVVANG}"
    assert [it.sentence.partition("deltagerlisten. ")[2] for it in shown.changes] == [
        f"Kom på listen: {person}.",
        f"Kom på listen: {other}. Blev taget af: {person}; {person}.",
    ]


@pytest.mark.parametrize(
    ("minutes", "said"), [(1, "1 minut"), (45, "45 minutter"), (60, "1 time"), (330, "5 timer og 30 minutter")]
)
def test_minutes_are_told_in_hours(minutes: int, said: str) -> None:
    assert lasting(minutes) == said


async def test_a_scheduled_meeting_says_what_the_plan_says_of_it() -> None:
    shown = await page(a_cohort(), scheduled(FIRST), on=BEFORE)
    assert shown.criteria == ("Deltagerne fik sparring og input, som de kan bruge i deres videre arbejde.",)
    assert shown.facts[-1].text.startswith("Tovholderen og repræsentanter")
