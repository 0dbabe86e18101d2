"""What is said of gatherings in several places."""

import datetime as dt

from domain.counting import counted
from portal.web.parts import Badge
from projections.gatherings import GatheringRow

GATHERINGS = "Netværksmøder og temadage"


def room_for(row: GatheringRow) -> str:
    """»3 af 40 pladser er ledige.«"""
    if row.places is None:
        return "Der er plads til alle."
    if row.is_full:
        waiting = f" {counted(len(row.waiting), 'person', 'personer')} venter." if row.waiting else ""
        return f"Alle {row.places} pladser er taget.{waiting} Du kan komme på venteliste."
    return f"{row.free} af {counted(row.places, 'plads', 'pladser')} er ledige."


def badge_of(row: GatheringRow, now: dt.datetime) -> Badge | None:
    if row.cancelled is not None:
        return Badge("Aflyst", "error")
    if row.attended is not None or now >= row.starts_at:
        return Badge("Holdt", "info")
    return Badge("Venteliste", "warning") if row.is_full else None
