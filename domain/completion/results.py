"""The words an account is written in: what a rule came out as, what counted for it, and what nearly did."""

import datetime as dt
from enum import Enum

import msgspec

from domain.cohorts.stays import TakingPart
from domain.meetings.events import CallKind, MeetingId
from domain.meetings.periods import Period
from domain.organisations.events import OrganisationId
from domain.plans.rules import HARD_RULES, Rule, RuleSet
from domain.sharing.events import ExperienceId
from domain.test_actions.events import TestActionId


class Status(Enum):
    """`pending` is: not met, but it still can be."""

    MET = "met"
    PENDING = "pending"
    MISSING = "missing"


class Why(Enum):
    """Why something that looks like it should count does not. The value is said to the reader as it stands."""

    BEFORE_KICKOFF = "det skete før opstartsmødet"
    AFTER_CLOSING = "det skete på dagen for det afsluttende møde eller senere"
    PERIOD_STILL_OPEN = "perioden har ingen slutning, før det næste fælles møde er planlagt"
    BEFORE_ACCEPTANCE = "organisationen deltog ikke i holdet endnu"
    AFTER_WITHDRAWAL = "organisationen havde trukket sig fra holdet"
    EXPERIENCE_WITHDRAWN = "erfaringen er trukket tilbage"
    NO_EXPERIENCE = "der er prøvet af eller planlagt en afprøvning, men ingen erfaring er skrevet"
    NOT_ATTENDED = "organisationen var ikke med på mødet"
    MEETING_CANCELLED = "mødet blev aflyst"
    MEETING_NOT_RECORDED = "mødedagen er gået, men mødet er ikke registreret som afholdt"
    SUBMITTED_LATE = "præsentationen kom, efter at mødet var begyndt"
    TOO_FEW_PEOPLE = "der var for få med fra organisationen"
    TOO_MANY_PEOPLE = "der var for mange med fra organisationen"
    TOO_SHORT = "mødet var for kort"
    TOO_LONG = "mødet var for langt"
    OTHER_MODE = "mødet blev holdt på en anden måde end planlagt"
    FAR_FROM_DATE = "samtalen lå langt fra den planlagte dag"
    ANSWERED_NO = "svaret var nej"


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence: what it is (an id), the day it happened, the period it counts in, where it is recorded."""

    subject: str
    on: dt.date
    position: int
    period: int | None = None


class NearMiss(msgspec.Struct, frozen=True, kw_only=True):
    """What did not count, and why. `on` is the day it happened or was planned for."""

    subject: str
    on: dt.date
    position: int
    why: Why


class RuleResult(msgspec.Struct, frozen=True, kw_only=True):
    """How one rule came out. `count` of `needed` where the rule counts something; `reasons` are Danish sentences that
    say what is missing and what would mend it, the next action first.
    """

    rule: Rule
    status: Status
    at_risk: bool = False
    count: int | None = None
    needed: int | None = None
    counted: tuple[Counted, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    reasons: tuple[str, ...] = ()
    meeting: MeetingId | None = None
    call: CallKind | None = None

    @property
    def hard(self) -> bool:
        return self.rule in HARD_RULES

    @property
    def met(self) -> bool:
        return self.status is Status.MET


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation in one period: what it tried, what it has planned, and whether the period is over."""

    period: int
    test_actions: tuple[TestActionId, ...] = ()
    experiences: tuple[ExperienceId, ...] = ()
    planned: tuple[TestActionId, ...] = ()
    began: bool = False
    ended: bool = False

    @property
    def carried_out(self) -> bool:
        return bool(self.experiences)


class OrganisationAccount(TakingPart, frozen=True, kw_only=True):
    """`cycles` counts test actions once in each period they were carried out in; `test_actions` counts each once."""

    organisation: OrganisationId
    cells: tuple[Cell, ...]
    rules: tuple[RuleResult, ...]
    cycles: int
    test_actions: int

    @property
    def counts(self) -> bool:
        """Is it in the denominator?"""
        return self.takes_part

    def shortfalls(self) -> tuple[RuleResult, ...]:
        """The hard rules that are not met."""
        return tuple(result for result in self.rules if result.hard and not result.met)


class Hindrance(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the way of a hard rule, as the rule says it, in a Danish clause without commas.

    `organisation` is None for what only the cohort's advisors can mend. Otherwise the clause goes on after its name:
    »mangler 1 periode«.
    """

    organisation: OrganisationId | None
    clause: str


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """The requirements account of a cohort on a day: each rule, result, evidence and near miss.

    `hindrances` say in short what the reasons of the rules that are not met say; each is there once.
    """

    day: dt.date
    rule_set: RuleSet
    policy: str
    periods: tuple[Period, ...]
    rules: tuple[RuleResult, ...]
    organisations: tuple[OrganisationAccount, ...]
    hindrances: tuple[Hindrance, ...] = ()

    def of(self, organisation: OrganisationId) -> OrganisationAccount | None:
        return next((it for it in self.organisations if it.organisation == organisation), None)

    def has_completed(self, organisation: OrganisationAccount) -> bool:
        """Are the hard rules met, the organisation's own and the cohort's?"""
        return organisation.counts and not organisation.shortfalls() and not self.shortfalls()

    def shortfalls(self) -> tuple[RuleResult, ...]:
        """The cohort's own hard rules that are not met."""
        return tuple(result for result in self.rules if result.hard and not result.met)

    @property
    def completed(self) -> bool:
        """Has every organisation that did not withdraw completed, and is there one?"""
        counting = [it for it in self.organisations if it.counts]
        return bool(counting) and all(self.has_completed(it) for it in counting)
