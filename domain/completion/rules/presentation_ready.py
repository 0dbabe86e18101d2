"""Source: the group programme's plan, preparing for reflection and for closing, »a presentation exists«."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import danish_day, day_of
from domain.completion.at_meetings import presented_at
from domain.completion.pieces import Presentation
from domain.completion.risk import Consequence, Mender, Risk, days
from domain.completion.rules.rule import MemberCase, OrganisationRule, Reads
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.meetings.questions import MeetingState, meeting_name
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode

PRESENTATION_TIGHT_DAYS = 7


class PresentationReady(OrganisationRule, frozen=True, kw_only=True):
    """Submitted before each meeting starts, but the kick-off."""

    ID = RuleCode("PRESENTATION_READY")
    READS = frozenset({Reads.MEETINGS, Reads.PRESENTATIONS})
    NEEDS = ((EvidenceKind.MEETING, ""),)

    @property
    def name(self) -> str:
        return "Præsentationen klar før mødet"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        own = {
            it.meeting: it
            for it in reversed(case.evidence.presentations)
            if it.organisation == case.member.organisation
        }
        for meeting in presented_at(case):
            found = own.get(meeting.meeting)
            yield _lacking(meeting, case) if found is None else _submitted(found, meeting, case.day)

    def may_come(self, verdict: RuleVerdict, case: MemberCase) -> bool:
        return bool(verdict.near_misses) and super().may_come(verdict, case)


def _lacking(meeting: MeetingState, case: MemberCase) -> RuleVerdict:
    day = case.day
    over = meeting.is_over(day)
    lacks = f"Præsentationen til mødet {danish_day(meeting.on)} er ikke afleveret."
    return RuleVerdict(
        status=Status.MISSING if over else Status.PENDING,
        at_risk=not over and (meeting.on - day).days <= PRESENTATION_TIGHT_DAYS,
        reasons=(lacks, *_not_recorded(meeting, day)),
        meeting=meeting.meeting,
        risks=tuple(_at_risk(meeting, case)),
    )


def _at_risk(meeting: MeetingState, case: MemberCase) -> Iterator[Risk]:
    left = (meeting.on - case.day).days
    name = meeting_name(meeting, case.evidence.standing, case.run.programme)
    if not meeting.is_held and 0 <= left <= PRESENTATION_TIGHT_DAYS:
        when = f"der er {days(left)} til mødet" if left else "mødet er i dag"
        yield Risk(
            consequence=Consequence.STEP,
            mender=Mender.ORGANISATION,
            sentence=f"Præsentationen til {name} mangler, og {when}.",
            by=meeting.on,
        )


def _submitted(found: Presentation, meeting: MeetingState, day: dt.date) -> RuleVerdict:
    on, position, over = day_of(found.submitted_at), found.position, meeting.is_over(day)
    if _in_time(found, meeting):
        counted = (Counted(subject=meeting.meeting, on=on, position=position),)
        return RuleVerdict(status=Status.MET, counted=counted, meeting=meeting.meeting)
    return RuleVerdict(
        status=Status.MISSING if over else Status.PENDING,
        at_risk=not over,
        near_misses=(NearMiss(subject=meeting.meeting, on=on, position=position, why=Why.SUBMITTED_LATE),),
        reasons=_not_recorded(meeting, day),
        meeting=meeting.meeting,
    )


def _not_recorded(meeting: MeetingState, day: dt.date) -> tuple[str, ...]:
    """Why what a meeting decides is not decided yet although its day has gone: it may have to be moved."""
    return ("Mødedagen er gået, men mødet er ikke registreret som afholdt.",) if meeting.awaits_record(day) else ()


def _in_time(presentation: Presentation, meeting: MeetingState) -> bool:
    if meeting.on == day_of(meeting.starts_at):
        return presentation.submitted_at < meeting.starts_at
    return day_of(presentation.submitted_at) < meeting.on
