"""Source: the group programme's plan, »minimum 3 periods with local test actions«."""

from collections.abc import Iterator

from domain.calendar import danish_day
from domain.completion.hindrances import (
    KICKOFF_NOT_PLANNED,
    WRITE_OR_ASK,
    Danger,
    closing_not_planned,
    closing_sentence,
    ends_empty,
)
from domain.completion.local_work import LOCAL_WORK, PERIODS, judged, until_recorded
from domain.completion.rules.rule import Gathered, MemberCase, OrganisationRule
from domain.completion.settled import TIGHT_DAYS, periods_possible
from domain.completion.verdicts import RuleVerdict
from domain.counting import counted
from domain.plans.rules import RuleId


class MinPeriods(OrganisationRule, frozen=True, kw_only=True):
    """At least `periods_min` periods with something carried out."""

    ID = RuleId("MIN_PERIODS")
    HARD = True
    UNIT = PERIODS
    READS = LOCAL_WORK
    GATHERED = Gathered.BY_PERIOD
    periods_min: int = 3

    @property
    def name(self) -> str:
        return f"Mindst {counted(self.periods_min, *PERIODS)} med prøvehandlinger"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        count = len(case.done.periods)
        short = self.periods_min - count
        missing = f"{counted(short, *PERIODS)} mere skal have en afprøvning med erfaring."
        yield judged(case, count, self.periods_min, missing, lambda: _too_few_left(short, case))

    def may_come(self, _verdict: RuleVerdict, case: MemberCase) -> bool:
        return periods_possible(case.member, case.evidence) >= self.periods_min


def _too_few_left(short: int, case: MemberCase) -> Danger | None:
    """Why there will not be periods enough as things stand, or why none of those left may be lost."""
    lacks, day = f"mangler {counted(short, *PERIODS)}", case.day
    if case.evidence.is_over(day):
        return until_recorded(lacks, case.evidence)
    left = [it for it in case.periods if it.closes_on > day and it.number not in case.done.periods]
    if short > len(left):
        return _fewer(short, lacks, len(left), case)
    first = left[0]
    if short == len(left) and (first.closes_on - day).days <= TIGHT_DAYS and first.opens_on <= day:
        sentence = f"Periode {first.number} slutter {danish_day(first.closes_on)} og har ingen erfaringer endnu."
        return Danger(sentence=sentence, own=(ends_empty(first),))
    return None


def _fewer(short: int, lacks: str, left: int, case: MemberCase) -> Danger:
    evidence = case.evidence
    if evidence.kickoff is None:
        sentence = "Opstartsmødet er ikke planlagt, så der er ingen perioder endnu."
        return Danger(sentence=sentence, cohorts=(KICKOFF_NOT_PLANNED,))
    if evidence.closing is None:
        with_the_last = left + 1
        enough = short <= with_the_last
        sentence = "Det afsluttende møde er ikke planlagt, så den sidste periode har ingen slutning endnu."
        return Danger(
            sentence=sentence if enough else f"{sentence} {WRITE_OR_ASK}",
            own=() if enough else (f"{lacks} ({_left(with_the_last)} tilbage)",),
            cohorts=(closing_not_planned(case.closes_by),),
        )
    few = (f"{lacks} ({_left(left)} tilbage)",)
    if evidence.lies_after(case.day):
        closing = closing_sentence(evidence.closing, case.day)
        return Danger(sentence=f"{closing} Skriv erfaringer fra de perioder, I mangler.", own=few)
    return Danger(sentence=f"{_left(left, *PERIODS).capitalize()} tilbage. {WRITE_OR_ASK}", own=few)


def _left(periods: int, one: str = "", many: str = "") -> str:
    """»der er kun 1 periode«, »der er ingen perioder«, and without the word where it has just been said."""
    number = f"kun {counted(periods, one, many)}" if periods else f"ingen {many}"
    return f"der er {number}".rstrip()
