"""Whatever is done to evidence is refused, with its position where it has one; what is not changes nobody's mind."""

import os
import re
from collections import Counter
from functools import cache
from io import BytesIO
from typing import NamedTuple

import pytest

from portal.signing.verifier import ACCOUNT, EVENTS, HEARS, Broken, CannotTry, check_bundle, check_proof
from tests.portal.signing import tiny
from tests.portal.signing.mutations import ENVELOPE, KEPT, PROOF, REMADE, RESIGNED, Mutation, all_of_them, whole, zipped

CASES_MIN, OPERATORS_MIN = 2000, 12
ONE_IN = 1 if "PORTAL_TEST_ALL" in os.environ else 3
"""All of them take most of a minute, for each worker that tries any."""
OF_FEW = ("FORMAT.md", "readme.txt", "rules.json", "verifier.py")
"""Files to which so little can be done that all of it is."""
BELIEVED_BY_NOBODY = {
    r"(account.json|proof) day": "the day it was made for: no hard rule is judged on a day",
    r"(account.json|proof) policy": "the name of how advisors count, which decides nothing that is judged",
    r"(account.json|proof) (organisations.\*.)?rules": "rules that decide nothing are left out, or stand elsewhere",
    r"(account.json|proof) (organisations.\*.)?rules.soft.*": "rules that decide nothing, said to be not judged",
    r"(account.json|proof) (organisations.\*.)?rules.hard": "a hard rule stands elsewhere: it is found by name",
    r"(account.json|proof) (organisations.\*.)?rules.hard.(at_risk|status)": "whether what is not met still can be",
    r"(account.json|proof) (organisations.\*.)?rules.hard.reasons.*": "sentences that say how to mend it",
    r"(account.json|proof) (organisations.\*.)?rules.hard.near_misses.*": "what did not count: the counts say what did",
    r"(account.json|proof) organisations.\*.cells.\*.(planned.*|began|ended)": "what is planned, and if it is over",
    r"(FORMAT.md|readme.txt|verifier.py) ": "who signs may put any text beside; a verifier is had from elsewhere",
}
"""File and field, and why nobody believes otherwise for it. All of these are said not to be judged."""


class Tried(NamedTuple):
    """What came of it: None where nobody refused it."""

    done: Mutation
    refused: Broken | CannotTry | None


@cache
def tried() -> list[Tried]:
    report = check_bundle(BytesIO(zipped(whole())))
    found = []
    for number, it in enumerate(all_of_them(), start=1):
        if number % ONE_IN and it.file not in OF_FEW:
            continue
        refused: Broken | CannotTry | None = None
        try:
            if it.proof is None:
                check_bundle(BytesIO(it.bundle), held=it.held)
            else:
                check_proof(it.proof, report)
        except (Broken, CannotTry) as error:
            refused = error
        found.append(Tried(it, refused))
    return found


OF_CHOSEN_RULES = {
    *(it for it in HEARS if it.startswith(("documents.", "progress."))),
    *("meetings.CallHeld", "meetings.CallCorrected", "completion.ActivityAttested"),
}
"""What counts where a plan asks for it, as that of the tiny run does not: see `tests/programmes/test_to_the_end.py`."""


def test_there_are_many() -> None:
    assert len(tried()) >= CASES_MIN
    assert len({it.done.operator for it in tried()}) >= OPERATORS_MIN
    assert min(Counter(it.done.file for it in tried()).values()) >= OPERATORS_MIN


def test_every_event_that_is_heard_is_tried() -> None:
    assert set(HEARS) <= {it.type for it in tiny.log_events()} | OF_CHOSEN_RULES


def test_what_nobody_refused_changes_nobodys_mind() -> None:
    accepted = {f"{it.done.file} {it.done.field}" for it in tried() if it.refused is None}
    assert [it for it in sorted(accepted) if not any(re.fullmatch(known, it) for known in BELIEVED_BY_NOBODY)] == []


@pytest.mark.parametrize("known", BELIEVED_BY_NOBODY)
def test_each_reason_is_for_something(known: str) -> None:
    assert any(re.fullmatch(known, f"{it.done.file} {it.done.field}") for it in tried() if it.refused is None)


def test_who_has_no_key_of_the_log_changes_nothing_in_a_bundle() -> None:
    assert [it.done[:4] for it in tried() if it.refused is None and it.done.by == KEPT and it.done.file != PROOF] == []


def test_an_event_that_was_changed_is_named() -> None:
    """Where its position was changed itself, it is the one that is missing, or the one that should not be there."""
    wrong = [
        (it.done[:4], it.refused)
        for it in tried()
        if it.done.file in (EVENTS, ENVELOPE)
        and it.done.by in (KEPT, RESIGNED)
        and it.done.field not in ("", "position")
        if not isinstance(it.refused, Broken) or it.refused.position != it.done.position
    ]
    assert wrong == []


def test_a_log_that_was_made_anew_contradicts_what_was_kept() -> None:
    remade = [it.refused for it in tried() if it.done.by == REMADE]
    assert all(isinstance(it, Broken) and it.position is not None for it in remade)


def test_a_count_is_what_the_events_say() -> None:
    counts = [it for it in tried() if it.done.file == ACCOUNT and it.done.field.endswith("rules.hard.count")]
    assert counts
    assert all(isinstance(it.refused, Broken) for it in counts)
