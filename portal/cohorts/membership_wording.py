"""How an organisation stands to a cohort, in a few words."""

from domain.calendar import danish_day, day_of
from portal.web.parts import Badge
from projections.memberships import MembershipRow


def standing_of(row: MembershipRow) -> Badge:
    """Invited, taking part from a day, completed, declined or withdrawn."""
    held = row.membership
    if held.withdrew_on is not None:
        return Badge(f"trak sig {danish_day(held.withdrew_on)}")
    if row.completed_on is not None:
        return Badge(f"gennemført {danish_day(row.completed_on)}", "success")
    if held.accepted_on is not None:
        return Badge(f"med fra {danish_day(held.accepted_on)}", "success")
    if held.declined:
        return Badge("sagde nej tak")
    return Badge(f"inviteret {danish_day(day_of(row.invited_at))}, har ikke svaret", "warning")


def awaits_answer(row: MembershipRow) -> bool:
    """Has it been invited, without having answered?"""
    held = row.membership
    return held.invited and held.accepted_on is None and not held.declined
