"""What was stored once is read for ever: every golden event still decodes, and is still written byte for byte."""

import msgspec
import pytest
from eventsourcing.dcb.api import DCBEvent, DCBSequencedEvent
from msgspec.structs import asdict

from domain.catalogue import EVENTS
from domain.kernel import Event, Stamp, field_types, tags_of
from portal.sealing.envelope import UnreadableEvent, decode, encode
from tests.history.examples import EXAMPLES, LATER_EXAMPLES, LATEST_EXAMPLES, RECORDING
from tests.history.golden_files import Golden, all_golden, path_of
from tests.history.write import OF, write

POSITION = 7
STAMP = Stamp(position=POSITION, by=RECORDING.by, recorded_at=RECORDING.at, simulated=RECORDING.simulated)
GOLDEN = all_golden()
CURRENT = [golden for golden in GOLDEN if golden.version == EVENTS[golden.topic].VERSION]
POSTED = "sharing.ExperiencePosted"


def stored(topic: str, data: bytes) -> DCBSequencedEvent:
    return DCBSequencedEvent(event=DCBEvent(type=topic, data=data, tags=[]), position=POSITION)


def by_name(golden: Golden) -> str:
    return f"{golden.topic} v{golden.version}{golden.later and f' {golden.later}'}"


def example_of(golden: Golden) -> Event:
    return OF[golden.later][golden.topic]


def test_every_event_type_has_an_example_and_every_version_of_it_golden_bytes() -> None:
    assert set(EXAMPLES) == set(EVENTS)
    versions = {(topic, version) for topic, event in EVENTS.items() for version in range(1, event.VERSION + 1)}
    assert {(golden.topic, golden.version) for golden in GOLDEN if not golden.later} == versions


def test_what_came_later_to_an_event_type_has_golden_bytes_of_its_own() -> None:
    later = {topic for topic, event in EVENTS.items() if event.LATER}
    newest = {**LATER_EXAMPLES, **LATEST_EXAMPLES}
    for which, examples in (("later", LATER_EXAMPLES), ("latest", LATEST_EXAMPLES)):
        assert set(examples) == {golden.topic for golden in GOLDEN if golden.later == which}
    assert set(newest) == later
    assert all(event.__struct_fields__[-len(event.LATER) :] == event.LATER for event in newest.values())
    assert all(None not in asdict(event).values() for event in newest.values())


@pytest.mark.parametrize("golden", GOLDEN, ids=by_name)
def test_it_is_read_as_the_example_with_who_and_when(golden: Golden) -> None:
    recorded = decode(stored(golden.topic, golden.data))
    assert recorded.event == example_of(golden)
    assert recorded.stamp == STAMP


@pytest.mark.parametrize("golden", CURRENT, ids=by_name)
def test_it_is_written_byte_for_byte_as_it_was(golden: Golden) -> None:
    written = encode(decode(stored(golden.topic, golden.data)).event, RECORDING)
    assert written.data == golden.data
    assert written.type == golden.topic
    assert written.tags == list(tags_of(example_of(golden)))


@pytest.mark.parametrize("golden", GOLDEN, ids=by_name)
def test_its_envelope_says_its_version(golden: Golden) -> None:
    assert msgspec.json.decode(golden.data)["version"] == golden.version


@pytest.mark.parametrize("event", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_shows_every_field(event: Event) -> None:
    """A field that is left out would not be noticed when it changes. A role is revoked at the agency to show a null."""
    empty = [name for name, _ in field_types(type(event)) if getattr(event, name) in (None, ())]
    assert empty == [*(["organisation"] if event.TOPIC == "organisations.RoleRevoked" else []), *event.LATER]


def test_the_bytes_are_json_that_a_person_can_read_in_the_database() -> None:
    text = path_of(EXAMPLES["cohorts.OrganisationInvited"]).read_text()
    assert text == (
        '{"version":1,"by":"person-3","recorded_at":"2026-03-04T09:15:00.123456Z","command":"command-1",'
        '"simulated":true,"event":{"cohort":"cohort-1","organisation":"organisation-1"}}'
    )


def test_golden_bytes_are_never_overwritten() -> None:
    before = path_of(EXAMPLES[POSTED]).read_bytes()
    with pytest.raises(SystemExit, match="stays as it is"):
        write(POSTED)
    assert path_of(EXAMPLES[POSTED]).read_bytes() == before


def test_a_topic_without_an_example_cannot_be_written() -> None:
    with pytest.raises(SystemExit, match="no example"):
        write("sharing.ExperienceForgotten")


@pytest.mark.parametrize(
    ("topic", "change"),
    [
        ("sharing.ExperienceForgotten", (b"", b"")),
        (POSTED, (b'"occurred_on"', b'"happened_on"')),
        (POSTED, (b'"2026-03-04"', b'"2026-02-30"')),
        (POSTED, (b'"as_planned":"yes"', b'"as_planned":"maybe"')),
        (POSTED, (b'"command":', b'"order":')),
        (POSTED, (b"}}", b"}")),
        (POSTED, (b'{"version":1', b'{"version":2')),
        (POSTED, (b"\xc3\x86blet", b"\xc3\xc3blet")),
    ],
)
def test_what_cannot_be_read_is_said_with_its_position_and_never_skipped(
    topic: str, change: tuple[bytes, bytes]
) -> None:
    data = path_of(EXAMPLES[POSTED]).read_bytes().replace(*change)
    with pytest.raises(UnreadableEvent, match=rf"event {POSITION} \({topic}\)") as unreadable:
        decode(stored(topic, data))
    assert unreadable.value.position == POSITION
