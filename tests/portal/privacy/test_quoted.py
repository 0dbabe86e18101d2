"""Minutes quote what others wrote: erasing and redacting reach it there, and nothing else of the minutes."""

import asyncio

from domain.entries import EntryId, entry_id
from domain.kernel import Act, CommandId, Event, PersonId, Recorded
from domain.meetings.agenda_items import AgendaItem
from domain.meetings.events import AgendaSet, MeetingId, MinutesRecorded
from domain.meetings.minutes_parts import MinutesQuote, MinutesSection
from domain.quoting import Quoted
from domain.sharing.events import CommentId, CommentKind
from domain.sharing.remarks import RemarkMade, Subject, SubjectKind
from domain.text import REDACTED, Prose, Title, texts_of
from portal.process.commands.opened import Opened, opened
from portal.rows.projector import rebuild
from portal.rows.rows import LiveRows
from portal.sealing.writings import count_writings
from projections.minutes import MINUTES
from tests.portal.privacy.test_forgetting import KIRSTINE, LIVE, act_now, found_in_dump, leaves, portal
from tests.vault import secret

ADVISOR, OTHER = PersonId("person-advisor"), PersonId("person-tovholder-odense")
MEETING = MeetingId("meeting-first-months-reflection-1")
HERS, THEIRS = "Natten er svær, når huset er tomt.", "Spørg naboen, før I går."
IN_OTHER_WORDS = "Kirstine fandt natten svær (som rådgiveren husker det)."
OWN = "Alle lovede at prøve igen."


async def told(it: Opened, event: Event, by: PersonId) -> EntryId:
    when = Act(by=by, at=act_now().at, id=CommandId(f"command-{texts_of(event)[0][:3].lower()}-quoted"))
    return entry_id((await it.recorder.append(await it.vault.encoded([(event, when)]))).position)


def remark(number: int, text: str) -> RemarkMade:
    about = Subject(kind=SubjectKind.MEETING, meeting=MEETING)
    comment = CommentId(f"comment-quoted-{number}")
    return RemarkMade(cohort=LIVE, about=about, comment=comment, kind=CommentKind.COMMENT, text=Prose(text))


async def minuted(it: Opened) -> tuple[EntryId, EntryId, EntryId]:
    """Where she and somebody else said something, and the minutes that quote both, her once in other words."""
    hers = await told(it, remark(1, HERS), KIRSTINE)
    theirs = await told(it, remark(2, THEIRS), OTHER)
    of_her, of_them = Quoted(entry=hers, person=KIRSTINE), Quoted(entry=theirs, person=OTHER)
    quotes = (
        MinutesQuote(section=0, text=Prose(f"Odense: {HERS}"), of=(of_her,)),
        MinutesQuote(section=0, text=Prose(THEIRS), of=(of_them,)),
        MinutesQuote(section=0, text=Prose(IN_OTHER_WORDS), of=(of_them, of_her)),
    )
    minutes = MinutesRecorded(
        cohort=LIVE,
        meeting=MEETING,
        text=Prose(OWN),
        sections=(MinutesSection(title=Title("Noter")),),
        quotes=quotes,
    )
    return hers, theirs, await told(it, minutes, ADVISOR)


async def read(it: Opened, entry: EntryId) -> tuple[str, ...]:
    history: list[Recorded[Event]] = await it.vault.opened([one async for one in it.recorder.stream()])
    return next(texts_of(one.event) for one in history if entry_id(one.stamp.position) == entry)


def test_erasing_somebody_leaves_nothing_of_their_words_in_the_minutes(demo_database: str) -> None:
    async def before() -> EntryId:
        async with opened(demo_database, secret()) as it:
            await leaves(it, KIRSTINE)
            count = await count_writings(it.pool, it.recorder, KIRSTINE)
            _, _, minutes = await minuted(it)
            assert await count_writings(it.pool, it.recorder, KIRSTINE) == count + 3
            await rebuild(it.pool, it.recorder, it.vault)
            return minutes

    async def after(minutes: EntryId) -> None:
        async with opened(demo_database, secret()) as it:
            assert await read(it, minutes) == (OWN, "Noter", REDACTED, THEIRS, REDACTED)
            row = await LiveRows(it.pool).one(MINUTES, MEETING)
            assert row is not None
            assert [one.text for one in row.latest.quotes] == [REDACTED, THEIRS, REDACTED]

    minutes = asyncio.run(before())
    assert found_in_dump(demo_database, [HERS, IN_OTHER_WORDS, THEIRS, OWN]) == {HERS, IN_OTHER_WORDS, THEIRS, OWN}
    report = portal(demo_database, "erase", KIRSTINE, "--dry-run").output
    assert "Slettes: 2 tekster i hændelser af typen meetings.MinutesRecorded." in report
    erased = portal(demo_database, "erase", KIRSTINE, "--yes")
    assert erased.exit_code == 0, erased.output
    assert found_in_dump(demo_database, [HERS, IN_OTHER_WORDS, THEIRS, OWN]) == {THEIRS, OWN}
    asyncio.run(after(minutes))
    checked = portal(demo_database, "verify")
    assert checked.exit_code == 0, checked.output


def test_redacting_a_text_shows_and_forgets_where_it_is_quoted(demo_database: str) -> None:
    async def before() -> tuple[EntryId, EntryId]:
        async with opened(demo_database, secret()) as it:
            _, theirs, minutes = await minuted(it)
            await rebuild(it.pool, it.recorder, it.vault)
            return theirs, minutes

    async def after(minutes: EntryId) -> None:
        async with opened(demo_database, secret()) as it:
            assert await read(it, minutes) == (OWN, "Noter", f"Odense: {HERS}", REDACTED, REDACTED)

    theirs, minutes = asyncio.run(before())
    number = theirs.removeprefix("entry-")
    shown = portal(demo_database, "redact", number, "--dry-run").output
    assert "(meetings.MinutesRecorded) har 2 tekster, der gengiver den:" in shown
    assert IN_OTHER_WORDS[:20] in shown
    assert portal(demo_database, "redact", number, "--yes").exit_code == 0
    assert found_in_dump(demo_database, [THEIRS, IN_OTHER_WORDS]) == set()
    asyncio.run(after(minutes))


def test_a_point_that_was_taken_in_is_forgotten_with_whoever_proposed_it(demo_database: str) -> None:
    title = "Når naboen ringer om natten"

    async def before() -> EntryId:
        async with opened(demo_database, secret()) as it:
            await leaves(it, KIRSTINE)
            hers = await told(it, remark(1, HERS), KIRSTINE)
            quoted = (Quoted(entry=hers, person=KIRSTINE),)
            items = (
                AgendaItem(minutes=10, title=Title("Velkomst")),
                AgendaItem(minutes=30, title=Title(title), of=quoted),
            )
            return await told(it, AgendaSet(cohort=LIVE, meeting=MEETING, items=items), ADVISOR)

    async def after(agenda: EntryId) -> None:
        async with opened(demo_database, secret()) as it:
            assert await read(it, agenda) == ("Velkomst", REDACTED)

    agenda = asyncio.run(before())
    assert portal(demo_database, "erase", KIRSTINE, "--yes").exit_code == 0
    assert found_in_dump(demo_database, [title]) == set()
    asyncio.run(after(agenda))
