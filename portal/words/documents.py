"""What is said of documents wherever they are shown: what they need, how they stand, and where each kind is written."""

import datetime as dt
from collections.abc import Iterator, Mapping

from domain.calendar import danish_day
from domain.counting import listed
from domain.documents.contents import WrittenGoals, WrittenMilestones, WrittenParts
from domain.documents.events import SignedHow, SigningSide
from domain.documents.standing import DocumentStanding
from domain.documents.waiting import WaitsFor, changed_since, waits_for
from domain.plans.endorsements import Endorsement
from domain.plans.questions import Leaves
from portal.web.parts import Badge
from portal.words.labels import Labels

NEEDS: Mapping[Endorsement, str] = {
    Endorsement.AGREED: "Ledere skal være enige om det",
    Endorsement.APPROVED: "Ledelsen skal godkende det",
    Endorsement.SIGNED: "Begge parter skal skrive under",
}
NEEDED: Mapping[Endorsement, str] = {
    Endorsement.AGREED: "enighed",
    Endorsement.APPROVED: "godkendelse",
    Endorsement.SIGNED: "underskrift",
}
DONE: Mapping[Endorsement, str] = {
    Endorsement.AGREED: "Der er enighed",
    Endorsement.APPROVED: "Godkendt",
    Endorsement.SIGNED: "Underskrevet",
}
SIDES: Mapping[SigningSide, str] = {
    SigningSide.ORGANISATION: "For organisationen",
    SigningSide.AGENCY: "For rådgivningen",
}
HOW: Mapping[SignedHow, str] = {
    SignedHow.HERE: "i portalen",
    SignedHow.ON_PAPER: "på papir",
    SignedHow.ELECTRONICALLY: "elektronisk",
}
WRITTEN_AT: Mapping[type, str] = {
    WrittenParts: "/documents/{document}/draft",
    WrittenGoals: "/organisations/{organisation}/goals",
    WrittenMilestones: "/organisations/{organisation}/milestones",
}
"""Below the run's page, the form in which the next version of each kind of content is written."""
BEGUN_AT: Mapping[Leaves, str] = {
    Leaves.GOALS: "/organisations/{organisation}/goals",
    Leaves.MILESTONES: "/organisations/{organisation}/milestones",
}
"""Below the run's page, where a document is begun that an activity leaves in a form of its own."""


def badge_of(told: DocumentStanding, day: dt.date) -> Badge | None:
    """How the latest version stands; None where nothing is asked of anybody."""
    if told.withdrawn_on is not None:
        return Badge("Trukket tilbage")
    if told.needs is None:
        return None
    if waits_for(told, day).nobody:
        return Badge(DONE[told.needs], "success")
    if changed_since(told, day) is not None:
        return Badge(f"Ændret, venter på {NEEDED[told.needs]}", "warning")
    return Badge(f"Udkast, venter på {NEEDED[told.needs]}", "info")


def stands(told: DocumentStanding, day: dt.date, labels: Labels) -> str:
    """»Version 2 blev godkendt den 4. marts 2026. Version 3 venter på den ansvarlige leder.«"""
    return " ".join(_sentences(told, day, labels))


def _sentences(told: DocumentStanding, day: dt.date, labels: Labels) -> Iterator[str]:
    if told.needs is None or told.withdrawn_on is not None:
        yield f"Version {told.latest} er den nyeste."
        return
    valid, waits = told.valid_on(told.needs, day), waits_for(told, day)
    if valid is not None and (since := told.became_valid(valid, told.needs)) is not None:
        yield f"{_was_done(told.needs, valid)} den {danish_day(since)}."
    if not waits.nobody:
        yield f"Version {told.latest} venter på {whom(waits, labels, told)}."


def _was_done(needs: Endorsement, version: int) -> str:
    match needs:
        case Endorsement.AGREED:
            return f"Der blev enighed om version {version}"
        case Endorsement.APPROVED:
            return f"Version {version} blev godkendt"
        case Endorsement.SIGNED:
            return f"Version {version} var underskrevet af begge parter"


def whom(waits: WaitsFor, labels: Labels, told: DocumentStanding) -> str:
    """»Forstander, Holstebro og rådgiverne«"""
    people = [labels.of(told.organisation)[it] for it in waits.people]
    leader = [f"den ansvarlige leder hos {labels[told.organisation]}"] if waits.leader else []
    return listed([*people, *leader, *(["rådgiverne"] if waits.agency else [])])
