"""How the journal tells events, and to whom it leads where."""

import msgspec
import pytest

from domain.catalogue import EVENTS
from domain.cohorts.events import InvitationAccepted
from domain.kernel import PersonId
from domain.meetings.events import CallKind
from domain.sharing.events import Audience
from domain.text import Prose
from portal.event_store.entry import Entry as Stored
from portal.event_store.leaf import digest_of, leaf_hash
from portal.journal.choices import choices
from portal.journal.event_page import event_page
from portal.journal.finding import JournalQuestion
from portal.journal.journal_page import ENTRIES_MAX, journal_page
from portal.journal.wanted import JournalFilter
from portal.rows.history import as_of
from portal.views.entries import JournalEntry, entry, may_read_raw, ways
from portal.views.readable import readable_experiences
from portal.visiting.run_visit import RunVisit
from portal.words.events import NAMES
from projections.journal import JOURNAL, JournalRow
from projections.test_actions import TEST_ACTIONS
from tests.portal.looking import FRAME, looking
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    AUDITOR,
    COHORT,
    HOLSTEBRO,
    KICKOFF,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    all_scheduled,
    at,
    called,
    day,
    experience,
    having_planned,
    invited,
    shared,
    test_action_of,
)

ANYTHING = JournalQuestion(equals={}, where=())
TODAY, HOME = "2026-03-01", "/cohorts/cohort-home"
ONLY_US = experience(HOLSTEBRO, "2025-09-20", audience=Audience.ORGANISATION)
TRIED = (a_cohort(), having_planned(HOLSTEBRO))


async def told(*happened: Happened, by: PersonId = ADVISOR) -> tuple[RunVisit, list[JournalEntry], list[JournalRow]]:
    """Every event of the cohort as the journal tells it, the latest first."""
    here = await looking(*happened, by=by, on=TODAY)
    readable = await readable_experiences(here)
    leading = ways(here, await here.rows.many(TEST_ACTIONS, cohort=COHORT), readable)
    here = msgspec.structs.replace(here, labels=here.labels.and_experiences(readable, None))
    rows = list(await here.rows.latest(JOURNAL, 500, cohort=COHORT))
    return here, [entry(here, row, leading) for row in rows], rows


def sentence(it: JournalEntry) -> str:
    return "".join(piece.label for piece in it.pieces)


def links(it: JournalEntry) -> dict[str, str | None]:
    return {piece.label: piece.href for piece in it.pieces if piece.href}


def test_every_kind_of_event_that_a_cohort_has_is_among_the_choices() -> None:
    assert set(NAMES) == {topic for topic, event in EVENTS.items() if "cohort" in event.__struct_fields__}
    assert len(set(NAMES.values())) == len(NAMES)


async def test_an_event_is_a_sentence_whose_names_lead_to_their_pages() -> None:
    posted = By(experience(HOLSTEBRO, "2025-09-20"), TOVHOLDER, at("2025-10-14 09:30"))
    latest = (await told(TRIED, posted))[1][0]
    assert sentence(latest) == (
        f"Medarbejder, {HOLSTEBRO} skrev en erfaring fra den 20. september 2025 "
        f"med prøvehandlingen »Indflytningsplan på tre dage« ({HOLSTEBRO})."
    )
    assert links(latest) == {
        "prøvehandlingen »Indflytningsplan på tre dage«": f"{HOME}/test-actions/{test_action_of(HOLSTEBRO, 'a')}",
        HOLSTEBRO: f"{HOME}/organisations/{HOLSTEBRO}",
    }
    assert latest.happened == "Skete 20. september 2025, registreret 24 dage senere."


async def test_what_is_not_shared_has_neither_name_nor_way_for_the_others() -> None:
    happened = (TRIED, ONLY_US)
    own, others = [(await told(*happened, by=who))[1][0] for who in (TOVHOLDER, SKOVVANG_TOVHOLDER)]
    assert "Indflytningsplan" in sentence(own)
    assert "med en prøvehandling, der ikke er delt (" in sentence(others)
    assert list(links(others)) == [HOLSTEBRO]
    assert (own.raw is not None, others.raw) == (True, None)


async def test_a_shared_test_action_has_its_name_for_all() -> None:
    latest = (await told(TRIED, shared(HOLSTEBRO), by=SKOVVANG_TOVHOLDER))[1][0]
    assert "delte prøvehandlingen »Indflytningsplan på tre dage« med holdet" in sentence(latest)


