"""Source: the group programme's plan, the call 3 months after the closing meeting, »continued local progress«."""

from collections.abc import Iterator

from domain.completion.rules.rule import MemberCase, OrganisationRule, Reads
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.meetings.events import Answer, CallKind
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode

ASKED_IN = CallKind.POST_CLOSING


class ContinuedProgress(OrganisationRule, frozen=True, kw_only=True):
    """Answered in the call after the closing meeting; before that meeting is over nothing can have gone on after it."""

    ID = RuleCode("CONTINUED_PROGRESS")
    READS = frozenset({Reads.MEETINGS, Reads.CALLS})
    NEEDS = ((EvidenceKind.CALL, "post_closing"),)

    @property
    def name(self) -> str:
        return "Fortsat fremdrift efter forløbet"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        own = case.member.organisation
        call = next((it for it in case.evidence.calls if (it.kind, it.organisation) == (ASKED_IN, own)), None)
        if call is None or call.continued_progress is None or not case.evidence.is_over(case.day):
            waiting = ("Spørgsmålet besvares i opfølgningen efter forløbet.",)
            yield RuleVerdict(status=Status.PENDING, reasons=waiting, call=ASKED_IN)
        elif call.continued_progress is Answer.NO:
            miss = NearMiss(subject=own, on=call.held_on, position=call.position, why=Why.ANSWERED_NO)
            yield RuleVerdict(status=Status.MISSING, near_misses=(miss,), call=ASKED_IN)
        else:
            counted = (Counted(subject=own, on=call.held_on, position=call.position),)
            yield RuleVerdict(status=Status.MET, counted=counted, call=ASKED_IN)
