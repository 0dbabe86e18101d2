"""Which guidelines are worked with, in what, and which never: counted from what the reader may see."""

from io import BytesIO

from msgspec.structs import replace
from openpyxl import load_workbook

from domain.guidelines.catalogue import after_version
from domain.guidelines.events import GuidelineId, GuidelinesTagged, TaggedKind, TaggedThing
from domain.guidelines.shipped import SHIPPED
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.sharing.events import Audience
from portal.rows.history import as_of
from portal.views.coverage import WorkedWith, coverage, coverage_sentence
from portal.views.coverage_picture import coverage_picture
from portal.views.tagged_works import works_of_run
from tests.domain.test_add_guidelines import ADDED
from tests.portal.looking import looking
from tests.portal.signed_in import signed_in
from tests.specification import Happened
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
    at,
    experience,
    having_planned,
    shared,
    test_action_of,
    withdrawn,
)

RUN = "/cohorts/cohort-first-months"
BOL_2, BOL_3, FOR_1 = (GuidelineId(f"guideline-1-{it}") for it in ("bol-2", "bol-3", "for-1"))
TOLD = experience(HOLSTEBRO, "2025-09-20")
OURS = replace(experience(HOLSTEBRO, "2025-09-21", number=2), audience=Audience.ORGANISATION)
STORY = (a_cohort(), having_planned(HOLSTEBRO), having_planned(SKOVVANG), TOLD, OURS)


def tagged(thing: TaggedThing, *guidelines: GuidelineId, of: OrganisationId = HOLSTEBRO) -> GuidelinesTagged:
    return GuidelinesTagged(cohort=COHORT, thing=thing, guidelines=guidelines, organisation=of)


TAGGED = (
    tagged(TaggedThing(test_action=test_action_of(HOLSTEBRO, "a")), BOL_2, BOL_3),
    tagged(TaggedThing(experience=TOLD.experience), BOL_3),
    tagged(TaggedThing(experience=OURS.experience), FOR_1),
    tagged(TaggedThing(test_action=test_action_of(SKOVVANG, "a")), BOL_2, of=SKOVVANG),
)


async def counted(by: PersonId, *happened: Happened, past: str = "") -> dict[str, list[str]]:
    """By code, of which kinds the things are that touch it."""
    here = await looking(*STORY, *happened, by=by, on="2025-12-05", as_of=as_of(past) if past else None)
    lines = coverage(SHIPPED, await works_of_run(here))
    return {it.known.code: [work.kind.value for work in it.works] for it in lines if it.works}


async def test_advisors_and_auditors_count_everything() -> None:
    everything = {
        "FOR 1": ["experience"],
        "BOL 2": ["test_action", "test_action"],
        "BOL 3": ["test_action", "experience"],
    }
    assert await counted(ADVISOR, *TAGGED) == everything
    assert await counted(AUDITOR, *TAGGED) == everything


async def test_an_organisation_counts_its_own_and_what_the_others_have_shared() -> None:
    own = {"FOR 1": ["experience"], "BOL 2": ["test_action"], "BOL 3": ["test_action", "experience"]}
    assert await counted(TOVHOLDER, *TAGGED) == own
    assert await counted(SKOVVANG_TOVHOLDER, *TAGGED) == {"BOL 2": ["test_action"], "BOL 3": ["experience"]}
    both = await counted(SKOVVANG_TOVHOLDER, *TAGGED, shared(HOLSTEBRO))
    assert both == {"BOL 2": ["test_action", "test_action"], "BOL 3": ["test_action", "experience"]}


async def test_what_was_taken_back_counts_no_more_nor_what_is_said_no_more() -> None:
    gone = await counted(ADVISOR, *TAGGED, withdrawn(TOLD))
    assert gone["BOL 3"] == ["test_action"]
    anew = tagged(TaggedThing(test_action=test_action_of(HOLSTEBRO, "a")), FOR_1)
    assert await counted(ADVISOR, *TAGGED, anew) == {
        "FOR 1": ["test_action", "experience"],
        "BOL 2": ["test_action"],
        "BOL 3": ["experience"],
    }


