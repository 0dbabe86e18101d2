"""The demo has photos, which are drawn and say so, and pictures of some of its people."""

import re
from functools import partial

from portal.process.commands.demo import give_names
from portal.process.commands.demo_files import SHOWN, give_files
from portal.process.commands.opened import opened
from portal.signing.inspection import inspected
from tests.portal.signed_in import running, signed_in
from tests.vault import secret

COHORT = "/cohorts/cohort-first-months"


async def test_photos_stand_with_what_the_demo_tells_and_are_what_was_put_there(demo_database: str) -> None:
    async with opened(demo_database, partial(secret)) as portal:
        await give_names(portal)
        await give_files(portal)
        assert (await inspected(portal.pool, portal.recorder, secret=secret())).found == ()
    async with signed_in(demo_database, SHOWN[0]) as client:
        assert await running().caught_up(await running().recorder.head())
        for page in ("experiences/experience-l01", "test-actions/test-action-odense-one-inbox"):
            photos = re.findall(r'<img src="([^"]+/thumbnail)"', (await client.get(f"{COHORT}/{page}")).text)
            assert [(await client.get(it)).headers["content-type"] for it in photos] == ["image/jpeg"]
        network = (await client.get(f"{COHORT}/network")).text
        assert [f"/people/{it}/picture" in network for it in SHOWN] == [True, True, True]
