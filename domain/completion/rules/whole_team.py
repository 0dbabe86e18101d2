"""Source: the individual programme's plan: at the physical status meeting all members of the team take part."""

from collections.abc import Iterator
from typing import ClassVar

from domain.completion.rules.about_activity import AboutActivity, meetings_of
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.teams import team_on
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.counting import counted
from domain.meetings.questions import MeetingState
from domain.plans.programme import EvidenceKind, Mode
from domain.plans.rules import ACTIVITY, RuleCode
from domain.plans.schedule import window_between
from domain.plans.timing import ActivityCode


class WholeTeam(AboutActivity, frozen=True, kw_only=True):
    """Everybody who was in the team was at the physical meeting between `after_months` and `by_months` months after
    the day of `since`. Nothing is decided before one was held.
    """

    ID = RuleCode("WHOLE_TEAM")
    READS = frozenset({Reads.MEETINGS, Reads.DOCUMENTS, Reads.TEAMS})
    ABOUT: ClassVar[tuple[str, ...]] = (ACTIVITY, "since")
    SHOWN_BY = frozenset({EvidenceKind.MEETING})
    since: ActivityCode
    since_called: str = ""
    after_months: int = 3
    by_months: int = 6

    @property
    def name(self) -> str:
        return f"{self.named}: hele implementeringsteamet med til det fysiske"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        since = case.evidence.real.get(self.since)
        if not since:
            yield RuleVerdict(status=Status.PENDING)
            return
        window = window_between(since[0], self.after_months, self.by_months)
        held = [
            it for it in meetings_of(self.activity, case) if it.is_held and it.mode is Mode.PHYSICAL and it.on in window
        ]
        missing = {it.meeting: self._away(it, case) for it in held}
        whole = [it for it in held if not missing[it.meeting]]
        if whole:
            there = Counted(subject=whole[0].meeting, on=whole[0].on, position=whole[0].attended_position)
            yield RuleVerdict(status=Status.MET, counted=(there,))
            return
        yield RuleVerdict(
            status=Status.MISSING if held else Status.PENDING,
            near_misses=tuple(
                NearMiss(subject=it.meeting, on=it.on, position=it.attended_position, why=Why.TEAM_NOT_WHOLE)
                for it in held
            ),
            reasons=tuple(
                f"{counted(missing[it.meeting], 'medlem', 'medlemmer')} af implementeringsteamet var der ikke."
                for it in held
            ),
        )

    def _away(self, meeting: MeetingState, case: MemberCase) -> int:
        organisation = case.member.organisation
        team = team_on(case.evidence.teams, organisation, meeting.on)
        return len(team - meeting.people_of(organisation)) if team else 1
