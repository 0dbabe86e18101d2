"""What there is to choose among in a cohort's journal."""

import msgspec

from portal.journal.wanted import JournalFilter
from portal.views.concerned import concerned
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice
from portal.words.choosing import named
from portal.words.events import KINDS


class ChoiceGroup(msgspec.Struct, frozen=True):
    """Choices that belong together, under a heading."""

    label: str
    choices: tuple[Choice, ...]


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    organisations: tuple[Choice, ...]
    people: tuple[Choice, ...]
    topics: tuple[ChoiceGroup, ...] = tuple(
        ChoiceGroup(label, tuple(Choice(event.TOPIC, name) for event, name in kinds.items()))
        for label, kinds in KINDS.items()
    )

    def allow(self, wanted: JournalFilter) -> bool:
        """Can it be chosen here? Whatever else an address says fits no event."""
        topics = {choice.value for group in self.topics for choice in group.choices}
        return (
            wanted.organisation in {"", *(it.value for it in self.organisations)}
            and wanted.topic in {"", *topics}
            and wanted.person in {"", *(it.value for it in self.people)}
        )


def choices(here: RunVisit) -> Choices:
    """The cohort's organisations, and of all people those who may have recorded something there."""
    organisations = [it.organisation for it in here.memberships]
    return Choices(organisations=named(organisations, here.labels), people=concerned(here))
