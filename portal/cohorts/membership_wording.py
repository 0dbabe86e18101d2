"""How an organisation stands to a cohort, in a few words."""

from collections.abc import Mapping

from domain.calendar import danish_day, day_of
from portal.web.parts import Badge
from projections.memberships import MembershipRow

ANCHORED: Mapping[str, str] = {"practice": "Det bliver til almindelig praksis", "carried_by": "De holder fast i det"}
"""What an organisation says of how it goes on, by the fields of the row."""


def standing_of(row: MembershipRow) -> Badge:
    """Invited, taking part from a day, completed, declined or withdrawn."""
    held = row.membership
    if held.awaits_answer:
        return Badge(f"inviteret {danish_day(day_of(row.invited_at))}, har ikke svaret", "warning")
    if held.declined:
        return Badge("sagde nej tak")
    if held.withdrew_on is not None:
        return Badge(f"trak sig {danish_day(held.withdrew_on)}")
    if row.completed_on is not None:
        return Badge(f"gennemført {danish_day(row.completed_on)}", "success")
    return Badge(f"med fra {danish_day(held.stays[-1].accepted_on)}", "success")
