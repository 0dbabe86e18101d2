"""What a programme plan is made of: phases, activities with their timing, responsibilities, and a rule set.

A plan is data. A cohort names the plan and version it was planned from, and keeps its own copy of the rule set.
"""

from collections.abc import Mapping
from enum import Enum
from typing import NewType

import msgspec

from domain.organisations.events import OrganisationKind
from domain.plans.duties import PlannedDuty
from domain.plans.endorsements import Endorsement
from domain.plans.questions import Leaves, PlannedQuestion
from domain.plans.rules import PlannedRule, RuleSet, rule_set_of
from domain.plans.timing import ActivityCode, AtActivity, Between, DateCode, Phase, Timing

PlanId = NewType("PlanId", str)

MEMBERS_ALONE = range(1, 2)
MEMBERS_TOGETHER = range(2, 21)
"""How many organisations can go through a programme together and still hear each other's experiences."""


class Scope(Enum):
    """Whether an activity is held once for the whole cohort or once for each organisation."""

    COHORT = "cohort"
    ORGANISATION = "organisation"


class EvidenceKind(Enum):
    """What shows that an activity has been: a meeting or a call that was held, a document that was approved, local work
    with test actions, or that somebody answered a question about it.
    """

    MEETING = "meeting"
    CALL = "call"
    DOCUMENT = "document"
    LOCAL = "local"
    ATTESTED = "attested"


class Mode(Enum):
    VIRTUAL = "virtual"
    PHYSICAL = "physical"
    PHONE = "phone"


class PlannedActivity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of the plan, in plain Danish. Minutes are a range; None where the plan sets no length.

    `numbered` is what one of several is called, with its number for »{}«; `mode_of_number` says which of them are held
    in another mode than the rest. `asks` are the plan's questions in it, and `leaves` is what is written in it.
    `definite` is what it is called in a sentence, »opstartsmødet«; `needs` what is asked of leaders about its document.
    """

    activity: ActivityCode
    name: str
    phase: Phase
    evidence: EvidenceKind
    scope: Scope
    timing: Timing
    when: str
    participants: str
    purpose: tuple[str, ...]
    criteria: tuple[str, ...]
    minutes: tuple[int, int] | None = None
    mode: Mode | None = None
    mode_of_number: Mapping[str, Mode] = {}
    times_min: int = 1
    numbered: str = ""
    recorded_by: str = ""
    asks: tuple[PlannedQuestion, ...] = ()
    leaves: tuple[Leaves, ...] = ()
    definite: str = ""
    needs: Endorsement | None = None

    @property
    def records(self) -> str:
        """The word that its meetings or calls are recorded by: its own id unless it says another."""
        return self.recorded_by or self.activity

    @property
    def words(self) -> tuple[str, ...]:
        """The words that its meetings or calls are recorded by: one, or, of calls that are held in turn, one each."""
        if self.evidence is not EvidenceKind.CALL:
            return (self.records,)
        return (self.records, *(f"{self.records}_{nth}" for nth, _ in enumerate(self.timing.again, start=2)))

    def number_of(self, word: str) -> int:
        """Which of them is recorded by that word. Raises ValueError for another."""
        return self.words.index(word) + 1

    def called(self, number: int) -> str:
        """The name of that one of several, or of the only one."""
        return self.numbered.format(number) if self.numbered else self.name

    def said(self, number: int | None = None) -> str:
        """The same in a sentence: »2. refleksionsmøde«, »opstartsmødet«; without a number that of any of several."""
        if self.numbered and number is not None:
            return self.numbered.format(number)
        return self.definite or f"»{self.name}«"

    def mode_of(self, number: int) -> Mode | None:
        """How that one of several is held, or the only one."""
        return self.mode_of_number.get(str(number), self.mode)


class PhaseStart(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A phase begins `days` after the activity: after the last of several where `last`, else after the first."""

    activity: ActivityCode
    last: bool = False
    days: int = 0


class PlannedPhase(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`begins` is None for the first phase, and where nothing that the plan has sets the day."""

    phase: Phase
    name: str
    months: int
    aim: str
    begins: PhaseStart | None = None


class ProgrammePlan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`start` is the activity or the date whose day is chosen when a run is planned: the other days follow from it.

    `aim` says what the programme is to do, and `footing` which approach all of it starts from; "" where it says none.
    `duties` are the organisation's responsibilities as they are ticked off, where the plan tells them apart.
    `kinds` are the kinds of organisation that may take part; all of them where it names none.

    A run that is planned from a plan that was added keeps the whole of it: what a plan may say later is left out where
    it says nothing, so that what was stored stays as it was.
    """

    plan: PlanId
    version: int
    name: str
    start: ActivityCode | DateCode
    phases: tuple[PlannedPhase, ...]
    activities: tuple[PlannedActivity, ...]
    organisation_responsibilities: tuple[str, ...]
    agency_responsibilities: tuple[str, ...]
    rules: tuple[PlannedRule, ...]
    rules_version: int = 1
    aim: str = ""
    footing: str = ""
    duties: tuple[PlannedDuty, ...] = ()
    kinds: tuple[OrganisationKind, ...] = ()

    @property
    def rule_set(self) -> RuleSet:
        """What a run records of the rules' numbers."""
        called: dict[str, str] = {it.activity: it.name for it in self.activities}
        recorded: dict[str, str] = {it.activity: it.records for it in self.activities}
        return rule_set_of(self.rules, self.rules_version, called, recorded)

    @property
    def spread(self) -> PlannedActivity | None:
        """The activity that is repeated as often as is chosen when a run is planned, if there is one."""
        return next((row for row in self.activities if isinstance(row.timing.anchor, Between)), None)

    @property
    def together(self) -> bool:
        """Do several organisations go through it together? Then some of it is held once for all of them."""
        return any(row.scope is Scope.COHORT for row in self.activities)

    @property
    def members(self) -> range:
        """How many organisations a run of it may have room for."""
        return MEMBERS_TOGETHER if self.together else MEMBERS_ALONE

    def shown_by(self, evidence: EvidenceKind) -> tuple[PlannedActivity, ...]:
        """The activities with evidence of the kind, in the order of the plan."""
        return tuple(row for row in self.activities if row.evidence is evidence)

    def recorded_as(self, evidence: EvidenceKind, word: str) -> PlannedActivity:
        """The plan's row for the meetings or calls that are recorded by that word. Raises KeyError if it has none."""
        for row in self.shown_by(evidence):
            if word in row.words:
                return row
        raise KeyError(evidence, word)

    def follows(self, row: PlannedActivity) -> PlannedActivity | None:
        """The meeting that a call of the row talks of, so that it is held first; None where it is held before one."""
        anchor, offset = row.timing.anchor, row.timing.offset
        if not isinstance(anchor, AtActivity) or offset.months < 0 or offset.days < 0:
            return None
        found = self.row(anchor.activity)
        return found if found.evidence is EvidenceKind.MEETING else None

    def preparing_for(self, meeting: PlannedActivity) -> PlannedActivity | None:
        """The local work that is done before the meeting, if the plan asks for any."""
        anchor = AtActivity(meeting.activity)
        return next((row for row in self.shown_by(EvidenceKind.LOCAL) if row.timing.anchor == anchor), None)

    def row(self, activity: ActivityCode) -> PlannedActivity:
        """The plan's row for the activity. Raises KeyError if the plan has none."""
        for row in self.activities:
            if row.activity == activity:
                return row
        raise KeyError(activity)
