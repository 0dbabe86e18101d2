"""An advisor's main job: plan a cohort on one page, keep its dates, record what was held, give sparring."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from domain.calendar import day_of
from tests.browser.checks import check, sign_in
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.own_site

COHORT = "/cohorts/cohort-first-months"
FIVE = ("Dalhoffminde", "Esbjerg Kommune", "Odense Kommune", "Skovvang", "Sønderskovhjemmet")


def today() -> dt.date:
    return day_of(dt.datetime.now(dt.UTC))


def plan_cohort(page: Page, name: str, kickoff_on: dt.date, *, at_midnight: bool = False) -> None:
    """On one page: name, theme, kick-off day, five organisations to invite; the dates are seen first."""
    page.goto("/cohorts/new")
    page.get_by_label("Holdets navn").fill(name)
    page.get_by_label("Tema").fill("Fra boform til egen bolig")
    page.get_by_label("Opstartsmødet holdes").fill(kickoff_on.isoformat())
    if at_midnight:
        page.get_by_label("Møderne begynder").fill("0.01")
    for organisation in FIVE:
        page.get_by_role("checkbox", name=organisation).check()
    page.get_by_role("button", name="Vis datoer").click()
    expect(page.locator("#dates")).to_contain_text("2. refleksionsmøde")
    page.get_by_role("button", name="Planlæg holdet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_cohort_with_five_organisations_is_planned_on_one_page(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript, width=360)
    sign_in(page, "Rådgiver")
    plan_cohort(page, f"Hold {'med' if javascript else 'uden'} script", today() + dt.timedelta(days=60))
    if javascript:
        check(page, "planned-cohort")
    page.get_by_role("link", name="Møder", exact=True).first.click()
    for meeting in ("Opstartsmødet", "1. refleksionsmøde", "2. refleksionsmøde", "Det afsluttende møde"):
        expect(page.get_by_role("main")).to_contain_text(meeting)
    page.get_by_role("link", name="Organisationer", exact=True).first.click()
    for organisation in FIVE:
        expect(page.get_by_role("main")).to_contain_text(organisation)


def test_the_dates_are_seen_before_anything_is_done(page: Page) -> None:
    sign_in(page, "Rådgiver")
    page.goto("/cohorts/new")
    page.get_by_label("Opstartsmødet holdes").fill("2094-02-02")
    page.get_by_role("button", name="Vis datoer").click()
    expect(page.locator("#dates")).to_contain_text("2. august 2094")
    check(page, "dates-of-a-cohort")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_meeting_that_was_held_is_recorded(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript)
    sign_in(page, "Rådgiver")
    plan_cohort(page, f"Holdt {'med' if javascript else 'uden'} script", today(), at_midnight=True)
    page.get_by_role("link", name="Møder", exact=True).first.click()
    page.get_by_role("link", name="Opstartsmødet").first.click()
    page.get_by_role("link", name="Registrér").first.click()
    page.get_by_label("Hvor mange minutter varede det?").fill("300")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("main")).to_contain_text("Holdt")
    expect(page.get_by_role("main")).to_contain_text("5 timer")


@pytest.mark.parametrize(("javascript", "text"), [(True, "Hvem ringer lægen til?"), (False, "Prøv det på tre til.")])
def test_sparring_is_given_on_an_experience(new_page: NewPage, javascript: bool, text: str) -> None:
    page = new_page(javascript=javascript)
    sign_in(page, "Rådgiver")
    page.goto(f"{COHORT}/experiences")
    page.get_by_role("main").locator(".card").get_by_role("link").first.click()
    page.get_by_label("Sparring", exact=True).check()
    page.get_by_role("textbox").last.fill(text)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("main")).to_contain_text(text)
    if javascript:
        check(page, "after-a-comment-was-swapped-in")


def test_a_meeting_moved_out_of_order_is_refused_with_the_reason_and_what_was_typed(page: Page) -> None:
    sign_in(page, "Rådgiver")
    page.goto(f"{COHORT}/meetings/meeting-first-months-reflection-2/time")
    for day in page.get_by_label("Dato").all():
        day.fill((today() + dt.timedelta(days=300)).isoformat())
    page.get_by_label("Hvorfor flyttes mødet?").fill("Salen er optaget.")
    page.get_by_role("button", name="Se, hvad der sker").click()
    expect(page.get_by_role("main")).to_contain_text("Møderne skal ligge i planens rækkefølge")
    expect(page.get_by_label("Hvorfor flyttes mødet?")).to_have_value("Salen er optaget.")
    check(page, "refused")
