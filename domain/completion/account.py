"""The requirements account: every rule judged from evidence, on a day, with what counted and what nearly did.

One account is read by the decision that completes, the page, the command line and the proof.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from domain.completion.carried_out import carried_out
from domain.completion.closing_rule import close_within_months
from domain.completion.evidence import Evidence, Member, PlannedBy
from domain.completion.hard_rules import min_periods, min_reflection, min_test_actions
from domain.completion.hindrances import JudgedRule
from domain.completion.results import Account, Hindrance, OrganisationAccount
from domain.completion.settled import of_a_leaver
from domain.completion.soft_rules import cohort_rules, organisation_rules
from domain.meetings.periods import Period, periods
from domain.meetings.questions import joint_meetings
from domain.plans.rules import RuleSet

POLICY = (
    "En prøvehandling tæller én gang i hver periode, hvor der er mindst én erfaring med den, "
    "som ikke er trukket tilbage."
)


class NotPlanned(Exception):
    """There is no account of a cohort that nobody planned."""


def account(evidence: Evidence, day: dt.date) -> Account:
    """The account of the cohort on the day. Raises `NotPlanned` when the evidence is of no cohort.

    The day decides only what is still possible: the counts rest on the evidence alone.
    """
    if evidence.planned is None:
        raise NotPlanned
    planned, all_periods = evidence.planned, periods(joint_meetings(evidence.meetings))
    closing = close_within_months(planned.rule_set, evidence, day)
    staying = [it for it in evidence.members if it.membership.stays]
    judged = [(it, _hard(planned.rule_set, it, all_periods, evidence, day)) for it in staying]
    hindrances = [Hindrance(organisation=None, clause=clause) for clause in closing.cohorts]
    hindrances += [
        it for member, results in judged if member.membership.takes_part for it in _hindered(member, results)
    ]
    return Account(
        day=day,
        rule_set=planned.rule_set,
        policy=POLICY,
        periods=all_periods,
        rules=(closing.result, *cohort_rules(planned, evidence)),
        organisations=tuple(_organisation(planned, member, hard, evidence, day) for member, hard in judged),
        hindrances=tuple(dict.fromkeys(hindrances)),
    )


def _hard(
    rules: RuleSet, member: Member, all_periods: tuple[Period, ...], evidence: Evidence, day: dt.date
) -> tuple[JudgedRule, ...]:
    done = carried_out(evidence, member, day)
    return (
        min_periods(rules, done, all_periods, evidence, day),
        min_test_actions(rules, done, evidence, day),
        min_reflection(rules, member, evidence, day),
    )


def _hindered(member: Member, results: Iterable[JudgedRule]) -> Iterator[Hindrance]:
    for judged in results:
        yield from (Hindrance(organisation=member.organisation, clause=clause) for clause in judged.own)
        yield from (Hindrance(organisation=None, clause=clause) for clause in judged.cohorts)


def _organisation(
    planned: PlannedBy, member: Member, hard: Iterable[JudgedRule], evidence: Evidence, day: dt.date
) -> OrganisationAccount:
    done = carried_out(evidence, member, day)
    results = (*(it.result for it in hard), *organisation_rules(planned, member, evidence, day))
    if not member.membership.takes_part:
        results = tuple(of_a_leaver(it, member, evidence, day) for it in results)
    return OrganisationAccount(
        organisation=member.organisation,
        stays=member.membership.stays,
        cells=done.cells,
        rules=results,
        cycles=done.cycles,
        test_actions=len(done.test_actions),
    )
