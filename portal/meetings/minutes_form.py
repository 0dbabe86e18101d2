"""The form in which minutes are written: drafted at first, part by part, kept until they are published."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.characters import is_blank
from domain.meetings.events import MeetingId
from domain.meetings.minuted import MinutesAreLocked
from domain.meetings.questions import MeetingStatus
from domain.meetings.record_minutes import MINUTES_SECTIONS_MAX, RecordMinutes
from domain.meetings.refusals import MeetingNotHeld
from domain.text import Fault, Malformed
from portal.meetings.minutes_draft import DraftedMinutes, MinutesMaterial, drafted_minutes
from portal.meetings.minutes_quotes import MinutesWish, parts_of, section_fields
from portal.meetings.presenting import since
from portal.meetings.reading import MEETING, address, meeting_to_change, steps
from portal.meetings.slides_from_evidence import SinceMeeting
from portal.rows.selecting import all_of
from portal.visiting.asked_form import AskedForm
from portal.visiting.drafting import Drafting
from portal.visiting.run_visit import Here, RunVisit
from portal.visiting.submission import see_other
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import MALFORMED, Form, FormErrors, FormFields, decode, row_number
from portal.web.forms.asking import labelled
from portal.web.forms.rows import Arranged, Row, arranged_rows, number_at, rows_in
from portal.web.frame import Crumb, Frame
from portal.web.readers import readers_of
from portal.web.templates import shown, under
from portal.words.meetings import counts_on
from projections.answers import PRESENTATIONS
from projections.comments import COMMENTS
from projections.meetings import MEETINGS, MeetingRow
from projections.minutes import MINUTES, MinutesRow
from projections.sharing import EXPERIENCES
from projections.test_actions import TEST_ACTIONS

PATH = f"{MEETING}/minutes"
SECTIONS = "sections"
EMPTY: Row = {"title": ("",), "text": ("",)}
MINUTES_LABELS = {
    "text": "Det vigtigste fra mødet",
    "sections": "Afsnit",
    "sections.title": "Overskrift, afsnit {0}",
    "sections.text": "Tekst, afsnit {0}",
    "sections.quotes.text": "Gengivet, afsnit {0}",
}


class ToMinute(msgspec.Struct, frozen=True, kw_only=True):
    """The meeting, and its minutes as they stand; None until they are published."""

    row: MeetingRow
    minutes: MinutesRow | None

    @property
    def meeting(self) -> MeetingId:
        return self.row.meeting


class MinutesFormPage(msgspec.Struct, frozen=True, kw_only=True):
    """`rows` is how many parts there are, `quotes` how many texts each quotes; `at` is the one that was moved or added
    last. `drafted`: nobody has written it yet. `anew` leads to parts that are drafted once more."""

    frame: Frame
    title: str
    lead: str
    form: Form
    action: str
    rows: int
    quotes: tuple[int, ...]
    at: int | None
    drafted: bool
    anew: str
    may_grow: bool


async def to_minute(here: RunVisit, meeting: str) -> ToMinute:
    """Raises `MeetingNotHeld`. Whether they are locked the decision says, so that what was typed comes back with it."""
    row = await meeting_to_change(here, meeting)
    if row.status is not MeetingStatus.HELD:
        raise MeetingNotHeld
    return ToMinute(row=row, minutes=await here.rows.one(MINUTES, row.meeting))


def _recorded(of: ToMinute) -> dict[str, Any]:
    latest = None if of.minutes is None else of.minutes.latest
    return {} if latest is None else {"text": latest.text, "sections": section_fields(latest)}


async def drafted_for(here: RunVisit, row: MeetingRow) -> DraftedMinutes:
    of_cohort = [all_of(it, cohort=here.id) for it in (COMMENTS, TEST_ACTIONS, EXPERIENCES, MEETINGS)]
    await here.rows.ahead(all_of(PRESENTATIONS, meeting=row.meeting), *of_cohort)
    meetings = await here.rows.many(MEETINGS, cohort=here.id)
    standing = (it for it in meetings if it.status is not MeetingStatus.CANCELLED)
    material = MinutesMaterial(
        presentations=await here.rows.many(PRESENTATIONS, meeting=row.meeting),
        comments=await here.rows.many(COMMENTS, cohort=here.id),
        test_actions=await here.rows.many(TEST_ACTIONS, cohort=here.id),
        experiences=await here.rows.many(EXPERIENCES, cohort=here.id),
        since=SinceMeeting(since(row, standing), counts_on(row)),
    )
    return drafted_minutes(here, row, material)


async def _opened(here: RunVisit, of: ToMinute, *, anew: bool) -> Form:
    """What was published last; until something is, or `anew`, the parts are drafted, which undoes nobody's writing."""
    recorded = _recorded(of)
    opened = here.editing(MINUTES_LABELS, **recorded)
    if recorded and not anew:
        return opened
    drafted = await drafted_for(here, of.row)
    filled = here.form(MINUTES_LABELS, text=recorded.get("text", drafted.text), sections=drafted.sections)
    return msgspec.structs.replace(opened, texts=filled.texts)


