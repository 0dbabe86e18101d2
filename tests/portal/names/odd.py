"""The demo's programmes, told with texts and names that no programme has: `python -m tests.portal.names.odd URL`."""

import asyncio
import itertools
import sys
from collections.abc import Callable, Iterator

from domain.calendar import day_of
from domain.text import TITLE_CHARACTERS_MAX, with_every_text
from portal.demo import HISTORICAL, LIVE, commands
from portal.log.importing import read_lines
from portal.log.ledger import Ledger
from portal.log.wishes import Wish
from portal.process.commands.opened import opened
from portal.rows.projector import rebuild
from tests.vault import secret

LONG = "Boligsocialhelhedsplansudviklingskonsulentfællesskabsmødested"
ODD = (
    LONG,
    "{0.__class__.__init__} {navn} {{ }} %s %(x)d ${x} #{x} {{ x }} {% x %}",
    "👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f ☺\ufe0f ❤\ufe0f\u200d🔥",
    "שלום עליכם 1 (2) السلام عليكم",
    "\ue000\uf8ff\uf0b7 \U000f0000",
    "<script>alert('1')</script> &amp; \"citat\" ]]> <!--",
    "Ελληνικά Кириллица 北海道 ไทย हिन्दी 한국어 ქართული",
    "\\ $x$ #let *_ `@sted` // ~ <mærke> = ++ [a](b)",
    "=1+1",
    "W" * TITLE_CHARACTERS_MAX,
    "e" + "\u0301\u0327" * 20 + " zalgo",
    "\u0378\U0003fff0 ikke tildelt",
    "ﷺ ﷽ 𝕬 ﬁ Ǆ ẞ",
    "\u00a0.\u00a0",
)


def told(lines: Iterator[Wish], odd: Callable[[str], str]) -> Iterator[Wish]:
    """The same wishes in other words."""
    return (Wish(with_every_text(it.command, odd), it.act) for it in lines)


def _odd(text: str, turn: Iterator[str]) -> str:
    """An address is what it leads to."""
    return text if text.startswith("https://") else next(turn)


async def fill(url: str) -> None:
    """Import both programmes as the demo does, each text of theirs but addresses in turn replaced by an odd one."""
    async with opened(url, secret()) as portal:
        now, turn = portal.now(), itertools.cycle(ODD)
        for file in (HISTORICAL, LIVE):
            _, wishes, bad = read_lines(commands(file, day_of(now)), now=now, simulate_clock=True)
            assert bad == []
            await Ledger(portal.recorder, portal.vault).carry_out(
                list(told(iter(wishes), lambda text: _odd(text, turn)))
            )
        await rebuild(portal.pool, portal.recorder, portal.vault)


if __name__ == "__main__":
    asyncio.run(fill(sys.argv[1]))
