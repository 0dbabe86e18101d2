"""The words an account is written in: how each rule came out, for the cohort and for each organisation."""

import datetime as dt
from functools import cached_property

import msgspec

from domain.cohorts.stays import TakingPart
from domain.completion.risk import Risk
from domain.completion.rules.rule import Rule
from domain.completion.rules.table import kind_of
from domain.completion.verdicts import Cell, Counted, NearMiss, Status
from domain.meetings.events import CallKind, MeetingId
from domain.meetings.periods import Period
from domain.organisations.events import OrganisationId
from domain.plans.rules import RuleCode, RuleSet


class RuleResult(msgspec.Struct, frozen=True, kw_only=True):
    """How the rule of that name came out, in the words of `RuleVerdict`."""

    rule: RuleCode
    status: Status
    at_risk: bool
    count: int | None
    needed: int | None
    counted: tuple[Counted, ...]
    near_misses: tuple[NearMiss, ...]
    reasons: tuple[str, ...]
    meeting: MeetingId | None
    call: CallKind | None

    @property
    def hard(self) -> bool:
        return self.kind.HARD

    @property
    def kind(self) -> type[Rule]:
        return kind_of(self.rule)

    @property
    def met(self) -> bool:
        return self.status is Status.MET


class OrganisationAccount(TakingPart, frozen=True, kw_only=True, dict=True):
    """`cycles` counts test actions once in each period they were carried out in; `test_actions` counts each once."""

    organisation: OrganisationId
    cells: tuple[Cell, ...]
    rules: tuple[RuleResult, ...]
    cycles: int
    test_actions: int

    def result_of(self, kind: type[Rule], *, meeting: MeetingId | None = None) -> RuleResult | None:
        """How the rule came out (at the meeting, where one is named); None where its programme does not ask for it."""
        own = (it for it in self.rules if it.rule == kind.ID)
        return next((it for it in own if meeting in (None, it.meeting)), None)

    def shortfalls(self) -> tuple[RuleResult, ...]:
        """The hard rules that are not met."""
        return self._short

    @cached_property
    def _short(self) -> tuple[RuleResult, ...]:
        return tuple(result for result in self.rules if not result.met and result.hard)


class Account(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The requirements account of a cohort on a day: each rule, result, evidence and near miss.

    `risks` are what lists of those in need are made of, see `completion.in_need`; each is there once.
    """

    day: dt.date
    rule_set: RuleSet
    policy: str
    periods: tuple[Period, ...]
    rules: tuple[RuleResult, ...]
    organisations: tuple[OrganisationAccount, ...]
    risks: tuple[Risk, ...] = ()

    def of(self, organisation: OrganisationId) -> OrganisationAccount | None:
        return next((it for it in self.organisations if it.organisation == organisation), None)

    def has_completed(self, organisation: OrganisationAccount) -> bool:
        """Are the hard rules met, the organisation's own and the cohort's?

        Whoever has left completed if that was so before: what the cohort's own rest on lies before the day it left.
        """
        if not self.asks_of(organisation) or organisation.shortfalls() or self.shortfalls():
            return False
        of_cohort = (it for result in self.rules if result.hard for it in result.counted)
        return not any(organisation.has_left_by(it.on) for it in of_cohort)

    def asks_of(self, organisation: OrganisationAccount) -> bool:
        """Is there a hard rule that it is judged by? Where there is none, there is nothing to complete."""
        return bool(organisation.stays) and any(it.hard for it in (*organisation.rules, *self.rules))

    def shortfalls(self) -> tuple[RuleResult, ...]:
        """The cohort's own hard rules that are not met."""
        return self._short

    @cached_property
    def _short(self) -> tuple[RuleResult, ...]:
        return tuple(result for result in self.rules if not result.met and result.hard)

    @cached_property
    def counting(self) -> tuple[OrganisationAccount, ...]:
        """Those in the denominator: who takes part, and who had completed before it left."""
        return tuple(it for it in self.organisations if it.takes_part or self.has_completed(it))

    @cached_property
    def completed(self) -> bool:
        """Has every organisation that is in the denominator completed, and is there one?"""
        counting = self.counting
        return bool(counting) and all(self.has_completed(it) for it in counting)
