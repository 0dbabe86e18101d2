"""A rule of another programme in one file. Source: the individual programme's plan, status meetings each quarter."""

from collections.abc import Iterator

from domain.calendar import danish_day
from domain.completion.risk import Consequence, Mender, Risk
from domain.completion.rules.rule import MemberCase, OrganisationRule, Reads
from domain.completion.verdicts import Counted, RuleVerdict, Status
from domain.counting import counted
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingState
from domain.plans.individual_change import CLOSING_MEETING
from domain.plans.individual_prepare import AGREEMENT
from domain.plans.rules import RuleCode
from domain.plans.schedule import TimeWindow, planned_from, windows_of

STATUS_MEETINGS = ("statusmøde", "statusmøder")


class StatusEveryQuarter(OrganisationRule, frozen=True, kw_only=True):
    """A status meeting that the organisation was at in every window of `status_months` months, but the closing one."""

    ID = RuleCode("STATUS_EVERY_QUARTER")
    HARD = True
    UNIT = STATUS_MEETINGS
    READS = frozenset({Reads.MEETINGS})
    status_months: int = 3

    @property
    def name(self) -> str:
        return f"Statusmøde hver {counted(self.status_months, 'måned', 'måneder')}"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        windows = self._windows(case)
        attended = [
            it
            for it in case.evidence.meetings
            if it.kind is MeetingKind.REFLECTION and it.is_held and case.member.organisation in it.attending
        ]
        filled = [(window, it) for window in windows if (it := _first_in(window, attended))]
        lost = [it for it in windows if it.last_on < case.day and not _first_in(it, attended)]
        spans = (f"{danish_day(it.opens_on)} og {danish_day(it.last_on)}" for it in lost)
        status = Status.MISSING if lost else Status.MET if len(filled) == len(windows) else Status.PENDING
        yield RuleVerdict(
            status=status,
            count=len(filled),
            needed=len(windows),
            counted=tuple(
                Counted(subject=it.meeting, on=it.on, position=it.attended_position, period=window.number)
                for window, it in filled
            ),
            reasons=tuple(f"Der var intet statusmøde mellem {it}." for it in spans),
            risks=tuple(
                Risk(
                    consequence=Consequence.MINIMUM,
                    mender=Mender.NOBODY,
                    sentence=f"Statusmøde nr. {it.number} mangler.",
                    by=it.last_on,
                    settled=True,
                )
                for it in lost
            ),
        )

    def _windows(self, case: MemberCase) -> list[TimeWindow]:
        days = {it.activity: it.on for it in planned_from(case.run.programme, case.run.start_on)}
        ends = days[CLOSING_MEETING]
        return [it for it in windows_of(self.status_months, days[AGREEMENT], ends) if it.last_on < ends]


def _first_in(window: TimeWindow, meetings: list[MeetingState]) -> MeetingState | None:
    return next((it for it in meetings if window.opens_on <= it.on <= window.last_on), None)
