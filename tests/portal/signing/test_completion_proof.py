"""A completion proof is checked against an evidence bundle on a machine without the portal."""

import asyncio
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest

from domain.organisations.events import OrganisationId
from portal.completion.certificate import Certificate, canonical
from portal.completion.certificate_reading import position_of_proof, proof_at, signed
from portal.process.commands.bundle import bundle_of
from portal.process.commands.opened import Opened, opened
from portal.rows.history import AsOf, History
from portal.signing.checkpoint import make_checkpoint
from portal.signing.published import covering
from portal.signing.verifier import CANNOT, NO, OK, VERIFIER, Broken, CannotTry, check_bundle, check_proof, main
from tests.conftest import TestPostgres
from tests.patience import SECONDS_MAX
from tests.portal.signing.material import COHORT, KEY, OLD_KEY, unzipped
from tests.store.logs import event
from tests.vault import secret

HOLSTEBRO, SOENDERSKOV = OrganisationId("organisation-holstebro"), OrganisationId("organisation-soenderskovhjemmet")
Told = dict[str, Any]


class Gathered(msgspec.Struct, frozen=True):
    """A bundle; proofs that it should bear out; and one under a checkpoint that is newer."""

    bundle: bytes
    proofs: dict[str, bytes]
    newer: bytes


@pytest.fixture(scope="module")
def gathered(postgres: TestPostgres, demo: str) -> Gathered:
    name = postgres.create(template=demo)
    try:
        return asyncio.run(_gathered(postgres.url_of(name)))
    finally:
        postgres.drop(name)


async def _gathered(url: str) -> Gathered:
    async with opened(url, secret()) as portal:
        await make_checkpoint(portal.pool, (KEY,))
        proofs = {
            "one": await _proof(portal, HOLSTEBRO),
            "one that has not completed": await _proof(portal, SOENDERSKOV),
            "all": await _proof(portal, None),
            "as it was": await _proof(portal, HOLSTEBRO, AsOf(position=279)),
        }
        bundle = await bundle_of(portal, (KEY,), COHORT)
        assert bundle is not None
        await portal.recorder.append([event("another-cohort")])
        await make_checkpoint(portal.pool, (KEY,))
        head = await portal.recorder.head()
        checkpoint = await covering(portal.pool, head)
        assert checkpoint is not None
        newer = msgspec.structs.replace(proofs["one"], checkpoint=signed(checkpoint))
    return Gathered(bundle, {name: canonical(proof) for name, proof in proofs.items()}, canonical(newer))


async def _proof(portal: Opened, organisation: OrganisationId | None, then: AsOf | None = None) -> Certificate:
    history = History(portal.recorder, portal.vault)
    position = await position_of_proof(await history.of(COHORT, then or AsOf()), COHORT)
    assert position is not None
    checkpoint = await covering(portal.pool, position)
    assert checkpoint is not None
    proof = await proof_at(history, COHORT, organisation, position, signed(checkpoint))
    assert proof is not None
    return proof


def test_the_bundle_bears_out_every_proof(gathered: Gathered) -> None:
    report = check_bundle(BytesIO(gathered.bundle))
    completed = {name: check_proof(content, report)["completed"] for name, content in gathered.proofs.items()}
    assert completed == {"one": True, "one that has not completed": False, "all": False, "as it was": False}


def _change(*path: str | int, to: Any) -> Callable[[Told], None]:
    def change(told: Told) -> None:
        within: Any = told
        for step in path[:-1]:
            within = within[step]
        assert within[path[-1]] != to
        within[path[-1]] = to

    return change


