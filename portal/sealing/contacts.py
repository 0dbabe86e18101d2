"""Who a person is and how they are reached, sealed under their own key: destroying it forgets them in backups too."""

import os

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.kernel import PersonId
from portal.sealing.secret import KEY_BYTES, NONCE_BYTES, VaultSecret
from portal.surroundings.key_files import KeyUnusable


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a person besides what they do, and what of it they show to whoever sees them in the portal.

    `phone` as `surroundings.phone_number` has it.
    """

    email: str | None = None
    name: str | None = None
    phone: str | None = None
    shows_email: bool = False
    shows_phone: bool = False
    shows_picture: bool = False


def new_person_key(secret: VaultSecret, person: PersonId) -> bytes:
    """A new key for the person, wrapped as it is kept."""
    return secret.wrap(os.urandom(KEY_BYTES), person)


def sealed_contact(secret: VaultSecret, person: PersonId, wrapped: bytes, contact: Contact) -> bytes:
    """The contact as it is kept. Raises `KeyUnusable`."""
    nonce = os.urandom(NONCE_BYTES)
    key = AESGCM(secret.unwrap(wrapped, person))
    return nonce + key.encrypt(nonce, msgspec.json.encode(contact), person.encode())


def contact_in(secret: VaultSecret, person: PersonId, wrapped: bytes | None, sealed: bytes | None) -> Contact:
    """What was sealed; nothing where the key, or what it sealed, is gone. Raises `KeyUnusable`."""
    if wrapped is None or sealed is None:
        return Contact()
    key = AESGCM(secret.unwrap(wrapped, person))
    try:
        said = key.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], person.encode())
    except InvalidTag as error:
        raise KeyUnusable(f"Oplysningerne om {person} er ikke dem, der blev forseglet.") from error
    return msgspec.json.decode(said, type=Contact)
