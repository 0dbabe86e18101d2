"""The forms about an experience: what their fields are called, what can be chosen, and what stands beside them."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

import msgspec

from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.parts import Link
from portal.words.experiences import AS_PLANNED, AS_PREDICTED, AUDIENCE_HINTS, AUDIENCES, excerpt
from projections.test_actions import TestActionRow

EXPERIENCE_LABELS: Mapping[str, str] = {
    "test_action": "Hvilken prøvehandling?",
    "occurred_on": "Hvilken dag skete det?",
    "happened": "Hvad skete der?",
    "as_predicted": "Gik det, som I forventede?",
    "surprised": "Hvad overraskede jer?",
    "learned": "Hvad har I lært?",
    "as_planned": "Gjorde I, som I havde planlagt?",
    "audience": "Hvem må læse den?",
}
CORRECTION_LABELS: Mapping[str, str] = {**EXPERIENCE_LABELS, "reason": "Hvorfor retter I den?"}
WITHDRAWAL_LABELS: Mapping[str, str] = {"reason": "Hvorfor trækkes den tilbage?"}
COMMENT_LABELS: Mapping[str, str] = {"kind": "Hvad vil du skrive?", "text": "Din tekst"}
RADIOS_MAX = 6
"""More test actions than this are chosen in a list instead."""

V = TypeVar("V", bound=Enum)


def choices_of(labels: Mapping[V, str], hints: Mapping[V, str] | None = None) -> tuple[Choice, ...]:
    """One choice for each value, in the order of the labels."""
    return tuple(Choice(str(it.value), text, (hints or {}).get(it, "")) for it, text in labels.items())


class ExperienceChoices(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen in the fields of an experience."""

    as_planned: tuple[Choice, ...] = choices_of(AS_PLANNED)
    as_predicted: tuple[Choice, ...] = choices_of(AS_PREDICTED)
    audience: tuple[Choice, ...] = choices_of(AUDIENCES, AUDIENCE_HINTS)


class PostPage(msgspec.Struct, frozen=True, kw_only=True):
    """`test_actions` are one's own; where there are few they are all shown at once."""

    frame: Frame
    form: Form
    action: str
    test_actions: tuple[Choice, ...]
    few: bool
    plan_href: str | None
    answers: ExperienceChoices = ExperienceChoices()


class CorrectPage(msgspec.Struct, frozen=True, kw_only=True):
    """The whole experience again, as it should have been."""

    frame: Frame
    form: Form
    action: str
    experience: Link
    test_action: Link
    answers: ExperienceChoices = ExperienceChoices()


class WithdrawPage(msgspec.Struct, frozen=True, kw_only=True):
    """`what` is withdrawn, and `consequence` says what that means; `readers` says who reads why."""

    frame: Frame
    form: Form
    action: str
    what: Link
    consequence: str
    readers: str


def test_action_choices(rows: Iterable[TestActionRow]) -> tuple[Choice, ...]:
    """One's own test actions, the latest planned first, each with what was expected of it."""
    latest_first = sorted(rows, key=lambda row: row.position, reverse=True)
    return tuple(Choice(row.test_action, row.title, f"I forventede: {excerpt(row.prediction)}") for row in latest_first)
