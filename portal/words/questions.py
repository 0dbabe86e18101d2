"""What is asked of somebody, and how it is told to others: each question's two wordings side by side."""

from collections.abc import Mapping

import msgspec


class Worded(msgspec.Struct, frozen=True):
    """A question as it is asked of those who answer, and as it stands over their answer."""

    asked: str
    told: str


def asked(words: Mapping[str, Worded]) -> dict[str, str]:
    """The questions, by the fields they fill."""
    return {name: it.asked for name, it in words.items()}
