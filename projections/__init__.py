"""Folds from events to rows: pure, one module per chapter. `PROJECTIONS` is all of them."""

from typing import Any

from projections.agreed_calls import AGREED_CALLS
from projections.answers import CALLS, FEEDBACK, PRESENTATIONS
from projections.applications import APPLICATIONS, ROUNDS
from projections.cohorts import COHORTS
from projections.comments import COMMENTS
from projections.completion import EVIDENCE
from projections.documents import DOCUMENTS
from projections.gatherings import GATHERINGS
from projections.guidelines import GUIDELINE_TAGS, GUIDELINE_VERSIONS
from projections.journal import JOURNAL
from projections.judgements import ENCOURAGEMENTS, FIGURES, JUDGEMENTS
from projections.kernel import Projection
from projections.meetings import MEETINGS
from projections.memberships import MEMBERSHIPS
from projections.minutes import MINUTES
from projections.organisations import ORGANISATIONS, PEOPLE
from projections.plans import PLAN_VERSIONS
from projections.privacy import DELETIONS
from projections.promises import PROMISES
from projections.proof import CHECKPOINTS
from projections.round_progress import ROUND_PROGRESS
from projections.sharing import EXPERIENCES
from projections.shelf import SHELF
from projections.signs import SIGNS
from projections.test_actions import TEST_ACTIONS
from projections.workbooks import WORKBOOKS

PROJECTIONS: tuple[Projection[Any], ...] = (
    ORGANISATIONS,
    PEOPLE,
    COHORTS,
    MEMBERSHIPS,
    TEST_ACTIONS,
    MEETINGS,
    DOCUMENTS,
    MINUTES,
    PRESENTATIONS,
    FEEDBACK,
    CALLS,
    AGREED_CALLS,
    PROMISES,
    SHELF,
    EXPERIENCES,
    COMMENTS,
    GUIDELINE_TAGS,
    GUIDELINE_VERSIONS,
    PLAN_VERSIONS,
    EVIDENCE,
    SIGNS,
    CHECKPOINTS,
    JOURNAL,
    DELETIONS,
    ROUNDS,
    APPLICATIONS,
    GATHERINGS,
    JUDGEMENTS,
    FIGURES,
    ENCOURAGEMENTS,
    ROUND_PROGRESS,
    WORKBOOKS,
)
