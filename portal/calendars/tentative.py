"""The days that somebody has put first, second and third: each tentative in a calendar, until one of them is fixed."""

import datetime as dt
from collections.abc import Sequence

from portal.calendars.entries import CalendarEntry
from portal.calendars.files import CANCEL, CalendarFile, file_of
from portal.surroundings.settings import Settings

NOT_YET = "Dagen er foreløbig: den endelige dag aftales, når ansøgningen er besvaret."
PLACES = ("1. prioritet", "2. prioritet", "3. prioritet")


def tentative_days(
    application: str,
    round_name: str,
    days: Sequence[dt.date],
    changed_at: dt.datetime,
    version: int,
    settings: Settings,
    *,
    fixed: dt.date | None = None,
    fixings: int = 0,
    withdrawn: bool = False,
) -> CalendarFile:
    """Three whole days. Once one is `fixed`, the first entry moves there and the others are cancelled; `fixings` is how
    often that was done. None stands where all is withdrawn.

    Each priority is an entry of its own: sent anew with other days, it moves.
    """
    entries = [
        CalendarEntry(
            uid=f"{application}-{rank}",
            sequence=2 * version + fixings + withdrawn,
            changed_at=changed_at,
            starts=on,
            ends=on + dt.timedelta(days=1),
            title=f"Foreløbig: afdækning, {place}, {round_name}" if fixed is None else f"Afdækning, {round_name}",
            place="Hos jer",
            text=f"Afdækning i »{round_name}«. {NOT_YET if fixed is None else ''}".strip(),
            page=settings.site,
            cancelled=withdrawn or (fixed is not None and rank > 1),
            tentative=fixed is None,
        )
        for rank, (place, day) in enumerate(zip(PLACES, days, strict=False), start=1)
        for on in (fixed if fixed is not None and rank == 1 else day,)
    ]
    return file_of(entries, settings, method=CANCEL) if withdrawn else file_of(entries, settings)