@pytest.mark.parametrize(
    "change",
    [
        _change("completed", to=False),
        _change("format", to="completion-proof/v1"),
        _change("cohort", to="cohort-other"),
        _change("organisation", to="organisation-skovvang"),
        _change("organisation", to=None),
        _change("position", to=356),
        _change("position", to=10**9),
        _change("position", to="400"),
        _change("rule_set", "periods_min", to=2),
        _change("periods", 0, "opens_on", to="2025-09-01"),
        _change("organisations", 0, "rules", 0, "count", to=4),
        _change("organisations", 0, "rules", 0, "status", to="missing"),
        _change("organisations", 0, "rules", 0, "counted", 0, "position", to=131),
        _change("organisations", 0, "completed", to=False),
        _change("organisations", to=[]),
        _change("events", 0, "position", to=1),
        _change("events", 0, "type", to="sharing.ExperiencePosted"),
        _change("events", 0, "recorded_at", to="2025-09-03T08:00:00Z"),
        _change("events", to=[{}]),
        _change("events", to=None),
        _change("checkpoint", to=None),
        _change("checkpoint", "size", to=1),
        _change("checkpoint", "root", to="AAAA"),
        _change("checkpoint", "note", to="x"),
    ],
)
def test_a_proof_that_says_anything_else_is_found_out(gathered: Gathered, change: Callable[[Told], None]) -> None:
    told = json.loads(gathered.proofs["one"])
    change(told)
    with pytest.raises(Broken):
        check_proof(json.dumps(told).encode(), check_bundle(BytesIO(gathered.bundle)))


def test_a_proof_under_a_checkpoint_that_is_not_the_logs_is_found_out(gathered: Gathered) -> None:
    told = json.loads(gathered.proofs["one"])
    note = told["checkpoint"]["note"]
    text, _, _ = note.partition("\n\n")
    for forged in (
        f"{text}\n\n{OLD_KEY.signed(text)}\n",
        note.replace(text.split("\n")[2], "A" * 43 + "="),
    ):
        lines = forged.split("\n")
        told["checkpoint"] = {**told["checkpoint"], "note": forged, "root": lines[2]}
        with pytest.raises(Broken):
            check_proof(json.dumps(told).encode(), check_bundle(BytesIO(gathered.bundle)))


def test_a_bundle_that_is_older_than_the_proof_cannot_tell(gathered: Gathered) -> None:
    with pytest.raises(CannotTry, match="nyere"):
        check_proof(gathered.newer, check_bundle(BytesIO(gathered.bundle)))


def test_nothing_but_python_is_needed(gathered: Gathered, tmp_path: Path) -> None:
    content = gathered.proofs["one"]
    (tmp_path / "bundle.zip").write_bytes(gathered.bundle)
    (tmp_path / "proof.json").write_bytes(content)
    (tmp_path / VERIFIER).write_bytes(unzipped(gathered.bundle)[VERIFIER])
    ran = subprocess.run(
        [sys.executable, "-I", VERIFIER, "bundle.zip", "--proof", "proof.json"],
        cwd=tmp_path,
        env={},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS_MAX,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (OK, "")
    assert "Gennemførelsesbeviset stemmer: Holstebro Kommune har gennemført," in ran.stdout
    assert hashlib.sha256(content).hexdigest() in ran.stdout


def _renamed(proof: bytes, name: str) -> bytes:
    return proof.replace(name.encode(), b"Another")


def test_the_exit_status_says_how_it_went(
    gathered: Gathered, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle, proof = tmp_path / "bundle.zip", tmp_path / "proof.json"
    bundle.write_bytes(gathered.bundle)
    for content, status, said in (
        (b"{}", CANNOT, "Beviset kan ikke læses"),
        (gathered.proofs["all"].replace(b'"completed":false', b'"completed":true', 1), NO, "beviset holder ikke"),
        (_renamed(gathered.proofs["one"], "Holstebro Kommune"), NO, "Gennemførelsesbeviset holder ikke"),
        (_renamed(gathered.proofs["one that has not completed"], "Sønderskovhjemmet"), NO, "Opgørelsen holder ikke"),
        (gathered.newer, CANNOT, "bed om et nyere"),
        (gathered.proofs["all"], OK, "cohort-own-home har ikke gennemført"),
    ):
        proof.write_bytes(content)
        assert main([str(bundle), "--proof", str(proof)]) == status
        assert said in capsys.readouterr().out
    assert main([str(bundle), "--proof", str(tmp_path / "nowhere")]) == CANNOT
