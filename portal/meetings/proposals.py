"""What organisations propose for a meeting, or wish of it: taken in by the advisors, or said no to."""

from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.entries import entry_id
from domain.kernel import Command
from domain.meetings.agenda_items import AgendaItem
from domain.meetings.agenda_points import AgendaPointId, PointAnswer
from domain.meetings.answer_agenda_point import AnswerAgendaPoint, PointAlreadyAnswered
from domain.meetings.events import MeetingId
from domain.meetings.propose_agenda_point import ProposeAgendaPoint
from domain.meetings.set_agenda import SetAgenda
from domain.organisations.events import OrganisationId
from domain.quoting import Quoted
from domain.text import Fault, Prose, Title
from portal.meetings.reading import MEETING, address, lies, meeting_to_change, steps
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR, COHORT_PARTICIPANT
from portal.web.forms import Field, FormErrors, FormFields, decode
from portal.web.readers import readers_of
from projections.meeting_parts import ProposalRow
from projections.meetings import MeetingRow

PROPOSAL = f"{MEETING}/proposals/{{agenda_point:str}}"
MINUTES_USUAL = 15
"""How long a point is on the agenda that was proposed without a length."""


class Proposing(msgspec.Struct, frozen=True, kw_only=True):
    """For which meeting, by which organisation."""

    row: MeetingRow
    organisation: OrganisationId

    @property
    def meeting(self) -> MeetingId:
        return self.row.meeting


class PointProposed(msgspec.Struct, frozen=True, kw_only=True):
    """One proposal, and the meeting it is for."""

    row: MeetingRow
    proposal: ProposalRow

    @property
    def meeting(self) -> MeetingId:
        return self.row.meeting

    @property
    def organisation(self) -> OrganisationId:
        return self.proposal.organisation

    @property
    def agenda_point(self) -> AgendaPointId:
        return self.proposal.agenda_point


STOOD = "stood"
"""Names the position of the proposal as the advisor read it."""
CHANGED_MEANWHILE = "Forslaget er rettet, siden du læste det. Se, hvordan det lyder nu, og tag det så med."


class SaidNo(msgspec.Struct, frozen=True, kw_only=True):
    sentence: Prose


async def _proposing(here: RunVisit, meeting: str) -> Proposing:
    return Proposing(row=await meeting_to_change(here, meeting), organisation=here.taking_part)


async def _proposed(here: RunVisit, meeting: str, agenda_point: str) -> PointProposed:
    """Raises `PointAlreadyAnswered`."""
    row = await meeting_to_change(here, meeting)
    proposal = next((it for it in row.proposals if it.agenda_point == agenda_point), None)
    if proposal is None:
        raise NotFoundException
    if proposal.answer is not None:
        raise PointAlreadyAnswered
    return PointProposed(row=row, proposal=proposal)


async def _own(here: RunVisit, meeting: str, agenda_point: str) -> PointProposed:
    """The visitor's own organisation's (else 404). Raises `PointAlreadyAnswered`."""
    of = await _proposed(here, meeting, agenda_point)
    if of.organisation not in here.organisations:
        raise NotFoundException
    return of


def _answering(of: PointProposed, answer: PointAnswer, sentence: Prose | None = None) -> AnswerAgendaPoint:
    return AnswerAgendaPoint(
        cohort=of.row.cohort,
        organisation=of.organisation,
        meeting=of.meeting,
        agenda_point=of.agenda_point,
        answer=answer,
        sentence=sentence,
    )


async def _decline(here: RunVisit, of: PointProposed, form: FormFields) -> None:
    await here.visit.perform(_answering(of, PointAnswer.DECLINED, decode(form, SaidNo).sentence), form)


