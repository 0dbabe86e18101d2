"""The requirements account: every rule of the plan judged from evidence, on a day, with what counted and nearly did.

One account is read by the decision that completes, the page, the command line and the proof.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from domain.calendar import danish_day
from domain.completion.carried_out import carried_out
from domain.completion.evidence import Evidence
from domain.completion.members import Member
from domain.completion.results import Account, OrganisationAccount, RuleResult
from domain.completion.risk import Risk, by_the_advisor
from domain.completion.rules.rule import Case, CohortRule, MemberCase, OrganisationRule, Reads, Rule
from domain.completion.rules.table import rules_of
from domain.completion.settled import of_a_leaver
from domain.completion.verdicts import RuleVerdict
from domain.likeness import row_of
from domain.meetings.periods import periods
from domain.meetings.questions import joint_meetings, meeting_name
from domain.organisations.events import OrganisationId

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
    case, rules = _case(evidence, day)
    of_cohort = [(rule, verdict) for rule in rules if isinstance(rule, CohortRule) for verdict in rule.judge(case)]
    of_members = [_judged(case, it, rules) for it in evidence.members if it.membership.stays]
    return Account(
        day=day,
        rule_set=case.run.rule_set,
        policy=POLICY,
        periods=case.periods,
        rules=_results(_by_meeting(of_cohort, evidence)),
        organisations=tuple(_organisation(it, judged) for it, judged in of_members),
        risks=tuple(dict.fromkeys((*_unrecorded(evidence, day), *_risks(of_cohort, of_members)))),
    )


def own_account(
    evidence: Evidence, day: dt.date, organisation: OrganisationId, *, reads: Reads | None = None
) -> OrganisationAccount | None:
    """What the account has of the organisation, None if it never took part: no other is judged. Raises `NotPlanned`.

    With `reads`, only the rules that read that part of the evidence are judged: those that it can change.
    """
    case, rules = _case(evidence, day)
    rules = tuple(it for it in rules if reads is None or reads in it.READS)
    own = (it for it in evidence.members if it.organisation == organisation and it.membership.stays)
    member = next(own, None)
    return None if member is None else _organisation(*_judged(case, member, rules))


def _case(evidence: Evidence, day: dt.date) -> tuple[Case, tuple[Rule, ...]]:
    """What is judged, and the rules it is judged by. Raises `NotPlanned`."""
    if evidence.run is None:
        raise NotPlanned
    case = Case(run=evidence.run, evidence=evidence, periods=periods(joint_meetings(evidence.meetings)), day=day)
    rules = rules_of(case.run)
    return msgspec.structs.replace(case, closes_by=_closes_by(evidence, rules)), rules


def closes_by(evidence: Evidence) -> dt.date | None:
    """The last day to close on, None where nothing says so yet."""
    return None if evidence.run is None else _closes_by(evidence, rules_of(evidence.run))


def _closes_by(evidence: Evidence, rules: Iterable[Rule]) -> dt.date | None:
    limits = (last for it in rules if isinstance(it, CohortRule) and (last := it.closes_by(evidence)))
    return min(limits, default=None)


def _judged(case: Case, member: Member, rules: Iterable[Rule]) -> tuple[MemberCase, list[JudgedRule]]:
    done = carried_out(case.evidence, case.periods, member, case.day)
    own = MemberCase(**msgspec.structs.asdict(case), member=member, done=done)
    return own, [(rule, verdict) for rule in rules if isinstance(rule, OrganisationRule) for verdict in _by(rule, own)]


def _by(rule: OrganisationRule, case: MemberCase) -> Iterator[RuleVerdict]:
    for verdict in rule.judge(case):
        yield verdict if case.member.membership.takes_part else of_a_leaver(rule, verdict, case)


def _by_meeting(judged: Iterable[JudgedRule], evidence: Evidence) -> list[JudgedRule]:
    """What is asked of the cohort as a whole first, then all that is asked of the first meeting, and so on."""
    place = {it.meeting: number for number, it in enumerate(evidence.standing, start=1)}
    return sorted(judged, key=lambda it: 0 if it[1].meeting is None else place[it[1].meeting])


def _results(judged: Iterable[JudgedRule]) -> tuple[RuleResult, ...]:
    return tuple(_result(rule, verdict) for rule, verdict in judged)


def _result(rule: Rule, verdict: RuleVerdict) -> RuleResult:
    return row_of(RuleResult, verdict, rule=rule.code)


def _unrecorded(evidence: Evidence, day: dt.date) -> Iterator[Risk]:
    """What joint meetings decide waits for those whose day has gone by."""
    for it in evidence.standing:
        if it.awaits_record(day) and evidence.run is not None:
            name = meeting_name(it, evidence.standing, evidence.run.programme)
            yield by_the_advisor(f"Mangler registrering: {name} skulle være holdt den {danish_day(it.on)}.", it.on)


def _risks(
    of_cohort: Iterable[JudgedRule], of_members: Iterable[tuple[MemberCase, Iterable[JudgedRule]]]
) -> Iterator[Risk]:
    for rule, verdict in of_cohort:
        yield from (msgspec.structs.replace(it, rule=rule.code) for it in verdict.risks)
    for case, judged in of_members:
        for rule, verdict in judged:
            for it in verdict.risks:
                own = None if it.of_all else case.member.organisation
                yield msgspec.structs.replace(it, rule=rule.code, organisation=own)


def _organisation(case: MemberCase, judged: Iterable[JudgedRule]) -> OrganisationAccount:
    return OrganisationAccount(
        organisation=case.member.organisation,
        stays=case.member.membership.stays,
        cells=case.done.cells,
        rules=_results(judged),
        cycles=case.done.cycles,
        test_actions=len(case.done.test_actions),
    )
