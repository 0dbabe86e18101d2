"""What the hard rules share that rest on local work between joint meetings: they are settled when the periods are."""

from collections.abc import Callable, Iterable

from domain.completion.risk import Risk
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.settled import is_settled
from domain.completion.verdicts import RuleVerdict, Status

LOCAL_WORK = frozenset({Reads.MEETINGS, Reads.CYCLES, Reads.EXPERIENCES})
PERIODS = ("periode", "perioder")
CYCLES = ("afprøvning", "afprøvninger")


def judged(
    case: MemberCase,
    count: int,
    needed: int,
    missing: str,
    danger: Callable[[], str | None],
    risks: Callable[[bool], Iterable[Risk]],
) -> RuleVerdict:
    """By how many there are of those needed; `missing` says what lacks, `danger` why there may not come enough, and
    `risks` what that means, by whether it is settled.
    """
    status = Status.MET if count >= needed else Status.PENDING
    if status is Status.PENDING and is_settled(case.evidence, case.day):
        status = Status.MISSING
    found = danger() if status is Status.PENDING else None
    reasons = () if status is Status.MET else (missing,)
    return RuleVerdict(
        status=status,
        at_risk=found is not None,
        count=count,
        needed=needed,
        counted=case.done.counted,
        near_misses=case.done.near_misses,
        reasons=reasons if found is None else (*reasons, found),
        risks=() if status is Status.MET else tuple(risks(status is Status.MISSING)),
    )
