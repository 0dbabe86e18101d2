"""What a rule is: its numbers, what it is called by them, what it reads, and how it judges.

Each rule has a file of its own beside this one, and its place in `table`. A plan chooses it by its id.
"""

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import ClassVar, Self

import msgspec

from domain.completion.carried_out import CarriedOut
from domain.completion.evidence import Evidence
from domain.completion.members import Member
from domain.completion.verdicts import RuleVerdict
from domain.meetings.periods import Period
from domain.plans.programme import EvidenceKind, ProgrammePlan
from domain.plans.rules import Chosen, RuleCode, RuleSet
from domain.plans.run import Run


class Reads(Enum):
    """The parts of the evidence, by their names in `Evidence`; who takes part is known to every rule."""

    MEETINGS = "meetings"
    CYCLES = "cycles"
    EXPERIENCES = "experiences"
    PRESENTATIONS = "presentations"
    CALLS = "calls"
    FEEDBACK = "feedback"
    TEAMS = "teams"
    ATTESTED = "attested"
    DOCUMENTS = "documents"
    EVALUATIONS = "evaluations"


class Gathered(Enum):
    """How what counted is set out: in one list, by the periods it counts in, or by test action and period.

    What is set out by test action has been told by period already.
    """

    TOGETHER = "together"
    BY_PERIOD = "by_period"
    BY_CYCLE = "by_cycle"


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule judges, on a day. `closes_by` is the last day to close on, where a rule says so."""

    run: Run
    evidence: Evidence
    periods: tuple[Period, ...]
    day: dt.date
    closes_by: dt.date | None = None


class MemberCase(Case, frozen=True, kw_only=True):
    """The same for one organisation, with what it carried out."""

    member: Member
    done: CarriedOut


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """The fields are the rule's numbers, named as a rule set records them.

    `HARD` rules decide completion, the others are told. `UNIT` is what it counts, one and several. A rule about
    activities has fields for them, too: those in `ABOUT`, the first of which has evidence as in `SHOWN_BY`. What it
    cannot do without in a plan is in `NEEDS`: kinds of evidence, and the words that they are recorded by, if any.
    """

    ID: ClassVar[RuleCode]
    HARD: ClassVar[bool] = False
    UNIT: ClassVar[tuple[str, str] | None] = None
    READS: ClassVar[frozenset[Reads]]
    GATHERED: ClassVar[Gathered] = Gathered.TOGETHER
    ABOUT: ClassVar[tuple[str, ...]] = ()
    SHOWN_BY: ClassVar[frozenset[EvidenceKind]] = frozenset()
    NEEDS: ClassVar[tuple[tuple[EvidenceKind, str], ...]] = ()

    @property
    def name(self) -> str:
        """What it asks for, in Danish, with its numbers."""
        raise NotImplementedError

    @classmethod
    def recorded(cls, rule_set: RuleSet) -> Self:
        """The rule with the numbers that the rule set has of it."""
        return cls.with_numbers(rule_set.numbers if cls.__struct_fields__ else {})

    @property
    def code(self) -> RuleCode:
        """What accounts call it."""
        return self.ID

    @classmethod
    def with_numbers(cls, numbers: Chosen) -> Self:
        """The rule with those of the numbers that are its own."""
        return msgspec.convert({name: numbers[name] for name in cls.__struct_fields__ if name in numbers}, cls)

    @classmethod
    def number_names(cls) -> tuple[str, ...]:
        """The numbers that a plan may say, by name."""
        own = {name for about in cls.ABOUT for name in (about, f"{about}_called")}
        return tuple(name for name in cls.__struct_fields__ if name not in own)

    @classmethod
    def lacks(cls, plan: ProgrammePlan) -> Iterator[str]:
        """What the plan has not got that the rule is about, in Danish."""
        for evidence, word in cls.NEEDS:
            if not any(word in ("", row.records) for row in plan.shown_by(evidence)):
                said = f"evidence = »{evidence.value}«" + (f" og recorded_by = »{word}«" if word else "")
                yield f"Reglen »{cls.ID}« handler om en aktivitet med {said}; planen har ingen."

    @classmethod
    def rests_on_meetings(cls) -> bool:
        """Is all its evidence that meetings were held, and who was there?"""
        return {Reads.MEETINGS} == cls.READS


class CohortRule(Rule, frozen=True, kw_only=True):
    """Asked of the cohort as a whole, or of each of its meetings."""

    def judge(self, case: Case) -> Iterator[RuleVerdict]:
        raise NotImplementedError

    def closes_by(self, _evidence: Evidence) -> dt.date | None:
        """The last day to close on, if that is what the rule is about and there is a day to count from."""
        return None


class OrganisationRule(Rule, frozen=True, kw_only=True):
    """Asked of each organisation: once, or for each meeting or call that it is about."""

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        raise NotImplementedError

    def may_come(self, verdict: RuleVerdict, case: MemberCase) -> bool:
        """May an organisation that has left still be found to have met what it lacks? See `completion.settled`."""
        return verdict.meeting is None or _may_have_been_at(verdict, case)


def _may_have_been_at(verdict: RuleVerdict, case: MemberCase) -> bool:
    meeting = next(it for it in case.evidence.meetings if it.meeting == verdict.meeting)
    if meeting.is_held:
        return case.member.organisation in meeting.attending
    return not case.member.membership.has_left_by(meeting.on)
