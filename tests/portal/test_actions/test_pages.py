"""What the pages about test actions show, and to whom."""

from decimal import Decimal

import pytest

from domain.kernel import Event, PersonId
from domain.meetings.periods import Period, periods
from domain.meetings.questions import joint_meetings
from domain.organisations.events import OrganisationId
from domain.sharing.events import Audience
from domain.test_actions.events import MeasurementRecorded, TestActionDecided, TestActionVerdict
from domain.text import Prose, Title
from portal.rows.history import as_of
from portal.test_actions.forms import advice, borrowed_words, suggested_days, units_of
from portal.test_actions.next_step import next_step
from portal.test_actions.overview import OverviewPage, overview_page
from portal.test_actions.sheet import SheetPage, sheet_page
from portal.test_actions.wording import days_of, state_of
from portal.views.guidelines import GuidelinesTouched
from portal.views.readable import readable_experiences
from portal.visiting.run_visit import RunVisit
from portal.web.forms import new_form
from projections.comments import COMMENTS
from projections.test_actions import TEST_ACTIONS, TestActionRow
from tests.account.accounts import evidence
from tests.portal.looking import FRAME, looking
from tests.stories import (
    ADVISOR,
    AUDITOR,
    COHORT,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    all_scheduled,
    at,
    commented,
    day,
    experience,
    having_planned,
    next_cycle,
    shared,
    test_action_of,
    withdrawn,
    withdrew,
)

PLANNED = (a_cohort(), having_planned(HOLSTEBRO))
DURING, AFTER = "2025-09-20", "2025-10-20"
"""The first cycle is from 15 September to 15 October."""


def decided(verdict: TestActionVerdict, on: str = "2025-10-18") -> Event:
    return TestActionDecided(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        test_action=test_action_of(HOLSTEBRO, "a"),
        verdict=verdict,
        decided_on=day(on),
        reason=Prose("Planen holdt hver gang."),
    )


def measured(on: str, value: str, unit: str = "dage til indflytning") -> Event:
    return MeasurementRecorded(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        test_action=test_action_of(HOLSTEBRO, "a"),
        measured_on=day(on),
        value=Decimal(value),
        unit=Title(Prose(unit)),
    )


async def row_of(here: RunVisit, organisation: OrganisationId = HOLSTEBRO, name: str = "a") -> TestActionRow:
    row = await here.rows.one(TEST_ACTIONS, test_action_of(organisation, name))
    assert row is not None
    return row


async def overview(here: RunVisit) -> OverviewPage:
    rows = await here.rows.many(TEST_ACTIONS, cohort=COHORT)
    return overview_page(here, FRAME, rows, await readable_experiences(here))


async def test_only_an_organisation_that_takes_part_is_asked_to_begin() -> None:
    gone = await looking(a_cohort(), withdrew(HOLSTEBRO, "2025-09-10"), by=TOVHOLDER, on=DURING)
    for visit, said in (
        (await looking(a_cohort(), by=TOVHOLDER, on=DURING), "Begynd med noget lille, som I kan prøve i næste uge."),
        (gone, "I har ikke planlagt en prøvehandling."),
    ):
        own = next(it for it in (await overview(visit)).groups if it.own)
        assert own.empty.endswith(said)


async def sheet(here: RunVisit, organisation: OrganisationId = HOLSTEBRO, name: str = "a") -> SheetPage:
    row = await row_of(here, organisation, name)
    rows = await here.rows.many(TEST_ACTIONS, cohort=COHORT)
    comments = await here.rows.many(COMMENTS, cohort=COHORT)
    experiences = await readable_experiences(here, row.test_action)
    return sheet_page(here, FRAME, row, rows, experiences, comments, new_form({}, "token"), None, GuidelinesTouched())


@pytest.mark.parametrize(
    ("happened", "on", "state"),
    [
        ((), "2025-09-10", "Planlagt"),
        ((), "2025-09-15", "Afprøves nu"),
        ((), "2025-10-15", "Afprøves nu"),
        ((), "2025-10-16", "Mangler en beslutning"),
        ((decided(TestActionVerdict.ADAPT),), AFTER, "Justeres"),
        ((decided(TestActionVerdict.ADAPT), next_cycle(HOLSTEBRO)), AFTER, "Næste afprøvning er planlagt"),
        (
            (decided(TestActionVerdict.ADAPT), next_cycle(HOLSTEBRO), decided(TestActionVerdict.ABANDON)),
            AFTER,
            "Stoppet",
        ),
    ],
)
async def test_a_test_action_stands_as_its_cycles_and_verdicts_say(
    happened: tuple[Event, ...], on: str, state: str
) -> None:
    visit = await looking(PLANNED, happened, by=TOVHOLDER, on=on)
    assert state_of(await row_of(visit), visit.day).text == state


