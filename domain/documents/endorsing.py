"""What agreeing, approving and signing have in common: the latest version, said by a leader who may."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Protocol

from domain.documents.leading import Tenures, holds_now, holds_on, responsible_leaders
from domain.documents.refusals import (
    NotALeaderOfIt,
    OfOneVersion,
    refuse_in_the_future,
    refuse_unless_latest,
    standing_document,
)
from domain.documents.standing import DocumentStanding, DocumentStandings, document_standing
from domain.kernel import Act, PersonId, Question, Refusal
from domain.plans.endorsements import Endorsement


class SaidOfVersion(OfOneVersion, Protocol):
    """A wish to say of the version that `person` agrees to it, approves it, or has signed it."""

    @property
    def person(self) -> PersonId: ...


class OnlyOneself(Refusal):
    sentence = "Det kan man kun gøre for sig selv."


def endorsing_questions(wish: SaidOfVersion) -> tuple[Question[Any], ...]:
    return document_standing(wish.document), responsible_leaders(wish.organisation)


def may_endorse_now(told: DocumentStanding, leaders: Tenures, person: PersonId) -> bool:
    """The organisation's responsible leader, or one of those who are named to agree."""
    return holds_now(leaders, person) or person in told.must_agree


def may_have_endorsed(told: DocumentStanding, leaders: Tenures, person: PersonId, on: dt.date) -> bool:
    """Might they have said so on the day?"""
    return holds_on(leaders, person, on) or person in told.must_agree_on(on)


def has_said(told: DocumentStanding, wish: SaidOfVersion, endorsement: Endorsement) -> bool:
    """Does what they wish to say hold already?"""
    return bool(told.still_said_by(wish.person, wish.version, endorsement))


def own_endorsement(wish: SaidOfVersion, on: dt.date, act: Act, answers: Sequence[Any]) -> DocumentStanding:
    """The document whose latest version the person who acts may endorse as of the day. Raises the refusals."""
    told: DocumentStandings
    leaders: Tenures
    told, leaders = answers
    document = standing_document(told, wish.cohort, wish.organisation, wish.document)
    if wish.person != act.by:
        raise OnlyOneself
    if not may_endorse_now(document, leaders, wish.person):
        raise NotALeaderOfIt
    refuse_unless_endorsable(document, leaders, wish, on, act)
    return document


def refuse_unless_endorsable(
    document: DocumentStanding, leaders: Tenures, wish: SaidOfVersion, on: dt.date, act: Act
) -> None:
    """It is the latest version, and the person might say so on the day."""
    refuse_unless_latest(document, wish.version)
    refuse_in_the_future(on, act)
    if not may_have_endorsed(document, leaders, wish.person, on):
        raise NotALeaderOfIt
