"""What people are called, opened one by one as somebody asks: most pages name few of those they know."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from domain.kernel import PersonId
from portal.sealing.contacts import contact_in
from portal.sealing.secret import VaultSecret


class SealedContact(msgspec.Struct, frozen=True):
    """A person's contact and the person's key, both as they are kept, in hexadecimal digits."""

    person: PersonId
    sealed: str
    wrapped: str


class OpenedNames(Mapping[str, str]):
    """The names of those of whom one is known. Raises `KeyUnusable`."""

    def __init__(self, contacts: Iterable[SealedContact], secret: VaultSecret) -> None:
        self._sealed = {it.person: it for it in contacts}
        self._secret = secret
        self._opened: dict[str, str | None] = {}

    def __getitem__(self, person: str) -> str:
        name = self._name(person)
        if name is None:
            raise KeyError(person)
        return name

    def __iter__(self) -> Iterator[str]:
        return (it for it in self._sealed if self._name(it) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _name(self, person: str) -> str | None:
        if person not in self._opened:
            kept = self._sealed.get(PersonId(person))
            self._opened[person] = None if kept is None else self._open(kept)
        return self._opened[person]

    def _open(self, kept: SealedContact) -> str | None:
        wrapped, sealed = bytes.fromhex(kept.wrapped), bytes.fromhex(kept.sealed)
        return contact_in(self._secret, kept.person, wrapped, sealed).name or None
