"""Minutes are drafted from what there is, published part by part, locked, and read in every version."""

import pytest
from litestar.exceptions import NotFoundException
from msgspec.structs import replace

from domain.entries import entry_id
from domain.kernel import PersonId
from domain.meetings.agenda_items import AgendaItem
from domain.meetings.agenda_points import AgendaPointAnswered, AgendaPointId, AgendaPointProposed, PointAnswer
from domain.meetings.events import AgendaSet, MeetingId, MinutesRecorded
from domain.meetings.minuted import MinutesLocked, MinutesReopened
from domain.meetings.minutes_parts import MinutesQuote, MinutesSection
from domain.meetings.refusals import MeetingNotHeld
from domain.quoting import Quoted
from domain.sharing.events import CommentId, CommentKind
from domain.sharing.remarks import RemarkMade, RemarkWithdrawn, Subject, SubjectKind
from domain.text import Prose, Title
from portal.meetings.minutes_draft import NOTHING_BROUGHT, DraftedMinutes
from portal.meetings.minutes_form import arranged_sections, drafted_for, to_minute
from portal.meetings.minutes_page import MinutesPage, minutes_page, minutes_told
from portal.meetings.minutes_pdf import minutes_pdf
from portal.meetings.minutes_quotes import QuoteField, section_fields
from portal.web.forms import FormFields
from projections.meetings import MEETINGS
from projections.minutes import MINUTES
from tests.portal.looking import FRAME, looking
from tests.portal.meetings.asking import AFTER, AGENDA, ALL
from tests.portal.meetings.asking import MINUTES as PUBLISHED
from tests.specification import Happened
from tests.stories import ADVISOR, COHORT, FIRST, HOLSTEBRO, TOVHOLDER, held

PARTS = (
    MinutesSection(title=Title("Velkomst")),
    MinutesSection(title=Title("Sparring"), text=Prose("Om natten.\n\nOg om dagen.")),
)
TWO = MinutesRecorded(
    cohort=COHORT,
    meeting=FIRST,
    text=Prose("Alle lovede at prøve igen."),
    sections=PARTS,
)
LOCKED = MinutesLocked(cohort=COHORT, meeting=FIRST, version=1)
REOPENED = MinutesReopened(cohort=COHORT, meeting=FIRST, reason=Prose("Et punkt manglede."))


async def read(*happened: Happened, by: PersonId = ADVISOR, version: int = 0) -> MinutesPage:
    here = await looking(*ALL, *happened, by=by, on=AFTER)
    return minutes_page(here, FRAME, await here.find(MEETINGS, FIRST), await here.rows.one(MINUTES, FIRST), version)


async def drafted(*happened: Happened) -> DraftedMinutes:
    here = await looking(*ALL, *happened, by=ADVISOR, on=AFTER)
    return await drafted_for(here, await here.find(MEETINGS, FIRST))


async def test_until_they_are_written_only_the_advisor_is_asked_for_them() -> None:
    page = await read(held(FIRST))
    assert page.told is None
    assert [it.label for it in page.actions] == ["Skriv referatet"]
    assert (await read(held(FIRST), by=TOVHOLDER)).actions == ()


async def test_what_is_published_is_read_by_all_and_changed_by_the_advisor() -> None:
    own, theirs = await read(held(FIRST), TWO), await read(held(FIRST), TWO, by=TOVHOLDER)
    assert theirs.told is not None
    assert [(it.title, it.text) for it in theirs.told.parts] == [
        ("Velkomst", ""),
        ("Sparring", "Om natten.\n\nOg om dagen."),
    ]
    assert theirs.told.present
    assert [it.label for it in own.actions] == ["Ret referatet"]
    assert own.lock_to.endswith("/minutes/lock")
    assert (theirs.actions, theirs.lock_to) == ((), "")


