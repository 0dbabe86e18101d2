"""The words a rule is judged in: what it came out as, what counted for it, what nearly did, and why."""

import datetime as dt
from enum import Enum

import msgspec

from domain.completion.risk import Risk
from domain.meetings.events import CallKind, MeetingId
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
    COORDINATOR_NOT_THERE = "tovholderen var ikke med"
    TEAM_NOT_THERE = "ingen andre fra implementeringsteamet var med"
    TOO_SHORT = "mødet var for kort"
    TOO_LONG = "mødet var for langt"
    OTHER_MODE = "mødet blev holdt på en anden måde end planlagt"
    FAR_FROM_DATE = "samtalen lå langt fra den planlagte dag"
    ANSWERED_NO = "svaret var nej"
    TOO_LATE = "det lå efter den sidste dag"
    FAR_FROM_PLAN = "det lå langt fra den planlagte dag"
    OUTSIDE_WINDOWS = "mødet ligger ikke i den tid, der tælles i"
    OUTDATED_VERSION = "dokumentet er ændret siden"
    NOT_EVERYBODY_AGREED = "ikke alle, der skal være enige, er det"
    ONE_SIDE_ONLY = "kun den ene part har skrevet under"
    NO_ANNEX = "bilaget er ikke lagt ved"
    SIGNED_LATE = "der blev skrevet under for sent"
    NO_CITIZENS = "der er ikke sagt, at borgere er med"
    TEAM_NOT_WHOLE = "ikke alle fra implementeringsteamet var med"


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


class RuleVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """How one rule came out. `count` of `needed` where the rule counts something; `reasons` are Danish sentences that
    say what is missing and what would mend it, the next action first.

    `risks` say it to those who help, sooner than `at_risk`.
    """

    status: Status
    at_risk: bool = False
    count: int | None = None
    needed: int | None = None
    counted: tuple[Counted, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    reasons: tuple[str, ...] = ()
    meeting: MeetingId | None = None
    call: CallKind | None = None
    risks: tuple[Risk, ...] = ()


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
