"""An experience in a list: what one needs to know to want to read it."""

from collections.abc import Iterable

import msgspec

from domain.calendar import danish_day
from domain.sharing.events import Audience
from portal.cohort_visit import CohortVisit
from portal.sharing.wording import PREDICTED, excerpt
from portal.visibility import sees_test_action
from portal.web.danish import recorded_later
from portal.web.parts import Link
from projections.sentences.telling import counted
from projections.sharing import CommentRow, ExperienceRow
from projections.test_actions import TestActionRow


class ExperienceCard(msgspec.Struct, frozen=True, kw_only=True):
    """One experience in a list. `late` says how much later it was recorded, `response` what the others made of it."""

    href: str
    day: str
    organisation: str
    test_action: Link
    late: str
    predicted: str
    happened: str
    learned: str
    only_us: bool
    corrected: bool
    withdrawn: bool
    response: str


def experience_card(
    visit: CohortVisit, row: ExperienceRow, test_action: TestActionRow, comments: Iterable[CommentRow]
) -> ExperienceCard:
    """The card of an experience that the visitor may read, from all comments on it."""
    return ExperienceCard(
        href=visit.url(f"/experiences/{row.experience}"),
        day=danish_day(row.occurred_on),
        organisation=visit.labels[row.organisation],
        test_action=test_action_link(visit, test_action),
        late=recorded_later(row.occurred_on, row.posted_at),
        predicted=PREDICTED[row.as_predicted],
        happened=excerpt(row.happened),
        learned=excerpt(row.learned),
        only_us=row.audience is Audience.ORGANISATION,
        corrected=bool(row.corrections),
        withdrawn=row.withdrawn_reason is not None,
        response=_response(row, comments),
    )


def test_action_link(visit: CohortVisit, row: TestActionRow) -> Link:
    """The test action's title and the way to it; to those who may not see it, that it is not shared."""
    if not sees_test_action(visit, row):
        return Link("En prøvehandling, der ikke er delt")
    return Link(row.title, visit.href(row.test_action))


def _response(row: ExperienceRow, comments: Iterable[CommentRow]) -> str:
    """»2 kommentarer, nyttig for 3 personer«."""
    standing = sum(it.experience == row.experience and it.withdrawn_reason is None for it in comments)
    said = [counted(standing, "kommentar", "kommentarer")] if standing else []
    if row.useful_to:
        said.append(f"nyttig for {counted(len(row.useful_to), 'person', 'personer')}")
    return ", ".join(said)
