"""Source: the group programme's plan, »minimum 3 periods with local test actions«."""

from collections.abc import Iterator

from domain.calendar import danish_day
from domain.completion.hindrances import WRITE_OR_ASK, closing_sentence, not_recorded
from domain.completion.local_work import LOCAL_WORK, PERIODS, judged
from domain.completion.risk import RISK_DAYS, SPARE_DAYS, Consequence, Mender, Risk, days, only_what_was_done
from domain.completion.rules.rule import Gathered, MemberCase, OrganisationRule
from domain.completion.settled import TIGHT_DAYS, periods_possible
from domain.completion.verdicts import RuleVerdict
from domain.counting import counted
from domain.meetings.periods import Period
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode


class MinPeriods(OrganisationRule, frozen=True, kw_only=True):
    """At least `periods_min` periods with something carried out."""

    ID = RuleCode("MIN_PERIODS")
    HARD = True
    UNIT = PERIODS
    READS = LOCAL_WORK
    NEEDS = ((EvidenceKind.MEETING, "kickoff"), (EvidenceKind.MEETING, "closing"))
    GATHERED = Gathered.BY_PERIOD
    periods_min: int = 3

    @property
    def name(self) -> str:
        return f"Mindst {counted(self.periods_min, *PERIODS)} med prøvehandlinger"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        count = len(case.done.periods)
        short = self.periods_min - count
        missing = f"{counted(short, *PERIODS)} mere skal have en afprøvning med erfaring."
        yield judged(
            case,
            count,
            self.periods_min,
            missing,
            lambda: _too_few_left(short, case),
            lambda settled: _at_risk(short, self.periods_min, case, settled=settled),
        )

    def may_come(self, _verdict: RuleVerdict, case: MemberCase) -> bool:
        return periods_possible(case.member, case.evidence) >= self.periods_min


def _left(case: MemberCase) -> list[Period]:
    """The periods that something new can still happen in, and has not."""
    return [it for it in case.periods if it.closes_on > case.day and it.number not in case.done.periods]


def _too_few_left(short: int, case: MemberCase) -> str | None:
    """Why there will not be periods enough as things stand, or why none of those left may be lost."""
    day = case.day
    if case.evidence.is_over(day):
        return not_recorded(case.evidence)
    left = _left(case)
    if short > len(left):
        return _fewer(short, len(left), case)
    first = left[0]
    if short == len(left) and (first.closes_on - day).days <= TIGHT_DAYS and first.opens_on <= day:
        return f"Periode {first.number} slutter {danish_day(first.closes_on)} og har ingen erfaringer endnu."
    return None


def _fewer(short: int, left: int, case: MemberCase) -> str:
    evidence = case.evidence
    if evidence.kickoff is None:
        return "Opstartsmødet er ikke planlagt, så der er ingen perioder endnu."
    if evidence.closing is None:
        sentence = "Det afsluttende møde er ikke planlagt, så den sidste periode har ingen slutning endnu."
        return sentence if short <= left + 1 else f"{sentence} {WRITE_OR_ASK}"
    if evidence.lies_after(case.day):
        return f"{closing_sentence(evidence.closing, case.day)} Skriv erfaringer fra de perioder, I mangler."
    number = f"kun {counted(left, *PERIODS)}" if left else "ingen perioder"
    return f"Der er {number} tilbage. {WRITE_OR_ASK}"


def _at_risk(missing: int, needed: int, case: MemberCase, *, settled: bool) -> Iterator[Risk]:
    """By how many are missing, and how many can still come; what the plan itself lacks is not the organisation's."""
    kickoff, closing, left = case.evidence.kickoff, case.evidence.closing, _left(case)
    if kickoff is None:
        return
    if closing is not None and closing.on <= case.day:
        yield only_what_was_done(counted(missing, *PERIODS), missing, closing.on, settled=settled)
        return
    unended = closing is None
    possible = len(left) + unended
    own = missing - max(0, needed - len(case.periods) - unended)
    first = left[0] if left else None
    is_open = first is not None and first.opens_on <= case.day
    ends_in = (first.closes_on - case.day).days if is_open and first else None
    if own > possible or (0 < own == possible and ends_in is not None and ends_in <= RISK_DAYS):
        end = first.closes_on if first else None if closing is None else closing.on
        yield Risk(
            consequence=Consequence.MINIMUM,
            mender=Mender.ORGANISATION if possible else Mender.ADVISOR,
            sentence=_said(missing, possible, case, ends_in),
            by=end,
            missing=missing,
            short=own - possible,
        )
    elif own > 0 and ends_in is not None and ends_in <= SPARE_DAYS and first:
        yield Risk(
            consequence=Consequence.PERIOD,
            mender=Mender.ORGANISATION,
            sentence=f"Periode {first.number} slutter om {days(ends_in)} og er tom; "
            f"{counted(missing, *PERIODS)} mangler, og der er {possible} tilbage.",
            by=first.closes_on,
            missing=missing,
        )


def _said(missing: int, possible: int, case: MemberCase, ends_in: int | None) -> str:
    closing = case.evidence.closing
    lacks, left = f"{counted(missing, *PERIODS)} mangler, og der er", counted(possible, *PERIODS)
    if closing is None:
        return f"{lacks} {left} tilbage, når det afsluttende møde er lagt."
    time = days((closing.on - case.day).days)
    if not possible:
        return f"{lacks} {time}, men ingen periode tilbage."
    if possible == 1 or ends_in is None or ends_in > RISK_DAYS:
        return f"{lacks} {time} og {left} tilbage."
    return f"{lacks} {time} og {left} tilbage; den, der er i gang, slutter om {days(ends_in)}."
