"""The account as a page: exact evidence, near misses and why, to those who may read it, now and then."""

import msgspec

from domain.kernel import PersonId
from domain.sharing.events import Audience
from portal.completion.evidence_view import RuleView
from portal.completion.offered import Completing
from portal.completion.requirements import account_rows
from portal.completion.requirements_page import OrganisationView, RequirementsPage, requirements_page
from portal.rows.history import AsOf, Reckoning
from portal.web.forms import new_form
from portal.web.parts import Link
from tests.portal.looking import FRAME, looking
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    AUDITOR,
    CLOSING,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    SKOVVANG,
    TOVHOLDER,
    By,
    a_cohort,
    all_held,
    all_scheduled,
    at,
    cancelled,
    day,
    experience,
    experience_of,
    having_planned,
    having_tested,
    held,
    there,
    withdrawn,
    withdrew,
)

AFTER = "2026-03-01"
HOME = "/cohorts/cohort-home"
PERIODS, CYCLES, REFLECTION = 0, 1, 2
"""The places of the hard rules of an organisation."""


async def page_of(
    *happened: Happened,
    by: PersonId = AUDITOR,
    on: str = AFTER,
    as_of: AsOf | None = None,
) -> RequirementsPage:
    here = await looking(*happened, by=by, on=on, as_of=as_of)
    return requirements_page(here, FRAME, await account_rows(here), new_form({}, ""))


def as_it_happened(by: str) -> AsOf:
    return AsOf(day=day(by), reckoning=Reckoning.OCCURRED)


def of(page: RequirementsPage, organisation: str) -> OrganisationView:
    return next(it for it in page.organisations if it.anchor == organisation)


def evidence_in(rule: RuleView) -> dict[str, list[tuple[str, str, str]]]:
    """What counts, under its headings: the thing, the day, the event."""
    return {
        group.heading: [(proof.subject.label, proof.on, proof.event.label) for proof in group.proofs]
        for group in rule.groups
    }


async def test_every_period_is_listed_with_exactly_what_counts_in_it() -> None:
    told = (a_cohort(), all_held(), having_tested(HOLSTEBRO, ["2025-09-20", "2025-09-25", "2026-02-01"]))
    rule = of(await page_of(told), HOLSTEBRO).hard[PERIODS]
    tried = "Erfaring med prøvehandlingen »Indflytningsplan på tre dage«"
    assert (rule.badge.text, rule.count, rule.evidence) == (
        "ikke opfyldt",
        "2 af mindst 3 perioder",
        "Se beviset: 3 hændelser",
    )
    assert evidence_in(rule) == {
        "Periode 1, 2. september 2025 til 4. november 2025": [
            (tried, "20. september 2025", "hændelse nr. 33"),
            (tried, "25. september 2025", "hændelse nr. 34"),
        ],
        "Periode 2, 4. november 2025 til 13. januar 2026: ingen erfaringer": [],
        "Periode 3, 13. januar 2026 til 24. februar 2026": [(tried, "1. februar 2026", "hændelse nr. 35")],
    }
    assert rule.open


async def test_cycles_are_a_test_action_once_in_each_period() -> None:
    told = (a_cohort(), all_held(), having_tested(HOLSTEBRO, ["2025-09-20", "2025-09-25", "2026-02-01"]))
    organisation = of(await page_of(told), HOLSTEBRO)
    rule = organisation.hard[CYCLES]
    assert [(group.heading, len(group.proofs)) for group in rule.groups] == [
        ("Periode 1: prøvehandlingen »Indflytningsplan på tre dage«", 2),
        ("Periode 3: prøvehandlingen »Indflytningsplan på tre dage«", 1),
    ]
    assert organisation.summary == "2 afprøvninger af den samme prøvehandling. Med fra 1. august 2025."


async def test_meetings_that_were_attended_count_and_the_others_say_why_not() -> None:
    told = (
        (a_cohort(), all_scheduled()),
        (held(FIRST, there(HOLSTEBRO, TOVHOLDER)), cancelled(SECOND)),
    )
    page = await page_of(told, on="2026-01-20")
    was_there, was_not = of(page, HOLSTEBRO).hard[REFLECTION], of(page, SKOVVANG).hard[REFLECTION]
    assert evidence_in(was_there) == {"": [("1. refleksionsmøde", "4. november 2025", "hændelse nr. 27")]}
    assert [miss.why for miss in was_there.misses] == ["mødet blev aflyst"]
    assert [(miss.subject.label, miss.why) for miss in was_not.misses] == [
        ("1. refleksionsmøde", "organisationen var ikke med på mødet"),
        ("Refleksionsmødet den 13. januar 2026, som er aflyst", "mødet blev aflyst"),
    ]
    assert was_not.groups == ()
    assert was_not.evidence == "Intet tæller endnu."


