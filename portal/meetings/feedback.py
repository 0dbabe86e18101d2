"""What a participant says about a meeting they were at."""

from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.meetings.events import MeetingKind
from domain.meetings.give_feedback import DidNotAttend, FeedbackAlreadyGiven, GiveFeedback
from domain.meetings.questions import MeetingStatus
from domain.meetings.refusals import MeetingNotHeld
from domain.organisations.events import OrganisationId
from portal.meetings.reading import MEETING, meeting_to_tell_of, steps
from portal.views.meeting_todos import attended_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_TELLER
from portal.web.forms import Field
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of
from portal.words.meetings import ANSWER_CHOICES, EVALUATION, LOCAL_FOCUS, NEXT_STEP, SPARRING_RELEVANT
from projections.answers import FEEDBACK
from projections.meetings import MeetingRow


class Attended(msgspec.Struct, frozen=True):
    """A meeting, and the organisation that the visitor was there for."""

    row: MeetingRow
    organisation: OrganisationId


async def _attended(here: RunVisit, meeting: str) -> Attended:
    """Raises `MeetingNotHeld`, `DidNotAttend`."""
    row = await meeting_to_tell_of(here, meeting)
    if row.kind is MeetingKind.KICKOFF:  # whoever was there is asked whether they are equipped
        raise NotFoundException
    if row.status is not MeetingStatus.HELD:
        raise MeetingNotHeld
    organisation = attended_for(here, here.visit.person, row)
    if organisation is None:
        raise DidNotAttend
    return Attended(row, organisation)


async def _nothing_yet(here: RunVisit, of: Attended) -> dict[str, Any]:
    """Whoever could not send it is told why at once."""
    if await here.rows.one(FEEDBACK, of.row.meeting, here.visit.person) is not None:
        raise FeedbackAlreadyGiven
    return {}


def feedback_fields(kind: MeetingKind) -> Fields:
    """Two questions about the meeting; at the closing the whole programme is evaluated besides."""
    second = {"next_step": Field(NEXT_STEP, choices=ANSWER_CHOICES)}
    if kind is MeetingKind.CLOSING:
        evaluated = {name: Field(question, choices=ANSWER_CHOICES) for name, question in EVALUATION.items()}
        second = {"local_focus": Field(LOCAL_FOCUS, choices=ANSWER_CHOICES, optional=False), **evaluated}
    return {
        "sparring_relevant": Field(SPARRING_RELEVANT, choices=ANSWER_CHOICES),
        **second,
        "comment": Field("Vil du sige mere?", "Hvad var godt, og hvad skal være anderledes næste gang?", rows=3),
    }


FEEDBACK_FORM = AskedForm(
    path=f"{MEETING}/feedback",
    access=COHORT_TELLER,
    subject=_attended,
    crumbs=lambda here, of: steps(here, of.row),
    title="Din tilbagemelding",
    lead=lambda here, of: (
        f"På {here.labels[of.row.meeting]}. Holdet ser, hvor mange der svarer hvad. Dine egne ord: "
        f"{readers_of('GiveFeedback', 'comment')}"
    ),
    asks=GiveFeedback,
    given=lambda _, of: {"meeting": of.row.meeting},
    fields=lambda _, of: feedback_fields(of.row.kind),
    filled=_nothing_yet,
    send="Send",
    notice="Tak for din tilbagemelding.",
)
