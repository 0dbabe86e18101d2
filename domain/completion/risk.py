"""What is at risk, as the rule that would be lost says it: what follows, who can mend it, by when, and a sentence.

A rule says `at risk` (»i fare«) in its verdict, which stands in proofs. A risk is for those who help: it comes earlier,
has a sentence of its own with what is missing and what is left, and is what lists are ranked by.
"""

import datetime as dt
from enum import IntEnum

import msgspec

from domain.counting import counted
from domain.organisations.events import OrganisationId
from domain.plans.rules import RuleCode

RISK_DAYS = 21
"""Where there is no room left, help is needed from three weeks before: a week before the account says »i fare«."""
SPARE_DAYS = 14
"""Where a period may be lost, that it ends empty is said from two weeks before."""
SILENT_DAYS = 21
"""So long nobody has been heard from before that is said."""


class Consequence(IntEnum):
    """What follows if nothing is done, the gravest first: tasks of one rank are ordered by their day."""

    MINIMUM = 1
    """A minimum is lost, or cannot be met as things stand."""
    PERIOD = 2
    """The period that is open will end empty, which can be made good."""
    STEP = 3
    """Something else that the programme asks an organisation for is left undone."""
    CALL = 4
    SILENCE = 5
    AGENDA = 6
    MINUTES = 7


class Mender(IntEnum):
    """Who can do something about it: help goes first where the organisation itself can."""

    ORGANISATION = 1
    ADVISOR = 2
    WHAT_WAS_DONE = 3
    """Nothing new can count: only what was tried, and has not been written down."""
    NOBODY = 4


class Risk(msgspec.Struct, frozen=True, kw_only=True):
    """`by` is the day that it has to be mended by, or that it was to be done; None is the sooner the better.

    `short` is how many more are missing than can still come. What is `settled` can change no more without a new plan.
    `of_all` is what concerns the cohort as a whole; `organisation` and `rule` are whose it is, where it is somebody's.
    """

    consequence: Consequence
    mender: Mender
    sentence: str
    by: dt.date | None = None
    missing: int = 0
    short: int = 0
    settled: bool = False
    of_all: bool = False
    organisation: OrganisationId | None = None
    rule: RuleCode | None = None

    @property
    def urgency(self) -> tuple[int, int, int, dt.date]:
        """The least is the most urgent: consequence, who can mend it, how much room is left, how many days."""
        return self.consequence, self.mender, -self.short, self.by or dt.date.min

    @property
    def is_open(self) -> bool:
        """Can somebody still mend it?"""
        return not self.settled and self.mender is not Mender.NOBODY


def by_the_advisor(sentence: str, by: dt.date | None) -> Risk:
    """A minimum of the cohort that only its advisors can mend."""
    return Risk(consequence=Consequence.MINIMUM, mender=Mender.ADVISOR, sentence=sentence, by=by, of_all=True)


def days(number: int) -> str:
    """»1 dag«, »10 dage«."""
    return counted(number, "dag", "dage")


def only_what_was_done(missing: str, number: int, by: dt.date, *, settled: bool) -> Risk:
    """That what is `missing` cannot be made good by anything new."""
    return Risk(
        consequence=Consequence.MINIMUM,
        mender=Mender.WHAT_WAS_DONE,
        sentence=f"{missing} mangler, og der er ingen tilbage: kun det, der er prøvet og ikke skrevet ned, kan tælle.",
        by=by,
        missing=number,
        settled=settled,
    )
