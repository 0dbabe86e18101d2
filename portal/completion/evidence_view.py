"""How one rule of an account is shown: how it came out, the exact evidence, what nearly counted and why it did not."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from domain.calendar import danish_day
from domain.completion.results import RuleResult
from domain.completion.rules.rule import Gathered, Rule
from domain.completion.rules.table import rule_name
from domain.completion.verdicts import Counted, NearMiss, Status
from domain.completion.wording import said
from domain.counting import counted
from domain.meetings.periods import Period
from domain.plans.rules import RuleSet
from domain.test_actions.events import TestActionId
from portal.visiting.run_visit import RunVisit
from portal.web.danish import recorded_later
from portal.web.parts import Badge, Link
from portal.words.kinds import call_name
from portal.words.labels import Labels


class EvidenceItem(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence, the day it happened, and the event that says so (a link for those who may read it).
    `late` says how much later it was recorded, "" if it was the same day.
    """

    subject: Link
    on: str
    late: str
    event: Link


class Miss(msgspec.Struct, frozen=True, kw_only=True):
    """What did not count, and why."""

    subject: Link
    on: str
    why: str
    event: Link


class ProofGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence that counts together; a period with nothing in it has no proofs, and `heading` says so."""

    heading: str
    proofs: tuple[EvidenceItem, ...]


class RuleView(msgspec.Struct, frozen=True, kw_only=True):
    """One rule as it came out. `open` where the evidence should be read at once: it is missed, or at risk.

    `misses_note` stands for misses that are told under another rule.
    """

    name: str
    badge: Badge
    count: str
    reasons: tuple[str, ...]
    groups: tuple[ProofGroup, ...]
    evidence: str
    misses: tuple[Miss, ...]
    misses_note: str
    open: bool


class EvidenceContext(msgspec.Struct, frozen=True, kw_only=True):
    """What evidence is shown with: names for it, what each experience is of, when it was recorded.

    `closed` are the ids whose pages are not for the visitor; `opens_events` whether the stored events are.
    """

    here: RunVisit
    labels: Labels
    periods: Sequence[Period]
    rule_set: RuleSet
    tested: Mapping[str, TestActionId]
    recorded: Mapping[str, dt.datetime]
    closed: frozenset[str]
    opens_events: bool
    told: dict[Any, EvidenceItem] = {}
    """What has been told already: an experience counts for several rules."""

    def among(self, *, opens_events: bool) -> "EvidenceContext":
        """To somebody who opens these events, or does not."""
        return msgspec.structs.replace(self, opens_events=opens_events, told={})

    def item(self, rule: type[Rule], it: Counted) -> EvidenceItem:
        """The piece of evidence, under the rule."""
        key = it.subject, it.on, it.position, rule.rests_on_meetings()
        if key not in self.told:
            self.told[key] = EvidenceItem(
                subject=self.subject(it.subject, it.position),
                on=danish_day(it.on),
                late=self.late(it.subject, it.on),
                event=self.event(rule, it.position),
            )
        return self.told[key]

    def subject(self, id_: str, position: int) -> Link:
        """The thing itself; an experience by what it is an experience of, for its day is said beside it, and aloud by
        the event that says so.
        """
        if id_ in self.closed:
            return Link(self.labels.heading(id_))
        if id_ in self.tested:
            what = f"Erfaring med {self.labels[self.tested[id_]]}"
            return Link(what, self.here.href(id_), f"ved hændelse nr. {position}")
        return Link(self.labels.heading(id_), self.here.href(id_))

    def late(self, id_: str, on: dt.date) -> str:
        recorded_at = self.recorded.get(id_)
        return "" if recorded_at is None else recorded_later(on, recorded_at)

    def event(self, rule: type[Rule], position: int) -> Link:
        """The events of meetings are the whole cohort's, so they are for those who see all."""
        opens = self.here.sees_all or (self.opens_events and not rule.rests_on_meetings())
        return Link(f"hændelse nr. {position}", self.here.url(f"/journal/{position}") if opens else None)


