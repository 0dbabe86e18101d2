"""An experience in a list: what one needs to know to want to read it."""

from collections.abc import Iterable, Iterator

import msgspec

from domain.calendar import danish_day
from domain.counting import counted
from domain.sharing.events import Audience
from portal.rows.visibility import sees_test_action
from portal.visiting.run_visit import RunVisit
from portal.web.danish import recorded_later
from portal.web.parts import Link
from portal.words.experiences import PREDICTED, excerpt, headline
from projections.comments import CommentRow
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow


class ExperienceCard(msgspec.Struct, frozen=True, kw_only=True):
    """One experience in a list, called by what was learned first; `learned` is the rest of that.

    `foot` says how much later it was recorded, and what the others made of it. `position` is that of the event that
    told it: a day may have several of the same organisation.
    """

    href: str
    title: str
    position: int
    day: str
    organisation: str
    test_action: Link | None
    predicted: str
    happened: str
    learned: str
    only_us: bool
    corrected: bool
    withdrawn: bool
    foot: str


def experience_card(
    here: RunVisit, row: ExperienceRow, comments: Iterable[CommentRow], test_action: TestActionRow | None = None
) -> ExperienceCard:
    """The card of an experience that the visitor may read, from the comments on it among others, with its test action
    unless the page is about that."""
    return ExperienceCard(
        href=here.url(f"/experiences/{row.experience}"),
        title=headline(row),
        position=row.posted_position,
        day=danish_day(row.occurred_on),
        organisation=here.labels[row.organisation],
        test_action=None if test_action is None else test_action_link(here, test_action),
        predicted=PREDICTED[row.as_predicted],
        happened=excerpt(row.happened),
        learned=_besides(row),
        only_us=row.audience is Audience.ORGANISATION,
        corrected=bool(row.corrections),
        withdrawn=row.withdrawn_reason is not None,
        foot=", ".join(_foot(row, comments)),
    )


def test_action_link(here: RunVisit, row: TestActionRow) -> Link:
    """The test action's title and the way to it; to those who may not see it, that it is not shared."""
    if not sees_test_action(here, row):
        return Link("en prøvehandling, der ikke er delt")
    return Link(row.title, here.href(row.test_action))


def _besides(row: ExperienceRow) -> str:
    """What was learned besides what the title says already; all of it where the title is cut short."""
    learned = " ".join((row.learned or "").split())
    return excerpt(learned.removeprefix(headline(row)).lstrip(".!? "))


def _foot(row: ExperienceRow, comments: Iterable[CommentRow]) -> Iterator[str]:
    """»Registreret 2 dage senere«, »2 kommentarer«, »nyttig for 3 personer«."""
    late = recorded_later(row.occurred_on, row.posted_at)
    if late:
        yield late.capitalize()
    standing = sum(it.experience == row.experience and it.withdrawn_reason is None for it in comments)
    if standing:
        yield counted(standing, "kommentar", "kommentarer")
    if row.useful_to:
        yield f"nyttig for {counted(len(row.useful_to), 'person', 'personer')}"