@pytest.mark.parametrize(
    ("happened_on", "said"),
    [
        ("2025-10-14", ""),
        ("2025-10-13", "Skete 13. oktober 2025, registreret dagen efter."),
        ("2025-10-20", "Gælder fra 20. oktober 2025."),
    ],
)
async def test_when_it_happened_is_told_where_that_was_another_day(happened_on: str, said: str) -> None:
    accepts = InvitationAccepted(
        cohort=COHORT,
        organisation=SKOVVANG,
        accepted_on=day(happened_on),
        goal=Prose("Flere i egen bolig."),
        motivation=Prose("Det går for langsomt."),
    )
    recorded = By(accepts, SKOVVANG_TOVHOLDER, at("2025-10-14 23:30"))
    assert (await told(a_cohort(), invited(SKOVVANG), recorded))[1][0].happened == said


async def test_a_simulated_event_says_so() -> None:
    here, _, rows = await told(TRIED)
    assert not entry(here, rows[0], {}).simulated
    assert entry(here, msgspec.structs.replace(rows[0], simulated=True), {}).simulated


async def test_stored_words_are_for_their_own_organisation_and_for_those_who_see_all() -> None:
    call = called(HOLSTEBRO, CallKind.EXPECTATION, "2025-08-20")
    for who, may in ((ADVISOR, True), (AUDITOR, True), (TOVHOLDER, True), (SKOVVANG_TOVHOLDER, False)):
        here, _, rows = await told(TRIED, call, by=who)
        assert may_read_raw(here, rows[0]) is may
    here, _, rows = await told(a_cohort(), all_scheduled(), by=TOVHOLDER)
    assert not may_read_raw(here, rows[0])


async def test_events_come_day_by_day_and_in_turns() -> None:
    posted = [experience(HOLSTEBRO, "2025-09-20", number=it) for it in range(60)]
    recorded = [By(it, TOVHOLDER, at(f"2025-10-{10 + number // 30} 09:00")) for number, it in enumerate(posted)]
    here, _, rows = await told(TRIED, recorded)
    possible = choices(here)
    wanted = JournalFilter(organisation=HOLSTEBRO)
    page = journal_page(
        here, FRAME, here.form({}), wanted, possible, ANYTHING, rows[: ENTRIES_MAX + 1], {}, from_newest=True
    )
    assert [(it.day, len(it.entries)) for it in page.days] == [("11. oktober 2025", 30), ("10. oktober 2025", 20)]
    last = page.days[-1].entries[-1].position
    assert page.older == f"{HOME}/journal?organisation={HOLSTEBRO}&before={last}"
    assert page.newest is None
    assert page.everything == f"{HOME}/journal"
    rest = journal_page(
        here, FRAME, here.form({}), JournalFilter(), possible, ANYTHING, rows[ENTRIES_MAX:], {}, from_newest=False
    )
    assert (rest.older, rest.newest, rest.everything) == (None, f"{HOME}/journal", None)


async def test_an_empty_journal_says_that_nothing_fits() -> None:
    here, _, _ = await told(TRIED)
    page = journal_page(
        here, FRAME, here.form({}), JournalFilter(topic="x"), choices(here), ANYTHING, (), {}, from_newest=True
    )
    assert page.status == "Ingen hændelser passer til det, du har valgt."


async def test_only_what_there_is_can_be_chosen() -> None:
    here, _, _ = await told(TRIED)
    possible = choices(here)
    assert [it.value for it in possible.organisations] == [HOLSTEBRO, SKOVVANG]
    assert {it.value for it in possible.people} >= {ADVISOR, TOVHOLDER, SKOVVANG_TOVHOLDER}
    assert AUDITOR not in {it.value for it in possible.people}
    assert possible.allow(JournalFilter(organisation=HOLSTEBRO, topic="sharing.ExperiencePosted", person=TOVHOLDER))
    for strange in (
        JournalFilter(organisation="x"),
        JournalFilter(topic="organisations.RoleGranted"),
        JournalFilter(person=AUDITOR),
    ):
        assert not possible.allow(strange)


async def test_an_event_s_page_keeps_the_past_and_leads_to_what_was_then() -> None:
    here, _, rows = await told(TRIED)
    here = msgspec.structs.replace(here, as_of=as_of("90"))
    digest = digest_of("x", (KICKOFF,), b"{}")
    leaf = leaf_hash(digest, 0, ())
    stored = Stored(rows[0].position, "x", (KICKOFF,), b'{"event":{"learned":"\xc3\xb8"}}', 0, (), leaf, digest)
    page = event_page(here, FRAME, rows[0], stored, {}, before=rows[1], after=None)
    assert page.stored == '{\n  "event": {\n    "learned": "ø"\n  }\n}'
    assert (page.leaf, page.intact) == (leaf.hex(), False)
    assert page.previous == f"{HOME}/journal/{rows[1].position}?as_of=90"
    assert page.next is None
    assert page.then[0].href == f"{HOME}?as_of={rows[0].position}"
