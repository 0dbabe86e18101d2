"""An organisation puts its slides together: drafted from what there is, arranged, submitted, and corrected."""

from typing import Any, TypeVar

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.entries import EntryId
from domain.kernel import Command
from domain.meetings.correct_slides import CorrectSlides
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStatus
from domain.meetings.submit_slides import SubmitSlides
from domain.organisations.events import OrganisationId
from domain.test_actions.share_test_action import ShareTestAction
from domain.text import Fault, Malformed
from portal.meetings.arranging import arranged, at_their_rows, of_four_texts, without_empty
from portal.meetings.deck_of import submitted_at
from portal.meetings.evidence import Shown, shown_now
from portal.meetings.handing_in import handing_in
from portal.meetings.presenting import presenter_of, since
from portal.meetings.reading import MEETING, address, meeting_to_change, meeting_to_tell_of, steps
from portal.meetings.slides_form import SLIDE_LABELS, SlidesFormPage, block_views, choices_to_add, unshared, unshared_in
from portal.meetings.slides_from_evidence import SinceMeeting, drafted
from portal.views.correcting import NOTICE, WHY
from portal.visiting.acting import tells_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.drafting import Drafting
from portal.visiting.run_visit import Here, RunVisit
from portal.visiting.submission import see_other
from portal.web.access import COHORT_PARTICIPANT, COHORT_TELLER
from portal.web.forms import MALFORMED, Form, FormErrors, FormFields, decode
from portal.web.forms.asking import labelled
from portal.web.forms.foreseen import ToBeSeen
from portal.web.forms.rows import ADDED, DO, number_at
from portal.web.frame import Crumb
from portal.web.parts import Line, Link
from portal.web.templates import shown, under
from portal.words.meetings import counts_on, planned_as, when
from projections.answers import PresentationRow
from projections.corrections import standing_entry
from projections.meetings import MEETINGS, MeetingRow

PRESENTATION_PATH = f"{MEETING}/presentations/{{organisation:str}}"
SHARE = "share"
S = TypeVar("S", SubmitSlides, CorrectSlides)
CORRECTION_PATH = f"{PRESENTATION_PATH}/slides/correction"
LABELS = {**SLIDE_LABELS, ADDED: "Tilføj en slide", "why": WHY.label}
NOTHING_CHOSEN = "Vælg først i listen, hvad sliden skal vise."


class ToPresent(msgspec.Struct, frozen=True, kw_only=True):
    """The meeting, the organisation that presents there, and, where that is to be corrected, what it presented."""

    row: MeetingRow
    organisation: OrganisationId
    given: PresentationRow | None = None

    @property
    def meeting(self) -> str:
        return self.row.meeting

    @property
    def corrects(self) -> EntryId | None:
        return None if self.given is None else standing_entry(self.given.position, self.given.rectifications)

    @property
    def below(self) -> str:
        """Where the form is sent, counted from the meeting's page."""
        return f"presentations/{self.organisation}{'' if self.given is None else '/slides/correction'}"


async def to_present(here: RunVisit, meeting: str, organisation: str) -> ToPresent:
    """To the organisation's own people (else 404)."""
    presenter = presenter_of(here, organisation)
    if presenter not in here.organisations:
        raise NotFoundException
    return ToPresent(row=await meeting_to_change(here, meeting), organisation=presenter)


async def to_correct(here: RunVisit, meeting: str, organisation: str) -> ToPresent:
    """The same, where slides were submitted."""
    row, presenter = await meeting_to_tell_of(here, meeting), presenter_of(here, organisation)
    given = await submitted_at(here, row, presenter)
    if not given.blocks or not tells_for(here, presenter):
        raise NotFoundException
    return ToPresent(row=row, organisation=presenter, given=given)


async def opened_form(here: RunVisit, of: ToPresent, found: Shown) -> Form:
    """As it was submitted; or drafted from what there is since the last joint meeting."""
    if of.given is not None:
        return here.editing(LABELS, blocks=of.given.blocks)
    standing = await here.rows.many(MEETINGS, cohort=here.id)
    begins = since(of.row, (it for it in standing if it.status is not MeetingStatus.CANCELLED))
    return here.form(LABELS, blocks=drafted(of.row, SinceMeeting(begins, counts_on(of.row)), found))


async def preparing(here: RunVisit, of: ToPresent, *, at: int | None = None, anew: bool = False) -> Template:
    """The form as it was left, or as it is opened; `anew` it is drafted once more."""
    found, to = await shown_now(here, of.organisation, of.given), address(here, of.row, of.below)
    opened = await opened_form(here, of, found)
    if anew:
        return _page(here, of, msgspec.structs.replace(opened, drafts_to=to), found, at)
    left = await Drafting(here.visit, to, to).filled(opened)
    return _page(here, of, msgspec.structs.replace(left, texts=of_four_texts(left.texts)), found, at)


async def _again(here: RunVisit, of: ToPresent, form: Form) -> Template:
    return _page(here, of, form, await shown_now(here, of.organisation, of.given), None)


