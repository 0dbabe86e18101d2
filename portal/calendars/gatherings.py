"""A gathering as a calendar has it."""

from portal.calendars.entries import CalendarEntry
from portal.calendars.files import CANCEL, PUBLISH, CalendarFile, file_of
from portal.surroundings.settings import Settings
from portal.words.gatherings import GATHERING_KINDS, gathering_href
from projections.gatherings import GatheringRow


def file_of_gathering(row: GatheringRow, settings: Settings) -> CalendarFile:
    """As it stands: to be put into a calendar, moved there, or taken out of it."""
    return file_of([entry_of(row, settings.site)], settings, method=PUBLISH if row.cancelled is None else CANCEL)


def entry_of(row: GatheringRow, site: str) -> CalendarEntry:
    """It has changed as often as it was changed."""
    off = row.cancelled is not None
    page = f"{site}{gathering_href(row)}"
    told = f"{'Arrangementet er aflyst. ' if off else ''}{GATHERING_KINDS[row.kind]}.\n{row.about}\n{page}"
    changed = row.cancelled or (row.changes[-1] if row.changes else None)
    return CalendarEntry(
        uid=row.gathering,
        sequence=len(row.changes) + off,
        changed_at=row.announced_at if changed is None else changed.at,
        starts=row.starts_at,
        ends=row.ends_at,
        title=f"{'Aflyst: ' if off else ''}{row.title}",
        place=row.place,
        text=told,
        page=page,
        cancelled=off,
    )