def test_days_name_the_year_once_where_it_is_the_same() -> None:
    assert days_of(day("2025-09-08"), day("2025-10-10")) == "8. september til 10. oktober 2025"
    assert days_of(day("2025-12-08"), day("2026-01-10")) == "8. december 2025 til 10. januar 2026"
    assert days_of(day("2025-12-08"), day("2025-12-08")) == "8. december 2025"


async def test_the_overview_has_ones_own_first_and_of_the_others_what_they_share() -> None:
    happened = PLANNED, having_planned(HOLSTEBRO, "b"), having_planned(SKOVVANG), shared(HOLSTEBRO, "b")
    page = await overview(await looking(happened, by=SKOVVANG_TOVHOLDER, on=DURING))
    assert [(it.name, it.own, len(it.cards)) for it in page.groups] == [(SKOVVANG, True, 1), (HOLSTEBRO, False, 1)]
    assert page.summary == "I kan se 2 prøvehandlinger. 1 af dem er delt med hele holdet."
    own, theirs = page.groups[0].cards[0], page.groups[1].cards[0]
    assert (own.unshared, own.borrow_href) == (True, None)
    assert theirs.borrow_href == f"/cohorts/{COHORT}/test-actions/new?borrow=test-action-holstebro-b"


async def test_a_test_action_stands_in_the_overview_before_its_first_cycle_does() -> None:
    page = await overview(await looking(a_cohort(), having_planned(HOLSTEBRO)[:1], by=TOVHOLDER, on=DURING))
    (card,) = page.groups[0].cards
    assert (card.days, card.experiences, card.state.text) == (
        "Ingen afprøvning endnu",
        "ingen erfaringer endnu",
        "Planlagt",
    )


async def test_the_overview_says_what_to_do_where_there_is_nothing() -> None:
    page = await overview(await looking(a_cohort(), by=TOVHOLDER, on=DURING))
    assert page.summary == "Der er ingen prøvehandlinger at se endnu."
    assert page.plan_href == f"/cohorts/{COHORT}/test-actions/new"
    assert [it.empty.split(".")[0] for it in page.groups] == [
        "I har ikke planlagt en prøvehandling endnu",
        "Organisationen har ikke delt en prøvehandling med holdet endnu",
    ]


@pytest.mark.parametrize("person", [ADVISOR, AUDITOR])
async def test_advisors_and_auditors_see_all_and_plan_and_borrow_nothing(person: PersonId) -> None:
    page = await overview(await looking(PLANNED, shared(HOLSTEBRO), having_planned(SKOVVANG), by=person, on=DURING))
    assert [len(it.cards) for it in page.groups] == [1, 1]
    assert page.plan_href is None
    assert {card.borrow_href for group in page.groups for card in group.cards} == {None}


async def test_a_card_counts_the_experiences_that_the_reader_may_read_and_that_stand() -> None:
    posted = [experience(HOLSTEBRO, on) for on in ("2025-09-20", "2025-09-21")]
    only_us = experience(HOLSTEBRO, "2025-09-22", audience=Audience.ORGANISATION)
    happened = PLANNED, shared(HOLSTEBRO), posted, only_us, withdrawn(posted[0])
    told = {}
    for person in (TOVHOLDER, SKOVVANG_TOVHOLDER):
        page = await overview(await looking(happened, by=person, on=AFTER))
        told[person] = [card.experiences for group in page.groups for card in group.cards]
    assert told == {TOVHOLDER: ["2 erfaringer"], SKOVVANG_TOVHOLDER: ["1 erfaring"]}


POST, MEASURE, DECIDE = "Skriv en erfaring", "Registrer en måling", "Beslut, hvad der skal ske"
AGAIN, ANEW = "Planlæg næste afprøvning", "Planlæg en ny prøvehandling"
TRIED = (experience(HOLSTEBRO, DURING), measured(DURING, "4"))


