"""The requirements account: every rule judged from evidence, on a day, with what counted and what nearly did.

One account is read by the decision that completes, the page, the command line and the proof.
"""

import datetime as dt

import msgspec

from domain.completion.carried_out import carried_out
from domain.completion.evidence import Evidence, Member, PlannedBy
from domain.completion.hard_rules import close_within_months, min_periods, min_reflection, min_test_actions
from domain.completion.results import Account, OrganisationAccount, RuleResult, Status
from domain.completion.soft_rules import cohort_rules, organisation_rules
from domain.meetings.periods import Period, periods
from domain.meetings.questions import joint_meetings

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
    return Account(
        day=day,
        rule_set=planned.rule_set,
        policy=POLICY,
        periods=all_periods,
        rules=(close_within_months(planned.rule_set, evidence, day), *cohort_rules(planned, evidence)),
        organisations=tuple(
            _organisation(planned, member, all_periods, evidence, day)
            for member in evidence.members
            if member.membership.stays
        ),
    )


def _organisation(
    planned: PlannedBy, member: Member, all_periods: tuple[Period, ...], evidence: Evidence, day: dt.date
) -> OrganisationAccount:
    rules = planned.rule_set
    done = carried_out(evidence, member, day)
    results = (
        min_periods(rules, done, all_periods, evidence, day),
        min_test_actions(rules, done, evidence, day),
        min_reflection(rules, member, evidence, day),
        *organisation_rules(planned, member, evidence, day),
    )
    return OrganisationAccount(
        organisation=member.organisation,
        stays=member.membership.stays,
        cells=done.cells,
        rules=results if member.membership.takes_part else tuple(map(_past_hope, results)),
        cycles=done.cycles,
        test_actions=len(done.test_actions),
    )


def _past_hope(result: RuleResult) -> RuleResult:
    """What an organisation that has withdrawn had not met by then, it will not meet; nothing more is asked of it."""
    if result.status is Status.MET:
        return result
    return msgspec.structs.replace(result, status=Status.MISSING, at_risk=False, reasons=())
