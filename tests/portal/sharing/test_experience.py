"""The page of one experience: what it says, what it said before, whether it counts, and who may respond."""

from typing import Any

from domain.kernel import PersonId
from domain.meetings.events import Answer
from domain.sharing.events import (
    Audience,
    CommentId,
    CommentWithdrawn,
    ExperienceCorrected,
    ExperienceFoundUseful,
    ExperiencePosted,
)
from domain.text import Prose
from portal.rows.history import as_of
from portal.sharing.experience import ExperiencePage, experience_page, may_find_useful
from portal.sharing.reading import known_experience
from portal.sharing.recording import account_of
from portal.views.comments import may_speak
from portal.views.guidelines import GuidelinesTouched
from portal.visiting.run_visit import RunVisit
from projections.comments import COMMENTS
from projections.sharing import EXPERIENCES, ExperienceRow
from projections.test_actions import TEST_ACTIONS
from tests.portal.looking import FRAME, looking
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    AUDITOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    all_scheduled,
    at,
    commented,
    experience,
    having_planned,
    withdrawn,
    withdrew,
)

PLANNED = (a_cohort(), all_scheduled(), having_planned(HOLSTEBRO))
POSTED = experience(HOLSTEBRO, "2025-09-20")
ON = "2025-10-20"


def correcting(posted: ExperiencePosted, **changes: Any) -> ExperienceCorrected:
    said = {name: getattr(posted, name) for name in posted.__struct_fields__}
    return ExperienceCorrected(**{**said, **changes, "reason": Prose("Vagtplanen sagde noget andet.")})


async def row_of(here: RunVisit) -> ExperienceRow:
    (row,) = await here.rows.many(EXPERIENCES, cohort=COHORT)
    return row


async def page_for(person: PersonId, *happened: Happened, past: str = "") -> ExperiencePage:
    visit = await looking(PLANNED, *happened, by=person, on=ON, as_of=as_of(past) if past else None)
    row = await row_of(visit)
    return experience_page(
        visit,
        FRAME,
        row,
        await visit.find(TEST_ACTIONS, row.test_action),
        await visit.rows.many(COMMENTS, cohort=COHORT),
        await account_of(visit, row.organisation),
        None,
        GuidelinesTouched(),
        readable=(await known_experience(visit, row.experience))[1],
    )


async def test_it_says_what_happened_who_wrote_it_when_and_where_it_counts() -> None:
    page = await page_for(TOVHOLDER, By(POSTED, TOVHOLDER, at("2025-10-14 09:00")))
    assert page.title == "Erfaring fra 20. september 2025"
    assert page.posted.startswith("Skrevet 14. oktober 2025 kl. 9.00 af ")
    assert page.posted.endswith(", registreret 24 dage senere.")
    assert page.counts == "Den tæller med i 1. periode."
    assert [line.label for line in page.told] == [
        "Hvad skete der?",
        "Gik det som forventet?",
        "Hvad er der lært?",
        "Blev det gjort som planlagt?",
    ]


async def test_it_says_why_it_does_not_count() -> None:
    page = await page_for(TOVHOLDER, experience(HOLSTEBRO, "2025-08-20"))
    assert page.counts == "Den tæller ikke med i kravene, for det skete før opstartsmødet."


async def test_every_correction_says_who_when_why_and_what_stood_before() -> None:
    first = correcting(POSTED, learned=Prose("Naboen var på ferie."))
    second = By(correcting(POSTED, as_planned=Answer.NO, learned=first.learned), TOVHOLDER, at("2025-10-15 12:00"))
    latest, earlier = (await page_for(TOVHOLDER, POSTED, first, second)).corrections
    assert latest.who_and_when.startswith("Rettet 15. oktober 2025 kl. 12.00 af ")
    assert latest.reason == "Vagtplanen sagde noget andet."
    assert [(it.label, it.before, it.after) for it in latest.changes] == [
        ("Blev det gjort som planlagt?", "Ja", "Nej"),
    ]
    assert [(it.label, it.after) for it in earlier.changes] == [("Hvad er der lært?", "Naboen var på ferie.")]


