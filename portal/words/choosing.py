"""People, organisations and whatever else has an id, to choose among by what they are called."""

from collections.abc import Iterable

from portal.web.danish import sorting_key
from portal.web.forms import Choice
from portal.words.labels import Labels


def named(ids: Iterable[str], labels: Labels) -> tuple[Choice, ...]:
    """A choice for each, once, in Danish alphabetical order of their names."""
    choices = (Choice(id_, labels.heading(id_)) for id_ in set(ids))
    return tuple(sorted(choices, key=lambda choice: (sorting_key(choice.label), choice.value)))