def rule_view(shown: EvidenceContext, result: RuleResult) -> RuleView:
    """The rule, for the visitor that `shown` knows."""
    told_before = result.kind.GATHERED is Gathered.BY_CYCLE and bool(result.near_misses)
    return RuleView(
        name=rule_title(shown.labels, shown.rule_set, result),
        badge=badge_of(result),
        count=count_of(result),
        reasons=result.reasons,
        groups=tuple(_groups(shown, result)) if result.counted else (),
        evidence=_evidence(result),
        misses=() if told_before else tuple(_miss(shown, result.kind, it) for it in result.near_misses),
        misses_note="Det samme som under perioderne tæller ikke med." if told_before else "",
        open=result.at_risk or result.status is Status.MISSING,
    )


def badge_of(result: RuleResult) -> Badge:
    """How it came out, in a word."""
    if result.at_risk:
        return Badge(said(result), "warning")
    return Badge(said(result), {Status.MET: "success", Status.PENDING: "info", Status.MISSING: "error"}[result.status])


def rule_title(labels: Labels, rule_set: RuleSet, result: RuleResult) -> str:
    """The rule's name, and the meeting or call it is about."""
    name = rule_name(result.rule, rule_set)
    if result.meeting is not None:
        return f"{labels.heading(result.meeting)}: {name[0].lower()}{name[1:]}"
    return name if result.call is None else f"{call_name(result.call)}: {name[0].lower()}{name[1:]}"


def count_of(result: RuleResult) -> str:
    """»2 af mindst 3 perioder«."""
    if result.count is None or result.needed is None or result.kind.UNIT is None:
        return ""
    return f"{result.count} af mindst {counted(result.needed, *result.kind.UNIT)}"


def _evidence(result: RuleResult) -> str:
    if not result.counted:
        return "Intet tæller endnu." if result.status is Status.PENDING else "Intet tæller."
    return f"Se beviset: {counted(len(result.counted), 'hændelse', 'hændelser')}"


def _groups(shown: EvidenceContext, result: RuleResult) -> Iterator[ProofGroup]:
    match result.kind.GATHERED:
        case Gathered.BY_PERIOD:
            yield from _by_period(shown, result)
        case Gathered.BY_CYCLE:
            yield from _by_cycle(shown, result)
        case Gathered.TOGETHER:
            yield ProofGroup(heading="", proofs=_proofs(shown, result.kind, result.counted))


def _by_period(shown: EvidenceContext, result: RuleResult) -> Iterator[ProofGroup]:
    """Every period, those without anything too."""
    for period in shown.periods:
        here = [it for it in result.counted if it.period == period.number]
        days = f"{danish_day(period.opens_on)} til {danish_day(period.closes_on)}"
        empty = "" if here else ": ingen erfaringer"
        yield ProofGroup(heading=f"Periode {period.number}, {days}{empty}", proofs=_proofs(shown, result.kind, here))


def _by_cycle(shown: EvidenceContext, result: RuleResult) -> Iterator[ProofGroup]:
    """Every test action once in each period it was carried out in."""
    cycles: defaultdict[tuple[int, str], list[Counted]] = defaultdict(list)
    for it in result.counted:
        cycles[it.period or 0, shown.tested[it.subject]].append(it)
    for (period, test_action), here in sorted(cycles.items(), key=lambda item: item[0][0]):
        yield ProofGroup(
            heading=f"Periode {period}: {shown.labels[test_action]}", proofs=_proofs(shown, result.kind, here)
        )


def _proofs(shown: EvidenceContext, rule: type[Rule], pieces: Iterable[Counted]) -> tuple[EvidenceItem, ...]:
    return tuple(shown.item(rule, it) for it in sorted(pieces, key=lambda it: (it.on, it.position)))


def _miss(shown: EvidenceContext, rule: type[Rule], miss: NearMiss) -> Miss:
    return Miss(
        subject=shown.subject(miss.subject, miss.position),
        on=danish_day(miss.on),
        why=miss.why.value,
        event=shown.event(rule, miss.position),
    )
