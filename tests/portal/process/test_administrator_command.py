"""The first administrator is let in from the command line, and can let in the others."""

import os
import re
import subprocess
import sys

from portal.surroundings.clock import system_clock
from portal.surroundings.settings import Settings
from tests.portal.client import visiting
from tests.portal.identity.signing import try_to_sign_in
from tests.portal.signed_in import portal_on, send
from tests.vault import key_file

SITE = "https://portal.test"
ADDRESS = "chef@styrelsen.dk"
PASSWORD = "fire tilfældige ord"


def administrator(url: str, email: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "portal.cli", "administrator", email],
        env={**os.environ, "PORTAL_DATABASE_URL": url, "PORTAL_ADDRESS": SITE},
        capture_output=True,
        text=True,
        check=False,
    )


async def test_the_link_leads_to_an_administrator_of_an_empty_portal(database: str) -> None:
    first, second = [administrator(database, ADDRESS) for _ in range(2)]
    links = [re.search(rf"(?<={SITE})/password/\S+", told.stdout) for told in (first, second)]
    assert links[0] is not None
    assert links[1] is not None
    async with visiting(
        portal_on(Settings(database_url=database, vault_key_file=key_file()), system_clock), scheme="https"
    ) as client:
        used_up = await client.get(links[0][0])
        chosen = await send(client, links[1][0], {"password": PASSWORD})
        await try_to_sign_in(client, email=ADDRESS, password=PASSWORD)
        people = await client.get("/people")
    assert used_up.status_code == 404
    assert chosen.status_code == 303
    assert people.text.count('<a href="/people/person-') == 1
    assert "Administrator" in people.text


def test_what_is_no_address_is_said_in_a_line(database: str) -> None:
    told = administrator(database, "chef")
    assert told.returncode == 2
    assert "»chef« er ikke en mailadresse" in told.stderr
