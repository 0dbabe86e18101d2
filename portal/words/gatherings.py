"""What is said of gatherings on pages and in letters."""

from collections.abc import Mapping

from domain.gatherings.events import GatheringKind
from portal.words.meetings import when
from projections.gatherings import GatheringRow

GATHERING_KINDS: Mapping[GatheringKind, str] = {
    GatheringKind.NETWORK_MEETING: "Netværksmøde",
    GatheringKind.THEME_DAY: "Temadag",
    GatheringKind.CONFERENCE: "Konference",
}


def gathering_href(row: GatheringRow, below: str = "") -> str:
    return f"/gatherings/{row.gathering}{f'/{below}' if below else ''}"


def gathering_lies(row: GatheringRow) -> str:
    """»Onsdag den 2. september 2026 (uge 36) kl. 10.00-15.00, Skovvang, Holstebro«"""
    return f"{when(row.starts_at, row.ends_at)}, {row.place}"
