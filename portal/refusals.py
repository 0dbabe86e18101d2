"""What stands in the way of several commands that are wished together."""

from collections.abc import Sequence

from domain.kernel import Command, Refusal, ids_in


class Refusals(Refusal):
    """Several at once; each reason is said once."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(*refusals)
        self.refusals = refusals

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reason for refusal in self.refusals for reason in refusal.reasons))


def together(commands: Sequence[Command], refused: Sequence[tuple[int, Refusal]]) -> Refusal:
    """The refusals, with their commands' indices and in their order, as one: those that follow from another left out.

    Where a cohort is not planned, none of its meetings can be scheduled, which helps nobody to hear. So a command whose
    ids a refused one before it was the first to mention is not heard.
    """
    lost: set[str] = set()
    heard: list[Refusal] = []
    for index, refusal in refused:
        own = set(ids_in(commands[index]))
        if not own & lost:
            heard.append(refusal)
        lost |= own.difference(*(ids_in(before) for before in commands[:index]))
    return heard[0] if len(heard) == 1 else Refusals(*heard)
