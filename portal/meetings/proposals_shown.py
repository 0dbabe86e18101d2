"""What was proposed for a meeting, as its page has it: what became of each, and the ways to answer or mend it."""

import msgspec

from domain.meetings.agenda_points import PointAnswer
from domain.meetings.questions import MeetingStatus
from portal.meetings.reading import address
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.forms import Form
from portal.web.parts import Link
from portal.words.meetings import lasting
from projections.meeting_parts import ProposalRow
from projections.meetings import MeetingRow


class ProposalLine(msgspec.Struct, frozen=True, kw_only=True):
    """One proposal as the meeting's page has it: `became` says what came of it; the advisors' ways to answer."""

    title: str
    by: str
    why: str
    became: str
    take_in: str
    stood: int
    """The position of what was proposed last."""
    decline: Link | None
    correct: Link | None


class ProposalsShown(msgspec.Struct, frozen=True, kw_only=True):
    lines: tuple[ProposalLine, ...]
    propose: Link | None
    form: Form


def proposals_shown(here: RunVisit, row: MeetingRow) -> ProposalsShown | None:
    """Nothing where nothing was proposed and the visitor cannot propose."""
    open_ = here.may_act and row.status is MeetingStatus.SCHEDULED
    may = open_ and here.participates_as is not None and here.visit.now < row.starts_at
    if not row.proposals and not may:
        return None
    propose = Link("Foreslå et punkt eller et ønske", address(here, row, "proposals/new")) if may else None
    answers = open_ and here.capacity is Capacity.ADVISOR
    lines = tuple(_line(here, row, it, answers=answers) for it in row.proposals)
    return ProposalsShown(lines=lines, propose=propose, form=here.form({}))


def _line(here: RunVisit, row: MeetingRow, said: ProposalRow, *, answers: bool) -> ProposalLine:
    page = address(here, row, f"proposals/{said.agenda_point}")
    waits = answers and said.answer is None
    takes_part = here.may_act and row.status is MeetingStatus.SCHEDULED
    own = takes_part and said.answer is None and said.organisation in here.organisations
    length = f" ({lasting(said.minutes)})" if said.minutes else ""
    return ProposalLine(
        title=f"{said.title}{length}",
        by=here.labels.heading(said.organisation),
        why=said.why or "",
        became=_became(said),
        take_in=f"{page}/taking-in" if waits else "",
        stood=said.position,
        correct=Link("Ret forslaget", page, f"»{said.title}«") if own else None,
        decline=Link("Sig nej", f"{page}/refusal", f"til »{said.title}«") if waits else None,
    )


def _became(said: ProposalRow) -> str:
    match said.answer:
        case None:
            return "Ikke besvaret endnu."
        case PointAnswer.TAKEN_IN:
            return "Taget med på dagsordenen."
        case PointAnswer.DECLINED:
            return f"Kom ikke med: {said.sentence}"
