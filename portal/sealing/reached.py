"""Which of an event's texts are reached by erasing somebody, or by redacting an entry, by the keys they are under."""

from collections.abc import Container

from domain.facts import people_in_texts_of
from domain.kernel import Event, PersonId
from domain.quoting import parts_quoting
from portal.sealing.sealing import key_ids, keys_of_texts


def keys_on(event: Event, person: PersonId) -> tuple[str, ...]:
    """Of the texts about the person: all of the event's, or those of the parts that quote them."""
    return key_ids(event) if person in people_in_texts_of(event) else keys_quoting(event, (person,))


def keys_quoting(event: Event, ids: Container[str]) -> tuple[str, ...]:
    """Of the parts that quote one of those people, or one of those entries."""
    return tuple(key for part in parts_quoting(event, ids) for key in keys_of_texts(part))
