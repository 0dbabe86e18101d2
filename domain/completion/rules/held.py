"""A meeting or a call was held so many times: a rule that any plan may choose, for any of its activities."""

from collections.abc import Iterator

from domain.completion.risk import Consequence, Mender, Risk
from domain.completion.rules.about_activity import AboutActivity, was_at
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.counting import counted
from domain.meetings.questions import MeetingState, MeetingStatus
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode


class Held(AboutActivity, frozen=True, kw_only=True):
    """The organisation was at the activity's meetings, or was called, at least `times_min` times while it took part."""

    ID = RuleCode("HELD")
    HARD = True
    UNIT = ("gang", "gange")
    READS = frozenset({Reads.MEETINGS, Reads.CALLS})
    SHOWN_BY = frozenset({EvidenceKind.MEETING, EvidenceKind.CALL})
    times_min: int = 1

    @property
    def name(self) -> str:
        often = "" if self.times_min == 1 else f" mindst {counted(self.times_min, *self.UNIT)}"
        return f"{self.named}: holdt{often}"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        row = self.row(case)
        held = list(_calls(row.words, case) if row.evidence is EvidenceKind.CALL else _meetings(row.records, case))
        missed = tuple(_missed(row.records, case)) if row.evidence is EvidenceKind.MEETING else ()
        short = self.times_min - len(held)
        open_still = Status.MISSING if self._is_lost(short, case) else Status.PENDING
        status = Status.MET if short <= 0 else open_still
        reasons = () if status is Status.MET else (f"Der mangler {counted(short, *self.UNIT)}.",)
        late = status is Status.PENDING and self._is_late(len(held), case)
        yield RuleVerdict(
            status=status,
            at_risk=late,
            count=len(held),
            needed=self.times_min,
            counted=tuple(held),
            near_misses=missed,
            reasons=reasons,
            risks=(self._risk(short, case),) if late else (),
        )

    def may_come(self, verdict: RuleVerdict, case: MemberCase) -> bool:
        loose = [it for it in _of(self, case) if it.status is MeetingStatus.SCHEDULED]
        open_still = [it for it in loose if not case.member.membership.has_left_by(it.on)]
        return (verdict.count or 0) + len(open_still) >= self.times_min

    def _is_lost(self, short: int, case: MemberCase) -> bool:
        """When the run has ended, what is planned and not recorded is all that can still come of it."""
        loose = sum(it.status is MeetingStatus.SCHEDULED for it in _of(self, case))
        return case.evidence.is_over(case.day) and self.row(case).evidence is EvidenceKind.MEETING and loose < short

    def _is_late(self, held: int, case: MemberCase) -> bool:
        """Have more of the plan's days for it gone by than it was held times?"""
        gone = sum(it.on < case.day for it in case.run.dates_of(self.activity))
        return gone > held

    def _risk(self, short: int, case: MemberCase) -> Risk:
        gone = [it.on for it in case.run.dates_of(self.activity) if it.on < case.day]
        return Risk(
            consequence=Consequence.MINIMUM,
            mender=Mender.ADVISOR,
            sentence=f"{self.named}: der mangler {counted(short, *self.UNIT)}.",
            by=max(gone, default=None),
            missing=short,
        )


def _of(rule: Held, case: MemberCase) -> tuple[MeetingState, ...]:
    word = rule.row(case).records
    return tuple(it for it in case.evidence.meetings if it.kind.value == word)


def _meetings(word: str, case: MemberCase) -> Iterator[Counted]:
    for it in case.evidence.meetings:
        if it.kind.value == word and was_at(it, case):
            yield Counted(subject=it.meeting, on=it.on, position=it.attended_position)


def _calls(words: tuple[str, ...], case: MemberCase) -> Iterator[Counted]:
    own = case.member.organisation
    for it in case.evidence.calls:
        if it.kind.value in words and it.organisation == own:
            yield Counted(subject=it.organisation, on=it.held_on, position=it.position)


def _missed(word: str, case: MemberCase) -> Iterator[NearMiss]:
    """Meetings that were held without the organisation, or on a day when it took no part."""
    for it in case.evidence.meetings:
        if it.kind.value != word or not it.is_held or was_at(it, case):
            continue
        took_part = case.member.membership.took_part_on(it.on)
        why = Why.NOT_ATTENDED if took_part else case.member.why_apart(it.on)
        yield NearMiss(subject=it.meeting, on=it.on, position=it.attended_position, why=why)
