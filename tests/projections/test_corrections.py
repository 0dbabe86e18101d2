"""A row for each kind that is corrected: what it says before and after, the account, the journal, and the proof."""

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from domain.completion.account import account
from domain.completion.evidence import Evidence, evidence_of
from domain.entries import entry_id
from domain.kernel import SYSTEM, Event, Recorded, Stamp, fold, tags_of
from domain.meetings.events import Answer
from projections import PROJECTIONS
from projections.completion import EVIDENCE
from projections.corrections import RectificationRow
from projections.happened import happened_by
from projections.journal import JOURNAL
from projections.kernel import fold as rows_of
from tests.domain.test_corrections import KINDS, STORY, WHY, Kind, corrections, told
from tests.specification import flat
from tests.stories import COHORT, NOON, day

SENTENCES = {
    "ApplicationRoundChanged": "{person-system} ændrede {round-spring}.",
    "FigureCorrected": "{person-system} rettede et tal om {organisation-holstebro} til brug i {round-spring}.",
    "OrganisationNameCorrected": "{person-system} rettede navnet på {organisation-holstebro}.",
    "TestActionCorrected": "{person-system} rettede planen for {test-action-holstebro-a} ({organisation-holstebro}).",
    "TestCycleCorrected": "{person-system} rettede 1. afprøvning af {test-action-holstebro-a} til dagene fra den "
    "16. september 2025 til den 16. oktober 2025.",
    "MeasurementCorrected": "{person-system} rettede en måling af {test-action-holstebro-a}, som er fra den "
    "2. oktober 2025.",
    "LocalMeasurementCorrected": "{person-system} rettede en måling den 2. oktober 2025 af et lokalt mål hos "
    "{organisation-holstebro}.",
    "TestActionDecisionCorrected": "{person-system} rettede beslutningen den 21. oktober 2025 om at udbrede "
    "{test-action-holstebro-a}.",
    "AcceptanceCorrected": "{person-system} rettede tilsagnet fra {organisation-holstebro} om at deltage i "
    "{cohort-home} fra den 2. august 2025.",
    "SlidesCorrected": "{person-system} rettede præsentationen fra {organisation-holstebro} til "
    "{meeting-reflection-2}.",
    "PresentationCorrected": "{person-system} rettede præsentationen fra {organisation-holstebro} til "
    "{meeting-reflection-1}.",
    "FeedbackCorrected": "{person-system} rettede sin tilbagemelding på {meeting-reflection-1} for "
    "{organisation-holstebro}.",
    "CallCorrected": "{person-system} rettede den telefoniske opfølgning på opstartsmødet den 10. september 2025 med "
    "{person-holstebro-2} fra {organisation-holstebro}.",
    "CommentCorrected": "{person-system} rettede en kommentar til {experience-holstebro-a-2025-09-20-1}.",
    "MeetingPlaceCorrected": "{person-system} rettede stedet for {meeting-kickoff}.",
    "HoldingCorrected": "{person-system} rettede, at {meeting-kickoff} blev holdt den 3. september 2025 og varede "
    "240 minutter.",
    "CohortThemeCorrected": "{person-system} rettede temaet for {cohort-home}.",
    "PersonTitleCorrected": "{person-system} rettede titlen på {person-administrator}.",
    "PromiseCorrected": "{person-system} rettede et løfte i samtalerne med {organisation-holstebro}: senest den "
    "1. oktober 2026.",
    "ShelfItemCorrected": "{person-system} rettede noget på holdets hylde.",
    "RemarkCorrected": (
        "{person-system} rettede en kommentar til præsentationen fra {organisation-holstebro} "
        "til {meeting-reflection-1}."
    ),
}
COUNTED = {"TestCycleCorrected", "AcceptanceCorrected", "FeedbackCorrected", "CallCorrected", "HoldingCorrected"}
"""What the account rests on: a proof that was issued before is superseded by the correction."""
of_each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda it: it.wish.__name__)


def history(*more: Event) -> list[Recorded[Event]]:
    """The story, and what came after it."""
    return [
        Recorded(it.event, Stamp(position=position, by=it.person, recorded_at=NOON))
        for position, it in enumerate(flat([*STORY, *more]), start=1)
    ]


def evidence(recorded: list[Recorded[Event]]) -> Evidence:
    (found,) = fold([evidence_of(COHORT)], recorded)
    assert isinstance(found, Evidence)
    return found


def pieces(row: Any) -> list[Any]:
    """The row and the pieces of it that may be corrected."""
    parts = [it for name in ("cycles", "measurements", "verdicts", "numbers") for it in getattr(row, name, ())]
    return [it for it in (*_holdings(row), row, *parts) if hasattr(it, "rectifications")]


def _holdings(row: Any) -> list[Any]:
    """How a meeting was held is corrected apart from where it was planned to be."""
    if not hasattr(row, "holding_corrections"):
        return []
    told = {"held_on": row.held_on, "minutes": row.minutes, "mode": row.held_mode}
    return [SimpleNamespace(**told, rectifications=row.holding_corrections)]