async def test_locked_minutes_are_only_reopened_and_every_version_is_read() -> None:
    page = await read(held(FIRST), PUBLISHED, LOCKED)
    assert [it.label for it in page.actions] == ["Lås referatet op"]
    assert page.lock_to == ""
    assert page.badge is not None
    assert page.badge.text == "Låst"
    again = await read(held(FIRST), PUBLISHED, LOCKED, REOPENED, TWO)
    assert [it.sentence.partition(" den ")[0] for it in again.history] == [
        "Version 1: skrevet",
        "Version 1 låst",
        "Låst op",
        "Version 2: skrevet",
    ]
    assert [it.reason for it in again.history if it.reason] == ["Et punkt manglede."]
    first = await read(held(FIRST), PUBLISHED, LOCKED, REOPENED, TWO, version=1)
    assert first.told is not None
    assert first.told.parts == ()
    assert first.older is not None
    assert first.actions == ()


async def test_they_are_written_of_a_meeting_that_was_held() -> None:
    here = await looking(*ALL, by=ADVISOR, on=AFTER)
    with pytest.raises(MeetingNotHeld):
        await to_minute(here, FIRST)
    with pytest.raises(NotFoundException):
        await to_minute(await looking(*ALL, held(FIRST), by=ADVISOR, on=AFTER), MeetingId("meeting-none"))


async def test_a_draft_has_the_facts_and_the_agenda_in_order() -> None:
    draft = await drafted(AGENDA, held(FIRST))
    assert draft.text.startswith("1. refleksionsmøde blev holdt den 4. november 2025 (")
    assert [it.title for it in draft.sections][:2] == ["Kl. 9.00: Velkomst", "Kl. 10.15: Præsentationer"]
    assert [it.text for it in draft.sections][:2] == [None, None]
    assert "Der blev ikke afleveret en præsentation." in [it.text for it in draft.sections]


async def test_a_point_with_the_longest_title_has_room_for_its_time() -> None:
    longest = AgendaSet(
        cohort=COHORT, meeting=FIRST, items=(AgendaItem(minutes=30, title=Title("ord " * 29 + "slut")),)
    )
    draft = await drafted(longest, held(FIRST))
    assert len(draft.sections[0].title or "") <= 120


def fields(*titles: str, do: str) -> FormFields:
    said = {f"sections.{number}.title": (it,) for number, it in enumerate(titles)}
    return FormFields({"text": ("Alt.",), **said, "do": (do,)})


@pytest.mark.parametrize(
    ("do", "expected", "at"),
    [
        ("up.1", ["b", "a", "c"], 0),
        ("up.0", ["a", "b", "c"], 0),
        ("down.1", ["a", "c", "b"], 2),
        ("remove.1", ["a", "c"], 0),
        ("add", ["a", "b", "c", ""], 3),
        ("up.9", ["a", "b", "c"], 9),
        ("andet", ["a", "b", "c"], 0),
    ],
)
def test_parts_are_moved_added_and_removed(do: str, expected: list[str], at: int) -> None:
    done = arranged_sections(fields("a", "b", "c", do=do))
    assert [done.texts[it][0] for it in sorted(done.texts) if it.endswith(".title")] == expected
    assert (done.texts["text"], done.at) == (("Alt.",), at)


async def test_on_paper_they_are_a_pdf_that_is_the_same_each_time() -> None:
    long = MinutesRecorded(
        cohort=COHORT, meeting=FIRST, text=Prose("#set text" + " æøå *x* _y_ 𝔸" * 200), sections=PARTS * 20
    )
    here = await looking(*ALL, held(FIRST), long, by=ADVISOR, on=AFTER)
    minutes = await here.rows.one(MINUTES, FIRST)
    assert minutes is not None
    told = minutes_told(here, await here.find(MEETINGS, FIRST), minutes)
    content = minutes_pdf(told)
    assert content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in content
    assert content == minutes_pdf(told)


