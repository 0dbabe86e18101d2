"""The library's own tests of a recorder hold ours to the contract, and its applications run on it."""

from collections.abc import Generator

import pytest
from eventsourcing.dcb.application import DCBApplication
from eventsourcing.dcb.domain import Selector, Tagged
from eventsourcing.dcb.msgpack import Decision
from eventsourcing.dcb.tests import DCBRecorderTestCase
from eventsourcing.persistence import InfrastructureFactoryError, IntegrityError, OperationalError

from portal.event_store import AsyncpgDCBRecorder, EventStoreFactory


class PlaceTaken(Decision):
    place: str


@pytest.fixture
def facade(database: str) -> Generator[AsyncpgDCBRecorder]:
    it = AsyncpgDCBRecorder(database)
    yield it
    it.close()


def test_the_librarys_test_of_appending_and_reading(facade: AsyncpgDCBRecorder) -> None:
    DCBRecorderTestCase()._test_append_read(facade)


def test_the_librarys_test_of_appending_and_subscribing(facade: AsyncpgDCBRecorder) -> None:
    DCBRecorderTestCase()._test_append_subscribe(facade)


def test_a_subscription_stops_where_it_waits_and_stays_stopped(facade: AsyncpgDCBRecorder) -> None:
    subscription = facade.subscribe()
    subscription.stop()
    assert list(subscription) == []


def test_an_application_of_the_library_runs_on_it(empty_database: str) -> None:
    env = {
        "PERSISTENCE_MODULE": "portal.event_store",
        "EVENT_STORE_DSN": empty_database,
        "MAPPER_TOPIC": "eventsourcing.dcb.msgpack:MessagePackMapper",
    }
    boundary = Selector(tags=["place-1"])
    taken = Tagged(tags=["place-1"], decision=PlaceTaken(place="1"))
    with DCBApplication(env) as application:
        assert application.events.append([taken], cb=boundary) == 1
        with pytest.raises(IntegrityError):
            application.events.append([taken], cb=boundary)
    with DCBApplication(env) as again:
        found = again.events.read(boundary)
        assert [(it.tags, it.decision.as_dict()) for it in found] == [(["place-1"], {"place": "1"})]


@pytest.mark.parametrize("env", [{}, {"EVENT_STORE_DSN": "x", "EVENT_STORE_POOL_SIZE": "many"}])
def test_settings_that_cannot_be_meant_are_refused(env: dict[str, str]) -> None:
    with pytest.raises(InfrastructureFactoryError):
        EventStoreFactory(env).dcb_recorder()


def test_a_database_that_is_not_there_is_an_error_of_the_librarys(database: str) -> None:
    with pytest.raises(OperationalError):
        AsyncpgDCBRecorder(database + "-elsewhere")
