"""What stands in the way of several commands that are wished together."""

from collections.abc import Sequence

from domain.kernel import Refusal
from portal.log.following import Refused, followers
from portal.log.wishes import Wish


class Refusals(Refusal):
    """Several at once; each reason is said once."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(*refusals)
        self.refusals = refusals

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reason for refusal in self.refusals for reason in refusal.reasons))


def together(wishes: Sequence[Wish], refused: Sequence[tuple[int, Refusal]]) -> Refusal:
    """The refusals, with their wishes' indices and in their order, as one: those that follow from another left out.

    Where a cohort is not planned, none of its meetings can be scheduled, which helps nobody to hear.
    """
    follow = followers([Refused(index, wishes[index], refusal) for index, refusal in refused])
    heard = [refusal for index, refusal in refused if index not in follow]
    return heard[0] if len(heard) == 1 else Refusals(*heard)