async def test_what_was_only_us_is_not_told_by_sharing_what_it_says_now() -> None:
    secret = experience(HOLSTEBRO, "2025-09-20", audience=Audience.ORGANISATION)
    still = correcting(secret, learned=Prose("Noget kun for os."))
    happened = secret, still, correcting(POSTED)
    for person, withheld in ((TOVHOLDER, False), (ADVISOR, False), (SKOVVANG_TOVHOLDER, True)):
        corrections = (await page_for(person, *happened)).corrections
        assert [it.withheld for it in corrections] == [withheld, withheld]
        assert ("Noget kun for os." in str(corrections)) is not withheld


async def test_a_withdrawn_experience_says_why_to_its_own_and_to_the_others_only_that_it_was() -> None:
    happened = POSTED, withdrawn(POSTED)
    own, others = await page_for(TOVHOLDER, *happened), await page_for(SKOVVANG_TOVHOLDER, *happened)
    assert (own.is_withdrawn, own.withdrawn_reason) == (True, "Den hørte til en anden prøvehandling.")
    assert (others.is_withdrawn, others.withdrawn_reason) == (True, None)
    assert (bool(own.told), bool(others.told), others.prediction) == (True, False, None)
    assert own.counts == "Den tæller ikke med i kravene, for erfaringen er trukket tilbage."
    assert (own.correct_href, own.withdraw_href) == (None, None)


async def test_its_own_organisation_may_correct_it_now_but_not_in_the_past() -> None:
    assert (await page_for(TOVHOLDER, POSTED)).correct_href is not None
    assert (await page_for(TOVHOLDER, POSTED, past="2025-10-01")).correct_href is None
    for person in (ADVISOR, AUDITOR, SKOVVANG_TOVHOLDER):
        assert (await page_for(person, POSTED)).correct_href is None


async def test_what_is_expected_of_a_test_action_that_is_not_shared_is_not_told() -> None:
    assert (await page_for(TOVHOLDER, POSTED)).prediction == "Tre af fire når det på tre dage."
    assert (await page_for(SKOVVANG_TOVHOLDER, POSTED)).prediction is None


def said(by: PersonId, number: int) -> By:
    organisation = SKOVVANG if by == SKOVVANG_TOVHOLDER else None
    return By(commented(POSTED, organisation, number), by)


async def test_comments_come_in_turn_and_whoever_wrote_one_may_take_it_back() -> None:
    comments = (await page_for(ADVISOR, POSTED, said(SKOVVANG_TOVHOLDER, 1), said(ADVISOR, 2))).comments
    assert [(it.kind, it.withdraw_href is not None) for it in comments] == [("Spørgsmål", False), ("Spørgsmål", True)]
    assert all(it.text == "Hvordan fik I naboen med?" for it in comments)


async def test_a_comment_that_was_taken_back_is_not_told() -> None:
    taken_back = CommentWithdrawn(
        cohort=COHORT, experience=POSTED.experience, comment=CommentId("comment-1"), reason=Prose("Forkert sted.")
    )
    (comment,) = (await page_for(ADVISOR, POSTED, said(ADVISOR, 1), taken_back)).comments
    assert (comment.text, comment.withdraw_href) == (None, None)


def found_useful(person: PersonId) -> ExperienceFoundUseful:
    return ExperienceFoundUseful(cohort=COHORT, experience=POSTED.experience, person=person)


async def test_somebody_elses_experience_is_found_useful_once() -> None:
    for person, happened, may in (
        (TOVHOLDER, (), False),
        (COLLEAGUE, (), False),
        (SKOVVANG_TOVHOLDER, (), True),
        (SKOVVANG_TOVHOLDER, (found_useful(SKOVVANG_TOVHOLDER),), False),
        (ADVISOR, (found_useful(SKOVVANG_TOVHOLDER),), True),
    ):
        visit = await looking(PLANNED, POSTED, happened, by=person, on=ON)
        assert may_find_useful(visit, await row_of(visit), person) is may
    page = await page_for(TOVHOLDER, POSTED, found_useful(SKOVVANG_TOVHOLDER), found_useful(ADVISOR))
    assert page.useful == "2 personer har fundet erfaringen nyttig."


async def test_advisors_and_those_who_take_part_may_speak() -> None:
    for person, happened, may in (
        (TOVHOLDER, (), True),
        (ADVISOR, (), True),
        (AUDITOR, (), False),
        (TOVHOLDER, (withdrew(HOLSTEBRO, "2025-10-01"),), False),
    ):
        assert may_speak(await looking(PLANNED, happened, by=person, on=ON)) is may
    assert not may_speak(await looking(PLANNED, by=TOVHOLDER, on=ON, as_of=as_of("2025-10-01")))
