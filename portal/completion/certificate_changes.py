"""What has become different since a proof was made, in sentences without texts or persons."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from domain.calendar import danish_day
from domain.completion.results import RuleResult
from domain.completion.wording import STATUS_NAMES
from portal.completion.certificate import Certificate, ProvenOrganisation, Registered
from portal.completion.evidence_view import rule_title
from portal.words.labels import Labels

NO_NAMES = Labels({})
ChangeKey = tuple[str, ...]
"""What identifies a rule in an account: it is asked of each meeting or call that it is about."""

RuleTitles = tuple[Callable[[RuleResult], str], Callable[[RuleResult], str]]
"""What rules are called by the numbers of the earlier certificate, and by those of the later."""


class CertificateChange(msgspec.Struct, frozen=True):
    """A sentence; `decisive` where the conclusion, or whether a hard rule is met, came out differently."""

    sentence: str
    decisive: bool = False


def changes(before: Certificate, after: Certificate, labels: Labels = NO_NAMES) -> tuple[CertificateChange, ...]:
    """Everything the later proof says differently, what decides first; meetings are called as `labels` say.

    Hints and warnings, which time alone changes, are no part of a result.
    """
    return tuple(sorted(_changes(before, after, labels), key=lambda change: not change.decisive))


def _changes(before: Certificate, after: Certificate, labels: Labels) -> Iterator[CertificateChange]:
    titles = partial(rule_title, labels, before.rule_set), partial(rule_title, labels, after.rule_set)
    if before.organisation is None:
        yield from _conclusion("Holdet", before, after)
    known = {own.organisation: own for own in after.organisations}
    for own in before.organisations:
        then = known.pop(own.organisation, None)
        if then is not None:
            yield from _organisation(own, then, titles)
    yield from (CertificateChange(f"{own.name} er kommet med på holdet.") for own in known.values())
    yield from _rules("Holdet", before.rules, after.rules, titles)
    if before.periods != after.periods:
        yield CertificateChange("Perioderne ligger anderledes.")
    if before.rule_set != after.rule_set:
        yield CertificateChange("Holdet bedømmes efter et andet regelsæt.", decisive=True)


def _organisation(
    before: ProvenOrganisation, after: ProvenOrganisation, titles: RuleTitles
) -> Iterator[CertificateChange]:
    if before.withdrew_on != after.withdrew_on:
        left = after.withdrew_on
        yield CertificateChange(
            f"{before.name} er med igen." if left is None else f"{before.name} trak sig {danish_day(left)}.",
            decisive=not (before.completed and after.completed),
        )
    yield from _conclusion(before.name, before, after)
    yield from _rules(before.name, before.rules, after.rules, titles)


def _conclusion(
    name: str, before: Certificate | ProvenOrganisation, after: Certificate | ProvenOrganisation
) -> Iterator[CertificateChange]:
    if before.completed != after.completed:
        yield CertificateChange(
            f"{name} {'har nu' if after.completed else 'har ikke længere'} gennemført.", decisive=True
        )
    if before.registered != after.registered:
        yield CertificateChange(f"{name}: {_registered(after.registered)}.")


def _registered(registered: Registered | None) -> str:
    if registered is None:
        return "gennemførelsen er ikke længere registreret"
    return f"gennemførelsen er registreret den {danish_day(registered.on)} (hændelse nr. {registered.position})"


def _rules(
    name: str, before: tuple[RuleResult, ...], after: tuple[RuleResult, ...], titles: RuleTitles
) -> Iterator[CertificateChange]:
    called, now_called = titles
    then = _by_key(after)
    now_and_then = [(result, then.pop(key, None)) for key, result in _by_key(before).items()]
    for old, new in now_and_then:
        if new is None:
            yield CertificateChange(f"{name}: »{called(old)}« bliver ikke længere bedømt.", decisive=old.hard)
        elif _came_out(old) != _came_out(new):
            sentence = f"{name}: »{called(old)}« – før: {_said(old)}, nu: {_said(new)}."
            yield CertificateChange(sentence, decisive=old.hard and old.status is not new.status)
        elif (old.counted, old.near_misses) != (new.counted, new.near_misses):
            yield CertificateChange(f"{name}: »{called(old)}« er stadig {_said(old)}, men beviserne er andre.")
    for new in then.values():
        yield CertificateChange(f"{name}: »{now_called(new)}« bliver nu også bedømt.", decisive=new.hard)


def _by_key(rules: tuple[RuleResult, ...]) -> dict[ChangeKey, RuleResult]:
    return {(it.rule, it.meeting or "", "" if it.call is None else it.call.value): it for it in rules}


def _came_out(result: RuleResult) -> tuple[object, ...]:
    return result.status, result.count, result.needed


def _said(result: RuleResult) -> str:
    """»opfyldt (3 af mindst 3)«: what time alone may change, that it is in danger, is left out."""
    count = "" if result.count is None or result.needed is None else f" ({result.count} af mindst {result.needed})"
    return STATUS_NAMES[result.status] + count
