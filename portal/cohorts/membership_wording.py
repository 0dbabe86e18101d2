"""How an organisation stands to a cohort, in a few words."""

from collections.abc import Mapping
from typing import Any

from domain.calendar import danish_day, day_of
from domain.cohorts.events import AcceptanceCorrected
from portal.views.corrections import Correctable
from portal.web.parts import Badge
from portal.words.questions import Worded
from projections.memberships import MembershipRow

GOAL: Mapping[str, Worded] = {
    "goal": Worded("Det vil I nå", "Det vil vi nå"),
    "motivation": Worded("Derfor er I med", "Derfor er vi med"),
}
ANCHORED: Mapping[str, Worded] = {
    "practice": Worded("Det bliver til almindelig praksis", "Det bliver til almindelig praksis"),
    "carried_by": Worded("De holder fast i det", "De holder fast i det"),
}
"""What an organisation says when it says yes, and of how it goes on, by the fields of its membership."""


ACCEPTED = Correctable(
    event=AcceptanceCorrected,
    headings={"accepted_on": "Sagde ja", **{name: it.told for name, it in GOAL.items()}},
)


def accepted_words(row: MembershipRow) -> dict[str, Any]:
    """What was said with the last acceptance, as it stands."""
    return {"accepted_on": row.membership.accepted_on, "goal": row.goal, "motivation": row.motivation}


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
