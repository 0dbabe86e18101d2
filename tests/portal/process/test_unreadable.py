"""An event that this version cannot read stops a command with one line that names it, and no traceback."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner
from eventsourcing.dcb.api import DCBEvent

from portal.cli import main
from tests.portal.kept import POISON, log

COHORT = "cohort-own-home"
UNHEARD_OF = DCBEvent(type=POISON.type, data=POISON.data, tags=[COHORT])


async def spoil(database: str) -> int:
    """Append an event of a type nobody has heard of to the cohort, and return its position."""
    async with log(database) as kept:
        return (await kept.recorder.append([UNHEARD_OF])).position


@pytest.mark.parametrize("command", ["account", "journal", "bundle"])
def test_the_position_is_named_on_one_line(demo_database: str, tmp_path: Path, command: str) -> None:
    position = asyncio.run(spoil(demo_database))
    arguments = [command, COHORT, *([str(tmp_path / "bundle.zip")] if command == "bundle" else [])]
    environment = {
        "PORTAL_DATABASE_URL": demo_database,
        "PORTAL_DATA_DIR": str(tmp_path / "data"),
        "PORTAL_DEMO": "yes",
    }
    ran = CliRunner().invoke(main, arguments, env=environment)
    assert ran.exit_code == 1, ran.output
    (line,) = [it for it in ran.output.splitlines() if it.startswith("Fejl:")]
    assert line.startswith(f"Fejl: Hændelse nr. {position} kan ikke læses")
    assert "Traceback" not in ran.output