async def test_what_nearly_counted_is_told_once_with_its_reason_and_event() -> None:
    posted = experience(HOLSTEBRO, "2025-09-20")
    told = (a_cohort(), all_held(), having_planned(HOLSTEBRO), posted, withdrawn(posted))
    hard = of(await page_of(told), HOLSTEBRO).hard
    assert [(miss.subject.label, miss.on, miss.why, miss.event.label) for miss in hard[PERIODS].misses] == [
        (
            "Erfaring med prøvehandlingen »Indflytningsplan på tre dage«",
            "20. september 2025",
            "erfaringen er trukket tilbage",
            "hændelse nr. 34",
        ),
        (
            "Prøvehandlingen »Indflytningsplan på tre dage«",
            "15. september 2025",
            "der er prøvet af eller planlagt en afprøvning, men ingen erfaring er skrevet",
            "hændelse nr. 32",
        ),
    ]
    assert hard[CYCLES].misses == ()
    assert hard[CYCLES].misses_note == "Det samme som under perioderne tæller ikke med."


async def test_evidence_leads_to_the_thing_and_to_its_event_for_those_who_see_all() -> None:
    told = (a_cohort(), all_held(), having_tested(HOLSTEBRO))
    proof = of(await page_of(told, by=AUDITOR), HOLSTEBRO).hard[PERIODS].groups[0].proofs[0]
    assert proof.subject.href == f"{HOME}/experiences/{experience_of(HOLSTEBRO, '2025-09-20')}"
    assert proof.event == Link("hændelse nr. 33", f"{HOME}/journal/33")


async def test_a_participant_opens_their_own_events_and_no_others() -> None:
    told = (a_cohort(), all_held(), having_tested(HOLSTEBRO), having_tested(SKOVVANG))
    page = await page_of(told, by=TOVHOLDER)
    own, others = of(page, HOLSTEBRO), of(page, SKOVVANG)
    assert own.hard[PERIODS].groups[0].proofs[0].event.href == f"{HOME}/journal/33"
    assert own.hard[REFLECTION].groups[0].proofs[0].event.href is None
    assert others.hard[PERIODS].groups[0].proofs[0].event.href is None
    assert page.organisations[0] == own


async def test_what_others_kept_to_themselves_counts_without_being_named() -> None:
    kept = experience(SKOVVANG, "2025-09-20", audience=Audience.ORGANISATION)
    told = (a_cohort(), all_held(), having_planned(SKOVVANG), kept)
    to_others = of(await page_of(told, by=TOVHOLDER), SKOVVANG).hard
    to_advisor = of(await page_of(told, by=ADVISOR), SKOVVANG).hard
    assert to_others[PERIODS].groups[0].proofs[0].subject == Link("En erfaring, der ikke er delt")
    assert to_others[CYCLES].groups[0].heading == "Periode 1: en prøvehandling, der ikke er delt"
    assert to_advisor[PERIODS].groups[0].proofs[0].subject.href is not None


async def test_what_was_recorded_late_says_how_late() -> None:
    posted = By(experience(HOLSTEBRO, "2025-09-20"), TOVHOLDER, at("2025-10-14 09:00"))
    told = (a_cohort(), all_held(), having_planned(HOLSTEBRO), posted)
    proof = of(await page_of(told), HOLSTEBRO).hard[PERIODS].groups[0].proofs[0]
    assert proof.late == "registreret 24 dage senere"


async def test_how_each_organisation_stands_is_one_badge() -> None:
    told = (a_cohort(), all_held())
    done = await page_of(told, having_tested(HOLSTEBRO), withdrew(SKOVVANG, "2025-12-01"))
    left = await page_of(told, having_tested(HOLSTEBRO), withdrew(HOLSTEBRO, "2026-03-01"))
    missed = await page_of(told)
    underway = await page_of(a_cohort(), all_scheduled(), on="2025-08-15")
    in_danger = await page_of(a_cohort(), all_scheduled(), held(FIRST), on="2025-12-01")
    assert of(done, HOLSTEBRO).standing.text == "har gennemført"
    assert of(done, SKOVVANG).standing.text == "trak sig 1. december 2025 og tæller ikke med"
    assert of(left, HOLSTEBRO).standing.text == "har gennemført, trak sig derefter 1. marts 2026"
    assert of(missed, HOLSTEBRO).standing.text == "opfylder ikke kravene"
    assert of(underway, HOLSTEBRO).standing.text == "undervejs"
    assert of(in_danger, HOLSTEBRO).standing.text == "i fare"


async def test_the_soft_rules_are_counted_and_folded_away() -> None:
    page = await page_of(a_cohort(), all_held())
    assert of(page, HOLSTEBRO).soft_summary == "Bløde krav: 0 af 13 opfyldt"
    assert len(of(page, HOLSTEBRO).soft) == 13
    assert [rule.name for rule in page.cohort_hard] == ["Afsluttet senest 6 måneder efter opstart"]
    assert page.cohort_soft[0].name == "Opstartsmødet: en hel dag (4-6 timer)"


