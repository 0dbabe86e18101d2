"""The requirements account: every rule of the plan judged from evidence, on a day, with what counted and nearly did.

One account is read by the decision that completes, the page, the command line and the proof.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from domain.completion.carried_out import carried_out
from domain.completion.evidence import Evidence, Member
from domain.completion.results import Account, Hindrance, OrganisationAccount, RuleResult
from domain.completion.rules.rule import Case, CohortRule, MemberCase, OrganisationRule, Rule
from domain.completion.rules.table import rules_of
from domain.completion.settled import of_a_leaver
from domain.completion.verdicts import RuleVerdict
from domain.likeness import row_of
from domain.meetings.periods import periods
from domain.meetings.questions import joint_meetings

POLICY = (
    "En prøvehandling tæller én gang i hver periode, hvor der er mindst én erfaring med den, "
    "som ikke er trukket tilbage."
)
JudgedRule = tuple[Rule, RuleVerdict]


class NotPlanned(Exception):
    """There is no account of a cohort that nobody planned."""


def account(evidence: Evidence, day: dt.date) -> Account:
    """The account of the cohort on the day. Raises `NotPlanned` when the evidence is of no cohort.

    The day decides only what is still possible: the counts rest on the evidence alone.
    """
    if evidence.run is None:
        raise NotPlanned
    case = Case(run=evidence.run, evidence=evidence, periods=periods(joint_meetings(evidence.meetings)), day=day)
    rules = rules_of(case.run)
    whole = [it for it in rules if isinstance(it, CohortRule)]
    asked = [it for it in rules if isinstance(it, OrganisationRule)]
    limits = [last for it in whole if (last := it.closes_by(evidence))]
    case = msgspec.structs.replace(case, closes_by=min(limits, default=None))
    of_cohort = [(rule, verdict) for rule in whole for verdict in rule.judge(case)]
    cases = [_of_member(case, it) for it in evidence.members if it.membership.stays]
    of_members = [(it, [(rule, verdict) for rule in asked for verdict in _judged(rule, it)]) for it in cases]
    return Account(
        day=day,
        rule_set=case.run.rule_set,
        policy=POLICY,
        periods=case.periods,
        rules=_results(_by_meeting(of_cohort, evidence)),
        organisations=tuple(_organisation(it, judged) for it, judged in of_members),
        hindrances=tuple(dict.fromkeys(_hindrances(of_cohort, of_members))),
    )


def _of_member(case: Case, member: Member) -> MemberCase:
    done = carried_out(case.evidence, member, case.day)
    return MemberCase(**msgspec.structs.asdict(case), member=member, done=done)


def _judged(rule: OrganisationRule, case: MemberCase) -> Iterator[RuleVerdict]:
    for verdict in rule.judge(case):
        yield verdict if case.member.membership.takes_part else of_a_leaver(rule, verdict, case)


def _by_meeting(judged: Iterable[JudgedRule], evidence: Evidence) -> list[JudgedRule]:
    """What is asked of the cohort as a whole first, then all that is asked of the first meeting, and so on."""
    place = {it.meeting: number for number, it in enumerate(evidence.standing, start=1)}
    return sorted(judged, key=lambda it: 0 if it[1].meeting is None else place[it[1].meeting])


def _results(judged: Iterable[JudgedRule]) -> tuple[RuleResult, ...]:
    return tuple(_result(rule, verdict) for rule, verdict in judged)


def _result(rule: Rule, verdict: RuleVerdict) -> RuleResult:
    return row_of(RuleResult, verdict, rule=rule.ID)


def _hindrances(
    of_cohort: Iterable[JudgedRule], of_members: Iterable[tuple[MemberCase, Iterable[JudgedRule]]]
) -> Iterator[Hindrance]:
    for _, verdict in of_cohort:
        yield from (Hindrance(organisation=None, clause=clause) for clause in verdict.cohorts)
    for case, judged in of_members:
        for _, verdict in judged:
            yield from (Hindrance(organisation=case.member.organisation, clause=clause) for clause in verdict.own)
            yield from (Hindrance(organisation=None, clause=clause) for clause in verdict.cohorts)


def _organisation(case: MemberCase, judged: Iterable[JudgedRule]) -> OrganisationAccount:
    return OrganisationAccount(
        organisation=case.member.organisation,
        stays=case.member.membership.stays,
        cells=case.done.cells,
        rules=_results(judged),
        cycles=case.done.cycles,
        test_actions=len(case.done.test_actions),
    )
