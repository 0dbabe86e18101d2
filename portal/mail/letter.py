"""The mail about checkpoints: the signed notes themselves, so that the reader holds them against the portal."""

import datetime as dt
from collections.abc import Sequence

from domain.calendar import danish_day
from portal.web.frame import PORTAL_NAME

NOTES_MAX = 50
"""The newest ones; each of them covers all before it."""

TEXT = """\
Her er {what} fra {portal}.

Gem mailen. Et kontrolpunkt siger, hvor mange hændelser der er i historikken, og hvad de tilsammen bliver til. Det er
underskrevet, og det næste bygger altid oven på det forrige. Hvis nogen siden ændrer noget af det, der var registreret,
passer historikken ikke længere med det, du har i hånden.

Du kan efterprøve det på portalens side »Kontrolpunkter«, som alle kan åbne uden at logge ind:
{site}/checkpoints

{notes}
{left_out}
Du får denne mail højst én gang om dagen, fordi du er revisor eller tovholder på et forløb, der er i gang.
"""


def subject(day: dt.date) -> str:
    return f"Kontrolpunkter fra {PORTAL_NAME}, {danish_day(day)}"


def text(site: str, notes: Sequence[str], omitted: int) -> str:
    """What it says. `site` is the portal's own address; `notes` are signed notes, the newest first, and `omitted` is
    how many older ones there are besides.
    """
    one = "det nyeste kontrolpunkt" if len(notes) == 1 else f"de {len(notes)} nyeste kontrolpunkter, det nyeste først,"
    left_out = f"\n{omitted} ældre er ikke med her; de nyere bygger på dem.\n" if omitted else ""
    return TEXT.format(what=one, site=site, portal=PORTAL_NAME, notes="\n".join(notes), left_out=left_out)
