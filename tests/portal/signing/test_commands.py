"""`portal checkpoint`, `bundle`, `verify`, `new-key`, `witness` and `cosigned`, as their users have them."""

import asyncio
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.database.database import PORTAL, connected
from portal.signing.log_keys import log_keys
from portal.signing.private_keys import read_keys
from portal.signing.verifier import LOG_KEY, checkpoint_of, key_of, log_of, note_of, signers_of
from portal.signing.verifier import main as main_of_the_verifier
from portal.surroundings.key_files import KeyUnusable
from portal.surroundings.settings import Settings
from tests.portal.kept import log
from tests.portal.signing.material import COHORT
from tests.store.logs import event

TAMPERED = """
update events set data = replace(convert_from(data, 'UTF8'), '2025', '2024')::bytea where position = (
    select min(e.position) from events e
    where $1 = any (e.tags) and type = 'sharing.ExperiencePosted' and convert_from(data, 'UTF8') like '%2025%'
) returning position
"""
DONE, CANNOT, WRONGLY, NO = 0, 1, 2, 3


class Operator:
    """Somebody with a database, a folder, and perhaps a key."""

    def __init__(self, database: str, folder: Path) -> None:
        self.folder = folder
        self.environment = {"PORTAL_DATABASE_URL": database, "PORTAL_DATA_DIR": str(folder / "data")}

    def portal(self, *arguments: object) -> tuple[int, str]:
        """Exit status and output of `portal ...`."""
        ran = CliRunner().invoke(main, [str(it) for it in arguments], env=self.environment)
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
        return ran.exit_code, ran.output

    def new_key(self, name: str, file: str, *options: str) -> str:
        status, said = self.portal("new-key", name, self.folder / file, *options)
        assert status == DONE, said
        return said.strip()

    def use(self, *files: str) -> None:
        """Have these keys in the log's secret file."""
        secret = self.folder / "secret"
        secret.write_text("".join((self.folder / it).read_text(encoding="utf-8") for it in files), encoding="utf-8")
        self.environment["PORTAL_CHECKPOINT_KEY_FILE"] = str(secret)


@pytest.fixture
def operator(demo_database: str, tmp_path: Path) -> Operator:
    """The demo's database, and a key for its log."""
    it = Operator(demo_database, tmp_path)
    it.new_key("portal.example/log", "log.key")
    it.use("log.key")
    return it


