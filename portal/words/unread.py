"""The names of a cohort where none were read, for what is done without naming anybody."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.words.labels import Labels


class _Unread(Mapping[Any, Any]):
    """No names were read, and whoever looks for one would say what is wrong."""

    def __getitem__(self, key: object) -> Any:
        raise LookupError(f"no name was read, and one is asked for: {key}")

    def __iter__(self) -> Iterator[Any]:
        raise LookupError("no name was read, and all are asked for")

    def __len__(self) -> int:
        raise LookupError("no name was read, and it is asked how many there are")


UNREAD = Labels(_Unread(), _Unread(), _Unread())
