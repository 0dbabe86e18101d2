"""A text is sealed under a key of its own: with the key it is what was written, without it nobody can say what."""

import base64
from pathlib import Path

import msgspec
import pytest

from domain.files import AttachedFile
from domain.kernel import Event
from domain.organisations.events import OrganisationRegistered
from domain.text import REDACTED, Prose, texts_of
from portal.identity.accounts import Accounts
from portal.process.commands.opened import opened
from portal.sealing import Vault, vault_secret
from portal.sealing.sealing import SealBroken, key_ids, sealed, unsealed
from portal.sealing.secret import VaultSecret, new_secret, read_secret, secret_file
from portal.surroundings.key_files import KeyUnusable
from portal.surroundings.settings import Settings
from tests.history.examples import EXAMPLES, LATER_EXAMPLES, PERSON, PROSE, TITLE
from tests.portal.traces import trace
from tests.vault import MASTER, secret

POSTED = EXAMPLES["sharing.ExperiencePosted"]
GOLDEN_KEY = bytes(range(32))
GOLDEN_ID = "AAECAwQFBgcICQoLDA0O"
GOLDEN = "sealed:1:AAECAwQFBgcICQoLDA0O:AAECAwQFBgcICQoLhIS0d6DFALytcKa73o39ro+DJrhTJwWlZzWYAg=="
"""»Æble § 110« as it was once sealed: what old databases say."""


ATTACHED = (getattr(it, "attached", None) for it in EXAMPLES.values())
FILES = {it.file for it in ATTACHED if isinstance(it, AttachedFile)}
"""A file has its key before an event tells of it."""


@pytest.mark.parametrize("event", [*EXAMPLES.values(), *LATER_EXAMPLES.values()], ids=[*EXAMPLES, *LATER_EXAMPLES])
def test_every_event_comes_out_as_it_went_in(event: Event) -> None:
    closed = sealed(event)
    assert unsealed(closed.event, closed.keys) == event
    assert tuple(it for it in key_ids(closed.event) if it not in FILES) == tuple(closed.keys)
    assert len(closed.keys) == len(texts_of(event))


@pytest.mark.parametrize("event", EXAMPLES.values(), ids=EXAMPLES)
def test_nothing_that_was_written_can_be_read_without_the_keys(event: Event) -> None:
    closed = sealed(event)
    assert not set(texts_of(event)) & set(texts_of(closed.event))
    assert set(texts_of(unsealed(closed.event, {}))) <= {REDACTED}


def test_one_text_is_forgotten_and_the_others_stay() -> None:
    closed = sealed(POSTED)
    keys = dict(closed.keys)
    del keys[key_ids(closed.event)[0]]
    assert texts_of(unsealed(closed.event, keys)) == (REDACTED, PROSE, PROSE)


def test_what_was_sealed_once_is_read_for_ever() -> None:
    kept = msgspec.structs.replace(POSTED, happened=Prose(GOLDEN))
    assert key_ids(kept) == (GOLDEN_ID,)
    assert texts_of(unsealed(kept, {GOLDEN_ID: GOLDEN_KEY}))[0] == "Æble § 110"


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert len({*texts_of(sealed(POSTED).event), *texts_of(sealed(POSTED).event)}) == 6


def test_what_is_public_stays_in_the_open() -> None:
    registered = EXAMPLES["organisations.OrganisationRegistered"]
    assert isinstance(registered, OrganisationRegistered)
    assert sealed(registered).event == registered


def test_a_text_that_looks_sealed_is_only_a_text() -> None:
    cunning = msgspec.structs.replace(POSTED, happened=Prose(texts_of(sealed(POSTED).event)[0]))
    closed = sealed(cunning)
    assert unsealed(closed.event, closed.keys) == cunning


def test_a_sealed_text_cannot_be_changed_nor_opened_with_anothers_key() -> None:
    closed = sealed(POSTED)
    first, second, _ = key_ids(closed.event)
    with pytest.raises(SealBroken):
        unsealed(closed.event, {**closed.keys, first: closed.keys[second]})


def test_a_wrapped_key_is_bound_to_its_id() -> None:
    wrapped = secret().wrap(GOLDEN_KEY, "text-1")
    assert secret().unwrap(wrapped, "text-1") == GOLDEN_KEY
    with pytest.raises(KeyUnusable, match="text-2"):
        secret().unwrap(wrapped, "text-2")


def test_a_new_secret_takes_over_and_the_old_one_still_opens() -> None:
    old, new = VaultSecret([b"o" * 32]), VaultSecret([b"n" * 32, b"o" * 32])
    assert new.unwrap(old.wrap(GOLDEN_KEY, "text-1"), "text-1") == GOLDEN_KEY
    assert new.address_index("a@b.dk") == old.address_index("a@b.dk")
    assert new.digest(b"said") == old.digest(b"said")
    with pytest.raises(KeyUnusable):
        old.unwrap(new.wrap(GOLDEN_KEY, "text-1"), "text-1")


def test_a_portal_with_a_database_of_its_own_makes_its_secret_once(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    path = secret_file(settings)
    before = path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    assert vault_secret(settings).digest(b"x") == vault_secret(settings).digest(b"x")
    assert path.read_text() == before


def test_a_portal_in_production_is_given_its_secret() -> None:
    with pytest.raises(KeyUnusable, match="PORTAL_VAULT_KEY_FILE"):
        vault_secret(Settings(database_url="postgresql://db/portal"))


@pytest.mark.parametrize(
    "said", ["", "not base64!", base64.b64encode(b"short").decode(), "\n".join([new_secret()] * 17)]
)
def test_a_file_that_holds_no_secret_is_refused_without_saying_what_is_in_it(tmp_path: Path, said: str) -> None:
    (tmp_path / "key").write_text(said)
    with pytest.raises(KeyUnusable) as refused:
        read_secret(tmp_path / "key")
    assert not said or said not in str(refused.value)


def test_titles_are_sealed_too() -> None:
    planned = EXAMPLES["test_actions.TestActionPlanned"]
    assert TITLE in texts_of(planned)
    assert TITLE not in texts_of(sealed(planned).event)


async def test_every_key_is_wrapped_anew_under_a_new_secret(demo_database: str) -> None:
    both, new = VaultSecret([b"n" * 32, MASTER]), VaultSecret([b"n" * 32])
    async with opened(demo_database, both) as it:
        await Accounts(it.pool, both).remember(PERSON, email="a@b.dk", name="Anne", trace=trace())
        history = [stored async for stored in it.recorder.stream()]
        before = await it.vault.opened(history)
        assert await it.vault.rewrap() > len(history)
        assert await Vault(it.pool, new).opened(history) == before
        account = await Accounts(it.pool, new).of(PERSON)
        assert account is not None
        assert account.name == "Anne"
        with pytest.raises(KeyUnusable):
            await Vault(it.pool, secret()).opened(history)
