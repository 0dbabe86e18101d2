"""Slides: drafted from what there is since the last joint meeting, and as they stood when they were submitted."""

import datetime as dt
from decimal import Decimal

import msgspec

from domain.entries import entry_id
from domain.files import AttachedFile, FileId, FileKind
from domain.kernel import Event, PersonId
from domain.meetings.attached import PresentationFileAttached
from domain.meetings.events import MeetingId
from domain.meetings.slides import SlideBlock, SlideKind, SlidesCorrected
from domain.meetings.whole_slides import SLIDE_BLOCKS_MAX, TEXTS_CHARACTERS_MAX
from domain.sharing.events import Audience, ExperienceCorrected, ExperienceFileAttached, ExperiencePosted
from domain.test_actions.events import (
    MeasurementRecorded,
    TestActionDecided,
    TestActionShared,
    TestActionVerdict,
)
from domain.text import Prose, Title
from portal.meetings.deck_of import deck_of
from portal.meetings.evidence import shown_now
from portal.meetings.shown_slides import UNSHARED
from portal.meetings.slides_from_evidence import ASKED, SinceMeeting, drafted
from portal.papers.deck import ChartPart, Deck, Paragraph, PicturePart
from portal.rows.history import AsOf
from portal.words.meetings import counts_on
from projections.meetings import MEETINGS
from tests.portal.looking import looking
from tests.portal.meetings.asking import ALL
from tests.specification import Happened, flat
from tests.stories import (
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    SECOND,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    day,
    experience,
    having_planned,
    said,
    showed,
    test_action_of,
    withdrawn,
)
from tests.stories import at as at_

ON = "2026-01-10"
OURS = test_action_of(HOLSTEBRO, "a")
TRIED = (ALL, having_planned(HOLSTEBRO))
POSTED = experience(HOLSTEBRO, "2025-11-20")
PHOTO = FileId("file-1")
PICTURE = AttachedFile(
    file=PHOTO,
    kind=FileKind.PHOTO,
    size=3,
    digest="0" * 64,
    name=Title("a.jpg"),
    description=Prose("Køkkenbordet."),
)


def about(**said: object) -> dict[str, object]:
    return {"cohort": COHORT, "organisation": HOLSTEBRO, "test_action": OURS, **said}


def measured(on: str, value: int) -> Event:
    return MeasurementRecorded(**about(measured_on=day(on), value=Decimal(value), unit=Title("dage")))  # type: ignore[arg-type]


def decided(on: str) -> Event:
    told = about(verdict=TestActionVerdict.ADAPT, decided_on=day(on), reason=Prose("Den hjalp."))
    return TestActionDecided(**told)  # type: ignore[arg-type]


def shared() -> Event:
    return TestActionShared(cohort=COHORT, organisation=HOLSTEBRO, test_action=OURS)


def corrected(of: ExperiencePosted, happened: str) -> Event:
    return ExperienceCorrected(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        test_action=of.test_action,
        experience=of.experience,
        occurred_on=of.occurred_on,
        as_planned=of.as_planned,
        happened=Prose(happened),
        as_predicted=of.as_predicted,
        surprised=None,
        learned=of.learned,
        audience=Audience.COHORT,
        reason=Prose("Det var en anden dag."),
    )


def photographed(of: ExperiencePosted) -> Event:
    return ExperienceFileAttached(cohort=COHORT, organisation=HOLSTEBRO, experience=of.experience, attached=PICTURE)


async def draft(*happened: Happened, of: MeetingId = SECOND, begins: dt.date | None = None) -> tuple[SlideBlock, ...]:
    here = await looking(*TRIED, *happened, by=TOVHOLDER, on=ON)
    row = await here.find(MEETINGS, of)
    since = SinceMeeting(begins or day("2025-11-04"), counts_on(row))
    return drafted(row, since, await shown_now(here, HOLSTEBRO))


async def deck(*happened: Happened, by: PersonId = TOVHOLDER, at: MeetingId = SECOND, then: AsOf | None = None) -> Deck:
    here = await looking(*TRIED, *happened, by=by, on=ON, as_of=then)
    return await deck_of(here, await here.find(MEETINGS, at), HOLSTEBRO)


def texts(deck: Deck) -> list[str]:
    return [part.text for slide in deck.slides for part in slide.parts if isinstance(part, Paragraph)]


async def test_everything_since_the_last_joint_meeting_is_drafted_in_the_order_it_came_about() -> None:
    early, measures = experience(HOLSTEBRO, "2025-10-01"), (measured("2025-09-20", 5), measured("2025-11-21", 3))
    blocks = await draft(early, POSTED, photographed(POSTED), *measures, decided("2025-12-01"))
    assert [it.kind for it in blocks] == [
        SlideKind.TEST_ACTION,
        SlideKind.EXPERIENCE,
        SlideKind.PHOTO,
        SlideKind.RUN_CHART,
        SlideKind.DECISION,
        SlideKind.SPARRING,
    ]
    assert {it.experience for it in blocks} == {None, POSTED.experience}


async def test_what_was_taken_back_or_lies_before_or_after_is_not() -> None:
    assert [it.kind for it in await draft(POSTED, withdrawn(POSTED))][-1] is SlideKind.SPARRING
    kinds = [it.kind for it in await draft(experience(HOLSTEBRO, "2026-01-13"), experience(HOLSTEBRO, "2025-11-03"))]
    assert SlideKind.EXPERIENCE not in kinds


async def test_where_there_is_nothing_to_show_it_is_asked_for() -> None:
    blocks = await draft()
    assert [it.heading for it in blocks] == [*ASKED, None]


async def test_at_the_closing_the_goal_comes_first() -> None:
    assert (await draft(POSTED, of=CLOSING))[0].kind is SlideKind.GOAL