async def test_as_it_happened_takes_in_what_was_recorded_later_and_nothing_that_happened_later() -> None:
    late = By(experience(HOLSTEBRO, "2025-09-20"), TOVHOLDER, at("2026-02-20 09:00"))
    told = (a_cohort(), all_held(), having_planned(HOLSTEBRO), late, experience(HOLSTEBRO, "2025-12-01"))
    page = await page_of(told, on="2025-10-01", as_of=as_it_happened("2025-10-01"))
    assert [len(group.proofs) for group in of(page, HOLSTEBRO).hard[PERIODS].groups] == [1, 0, 0]
    assert (
        page.moment
        == "Kravene efter det, der var sket til og med den 1. oktober 2025, uanset hvornår det blev registreret."
    )


async def test_as_it_happened_an_experience_counts_until_the_day_it_was_withdrawn() -> None:
    posted = experience(HOLSTEBRO, "2025-09-20")
    told = (a_cohort(), all_held(), having_planned(HOLSTEBRO), posted)
    gone = By(withdrawn(posted), TOVHOLDER, at("2025-12-01 09:00"))
    before, after = [
        of(await page_of(told, gone, on=it, as_of=as_it_happened(it)), HOLSTEBRO).hard[PERIODS]
        for it in ("2025-10-15", "2025-12-01")
    ]
    assert (before.count, after.count) == ("1 af mindst 3 perioder", "0 af mindst 3 perioder")


async def test_the_closing_meeting_says_how_many_were_at_the_kick_off_too() -> None:
    fewer = there(HOLSTEBRO, TOVHOLDER)
    page = await page_of((a_cohort(), all_scheduled(), held(KICKOFF), held(CLOSING, fewer)))
    (closing,) = (it.text for it in page.circles if "afsluttende" in it.label.lower())
    assert closing.endswith("1 af de 3, der var med til opstartsmødet, var med igen.")


async def test_the_page_says_which_past_it_shows() -> None:
    told = (a_cohort(), all_held())
    now = await page_of(told)
    on_a_day = await page_of(told, as_of=AsOf(day=day(AFTER)))
    at_an_event = await page_of(told, as_of=AsOf(position=30))
    assert now.moment == "Kravene i dag, den 1. marts 2026, efter det, der er registreret."
    assert on_a_day.moment == "Kravene efter det, der var registreret ved udgangen af den 1. marts 2026."
    assert at_an_event.moment == "Kravene efter det, der var registreret ved hændelse nr. 30, den 1. marts 2026."


async def test_only_an_advisor_of_the_present_completes() -> None:
    told = (a_cohort(), all_held(), having_tested(HOLSTEBRO), withdrew(SKOVVANG, "2025-12-01"))
    advisor = await page_of(told, by=ADVISOR)
    completing = of(advisor, HOLSTEBRO).completing
    assert completing == Completing(href=f"{HOME}/organisations/organisation-holstebro/completion")
    assert of(advisor, SKOVVANG).completing == Completing()
    assert advisor.completing == Completing(href=f"{HOME}/completion")
    for nobody in (
        await page_of(told, by=AUDITOR),
        await page_of(told, by=TOVHOLDER),
        await page_of(told, by=ADVISOR, as_of=AsOf(day=day(AFTER))),
        await page_of(told, by=ADVISOR, as_of=as_it_happened("2026-02-01")),
    ):
        assert (nobody.completing, of(nobody, HOLSTEBRO).completing) == (Completing(), Completing())


async def test_where_nothing_can_be_recorded_it_is_said_what_is_missing() -> None:
    page = await page_of((a_cohort(), all_held(), having_tested(HOLSTEBRO)), by=ADVISOR)
    assert of(page, SKOVVANG).completing.why_not == (
        "Gennemførelsen kan ikke registreres endnu. Det mangler: »Mindst 3 perioder med prøvehandlinger« og "
        "»Mindst 3 gennemførte afprøvninger«."
    )
    assert page.completing.why_not == (
        "Gennemførelsen kan ikke registreres endnu. Det mangler: de hårde krav hos 1 organisation."
    )


async def test_whoever_has_left_sees_the_periods_that_were_open_to_them() -> None:
    tried = having_tested(HOLSTEBRO, ["2025-09-20"])
    here = await looking(a_cohort(), all_scheduled(), tried, by=TOVHOLDER, on="2025-12-01")
    left = msgspec.structs.replace(here, unasked=True)
    whole, own = [requirements_page(it, FRAME, await account_rows(it), new_form({}, "")) for it in (here, left)]
    assert [it[:9] for it in whole.periods] == ["Periode 1", "Periode 2", "Periode 3"]
    assert [it[:9] for it in own.periods] == ["Periode 1", "Periode 2"]
    assert [it.heading[:9] for it in of(own, HOLSTEBRO).hard[PERIODS].groups] == ["Periode 1", "Periode 2"]