def arranged_sections(form: FormFields) -> Arranged:
    """What the button that was pressed makes of the parts; one more is empty, and there are no more than may be."""
    has_room = len(rows_in(form.texts, SECTIONS)) < MINUTES_SECTIONS_MAX
    return arranged_rows(form, SECTIONS, EMPTY if has_room else None)


class MinutesWriting(Controller):
    path = f"{PATH}/draft"

    @get(access=COHORT_ADVISOR)
    async def ask(
        self, here: Here, meeting: FromPath[str], at: FromQuery[str] = "", anew: FromQuery[str] = ""
    ) -> Template:
        """The form as it was left, or as it is opened; `anew` it is drafted once more. Raises `MinutesAreLocked`."""
        of = await to_minute(here, meeting)
        if of.row.minutes_locked:
            raise MinutesAreLocked
        to, opened = address(here, of.row, "minutes/draft"), await _opened(here, of, anew=bool(anew))
        if anew:
            return _page(here, of, msgspec.structs.replace(opened, drafts_to=to), number_at(at))
        return _page(here, of, await Drafting(here.visit, to, to).filled(opened), number_at(at))

    @post("/sections", access=COHORT_ADVISOR)
    async def arrange(self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]) -> Response[Any]:
        """Move, add or remove a part of what is being written, which is kept as a draft."""
        of = await to_minute(here, meeting)
        to, done = address(here, of.row, "minutes/draft"), arranged_sections(form)
        sent, at = FormFields(done.texts), done.at
        try:
            await Drafting(here.visit, to, to).keep(sent)
        except FormErrors as wrong:
            again = here.editing(MINUTES_LABELS, **_recorded(of)).again(sent, wrong)
            return under(_page(here, of, msgspec.structs.replace(again, drafts_to=to), at), MALFORMED)
        return see_other(f"{to}?at={at}#section-{at}")


async def _again(here: RunVisit, of: ToMinute, form: Form) -> Template:
    return _page(here, of, form, None)


def _page(here: RunVisit, of: ToMinute, form: Form, at: int | None) -> Template:
    to = address(here, of.row, "minutes")
    rows = _rows(form, SECTIONS)
    written = of.minutes is not None
    title = "Ret referatet" if written else "Skriv referatet"
    page = MinutesFormPage(
        frame=here.frame(title, crumbs=(*steps(here, of.row), *([Crumb("Referat", to)] if written else []))),
        title=title,
        lead=f"Af {here.labels[of.row.meeting]}. {readers_of('RecordMinutes', 'text')}",
        form=form,
        action=f"{to}/draft",
        rows=rows,
        quotes=tuple(_rows(form, f"{SECTIONS}.{number}.quotes") for number in range(rows)),
        at=at,
        drafted=not written and not form.draft_from and not form.problems,
        anew=f"{to}/draft?anew=yes" if form.draft_from or written else "",
        may_grow=rows < MINUTES_SECTIONS_MAX,
    )
    return shown("meetings/minutes_form.html", page)


def _rows(form: Form, of: str) -> int:
    """As many as there are numbers up to the last."""
    return max((number + 1 for it in form.texts if (number := row_number(it, of)) is not None), default=0)


async def _publish(here: RunVisit, of: ToMinute, form: FormFields) -> None:
    """What is wrong with a quote is said at the field in which it stands."""
    wish = decode(form, MinutesWish)
    typed = {row_number(name, SECTIONS) for name, said in form.texts.items() if not is_blank("".join(said))}
    parts = await parts_of(here, wish, sorted(it for it in typed if it is not None))
    command = RecordMinutes(
        cohort=here.id, meeting=of.meeting, text=wish.text, sections=parts.sections, quotes=parts.quotes or None
    )
    try:
        await here.visit.perform(command, form)
    except Malformed as wrong:
        raise FormErrors(*(_at_its_field(it, parts.places) for it in wrong.faults)) from wrong


def _at_its_field(fault: Fault, places: Sequence[str]) -> Fault:
    number = row_number(fault.field, "quotes")
    return fault if number is None else Fault(places[number], fault.sentence)


MINUTES_FORM: AskedForm[RunVisit, ToMinute] = AskedForm(
    path=f"{PATH}/draft",
    access=COHORT_ADVISOR,
    subject=to_minute,
    page=_again,
    asks=MinutesWish,
    doing=_publish,
    fields=labelled(MINUTES_LABELS),
    filled=lambda _, of: _recorded(of),
    edits=True,
    to=lambda here, of, _: address(here, of.row, "minutes"),
    notice="Referatet er offentliggjort for holdet.",
)
