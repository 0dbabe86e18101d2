"""The journal hears everything, and says it in one sentence that anybody can read."""

import re

import pytest
from hypothesis import given, settings

from domain.catalogue import EVENTS
from domain.kernel import Event, Recorded, heard_by
from domain.sharing.events import ExperiencePosted
from projections.journal import JOURNAL, JournalRow
from projections.kernel import fold
from projections.sentences.telling import NotTold, told
from tests.projections.histories import WORDS, histories
from tests.projections.programme import SAID, History, made, whole_programme

SENTENCE = re.compile(r"[{A-ZÆØÅ].*[^. ]\.")


def journal(history: tuple[Recorded[Event], ...]) -> list[JournalRow]:
    return list(fold(JOURNAL, history, {}).values())


def test_every_event_is_heard() -> None:
    assert set(EVENTS.values()) == set(heard_by(JOURNAL.evolve))


def test_the_programme_in_these_tests_has_every_event() -> None:
    assert {row.topic for row in journal(whole_programme())} == set(EVENTS)


@given(histories())
@settings(max_examples=15, deadline=None)
def test_every_sentence_is_whole_and_names_only_what_the_event_mentions(
    history: tuple[Recorded[Event], ...],
) -> None:
    rows = journal(history)
    assert [row.position for row in rows] == list(range(1, len(history) + 1))
    for row in rows:
        assert SENTENCE.fullmatch(row.sentence), row.sentence
        assert "None" not in row.sentence
        assert set(re.findall(r"{(.*?)}", row.sentence)) <= {row.by, *row.subjects}
        assert not any(words in row.sentence for words in WORDS)


@pytest.mark.parametrize(
    ("topic", "sentence"),
    [
        ("organisations.OrganisationRegistered", "{person-system} oprettede {organisation-1} som § 110-boform."),
        ("organisations.RoleGranted", "{person-system} gav {person-1} rollen som deltager for {organisation-1}."),
        ("organisations.RoleRevoked", "{person-system} fratog {person-3} rollen som rådgiver."),
        ("organisations.AgencyRoleProposed", "{person-system} foreslog at give {person-2} rollen som revisor."),
        ("organisations.AgencyRoleDeclined", "{person-system} sagde nej til at give {person-2} rollen som revisor."),
        (
            "cohorts.CohortPlanned",
            "{person-1} planlagde {cohort-1} med opstart den 12. januar 2026 og plads til 3 organisationer.",
        ),
        (
            "cohorts.InvitationAccepted",
            "{person-1} sagde ja til {cohort-1} for {organisation-1} med virkning fra den 23. december 2025.",
        ),
        (
            "cohorts.SteeringGroupFormed",
            "{person-1} nedsatte en tværgående ledergruppe på 3 personer for {organisation-1}.",
        ),
        (
            "cohorts.ImplementationTeamFormed",
            "{person-1} nedsatte et implementeringsteam på 1 person og 2 borgere for {organisation-1}.",
        ),
        (
            "test_actions.TestCyclePlanned",
            "{person-1} planlagde 1. afprøvning af {test-action-1} fra den 17. januar 2026 til den 1. februar 2026.",
        ),
        (
            "test_actions.TestActionDecided",
            (
                "{person-1} registrerede beslutningen den 28. marts 2026 om at justere {test-action-1}, "
                "og at målet er kommet nærmere."
            ),
        ),
        ("meetings.MeetingScheduled", "{person-1} fastlagde {meeting-1} til den 12. januar 2026 kl. 12.00."),
        (
            "meetings.MeetingHeld",
            "{person-1} registrerede, at {meeting-1} blev holdt den 12. januar 2026 med 1 deltager.",
        ),
        (
            "meetings.CallHeld",
            "{person-1} holdt forventningsafstemningen den 7. januar 2026 med {person-1} fra {organisation-1}.",
        ),
        (
            "sharing.ExperiencePosted",
            "{person-1} skrev en erfaring fra den 22. januar 2026 med {test-action-1} ({organisation-1}).",
        ),
        ("sharing.CommentPosted", "{person-1} skrev en kommentar til {experience-1}."),
        (
            "completion.OrganisationCompleted",
            "{person-1} registrerede, at {organisation-1} gennemførte {cohort-1} den 2. januar 2027.",
        ),
    ],
)
def test_an_event_reads_as(topic: str, sentence: str) -> None:
    assert next(row.sentence for row in journal(whole_programme()) if row.topic == topic) == sentence


def test_a_borrowed_test_action_says_from_which() -> None:
    sentences = [row.sentence for row in journal(whole_programme()) if row.topic == "test_actions.TestActionPlanned"]
    assert sentences == [
        "{person-1} planlagde {test-action-1} for {organisation-1}.",
        "{person-1} planlagde {test-action-2} for {organisation-2}, lånt fra {test-action-1}.",
    ]


def test_both_clocks_are_kept() -> None:
    row = next(row for row in journal(whole_programme()) if row.topic == "sharing.ExperiencePosted")
    assert row.occurred_on is not None
    assert (row.occurred_on.isoformat(), row.recorded_at.isoformat()) == ("2026-01-22", "2026-11-10T11:00:00+00:00")


def test_an_entry_knows_everything_the_event_mentions() -> None:
    row = next(row for row in journal(whole_programme()) if row.topic == "sharing.ExperiencePosted")
    assert (row.cohort, row.organisation) == ("cohort-1", "organisation-1")
    assert row.subjects == ("cohort-1", "experience-1", "organisation-1", "test-action-1")


def test_what_a_person_wrote_cannot_get_into_a_sentence() -> None:
    history = History()
    event = made(ExperiencePosted, occurred_on=whole_programme()[0].stamp.recorded_at.date())
    stamp = history.tell(event)
    assert event.happened == SAID
    with pytest.raises(NotTold):
        told("{by} skrev: {happened}", event, stamp)
