"""Checking in to a meeting: a code on the screen, typed or scanned on each person's own telephone."""

from base64 import b64encode

import msgspec
from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from domain.calendar import danish_day, day_of
from domain.counting import counted
from domain.meetings.check_in import CheckIn, NotTheDay
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStatus
from domain.meetings.refusals import MeetingIsCancelled
from domain.organisations.events import OrganisationId
from domain.text import Fault
from portal.identity.check_in_codes import CODE_DIGITS, check_in_code, in_words, is_code
from portal.identity.throttle import WaitLonger
from portal.meetings.check_ins import how_many, is_its_day, names_of
from portal.meetings.reading import MEETING, address, lies, meeting_to_change, steps
from portal.papers.codes import square_code_svg
from portal.visiting.asked_form import AskedForm
from portal.visiting.live import LiveSource, live_source
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ADVISOR, COHORT_PARTICIPANT
from portal.web.danish import sorting_key
from portal.web.forms import Field, FormErrors, FormFields, decode
from portal.web.frame import Frame
from portal.web.parts import Line, Link
from portal.web.templates import shown
from projections.meetings import MeetingRow

WRONG_CODE = "Koden passer ikke. Se efter på skærmen, og skriv de {0} cifre igen."
TOO_SOON = "Der er prøvet for mange koder. Vent {0}, og prøv igen, eller sig til rådgiveren."
MINUTE_SECONDS = 60
BY_ITSELF = b"by itself"
"""A person's tries are counted for them alone: a whole room sits on one network."""


class CodeTyped(msgspec.Struct, frozen=True, kw_only=True):
    code: str


class Arriving(msgspec.Struct, frozen=True, kw_only=True):
    """Who checks in to which meeting, for which organisation; `code` is what the address said."""

    row: MeetingRow
    organisation: OrganisationId
    code: str

    @property
    def meeting(self) -> MeetingId:
        return self.row.meeting


class CodePage(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown on the screen: the code, aloud and to be scanned, and who has used it, by organisation."""

    frame: Frame
    meeting: Link
    code: str
    address: str
    qr: str
    count: str
    there: tuple[Line, ...]
    record: Link | None
    live: LiveSource | None


async def _arriving(here: RunVisit, meeting: str, code: str) -> Arriving:
    """Raises `MeetingIsCancelled`, `NotTheDay`."""
    row = await meeting_to_change(here, meeting)
    organisation = here.taking_part
    if row.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelled
    if not is_its_day(here, row):
        raise NotTheDay(danish_day(day_of(row.starts_at)))
    return Arriving(row=row, organisation=organisation, code=code)


async def _check_in(here: RunVisit, of: Arriving, form: FormFields) -> None:
    """Raises `FormErrors` for another code, and for too many of them."""
    visit, typed = here.visit, decode(form, CodeTyped).code
    visit.show_first()
    try:
        attempt = await visit.portal.checking_in.begin_attempt(visit.person, visit.address, BY_ITSELF, visit.now)
    except WaitLonger as wait:
        raise FormErrors(Fault("", TOO_SOON.format(_in_words(wait.seconds)))) from wait
    if not is_code(typed, check_in_code(visit.portal.vault.secret, of.meeting, day_of(visit.now))):
        raise FormErrors(Fault("code", WRONG_CODE.format(CODE_DIGITS)))
    await visit.portal.checking_in.succeeded(attempt)
    await visit.perform(CheckIn(cohort=here.id, organisation=of.organisation, meeting=of.meeting), form)


def _in_words(seconds: int) -> str:
    return counted(-(-seconds // MINUTE_SECONDS), "minut", "minutter")


CHECK_IN: AskedForm[RunVisit, Arriving] = AskedForm(
    path=f"{MEETING}/check-in",
    access=COHORT_PARTICIPANT,
    subject=_arriving,
    query=("code",),
    crumbs=lambda here, of: steps(here, of.row),
    title="Tjek ind",
    tells_apart=lambda here, of: here.labels[of.meeting],
    lead=lambda here, of: f"{lies(here, of.row)} Skriv koden, der vises på skærmen, så ved rådgiveren, at du er med.",
    asks=CodeTyped,
    fields={"code": Field("Koden på skærmen", f"{CODE_DIGITS} cifre.", width="input-char-8")},
    filled=lambda _, of: {"code": of.code},
    template="meetings/check_in.html",
    doing=_check_in,
    to=lambda here, of, _: address(here, of.row),
    send="Tjek ind",
    notice="Du er tjekket ind.",
)


class CheckInCode(Controller):
    path = f"{MEETING}/check-in/code"

    @get(access=COHORT_ADVISOR)
    async def code(self, here: Here, meeting: FromPath[str]) -> Template:
        """The code of the day, to be shown on the wall or shared on the screen."""
        row = await meeting_to_change(here, meeting)
        if not is_its_day(here, row):
            raise NotTheDay(danish_day(day_of(row.starts_at)))
        code = check_in_code(here.visit.portal.vault.secret, row.meeting, day_of(here.visit.now))
        page = f"{here.visit.portal.settings.site}{here.home}/meetings/{row.meeting}/check-in"
        svg = square_code_svg(f"{page}?code={code}")
        begun = row.status is MeetingStatus.SCHEDULED and row.starts_at <= here.visit.now
        return shown(
            "meetings/check_in_code.html",
            CodePage(
                frame=here.frame("Tjek ind", crumbs=steps(here, row)),
                meeting=Link(here.labels.heading(row.meeting), address(here, row)),
                code=in_words(code),
                address=page,
                qr=f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}",
                count=how_many(row),
                there=_there(here, row),
                record=Link("Registrér, at mødet er holdt", address(here, row, "holding")) if begun else None,
                live=live_source(here, f"/meetings/{row.meeting}/live"),
            ),
        )


def _there(here: RunVisit, row: MeetingRow) -> tuple[Line, ...]:
    """Organisation by organisation."""
    organisations = sorted({it.organisation for it in row.check_ins}, key=lambda it: sorting_key(here.labels[it]))
    by = {it: tuple(there for there in row.check_ins if there.organisation == it) for it in organisations}
    return tuple(Line(here.labels.heading(it), ", ".join(names_of(here, by[it]))) for it in organisations)
