"""When its time is up an application that got no place is forgotten, with its letter and all that was found of it."""

import asyncio
import datetime as dt

import pytest

from domain.applications.ids import ApplicationId
from domain.files import FileId
from domain.kernel import PersonId, tags_of
from domain.text import REDACTED, texts_of
from portal.filing.store import FileGone, FileStore
from portal.log.ledger import Ledger
from portal.privacy.forgetting import carry_out_deletions
from portal.process.commands.opened import Opened, opened
from portal.rows.projector import rebuild
from portal.rows.rows import LiveRows
from portal.sealing.retention import due
from projections.applications import APPLICATIONS
from projections.judgements import JUDGEMENTS
from tests.portal.privacy.test_forgetting import act_now, found_in_dump, portal
from tests.vault import secret

REFUSED, ACCEPTED = ApplicationId("application-spring-kofoeds-skole"), ApplicationId("application-spring-randers")
REFUSED_PERSON = PersonId("person-kofoeds-skole-leader")
"""They have a role of their own in the demo, and stay."""
LETTER = FileId("file-demo-letter-spring-kofoeds-skole")


async def written_of(it: Opened, application: ApplicationId) -> set[str]:
    """Every text of it and about it."""
    history = await it.vault.opened([stored async for stored in it.recorder.stream()])
    return {text for told in history if application in tags_of(told.event) for text in texts_of(told.event)}


async def written_of_nothing_else(it: Opened) -> set[str]:
    history = await it.vault.opened([stored async for stored in it.recorder.stream()])
    others = {text for told in history if REFUSED not in tags_of(told.event) for text in texts_of(told.event)}
    return await written_of(it, REFUSED) - others


async def forgets(url: str) -> set[str]:
    """What there was to read of it before."""
    async with opened(url, secret()) as it:
        await rebuild(it.pool, it.recorder, it.vault)
        before = await written_of_nothing_else(it)
        in_two_years = act_now().at.date() + dt.timedelta(days=500)
        found = await due(it.recorder, it.vault, in_two_years)
        assert found.applications >= 1
        ledger = Ledger(it.recorder, it.vault)
        for command in found.commands:
            if REFUSED_PERSON not in tags_of(command):
                await ledger.execute(command, act_now())
        await carry_out_deletions(it.pool, it.recorder, it.vault)
        return before


async def look(url: str) -> None:
    async with opened(url, secret()) as it:
        assert await written_of(it, REFUSED) == {REDACTED}
        rows = LiveRows(it.pool)
        sent, judged = await rows.one(APPLICATIONS, REFUSED), await rows.one(JUDGEMENTS, REFUSED)
        assert sent is not None
        assert judged is not None
        assert judged.screening is not None
        assert {sent.last.motivation, sent.last.gain, judged.screening.note} == {REDACTED}
        assert judged.decision is not None
        assert (judged.decision.verdict.value, judged.decision.reason) == ("refused", REDACTED)
        kept = await rows.one(APPLICATIONS, ACCEPTED)
        assert kept is not None
        assert kept.last.motivation.startswith("Flere unge")
        with pytest.raises(FileGone):
            [_ async for _ in await FileStore(it.pool, secret()).content(LETTER)]


def test_nothing_of_it_can_be_read_anywhere_and_the_log_still_verifies(demo_database: str) -> None:
    texts = asyncio.run(forgets(demo_database))
    assert len(texts) == 5
    assert found_in_dump(demo_database, texts) == set()
    asyncio.run(look(demo_database))
    assert portal(demo_database, "verify").exit_code == 0