async def test_a_past_counts_what_was_tagged_then() -> None:
    when = [By(it, TOVHOLDER, at(f"2025-11-{10 + number} 12:00")) for number, it in enumerate(TAGGED)]
    assert await counted(ADVISOR, *when, past="2025-11-10") == {"BOL 2": ["test_action"], "BOL 3": ["test_action"]}
    assert await counted(ADVISOR, *when, past="2025-12-05") == await counted(ADVISOR, *when)


async def test_what_took_an_items_place_counts_what_was_tagged_with_that() -> None:
    here = await looking(*STORY, *TAGGED, by=ADVISOR, on="2025-12-05")
    works = await works_of_run(here)
    lines = {it.id: it for it in coverage(after_version(SHIPPED, ADDED), works)}
    assert len(lines["guideline-2-bol-2"].works) == 2  # type: ignore[index]
    retired = after_version(SHIPPED, replace(ADDED, items=(), retired=(BOL_3,)))
    last = coverage(retired, works)[-1]
    assert (last.id, len(last.works), last.known.until) == (BOL_3, 2, 2)


async def test_the_picture_says_in_words_what_it_shows() -> None:
    here = await looking(*STORY, *TAGGED, by=ADVISOR, on="2025-12-05")
    lines = coverage(SHIPPED, await works_of_run(here))
    picture = coverage_picture(lines)
    assert picture.description.startswith(
        "Der arbejdes med 3 af 48 retningslinjer og anbefalinger, i 2 prøvehandlinger og 2 erfaringer. "
        "Mest: BOL 2: 2, BOL 3: 2, FOR 1: 1. Aldrig: FOR 2, "
    )
    assert [it.label for it in picture.key] == ["prøvehandlinger", "erfaringer"]
    row = next(it for it in picture.rows if it.code == "BOL 3")
    assert [bar.kind for bar in row.bars] == [TaggedKind.TEST_ACTION.value, TaggedKind.EXPERIENCE.value]
    assert len(picture.rows) == len(SHIPPED.standing)


def test_where_nothing_is_tagged_that_is_said() -> None:
    lines: tuple[WorkedWith, ...] = coverage(SHIPPED, ())
    assert coverage_sentence(lines).endswith(
        "0 af 48 retningslinjer og anbefalinger. Intet er knyttet til nogen endnu."
    )
    assert coverage_picture(lines).description.count("Aldrig: FOR 1, FOR 2") == 1


async def test_each_number_of_the_page_leads_to_what_it_counts(demo_database: str) -> None:
    async with signed_in(demo_database, "person-advisor") as client:
        page = (await client.get(f"{RUN}/guidelines")).text
        never = (await client.get(f"{RUN}/guidelines?worked=never")).text
        across = (await client.get("/guidelines?organisation=municipality&kind=test_action")).text
        odd = await client.get("/guidelines?as_of=i+overmorgen")
    assert '<a href="#guideline-1-bol-4-experience">3 erfaringer' in page
    assert '<h4 id="guideline-1-bol-4-experience">3 erfaringer</h4>' in page
    assert f'<a href="{RUN}/test-actions/test-action-odense-neighbour-agreement">En aftale med naboen' in page
    assert '<h2 id="counted">' not in never
    assert "Odense Kommune" in across
    assert "Skovvang," not in across
    assert odd.status_code == 422
    assert 'id="pick-as_of-error"' in odd.text
    assert 'value="i overmorgen"' in odd.text


async def test_the_spreadsheet_has_a_line_for_each_thing_and_for_each_that_is_never_touched(
    demo_database: str,
) -> None:
    async with signed_in(demo_database, "person-auditor") as client:
        answer = await client.get("/guidelines/coverage/xlsx")
        past = (await client.get("/guidelines/coverage/csv?as_of=1.1.2024")).text
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert {row[0] for row in rows} == {it.code for it in SHIPPED.standing}
    assert [row[7] for row in rows if row[0] == "FOR 1"] == ["aldrig"]
    assert [row[7] for row in rows if row[0] == "BOL 4"].count("erfaring") == 3
    assert past.count("aldrig") == len(SHIPPED.standing)