@pytest.mark.parametrize(
    ("happened", "on", "label"),
    [
        ((), "2025-09-10", MEASURE),
        ((measured("2025-09-09", "6"),), "2025-09-10", None),
        ((), DURING, POST),
        ((), AFTER, POST),
        ((experience(HOLSTEBRO, DURING),), DURING, MEASURE),
        ((experience(HOLSTEBRO, DURING), measured("2025-09-09", "6")), AFTER, MEASURE),
        (TRIED, DURING, POST),
        (TRIED, AFTER, DECIDE),
        ((*TRIED, withdrawn(experience(HOLSTEBRO, DURING))), AFTER, POST),
        ((*TRIED, decided(TestActionVerdict.SCALE_UP)), AFTER, AGAIN),
        ((*TRIED, decided(TestActionVerdict.ADAPT), next_cycle(HOLSTEBRO)), AFTER, None),
        ((*TRIED, shared(HOLSTEBRO), decided(TestActionVerdict.ADOPT)), AFTER, ANEW),
        ((*TRIED, shared(HOLSTEBRO), decided(TestActionVerdict.ABANDON)), AFTER, ANEW),
    ],
)
async def test_the_owner_is_told_one_thing_to_do_next(happened: tuple[Event, ...], on: str, label: str | None) -> None:
    visit = await looking(PLANNED, happened, by=TOVHOLDER, on=on)
    step = next_step(visit, await row_of(visit), await readable_experiences(visit))
    assert step is not None
    assert (None if step.link is None else step.link.label, step.shares) == (label, False)


async def test_what_is_over_and_shared_with_nobody_is_shared_next() -> None:
    happened = PLANNED, TRIED, decided(TestActionVerdict.ADOPT)
    visit = await looking(happened, by=TOVHOLDER, on=AFTER)
    step = next_step(visit, await row_of(visit), await readable_experiences(visit))
    assert step is not None
    assert (step.link, step.shares) == (None, True)
    read_only = await looking(happened, by=ADVISOR, on=AFTER)
    told = next_step(read_only, await row_of(read_only), await readable_experiences(read_only))
    assert told is not None
    assert (told.sentence, told.shares) == (step.sentence, False)


@pytest.mark.parametrize(
    ("person", "then", "heading"),
    [
        (TOVHOLDER, None, "Næste skridt"),
        (TOVHOLDER, "2025-10-01", "Næste skridt"),
        (ADVISOR, None, f"Næste skridt for {HOLSTEBRO}"),
        (AUDITOR, "2025-10-01", f"Næste skridt for {HOLSTEBRO}"),
    ],
)
async def test_whoever_reads_it_is_told_the_step_and_whose_it_is_also_of_the_past(
    person: PersonId, then: str | None, heading: str
) -> None:
    past = None if then is None else as_of(then)
    visit = await looking(PLANNED, by=person, on=AFTER, as_of=past)
    step = next_step(visit, await row_of(visit), ())
    assert step is not None
    assert (step.heading, step.link is not None) == (heading, person == TOVHOLDER and then is None)


@pytest.mark.parametrize(
    ("person", "happened"),
    [
        (TOVHOLDER, (withdrew(HOLSTEBRO, "2025-10-01"),)),
        (SKOVVANG_TOVHOLDER, (shared(HOLSTEBRO),)),
    ],
)
async def test_there_is_nothing_to_do_where_it_was_left_and_for_others(
    person: PersonId, happened: tuple[Event, ...]
) -> None:
    visit = await looking(PLANNED, happened, by=person, on=AFTER)
    assert next_step(visit, await row_of(visit), ()) is None


async def test_the_owner_may_do_everything_but_share_twice() -> None:
    actions = (await sheet(await looking(PLANNED, shared(HOLSTEBRO), by=TOVHOLDER, on=DURING))).actions
    assert all((actions.post, actions.measure, actions.decide, actions.plan_cycle))
    assert (actions.share, actions.borrow) == (None, None)


async def test_whoever_left_the_cohort_plans_no_more_cycles_but_may_write_what_was_learned() -> None:
    actions = (await sheet(await looking(PLANNED, withdrew(HOLSTEBRO, DURING), by=TOVHOLDER, on=AFTER))).actions
    assert actions.plan_cycle is None
    assert actions.post is not None


@pytest.mark.parametrize(("person", "borrows"), [(SKOVVANG_TOVHOLDER, True), (ADVISOR, False), (AUDITOR, False)])
async def test_others_may_at_most_borrow(person: PersonId, borrows: bool) -> None:
    actions = (await sheet(await looking(PLANNED, shared(HOLSTEBRO), by=person, on=DURING))).actions
    assert (actions.borrow is not None) is borrows
    assert not any((actions.post, actions.measure, actions.decide, actions.plan_cycle, actions.share))