async def test_what_was_said_in_the_room_and_to_presentations_is_in_the_draft_until_it_is_taken_back() -> None:
    whole = Subject(kind=SubjectKind.MEETING, meeting=FIRST)
    theirs = Subject(kind=SubjectKind.PRESENTATION, meeting=FIRST, organisation=HOLSTEBRO)
    asked = Subject(kind=SubjectKind.COHORT, organisation=HOLSTEBRO)

    def said(number: int, about: Subject, text: str, kind: CommentKind = CommentKind.COMMENT) -> RemarkMade:
        comment = CommentId(f"comment-{number}")
        return RemarkMade(
            cohort=COHORT, comment=comment, about=about, kind=kind, text=Prose(text), organisation=HOLSTEBRO
        )

    told = (
        said(1, whole, "Natten er svær."),
        said(2, theirs, "Spørg naboen.", CommentKind.SPARRING),
        said(3, whole, "Fortrudt."),
        RemarkWithdrawn(cohort=COHORT, comment=CommentId("comment-3"), about=whole, reason=Prose("Forkert.")),
        said(4, asked, "Hvem kommer?", CommentKind.QUESTION),
    )
    draft = await drafted(held(FIRST), *told)
    quotes = {str(it.title): [one.text for one in it.quotes] for it in draft.sections}
    assert quotes["Noter fra mødet"] == [f"{HOLSTEBRO} (kommentar): Natten er svær."]
    assert quotes[f"Præsentation fra {HOLSTEBRO}"] == [f"{HOLSTEBRO} (sparring): Spørg naboen."]
    assert NOTHING_BROUGHT in {it.text for it in draft.sections}


async def test_what_was_proposed_and_did_not_come_on_the_agenda_is_in_the_draft() -> None:
    def proposed(number: int) -> AgendaPointProposed:
        point = AgendaPointId(f"agenda-point-{number}")
        return AgendaPointProposed(
            cohort=COHORT, meeting=FIRST, organisation=HOLSTEBRO, agenda_point=point, title=Title(f"Punkt {number}")
        )

    def answered(number: int, answer: PointAnswer, said: str | None = None) -> AgendaPointAnswered:
        return AgendaPointAnswered(
            cohort=COHORT,
            meeting=FIRST,
            organisation=HOLSTEBRO,
            agenda_point=AgendaPointId(f"agenda-point-{number}"),
            answer=answer,
            sentence=None if said is None else Prose(said),
        )

    told = (*map(proposed, (1, 2, 3)), answered(1, PointAnswer.TAKEN_IN), answered(2, PointAnswer.DECLINED, "Til maj."))
    parts = {str(it.title): it.quotes for it in (await drafted(*told, held(FIRST))).sections}
    quotes = parts["Forslag, der ikke kom på dagsordenen"]
    assert [it.text for it in quotes] == [f"{HOLSTEBRO}: »Punkt 2«. Svaret var: Til maj.", f"{HOLSTEBRO}: »Punkt 3«."]
    assert [len(it.of) for it in quotes] == [2, 1]


async def test_what_is_quoted_stands_below_its_part_and_in_the_form_with_where_it_is_from() -> None:
    of = (Quoted(entry=entry_id(7), person=TOVHOLDER),)
    quoting = replace(TWO, quotes=(MinutesQuote(section=1, text=Prose("Om natten også."), of=of),))
    page = await read(held(FIRST), quoting)
    assert page.told is not None
    assert [it.quotes for it in page.told.parts] == [(), ("Om natten også.",)]
    here = await looking(*ALL, held(FIRST), quoting, by=ADVISOR, on=AFTER)
    minutes = await here.rows.one(MINUTES, FIRST)
    assert minutes is not None
    quotes = [it.quotes for it in section_fields(minutes.latest)]
    assert quotes == [(), (QuoteField(text=Prose("Om natten også."), of=(entry_id(7),)),)]
    assert b"%PDF-" in minutes_pdf(page.told)
