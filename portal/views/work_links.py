"""Where what is written at a meeting of a run is found and told: what its activity leaves, in the plan's own words."""

from collections.abc import Iterator, Mapping

from domain.plans.questions import Leaves
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from portal.words.meetings import planned_as
from projections.meetings import MeetingRow

WRITTEN: Mapping[Leaves, tuple[str, str]] = {
    Leaves.MAPPING_NOTES: ("Afdækning og anbefalinger", "mapping"),
    Leaves.DEVELOPMENT_POINTS: ("Udviklingspunkter", "points"),
    Leaves.GOALS: ("Mål og værdi", "goals"),
    Leaves.MILESTONES: ("Milepæle", "milestones"),
    Leaves.MILESTONE_STATES: ("Status på milepælene", "milestones"),
    Leaves.LOCAL_MEASURES: ("Lokale mål", "measures"),
    Leaves.STOCK_TAKING: ("Status på målene", "goals"),
    Leaves.EVALUATION: ("Evaluering af samarbejdet", "evaluation"),
}


def written_there(here: RunVisit, row: MeetingRow) -> Iterator[Link]:
    """Links to the parts of the page about the work that are written at the meeting."""
    for left in planned_as(here.cohort, row.kind).leaves:
        label, anchor = WRITTEN[left]
        yield Link(label, here.url("/progress") + f"#{anchor}")
