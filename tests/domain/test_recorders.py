"""Without this the examples could run twice in memory and nobody would notice."""

import pytest

from tests.specification import given

HOME = {"memory": "eventsourcing.", "postgresql": "portal.event_store."}


def test_the_recorder_is_the_one_it_is_said_to_be(request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["recorder"]
    assert type(given().recorder).__module__.startswith(HOME[name])