async def _take_in(here: RunVisit, of: PointProposed, form: FormFields) -> None:
    """It is answered and stands last on the agenda, or nothing is done."""
    answered = _answering(of, PointAnswer.TAKEN_IN)
    said = of.proposal
    if form.one(STOOD) not in ("", str(said.position)):
        raise FormErrors(Fault("", CHANGED_MEANWHILE))
    quoted = (Quoted(entry=entry_id(said.position), person=said.proposed_by),)
    item = AgendaItem(minutes=said.minutes or MINUTES_USUAL, title=said.title, who=_who(here, said), of=quoted)
    commands: tuple[Command, ...] = (
        answered,
        SetAgenda(cohort=here.id, meeting=of.meeting, items=(*of.row.agenda, item)),
    )
    await here.visit.perform_all(commands, form)


def _who(here: RunVisit, said: ProposalRow) -> Title:
    return Title(here.labels.heading(said.organisation))


PROPOSAL_FIELDS = {
    "title": Field("Hvad vil I gerne have med?", "Skriv ikke noget, som en borger kan kendes på."),
    "why": Field("Hvorfor?", "Hvad skal det give jer og de andre?", rows=3),
    "minutes": Field("Hvor mange minutter?", "Lad det stå tomt, hvis det er et ønske."),
}
PROPOSE: AskedForm[RunVisit, Proposing] = AskedForm(
    path=f"{MEETING}/proposals",
    shown_at=f"{MEETING}/proposals/new",
    access=COHORT_PARTICIPANT,
    subject=_proposing,
    crumbs=lambda here, of: steps(here, of.row),
    title="Foreslå et punkt eller et ønske",
    tells_apart=lambda here, of: here.labels[of.meeting],
    lead=lambda here, of: (
        f"{lies(here, of.row)} Rådgiveren tager det med på dagsordenen eller svarer jer. "
        f"{readers_of('ProposeAgendaPoint', 'title')}"
    ),
    asks=ProposeAgendaPoint,
    begins="agenda_point",
    fields=PROPOSAL_FIELDS,
    to=lambda here, of, _: address(here, of.row),
    send="Send forslaget",
    notice="Forslaget er sendt. Svaret kommer til at stå ved det.",
)
PROPOSE_ANEW: AskedForm[RunVisit, PointProposed] = AskedForm(
    path=PROPOSAL,
    access=COHORT_PARTICIPANT,
    subject=_own,
    crumbs=lambda here, of: steps(here, of.row),
    title="Ret jeres forslag",
    tells_apart=lambda here, of: here.labels[of.meeting],
    lead="I kan rette det, indtil det er besvaret.",
    asks=ProposeAgendaPoint,
    fields=PROPOSAL_FIELDS,
    filled=lambda _, of: {"title": of.proposal.title, "why": of.proposal.why, "minutes": of.proposal.minutes},
    edits=True,
    to=lambda here, of, _: address(here, of.row),
    send="Gem forslaget",
    cancels=True,
    notice="Forslaget er rettet.",
)
TAKE_IN: AskedForm[RunVisit, PointProposed] = AskedForm(
    path=f"{PROPOSAL}/taking-in",
    access=COHORT_ADVISOR,
    subject=_proposed,
    asks=AnswerAgendaPoint,
    fields={},
    doing=_take_in,
    to=lambda here, of, _: address(here, of.row, "agenda"),
    notice="Punktet står sidst på dagsordenen. Flyt det, hvis det skal stå et andet sted.",
)
DECLINE: AskedForm[RunVisit, PointProposed] = AskedForm(
    path=f"{PROPOSAL}/refusal",
    access=COHORT_ADVISOR,
    subject=_proposed,
    crumbs=lambda here, of: steps(here, of.row),
    title="Sig nej til et forslag",
    tells_apart=lambda here, of: here.labels[of.meeting],
    lead=lambda here, of: f"»{of.proposal.title}«, foreslået af {here.labels[of.organisation]}.",
    asks=SaidNo,
    doing=_decline,
    fields={
        "sentence": Field("Hvorfor ikke?", readers_of("AnswerAgendaPoint", "sentence"), rows=3),
    },
    to=lambda here, of, _: address(here, of.row),
    send="Svar",
    cancels=True,
    notice="Svaret står ved forslaget.",
)
PROPOSAL_FORMS: tuple[AskedForm[Any, Any], ...] = (PROPOSE, PROPOSE_ANEW, TAKE_IN, DECLINE)
