"""A test action on one sheet of A4: what is known stands there, and there are lines for the rest."""

from domain.test_actions.events import TestActionDecided, TestActionVerdict, TowardsGoal
from domain.text import Prose
from portal.test_actions.paper import MEASUREMENTS_MAX, PaperPage, empty_paper, paper_of
from portal.views.readable import readable_experiences
from portal.web.frame import Crumb, Frame
from portal.web.parts import Link
from projections.test_actions import TEST_ACTIONS
from tests.portal.looking import looking
from tests.portal.test_actions.test_pages import AFTER, DURING, PLANNED, measured
from tests.specification import Happened
from tests.stories import ADVISOR, COHORT, HOLSTEBRO, TOVHOLDER, a_cohort, day, experience, next_cycle, test_action_of

FRAME = Frame(title="Arket", breadcrumbs=(Crumb("Prøvehandlinger", "/tilbage"), Crumb("Arket")))
ADDRESS = "https://portal.example.dk/cohorts/cohort-home/test-actions/test-action-holstebro-a"
LONG = Prose("Vi prøver det sammen. " * 180)
DECIDED = TestActionDecided(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    test_action=test_action_of(HOLSTEBRO, "a"),
    verdict=TestActionVerdict.SCALE_UP,
    decided_on=day("2025-10-18"),
    reason=LONG,
    towards_goal=TowardsGoal.CLOSER,
    goal_signs=Prose("Tre ud af fire."),
)


async def paper(*happened: Happened, on: str = AFTER) -> PaperPage:
    visit = await looking(PLANNED, *happened, by=TOVHOLDER, on=on)
    row = await visit.rows.one(TEST_ACTIONS, test_action_of(HOLSTEBRO, "a"))
    assert row is not None
    return paper_of(visit, FRAME, row, await readable_experiences(visit, row.test_action), ADDRESS)


async def test_the_empty_sheet_says_whose_it_is_and_asks_what_the_form_asks() -> None:
    visit = await looking(a_cohort(), by=TOVHOLDER, on=DURING)
    page = empty_paper(visit, FRAME, ADDRESS)
    assert (page.title, page.organisation, page.filled) == ("", visit.labels.heading(HOLSTEBRO), False)
    assert {it.text for it in (*page.plan, *page.told, page.reason, page.signs)} == {""}
    assert not any(it.chosen for it in (*page.expected, *page.verdicts, *page.moved))
    assert len(page.measured) == MEASUREMENTS_MAX
    assert [it.label for it in page.plan] == [
        "Hvad vil vi opnå?",
        "Hvad prøver vi?",
        "Hvem gør det?",
        "Hvor?",
        "Borgernes del",
        "Hvornår? Første og sidste dag",
        "Hvad forventer vi?",
        "Hvad måler vi, og hvordan?",
    ]


async def test_for_whoever_is_of_no_organisation_its_name_is_written_by_hand() -> None:
    page = empty_paper(await looking(a_cohort(), by=ADVISOR, on=DURING), FRAME, ADDRESS)
    assert page.organisation == ""


async def test_the_plan_stands_on_it_and_what_is_not_known_is_left_to_write() -> None:
    page = await paper(on="2025-09-10")
    assert page.back == Link("Prøvehandlinger", "/tilbage")
    said = {it.label: it.text for it in page.plan}
    assert said["Hvad vil vi opnå?"] == "Kortere tid fra tilbud til indflytning."
    assert said["Hvornår? Første og sidste dag"] == "1. gang: 15. september til 15. oktober 2025."
    assert said["Borgernes del"] == ""
    assert {it.text for it in page.told} == {""}


async def test_what_happened_was_measured_and_decided_stands_on_it_as_far_as_there_is_room() -> None:
    points = [measured(f"2025-09-{on}", str(on)) for on in range(16, 28)]
    page = await paper(experience(HOLSTEBRO, DURING), points, DECIDED)
    assert page.told[0].text.startswith("20. september 2025: ")
    assert [it.text for it in page.expected if it.chosen] == ["Delvist"]
    assert [it.text for it in page.measured] == [str(on) for on in range(20, 28)], "the latest"
    assert [it.text for it in (*page.verdicts, *page.moved) if it.chosen] == ["Udvid", "Ja"]
    assert page.signs.text == "Tre ud af fire."
    assert page.reason.text.endswith(" …")
    assert len(page.reason.text) < 230 < len(LONG)


async def test_a_new_cycle_is_an_empty_one_to_fill_in() -> None:
    page = await paper(experience(HOLSTEBRO, DURING), DECIDED, next_cycle(HOLSTEBRO))
    days = page.plan[5].text
    assert days.startswith("2. gang: ")
    assert "Ændret siden sidst: Nu er boligkonsulenten med" in days
    assert {it.text for it in (*page.told, page.reason)} == {""}