def test_a_bundle_is_made_and_verified(operator: Operator) -> None:
    bundle = operator.folder / "bundle.zip"
    status, said = operator.portal("bundle", COHORT, bundle)
    assert (status, str(bundle) in said) == (DONE, True)
    status, said = operator.portal("verify", bundle)
    assert (status, said.startswith("Alt stemmer: ")) == (DONE, True)
    content = bytearray(bundle.read_bytes())
    content[len(content) // 2] ^= 1
    bundle.write_bytes(bytes(content))
    assert operator.portal("verify", bundle)[0] == CANNOT  # it is no whole ZIP any more


def test_verify_without_a_bundle_still_looks_at_the_log(operator: Operator) -> None:
    status, said = operator.portal("verify")
    assert (status, "som de blev skrevet. Rod:" in said) == (DONE, True)
    assert operator.portal("verify", "--held", "x")[0] == CANNOT


def test_a_cohort_that_does_not_exist_has_no_bundle(operator: Operator) -> None:
    status, said = operator.portal("bundle", "cohort-nowhere", operator.folder / "bundle.zip")
    assert (status, "findes ikke" in said) == (NO, True)
    assert not (operator.folder / "bundle.zip").exists()


def test_a_bundle_that_cannot_be_written_is_said_in_a_line(operator: Operator) -> None:
    status, said = operator.portal("bundle", COHORT, operator.folder / "nowhere" / "bundle.zip")
    assert (status, "kan ikke skrives" in said) == (CANNOT, True)


def test_a_log_that_was_changed_is_not_signed_by_whoever_recomputes_it(operator: Operator) -> None:
    """Where it was signed before it is not read again for the next checkpoint; so it is asked for."""
    assert operator.portal("checkpoint")[0] == DONE

    async def tamper() -> None:
        async with connected(operator.environment["PORTAL_DATABASE_URL"]) as owner:
            await owner.execute("set session_replication_role = replica; delete from events where position = 7")

    asyncio.run(tamper())
    status, said = operator.portal("checkpoint", "--anew")
    assert (status, "ved nr. 7: hændelsen mangler" in said) == (NO, True)
    status, said = operator.portal("verify")
    assert (status, "ved nr. 7" in said) == (NO, True)


def test_no_bundle_is_given_of_an_event_that_is_not_what_was_signed_for(operator: Operator) -> None:
    """A checkpoint does not read it again; the bundle is verified before it is given away."""
    assert operator.portal("checkpoint")[0] == DONE

    async def tamper() -> int:
        async with connected(operator.environment["PORTAL_DATABASE_URL"]) as owner:
            await owner.execute("set session_replication_role = replica")
            return int(await owner.fetchval(TAMPERED, COHORT))

    position = asyncio.run(tamper())
    status, said = operator.portal("bundle", COHORT, operator.folder / "bundle.zip")
    assert (status, f"ved nr. {position}: hændelsen står ikke på denne plads" in said) == (NO, True)
    assert not (operator.folder / "bundle.zip").exists()


def test_an_empty_log_has_no_checkpoint(database: str, tmp_path: Path) -> None:
    operator = Operator(database, tmp_path)
    operator.new_key("portal.example/log", "log.key")
    operator.use("log.key")
    assert operator.portal("checkpoint") == (NO, "Fejl: Loggen er tom.\n")
    assert operator.portal("bundle", COHORT, tmp_path / "bundle.zip") == (NO, "Fejl: Loggen er tom.\n")


def test_an_organisation_countersigns_with_its_own_key_and_memory(operator: Operator) -> None:
    folder = operator.folder
    log_key = key_of(read_keys(folder / "log.key", LOG_KEY)[0].public.text)
    mine = operator.new_key("witness.example/holstebro", "witness.key", "--witness")
    own = ("--key-file", folder / "witness.key", "--memory", folder / "memory")
    assert operator.portal("checkpoint", "--log", folder / "log.json")[0] == DONE

    assert operator.portal("witness", folder / "log.json", *own)[0] == WRONGLY
    status, signed = operator.portal("witness", folder / "log.json", *own, "--log-key", log_key.text)
    assert status == DONE
    assert signers_of(note_of(signed), [key_of(mine)]) == [key_of(mine)]

    (folder / "signed.note").write_text(signed, encoding="utf-8")
    status, said = operator.portal("cosigned", folder / "signed.note", mine)
    assert (status, "witness.example/holstebro har medunderskrevet" in said) == (DONE, True)
    status, printed = operator.portal("checkpoint", "--log", folder / "log.json")
    assert signers_of(note_of(printed), [log_key, key_of(mine)]) == [log_key, key_of(mine)]
    assert list(log_of((folder / "log.json").read_bytes()).witnessed) == [key_of(mine)]
    assert operator.portal("witness", folder / "log.json", *own)[0] == DONE
    assert operator.portal("cosigned", folder / "signed.note", log_key.text)[0] == NO
    assert operator.portal("cosigned", folder / "signed.note", "nothing")[0] == WRONGLY


def test_a_witness_refuses_another_log_than_the_one_it_knows(operator: Operator, database: str) -> None:
    folder = operator.folder
    log_key = read_keys(folder / "log.key", LOG_KEY)[0].public
    operator.new_key("witness.example/holstebro", "witness.key", "--witness")
    own = ("--key-file", folder / "witness.key", "--memory", folder / "memory")
    operator.portal("checkpoint", "--log", folder / "log.json")
    assert operator.portal("witness", folder / "log.json", *own, "--log-key", log_key.text)[0] == DONE
    before = (folder / "memory").read_bytes()
    rewritten = Operator(database, folder)
    rewritten.use("log.key")
    status, _ = rewritten.portal("import", Path("portal/demo/historical.jsonl"), "--simulate-clock")
    assert status == DONE
    rewritten.portal("checkpoint", "--log", folder / "rewritten.json")
    status, said = operator.portal("witness", folder / "rewritten.json", *own)
    assert status in (CANNOT, NO), said
    assert (folder / "memory").read_bytes() == before


def test_a_key_is_changed_by_putting_the_new_one_first(operator: Operator) -> None:
    assert operator.portal("checkpoint")[0] == DONE
    operator.new_key("portal.example/log", "next.key")
    operator.use("next.key")
    status, said = operator.portal("checkpoint")
    assert (status, "skal skrive under på den nye" in said) == (CANNOT, True)
    operator.use("next.key", "log.key")
    assert operator.portal("checkpoint")[0] == DONE
    operator.use("next.key")
    bundle = operator.folder / "bundle.zip"
    assert operator.portal("bundle", COHORT, bundle)[0] == DONE
    for file, status, word in (("next.key", DONE, "Alt stemmer"), ("log.key", NO, "er afløst af")):
        key = read_keys(operator.folder / file, LOG_KEY)[0].public.text
        found, said = operator.portal("verify", bundle, "--key", key)
        assert (found, word in said) == (status, True)


def test_without_a_key_a_real_installation_signs_nothing(operator: Operator) -> None:
    del operator.environment["PORTAL_CHECKPOINT_KEY_FILE"]
    status, said = operator.portal("checkpoint")
    assert (status, "PORTAL_CHECKPOINT_KEY_FILE mangler" in said, said.count("\n")) == (CANNOT, True, 1)


def test_a_demonstration_makes_its_own_key_once_and_says_what_it_is_worth(operator: Operator) -> None:
    del operator.environment["PORTAL_CHECKPOINT_KEY_FILE"]
    operator.environment["PORTAL_DEMO"] = "yes"
    first, second = (operator.portal("checkpoint") for _ in range(2))
    assert first == second
    assert "god til at prøve med" in first[1]
    text = first[1].partition("\n")[2]
    assert checkpoint_of(note_of(text).text).origin.startswith("forloebsportal.invalid/")


def test_a_key_of_the_wrong_kind_or_name_is_refused(operator: Operator, tmp_path: Path) -> None:
    assert operator.portal("new-key", "two words", tmp_path / "x.key")[0] == CANNOT
    operator.new_key("witness.example", "witness.key", "--witness")
    with pytest.raises(KeyUnusable):
        log_keys(Settings(checkpoint_key_file=tmp_path / "witness.key"))
    status, said = operator.portal("new-key", "portal.example/log", tmp_path / "log.key")
    assert (status, "kan ikke skrives" in said) == (CANNOT, True)


def test_what_the_page_tells_people_to_do_works_as_written(
    operator: Operator, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command on the page of checkpoints, with the files it names, of a cohort of which nothing new was told."""
    how = (PORTAL.parent / "templates" / "checkpoints" / "_how.html").read_text(encoding="utf-8")
    (command,) = re.findall(r"python3 -I verifier.py (.*)</pre>", how)
    bundle, note, record = (operator.folder / it for it in ("bevis.zip", "note.txt", "log.json"))
    assert operator.portal("bundle", COHORT, bundle)[0] == DONE

    async def elsewhere() -> None:
        async with log(operator.environment["PORTAL_DATABASE_URL"]) as kept:
            await kept.recorder.append([event("cohort-elsewhere")])

    asyncio.run(elsewhere())
    status, said = operator.portal("checkpoint", "--log", record)
    assert status == DONE
    note.write_text(said[: said.rindex("\n") + 1], encoding="utf-8")
    named = {"bevismateriale-….zip": bundle, "checkpoint-{{ page.newest.size }}.txt": note, "log.json": record}
    for name, path in named.items():
        assert name in command
        command = command.replace(name, str(path))
    assert main_of_the_verifier(command.split()) == DONE, capsys.readouterr().out
