"""The completion proof (bevis): an account as of a position, under a checkpoint that covers the position.

One that somebody completed is a gennemførelsesbevis, one that nobody did an opgørelse.

It is a pure function of the log's first `position` events and of the first checkpoint that covers them, so whoever
computes it again gets the same bytes, and their digest names it. It has no texts and no persons in it, only ids, days,
positions, and what organisations and the cohort are called; so nothing that is erased or redacted changes it.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from domain.completion.results import Account, OrganisationAccount, RuleResult
from domain.meetings.periods import Period
from domain.organisations.events import OrganisationId
from domain.plans.rules import RuleSet
from domain.plans.run import RunId

FORMAT = "completion-proof/v2"


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """The first checkpoint that covers the proof: the log had `size` events, its root was this (base64).

    `note` is its signed note (C2SP), with the signature it was made with; later ones are in the log's own record.
    """

    origin: str
    size: int
    root: str
    note: str


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """That completion was recorded: for which day, and by which event."""

    on: dt.date
    position: int


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """An event that the proof rests on: where it is, its type, and when the log took it in (UTC).

    It is `simulated` where whoever recorded it told another instant than the clock's.
    """

    position: int
    type: str
    recorded_at: dt.datetime
    simulated: bool


class ProvenOrganisation(OrganisationAccount, frozen=True, kw_only=True):
    """An organisation's account, its name, and whether it has completed by the rules; `registered`: recorded so."""

    name: str
    completed: bool
    registered: Registered | None


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What is proven of a cohort, or, where `organisation` is not None, of that one alone.

    `position` is that of the last event that the proof could rest on, `day` the latest on which anything had been
    recorded by then: the day that pending rules are judged on. `completed` is said of what the proof is of.
    `rules` are the cohort's own, `organisations` those proven, `events` all that is cited, by position. In a
    `demonstration` the log's clock is simulated, which its first event says.
    """

    format: str = FORMAT
    cohort: RunId
    cohort_name: str
    organisation: OrganisationId | None
    position: int
    day: dt.date
    completed: bool
    registered: Registered | None
    rule_set: RuleSet
    policy: str
    periods: tuple[Period, ...]
    rules: tuple[RuleResult, ...]
    organisations: tuple[ProvenOrganisation, ...]
    events: tuple[Cited, ...]
    demonstration: bool
    checkpoint: Signed


class CertificateRows(msgspec.Struct, frozen=True, kw_only=True):
    """What the rows say beside the account: names, recorded completions (the cohort's under its own id), events."""

    cohort: RunId
    cohort_name: str
    names: Mapping[str, str]
    registered: Mapping[str, Registered]
    events: Mapping[int, Cited]
    demonstration: bool


def proof_of(
    whole: Account, told: CertificateRows, organisation: OrganisationId | None, position: int, checkpoint: Signed
) -> Certificate | None:
    """The proof as of the position; None when the organisation has not taken part."""
    chosen = [own for own in whole.organisations if organisation in (None, own.organisation)]
    if organisation is not None and not chosen:
        return None
    proven = tuple(_proven(own, whole, told) for own in chosen)
    rules = (*whole.rules, *(rule for own in proven for rule in own.rules))
    registered = told.registered.get(told.cohort if organisation is None else organisation)
    return Certificate(
        cohort=told.cohort,
        cohort_name=told.cohort_name,
        organisation=organisation,
        position=position,
        day=whole.day,
        completed=whole.completed if organisation is None else whole.has_completed(chosen[0]),
        registered=registered,
        rule_set=whole.rule_set,
        policy=whole.policy,
        periods=whole.periods,
        rules=whole.rules,
        organisations=proven,
        events=tuple(told.events[it] for it in sorted({*cited_by(rules), *_recorded(registered, proven)})),
        demonstration=told.demonstration,
        checkpoint=checkpoint,
    )


def _proven(own: OrganisationAccount, whole: Account, told: CertificateRows) -> ProvenOrganisation:
    return ProvenOrganisation(
        **msgspec.structs.asdict(own),
        name=told.names.get(own.organisation, own.organisation),
        completed=whole.has_completed(own),
        registered=told.registered.get(own.organisation),
    )


def cited_by(rules: Iterable[RuleResult]) -> Iterator[int]:
    """The positions of all that counted for the rules, and of all that nearly did."""
    for result in rules:
        yield from (it.position for it in result.counted)
        yield from (it.position for it in result.near_misses)


def _recorded(registered: Registered | None, proven: Iterable[ProvenOrganisation]) -> Iterator[int]:
    """The positions of recorded completions."""
    recorded = [registered, *(own.registered for own in proven)]
    yield from (it.position for it in recorded if it is not None)


def canonical(proof: Certificate) -> bytes:
    """The proof's one spelling: JSON in UTF-8 with no space between, the names of every object in order of code point.

    The fields are those of `Certificate` and of what it is made of; days are YYYY-MM-DD, moments RFC 3339 in UTC,
    statuses and rules their values, the reason of a near miss the Danish clause itself. This is the whole file.
    """
    return msgspec.json.encode(proof, order="sorted")


def digest_of(proof: Certificate) -> str:
    """SHA-256 of the file, 64 hexadecimal digits: `sha256sum` says the same."""
    return hashlib.sha256(canonical(proof)).hexdigest()


def proof_kind(completed: bool) -> str:
    """What a proof is called, by what it proves; »bevis« is said of either."""
    return "Gennemførelsesbevis" if completed else "Opgørelse"


def file_name(proof: Certificate, ending: str) -> str:
    """»gennemfoerelsesbevis-organisation-holstebro-412.pdf«, »opgoerelse-…«: ids are ASCII."""
    kind = proof_kind(proof.completed).lower().replace("ø", "oe")
    return f"{kind}-{proof.organisation or proof.cohort}-{proof.position}.{ending}"