async def test_a_slide_shows_what_stood_when_it_was_submitted_and_says_that_it_was_corrected_since() -> None:
    block = said(SlideKind.EXPERIENCE, None, test_action=OURS, experience=POSTED.experience)
    before = await deck(POSTED, shared(), showed(HOLSTEBRO, SECOND, block))
    after = await deck(POSTED, shared(), showed(HOLSTEBRO, SECOND, block), corrected(POSTED, "Noget helt andet."))
    assert before.slides[0].title == after.slides[0].title == "Det hjælper at have naboens nummer"
    assert texts(after) == [*texts(before), "Det er rettet siden. Her står det, som det stod den 3. november 2025."]
    assert "Noget helt andet." not in texts(after)


async def test_what_is_not_shared_is_shown_to_nobody_else() -> None:
    blocks = (said(SlideKind.TEST_ACTION, "Se selv.", test_action=OURS), said())
    told = (POSTED, showed(HOLSTEBRO, SECOND, *blocks))
    assert UNSHARED not in texts(await deck(*told))
    theirs = await deck(*told, by=SKOVVANG_TOVHOLDER)
    assert texts(theirs) == [UNSHARED, "Se selv.", "Vi prøvede en plan."]
    assert UNSHARED not in texts(await deck(*told, shared(), by=SKOVVANG_TOVHOLDER))


async def test_each_kind_of_slide_shows_what_it_is_about() -> None:
    happened = (
        POSTED,
        photographed(POSTED),
        measured("2025-11-20", 5),
        measured("2025-11-21", 3),
        decided("2025-12-01"),
    )
    with_it = {"test_action": OURS, "experience": POSTED.experience}
    blocks = (
        said(SlideKind.GOAL, "Langt."),
        said(SlideKind.RUN_CHART, None, test_action=OURS),
        said(SlideKind.DECISION, None, test_action=OURS, entry=entry_id(len(list(flat([*TRIED, *happened]))))),
        said(SlideKind.PHOTO, None, **with_it, photo=PHOTO),
        said(SlideKind.SPARRING, "Hvordan?"),
    )
    shown = await deck(*happened, showed(HOLSTEBRO, SECOND, *blocks))
    goal, chart, decision, photo, sparring = shown.slides
    assert [it.heading for it in goal.parts if isinstance(it, Paragraph)] == [
        "Vores mål",
        "Vores motivation",
        "Så langt er vi nået",
    ]
    assert [len(it.points) for it in chart.parts if isinstance(it, ChartPart)] == [2]
    assert "Juster: prøv igen med ændringer" in [it.text for it in decision.parts if isinstance(it, Paragraph)]
    assert photo.parts == (PicturePart(PHOTO, "Køkkenbordet."),)
    assert sparring.title == "Det vil vi gerne have sparring på"


async def test_what_another_organisation_did_is_nothing_to_show() -> None:
    block = said(SlideKind.EXPERIENCE, None, test_action=OURS, experience="experience-of-somebody-else")
    assert texts(await deck(POSTED, showed(HOLSTEBRO, FIRST, block), at=FIRST)) == [UNSHARED]


async def test_slides_that_were_corrected_show_what_stood_then_and_as_of_before_what_stood_before() -> None:
    block = said(SlideKind.EXPERIENCE, None, test_action=OURS, experience=POSTED.experience)
    first = (POSTED, shared(), showed(HOLSTEBRO, SECOND, block))
    at = len(list(flat([*TRIED, *first])))
    mended = SlidesCorrected(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        meeting=SECOND,
        corrects=entry_id(at),
        blocks=(block, said()),
        why=Prose("Vi glemte noget."),
    )
    story = (*first, corrected(POSTED, "Noget andet."), By(mended, on=at_("2026-01-09 12:00")))
    assert "Noget andet." in texts(await deck(*story))
    assert "Noget andet." not in texts(await deck(*story, then=AsOf(position=at)))
    assert texts(await deck(*story))[-1] == "Vi prøvede en plan."


async def test_as_much_as_may_be_submitted_can_be_shown() -> None:
    long = "Vi prøvede det af. " * 200
    words = {"happened": Prose(long), "learned": Prose(long), "surprised": Prose(long), "citizens": Prose(long)}
    told = [
        msgspec.structs.replace(experience(HOLSTEBRO, "2025-11-20", number=number), **words)
        for number in range(1, SLIDE_BLOCKS_MAX + 1)
    ]
    text = "x" * (TEXTS_CHARACTERS_MAX // SLIDE_BLOCKS_MAX)
    blocks = [said(SlideKind.EXPERIENCE, text, test_action=OURS, experience=it.experience) for it in told]
    assert len((await deck(told, showed(HOLSTEBRO, SECOND, *blocks))).slides) == SLIDE_BLOCKS_MAX


async def test_a_photo_that_stands_with_the_presentation_is_shown_once_it_is_corrected() -> None:
    block = said(SlideKind.PHOTO, None, photo=PHOTO)
    given = showed(HOLSTEBRO, SECOND, said())
    at = len(list(flat([*TRIED, given])))
    attached = PresentationFileAttached(cohort=COHORT, organisation=HOLSTEBRO, meeting=SECOND, attached=PICTURE)
    mended = SlidesCorrected(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        meeting=SECOND,
        corrects=entry_id(at),
        blocks=(said(), block),
        why=Prose("Vi glemte billedet."),
    )
    shown = await deck(given, attached, mended)
    assert shown.slides[1].parts == (PicturePart(PHOTO, "Køkkenbordet."),)
    assert texts(await deck(given, mended, attached)) == ["Vi prøvede en plan.", UNSHARED]