def corrected(kind: Kind, recorded: list[Recorded[Event]]) -> tuple[Any, tuple[RectificationRow, ...]]:
    """The row, or the piece of one, that tells of what is corrected, and its corrections."""
    _, event = told(kind.told)
    ids = frozenset(tags_of(event))
    for projection in PROJECTIONS:
        if projection.hears(event) and "rectifications" in str(projection.row.__annotations__ | _parts(projection.row)):
            rows = rows_of(projection, recorded, {})
            keys = {id(row): ids & set(map(str, projection.key_in(row))) for row in rows.values()}
            nearest = sorted((row for row in rows.values() if keys[id(row)]), key=lambda it: -len(keys[id(it)]))
            own = [it for row in nearest for it in pieces(row)]
            found = [it for it in own if all(hasattr(it, name) for name in _shown(kind))]
            if found:
                return found[0], found[0].rectifications
    raise AssertionError(kind)


def _parts(row: type[msgspec.Struct]) -> dict[str, Any]:
    return {"rectifications": ""} if hasattr(row, "cycles") or hasattr(row, "numbers") else {}


def _shown(kind: Kind) -> set[str]:
    return set(kind.said) - {"accepted_on"}


@of_each_kind
def test_it_says_what_it_should_have_said_and_keeps_what_it_said_with_who_when_and_why(kind: Kind) -> None:
    _, event = told(kind.told)
    before, none = corrected(kind, history())
    after, (one,) = corrected(kind, history(kind.corrected()))
    assert none == ()
    assert {name: getattr(before, name) for name in _shown(kind)} == {
        name: getattr(event, name) for name in _shown(kind)
    }
    assert {name: getattr(after, name) for name in _shown(kind)} == {name: kind.said[name] for name in _shown(kind)}
    was = {name for name in corrections()[kind.told].MENDS if getattr(event, name) is not None}
    assert {it.field for it in one.before} == was
    assert (one.why, one.corrected_by, one.corrected_at) == (WHY, SYSTEM, NOON)


@of_each_kind
def test_corrected_again_every_version_is_kept(kind: Kind) -> None:
    first = kind.corrected()
    again = kind.corrected(corrects=entry_id(len(history()) + 1))
    _, kept = corrected(kind, history(first, again))
    assert [it.position for it in kept] == [len(history()) + 1, len(history()) + 2]


@of_each_kind
def test_the_journal_tells_of_it_in_a_sentence(kind: Kind) -> None:
    rows = rows_of(JOURNAL, history(kind.corrected()), {})
    assert rows[len(history()) + 1,].sentence == SENTENCES[type(kind.corrected()).__name__]


@of_each_kind
def test_a_proof_from_before_is_superseded_where_the_account_rests_on_it(kind: Kind) -> None:
    rows = rows_of(EVIDENCE, history(kind.corrected()), {})
    moved = rows[COHORT,].position == len(history()) + 1
    assert moved is (type(kind.corrected()).__name__ in COUNTED)


def test_the_account_follows() -> None:
    """A call that was a month late was in time; an answer that was no was yes; a cycle lies where it was planned."""
    by_name = {type(it.corrected()).__name__: it for it in KINDS}
    before = evidence(history())
    after = evidence(history(*(it.corrected() for it in by_name.values())))
    assert [it.held_on for it in before.calls] == [day("2025-09-09")]
    assert [it.held_on for it in after.calls] == [day("2025-09-10")]
    assert [it.sparring_relevant for it in after.feedback] == [Answer.NO]
    assert [(it.from_on, it.to_on) for it in after.cycles] == [(day("2025-09-16"), day("2025-10-16"))]
    assert next(it.membership.accepted_on for it in after.members) == day("2025-08-02")
    assert account(after, NOON.date()) != account(before, NOON.date())


def test_a_cycle_that_is_moved_is_planned_in_another_period() -> None:
    kind = next(it for it in KINDS if type(it.corrected()).__name__ == "TestCycleCorrected")
    moved = kind.corrected(from_on=day("2025-12-01"), to_on=day("2025-12-20"))
    first, later = (account(evidence(history(*more)), NOON.date()).organisations[0].cells for more in ((), (moved,)))
    assert [bool(it.planned) for it in first] == [True, False, False]
    assert [bool(it.planned) for it in later] == [False, True, False]


def test_on_the_other_clock_it_counts_from_the_day_it_says_at_last() -> None:
    """Measured in October, written down as September: before October nothing of it had happened."""
    kind = next(it for it in KINDS if type(it.corrected()).__name__ == "MeasurementCorrected")
    recorded = history(kind.corrected(measured_on=day("2025-10-20")))
    assert kind.told not in {type(it.event) for it in happened_by(day("2025-10-19"), recorded)}
    assert {kind.told, type(kind.corrected())} <= {type(it.event) for it in happened_by(day("2025-10-20"), recorded)}
