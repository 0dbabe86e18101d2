"""What is wished, and what becomes of it."""

from collections.abc import Sequence

import msgspec

from domain.kernel import Act, Command, Event, Refusal


class MadeFrom(msgspec.Struct, frozen=True):
    """What somebody had read who wishes to replace it: as of which position, and the texts they chose themselves.

    The ids among those say what is wished; all others say what it is wished of.
    """

    position: int
    chosen: frozenset[str]


class Foresaw(msgspec.Struct, frozen=True):
    """As of which position somebody was shown what the wish would do, and of which run."""

    position: int
    run: str


class Wish(msgspec.Struct, frozen=True):
    """A command with who wishes it, when, and under which id; `made_from` where it replaces what they had read.

    `foresaw` where they were shown first what it would do: it does that, or nothing.
    """

    command: Command
    act: Act
    made_from: MadeFrom | None = None
    foresaw: Foresaw | None = None


class Receipt(msgspec.Struct, frozen=True):
    """What became of a command: the position of its last event (or the head, where there was nothing to do).

    `repeated` says that the same command had been carried out before, and that nothing was recorded now.
    """

    position: int
    events: tuple[Event, ...] = ()
    repeated: bool = False


class BatchReceipt(msgspec.Struct, frozen=True):
    """How many wishes were carried out now and before, how many events were recorded, and the position by which all of
    it has happened.
    """

    carried_out: int
    repeated: int
    events: int
    position: int


class BatchRefused(Exception):
    """Some wishes were refused, so none was carried out: the index of each, and why."""

    def __init__(self, refused: Sequence[tuple[int, Refusal]]) -> None:
        super().__init__(refused)
        self.refused = tuple(refused)


class ClockIsBehind(Refusal):
    sentence = (
        "Det er ikke gemt: portalens ur går bagud for det, der senest blev registreret. Prøv igen om lidt, og sig det "
        "til den, der driver portalen, hvis det bliver ved."
    )


class ClockIsAhead(Refusal):
    sentence = (
        "Det er ikke gemt: portalens ur går foran databasens. Prøv igen om lidt, og sig det til den, der driver "
        "portalen, hvis det bliver ved."
    )


class CommandIdReused(Refusal):
    sentence = (
        "Formularen er sendt før, med et andet indhold, og det er gemt. "
        "Skal det, der står her nu, også gemmes, så send igen."
    )


class TooMuchAtOnce(Refusal):
    sentence = "Andre ændrede det samme imens. Se, hvad der er nyt, og prøv igen."
