"""Plans from files run to the end: to a certificate, and to a bundle that verifies offline with nothing but Python."""

import asyncio
import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from domain.kernel import SYSTEM, Command, PersonId
from domain.organisations.events import OrganisationId, OrganisationKind, Role
from domain.organisations.register_organisation import RegisterOrganisation
from domain.organisations.register_person import RegisterPerson
from domain.plans.individual_programme import INDIVIDUAL_PROGRAMME
from domain.plans.programme import ProgrammePlan
from domain.plans.run import RunId
from domain.programmes.plan_file import plan_in
from domain.roles.grant_role import GrantRole
from domain.text import Name, Prose, Title
from portal.completion.certificate import canonical
from portal.completion.certificate_reading import position_of_proof, proof_at, signed
from portal.log.importing import import_lines
from portal.made_up.followed import FollowedRun, added, followed
from portal.made_up.telling import ToldCommand
from portal.plans import shipped_plan
from portal.process.commands.bundle import bundle_of
from portal.process.commands.opened import Opened, opened
from portal.rows.history import AsOf, History
from portal.signing.private_keys import new_key, signing_key
from portal.signing.published import covering
from portal.signing.verifier import ACCOUNT, VERIFIER
from tests.conftest import TestPostgres
from tests.patience import SECONDS_MAX
from tests.portal.kept import fresh
from tests.portal.signing.material import unzipped
from tests.vault import secret

HERE = Path(__file__).parent
COHORT, ADVISOR = RunId("cohort-followed"), PersonId("person-advisor")
KEY = signing_key(new_key("portal.example/followed"))
START, UNTIL = dt.date(2024, 1, 15), dt.date(2025, 12, 1)
PLACES = [
    (OrganisationId("organisation-hillside"), PersonId("person-hillside")),
    (OrganisationId("organisation-lakeside"), PersonId("person-lakeside")),
]
PLANS = {
    "violence prevention": shipped_plan("violence_prevention.toml"),
    "small steps": (HERE / "small_steps.toml").read_bytes(),
}
PROGRAMMES = {**{name: plan_in(content) for name, content in PLANS.items()}, "individual": INDIVIDUAL_PROGRAMME}


def beginning() -> list[ToldCommand]:
    """People and places, as the installation itself may register them."""
    at = dt.datetime(2023, 6, 1, 8, tzinfo=dt.UTC)
    wishes: list[Command] = [
        RegisterPerson(person=ADVISOR, title=Title(Prose("Rådgiver"))),
        GrantRole(person=ADVISOR, role=Role.ADVISOR),
    ]
    for number, (place, person) in enumerate(PLACES):
        kind = OrganisationKind("residence_108")
        wishes += [
            RegisterOrganisation(
                organisation=place, kind=kind, name=Name(f"Botilbud nr. {number}"), municipality_code="661"
            ),
            RegisterPerson(person=person, title=Title(Prose("Tovholder"))),
            GrantRole(person=person, role=Role.PARTICIPANT, organisation=place),
        ]
    return [ToldCommand(at + dt.timedelta(minutes=number), SYSTEM, wish) for number, wish in enumerate(wishes)]


def lines(told: list[ToldCommand]) -> list[bytes]:
    return [
        msgspec.json.encode(
            {
                "command": type(it.command).__name__,
                "by": it.by,
                "at": it.at,
                "id": f"command-{number}",
                "data": it.command,
            }
        )
        for number, it in enumerate(told)
    ]


def run_of(plan: ProgrammePlan) -> FollowedRun:
    places = PLACES if plan.together else PLACES[:1]
    return FollowedRun(cohort=COHORT, name="Et forløb", theme="Ro på", start_on=START, advisor=ADVISOR, places=places)


async def _through(url: str, plan: ProgrammePlan) -> tuple[bytes, bytes]:
    """The bundle and the completion proof."""
    async with opened(url, secret()) as portal:
        by_hand = () if plan is INDIVIDUAL_PROGRAMME else (added(plan, dt.date(2023, 7, 1)),)
        told = [*beginning(), *by_hand, *followed(plan, run_of(plan), UNTIL)]
        await import_lines(portal.ledger, lines(told), now=portal.now(), simulate_clock=True)
        bundle = await bundle_of(portal, (KEY,), COHORT)
        assert bundle is not None
        return bundle, await _proof(portal)


async def _proof(portal: Opened) -> bytes:
    history = History(portal.recorder, portal.vault)
    position = await position_of_proof(await history.of(COHORT, AsOf()), COHORT)
    assert position is not None
    checkpoint = await covering(portal.pool, position)
    assert checkpoint is not None
    proof = await proof_at(history, COHORT, None, position, signed(checkpoint))
    assert proof is not None
    return canonical(proof)


@pytest.mark.parametrize("plan", PROGRAMMES.values(), ids=PROGRAMMES)
def test_a_run_of_any_plan_completes_and_verifies_offline(
    postgres: TestPostgres, tmp_path: Path, plan: ProgrammePlan
) -> None:
    with fresh(postgres) as url:
        bundle, proof = asyncio.run(_through(url, plan))
    account = json.loads(unzipped(bundle)[ACCOUNT])
    assert account["completed"] is True
    assert {it["rule"] for own in account["organisations"] for it in own["rules"] if it["status"] != "met"} == set()
    (tmp_path / "bundle.zip").write_bytes(bundle)
    (tmp_path / "proof.json").write_bytes(proof)
    (tmp_path / VERIFIER).write_bytes(unzipped(bundle)[VERIFIER])
    ran = subprocess.run(
        [sys.executable, "-I", "-S", VERIFIER, "bundle.zip", "--proof=proof.json"],
        cwd=tmp_path,
        env={},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS_MAX,
        check=False,
    )
    assert (ran.returncode, "har gennemført" in ran.stdout) == (0, True), ran.stdout
    assert "ikke kendes her" not in ran.stdout