def _page(here: RunVisit, of: ToPresent, form: Form, found: Shown, at: int | None) -> Template:
    row, corrects = of.row, of.given is not None
    title = "Ret jeres slides" if corrects else "Jeres præsentation"
    to = address(here, row, f"presentations/{of.organisation}")
    aims = here.cohort.run.programme.preparing_for(planned_as(here.cohort, row.kind))
    own = (Crumb(f"Præsentation fra {here.labels[of.organisation]}", to),) if corrects else ()
    page = SlidesFormPage(
        frame=here.frame(title, crumbs=(*steps(here, row), *own)),
        title=title,
        meeting=Link(here.labels[row.meeting], address(here, row)),
        when=when(row.starts_at, row.ends_at),
        form=form,
        action=address(here, row, of.below),
        blocks=tuple(block_views(here, form, found)),
        choices=choices_to_add(form, found),
        at=at,
        shares=len(unshared_in(form, found)),
        beside=_beside(found) if row.kind is MeetingKind.CLOSING else (),
        purpose=() if aims is None else aims.purpose,
        criteria=() if aims is None else aims.criteria,
        anew=f"{to}?anew=yes" if form.draft_from and not corrects else "",
        corrects=corrects,
        post=here.url("/experiences/new"),
    )
    return shown("meetings/slides_form.html", page)


def _beside(found: Shown) -> tuple[Line, ...]:
    said = (("Jeres mål", found.goal), ("Jeres motivation", found.motivation))
    return tuple(Line(label, text) for label, text in said if text)


class Preparing(Controller):
    path = PRESENTATION_PATH

    @post("/blocks", access=COHORT_PARTICIPANT)
    async def arrange(
        self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str], organisation: FromPath[str]
    ) -> Response[Any]:
        """Move, add or remove a slide of what is being put together, which is kept as a draft."""
        of = await to_present(here, meeting, organisation)
        return await _arranged(here, of, form, here.form(LABELS))

    @get("/slides/correction", access=COHORT_TELLER)
    async def correction(
        self, here: Here, meeting: FromPath[str], organisation: FromPath[str], at: FromQuery[str] = ""
    ) -> Template:
        return await preparing(here, await to_correct(here, meeting, organisation), at=number_at(at))

    @post("/slides/correction/blocks", access=COHORT_TELLER)
    async def arrange_correction(
        self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str], organisation: FromPath[str]
    ) -> Response[Any]:
        """The same of what is being corrected."""
        of = await to_correct(here, meeting, organisation)
        return await _arranged(
            here, of, form, await opened_form(here, of, await shown_now(here, of.organisation, of.given))
        )


async def _arranged(here: RunVisit, of: ToPresent, form: FormFields, opened: Form) -> Response[Any]:
    to, done = address(here, of.row, of.below), arranged(form)
    sent = FormFields(done.texts)
    try:
        await Drafting(here.visit, to, to).keep(sent)
        _check_chosen(form)
    except FormErrors as wrong:
        again = msgspec.structs.replace(opened.again(sent, wrong), drafts_to=to)
        return under(await _again(here, of, again), MALFORMED)
    return see_other(f"{to}?at={done.at}")


def _check_chosen(form: FormFields) -> None:
    """Raises `FormErrors` where a slide is to be added and none was chosen."""
    if form.one(DO) == ADDED and not form.one(ADDED):
        raise FormErrors(Fault(ADDED, NOTHING_CHOSEN))


async def _send(here: RunVisit, of: ToPresent, form: FormFields, kind: type[S], **given: Any) -> None:
    """Without the slides in which nothing is typed; what is wrong is said at the slides that were sent.

    Where it is wished, the test actions that are shown are shared with it, or nothing is done.
    """
    here.visit.show_first()
    sent, kept = without_empty(form)
    about = {"cohort": here.id, "organisation": of.organisation}
    try:
        command = decode(sent, kind, meeting=of.row.meeting, **about, **given)
        found = await shown_now(here, of.organisation, of.given)
        shares = unshared(command.blocks, found) if form.one(SHARE) else ()
        if shares:
            shared: list[Command] = [
                ShareTestAction(cohort=here.id, organisation=of.organisation, test_action=it) for it in shares
            ]
            await here.visit.perform_all([command, *shared], form)
        else:
            await here.visit.perform(command, form)
    except ToBeSeen:
        raise
    except (FormErrors, Malformed) as reason:
        raise at_their_rows(reason, kept) from reason


SLIDES: AskedForm[RunVisit, ToPresent] = AskedForm(
    path=PRESENTATION_PATH,
    access=COHORT_PARTICIPANT,
    subject=to_present,
    page=_again,
    asks=SubmitSlides,
    fields=labelled(LABELS),
    doing=lambda here, of, form: _send(here, of, form, SubmitSlides),
    foresees=lambda here, of, happening: handing_in(here, of.organisation, happening),
    to=lambda here, of, _: address(here, of.row, f"presentations/{of.organisation}"),
    notice="Jeres præsentation er afleveret. Står der noget forkert, kan I rette den med en begrundelse.",
)
SLIDES_CORRECTION: AskedForm[RunVisit, ToPresent] = AskedForm(
    path=CORRECTION_PATH,
    access=COHORT_TELLER,
    subject=to_correct,
    page=_again,
    asks=CorrectSlides,
    fields=labelled(LABELS),
    filled=lambda _, of: {} if of.given is None else {"blocks": of.given.blocks},
    edits=True,
    says_why="why",
    doing=lambda here, of, form: _send(here, of, form, CorrectSlides, corrects=of.corrects),
    to=lambda here, of, _: address(here, of.row, f"presentations/{of.organisation}"),
    notice=NOTICE,
)
