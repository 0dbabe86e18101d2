"""What is written of things, and what is asked: where each stands below its cohort, and what it is said to be of."""

from domain.sharing.events import CommentId, CommentKind, ExperienceId
from domain.sharing.remarks import Subject, SubjectKind
from domain.test_actions.events import TestActionId
from domain.text import is_of
from portal.words.experiences import COMMENT_KINDS
from portal.words.labels import Labels
from projections.comments import CommentRow

ANSWER = "Svar"


def path_of(thing: str) -> str:
    """The page of what something is written of, below the cohort's; of a presentation, as a comment names it, of a
    meeting, what was said there."""
    if is_of(ExperienceId, thing):
        return f"/experiences/{thing}"
    if is_of(TestActionId, thing):
        return f"/test-actions/{thing}"
    if is_of(CommentId, thing):
        return f"/questions/{thing}"
    meeting, _, organisation = thing.partition("/")
    return f"/meetings/{meeting}/presentations/{organisation}" if organisation else f"/meetings/{meeting}/room"


def kind_of(row: CommentRow) -> str:
    """»Sparring«; »Svar« of what is written to a question, unless it asks more."""
    return ANSWER if row.answers is not None and row.kind is CommentKind.COMMENT else COMMENT_KINDS[row.kind]


def about_of(labels: Labels, about: Subject) -> str:
    """»præsentationen fra Odense Kommune til 1. refleksionsmøde«, »hele holdet«: after »til«."""
    match about.kind:
        case SubjectKind.TEST_ACTION:
            return labels[about.test_action or ""]
        case SubjectKind.PRESENTATION:
            return f"præsentationen fra {labels[about.organisation or '']} til {labels[about.meeting or '']}"
        case SubjectKind.MEETING:
            return labels[about.meeting or ""]
        case SubjectKind.ORGANISATION:
            return labels[about.organisation or ""]
        case SubjectKind.COHORT:
            return "hele holdet"
        case SubjectKind.ADVISORS:
            return "holdets rådgivere"