async def test_lineage_is_told_both_ways_to_those_who_may_see_it() -> None:
    lent = having_planned(SKOVVANG, "lånt", borrowed_from=test_action_of(HOLSTEBRO, "a"))
    happened = PLANNED, shared(HOLSTEBRO), lent
    borrower = await sheet(await looking(happened, by=SKOVVANG_TOVHOLDER, on=DURING), SKOVVANG, "lånt")
    assert borrower.borrowed_from is not None
    assert borrower.borrowed_from.label == f"Indflytningsplan på tre dage ({HOLSTEBRO})"
    assert (await sheet(await looking(happened, by=TOVHOLDER, on=DURING))).borrowed_by == ()
    told = await sheet(await looking(happened, shared(SKOVVANG, "lånt"), by=TOVHOLDER, on=DURING))
    assert [it.label for it in told.borrowed_by] == [f"Indflytningsplan på tre dage ({SKOVVANG})"]


async def test_a_cycle_says_how_many_experiences_lie_in_its_days_and_whether_it_is_long() -> None:
    long = having_planned(HOLSTEBRO, "lang", days=("2025-09-15", "2025-10-27"))
    happened = (
        PLANNED,
        long,
        experience(HOLSTEBRO, "2025-10-15"),
        experience(HOLSTEBRO, "2025-10-16"),
        next_cycle(HOLSTEBRO),
    )
    visit = await looking(happened, by=TOVHOLDER, on=AFTER)
    first, second = (await sheet(visit)).cycles
    assert (first.experiences, first.advice) == ("1 erfaring", "")
    assert (second.experiences, second.adjustment) == (
        "Ingen erfaringer fra de dage",
        "Nu er boligkonsulenten med fra begyndelsen.",
    )
    assert (await sheet(visit, name="lang")).cycles[0].advice == "Længere end de 6 uger, der anbefales."


async def test_measurements_of_one_unit_are_one_series_however_it_is_spelled() -> None:
    units = ("Dage  til indflytning", "dage til indflytning", "aflyste besøg")
    happened = [measured(f"2025-09-{20 + number}", str(number), unit) for number, unit in enumerate(units)]
    visit = await looking(PLANNED, happened, by=TOVHOLDER, on=AFTER)
    series = (await sheet(visit)).series
    assert [(it.unit, len(it.measurements)) for it in series] == [("dage til indflytning", 2), ("aflyste besøg", 1)]
    assert (series[0].chart is not None, series[1].chart) == (True, None)
    assert units_of(await row_of(visit)) == ("aflyste besøg", "dage til indflytning", "Dage  til indflytning")


async def test_what_was_recorded_late_says_so() -> None:
    later = at("2025-10-20 10:00")
    happened = (
        By(measured("2025-10-18", "3"), on=later),
        By(decided(TestActionVerdict.ADOPT, "2025-10-19"), TOVHOLDER, later),
    )
    page = await sheet(await looking(PLANNED, happened, by=TOVHOLDER, on=AFTER))
    assert page.series[0].measurements[0].late == "registreret 2 dage senere"
    assert page.verdicts[0].decided.startswith("Besluttet 19. oktober 2025, registreret dagen efter, af ")


async def test_a_card_on_the_sheet_says_what_the_others_made_of_the_experience() -> None:
    posted = experience(HOLSTEBRO, DURING)
    happened = PLANNED, By(posted, TOVHOLDER, at(f"{DURING} 15:00")), commented(posted, SKOVVANG)
    (card,) = (await sheet(await looking(happened, by=TOVHOLDER, on=AFTER))).experiences
    assert (card.foot, card.predicted, card.test_action) == ("1 kommentar", "Gik delvist som forventet", None)


def the_periods() -> tuple[Period, ...]:
    return periods(joint_meetings(evidence(a_cohort(), all_scheduled()).meetings))


@pytest.mark.parametrize(
    ("today", "last"),
    [
        ("2025-08-20", "2025-09-30"),
        ("2025-09-10", "2025-10-21"),
        ("2025-10-20", "2025-11-03"),
        ("2025-11-03", "2025-11-03"),
        ("2026-03-01", "2026-04-11"),
    ],
)
def test_a_cycle_is_suggested_six_weeks_at_most_within_the_period(today: str, last: str) -> None:
    assert suggested_days(day(today), the_periods()) == (day(today), day(last))


def test_the_form_says_until_when_it_counts_in_the_period() -> None:
    assert advice(day("2025-10-20"), the_periods()) == "Periode 1 slutter ved næste fælles møde 4. november 2025."
    assert advice(day("2026-03-01"), the_periods()) == ""


async def test_what_is_borrowed_leaves_the_borrower_their_own_expectations() -> None:
    visit = await looking(PLANNED, shared(HOLSTEBRO), by=SKOVVANG_TOVHOLDER, on=DURING)
    assert borrowed_words(await row_of(visit)).keys() == {"title", "aim", "what", "measure"}
