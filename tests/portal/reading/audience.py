"""Who may read a secret in the end, said here by hand: the promise of its text, applied to everybody in the story."""

from functools import cache
from typing import assert_never

from domain.cohorts.correct_cohort_theme import CorrectCohortTheme
from domain.cohorts.plan_cohort import PlanCohort
from domain.entries import position_of
from domain.organisations.events import OrganisationId
from domain.privacy.events import DeletionRequested
from domain.sharing.remarks import Subject, SubjectKind
from domain.sharing.withdraw_comment import WithdrawComment
from portal.web.readers import READERS, Readers
from tests.portal.reading.story import ASKED, COHORT, HOME, INVITED, LEAVER, OTHER, RETURNED, Secret, left_at, story

OVERSEERS = {"advisor", "auditor"}
COMING = {"invited"}
TAKING_PART = {"author", "colleague", "participant", "leaver who takes part elsewhere", "returned", "moved in"}
GONE = {"leaver"}
OWN: dict[OrganisationId, set[str]] = {
    HOME: {"author", "colleague"},
    OTHER: {"participant", "leaver who takes part elsewhere", "moved in"},
    LEAVER: {"leaver", "leaver who takes part elsewhere"},
    RETURNED: {"returned"},
    INVITED: {"invited"},
}
"""Whose people they are now, as far as they have a part in the cohort: who has declined has none."""
ROLE_KEEPERS = {"advisor", "other advisor", "administrator"}
AGENCY = {"advisor", "other advisor", "auditor", "administrator"}
EVERYBODY = {"*"}
NAMED = {
    Readers.EVERYBODY: EVERYBODY,
    Readers.KEEPERS: ROLE_KEEPERS,
    Readers.AGENCY: AGENCY,
    Readers.ADVISORS: OVERSEERS,
    Readers.ADMINISTRATORS: {"administrator"},
    Readers.ASKED: {"administrator", "author"},
    Readers.APPLICATION: AGENCY,
    Readers.JUDGES: AGENCY,
    Readers.ANYBODY: EVERYBODY,
}


def readers(secret: Secret) -> set[str]:
    """Those who may read it; `EVERYBODY` for a name. Whoever asks to have it deleted shows it to the administrators, as
    the form says: they could not answer otherwise."""
    return _promised(secret) | ({"administrator"} if secret.position in _asked_about() else set())


@cache
def _asked_about() -> frozenset[int | None]:
    asked = (it.event for it in story().recorded if isinstance(it.event, DeletionRequested))
    return frozenset(position_of(it.entry) for it in asked)


def _promised(secret: Secret) -> set[str]:
    match READERS[secret.name]:
        case (
            Readers.EVERYBODY
            | Readers.KEEPERS
            | Readers.AGENCY
            | Readers.ADVISORS
            | Readers.ADMINISTRATORS
            | Readers.ASKED
            | Readers.APPLICATION
            | Readers.JUDGES
            | Readers.ANYBODY
        ) as named:
            return NAMED[named]
        case Readers.INVITED:
            return _of_the_cohort_itself(secret)
        case Readers.COHORT | Readers.SHELF:
            return _cohort(secret)
        case Readers.ORGANISATION:
            return _organisation(secret)
        case Readers.SHARED:
            return _cohort(secret) if _id(secret, "test_action").endswith("shared") else _organisation(secret)
        case Readers.CHOSEN:
            return _cohort(secret) if _is_open(secret) else _organisation(secret)
        case Readers.RESPONSE:
            return _response(secret)
        case Readers.REMARK:
            return _remark(secret)
        case _ as never:
            assert_never(never)


def _cohort(secret: Secret) -> set[str]:
    """Everybody who takes part; whoever has left, if it was there to read when they did, or is theirs. In the run of
    one organisation nobody else does."""
    if getattr(secret.command, "cohort", COHORT) != COHORT:
        return _organisation(secret)
    gone = GONE if secret.position <= left_at() else set()
    return OVERSEERS | TAKING_PART | gone | OWN.get(_organisation_of(secret), set())


def _organisation(secret: Secret) -> set[str]:
    return OVERSEERS | OWN.get(_organisation_of(secret), set())


def _of_the_cohort_itself(secret: Secret) -> set[str]:
    """Its name is also read by those who see who has read what there."""
    assert isinstance(secret.command, PlanCohort | CorrectCohortTheme)
    if secret.command.cohort != COHORT:
        own = OWN[HOME] | {"advisor"} if secret.command.cohort == ASKED else {"other advisor"}
        return own | {"auditor", "administrator"}
    return OVERSEERS | TAKING_PART | GONE | COMING | {"administrator"}


def _is_open(secret: Secret) -> bool:
    """Was what this says of the experience for the cohort, and is the experience still?"""
    name = _id(secret, "experience").rpartition("-")[2]
    audience = getattr(secret.command, "audience", None)
    return name == "open" or (name == "opened" and audience is not None and audience.value == "cohort")


def _response(secret: Secret) -> set[str]:
    """On what is read by the cohort, by the cohort; else by the organisation whose experience it is. Taken back, it is
    still in the history, where the writer's organisation reads it."""
    comment = _id(secret, "comment")
    is_open = _id(secret, "experience").endswith("-open") and not comment.endswith("-back")
    assert not isinstance(secret.command, WithdrawComment)
    return _cohort(secret) if is_open else _organisation(secret)


def _remark(secret: Secret) -> set[str]:
    """On a test action that is shared, or put to all, by the cohort; else, and once taken back, by whose it is."""
    about: Subject = secret.command.about  # type: ignore[attr-defined]
    is_open = about.kind in {SubjectKind.COHORT, SubjectKind.MEETING} or (about.test_action or "").endswith("-shared")
    return _cohort(secret) if is_open and not _id(secret, "comment").endswith("-back") else _organisation(secret)


def _organisation_of(secret: Secret) -> OrganisationId:
    """Whose it is; what an advisor says of an experience is told to the organisation whose it is."""
    own: OrganisationId | None = getattr(secret.command, "organisation", None)
    about: Subject | None = getattr(secret.command, "about", None)
    if own is None and about is not None:
        own = about.organisation
    if own is not None:
        return own
    experience = _id(secret, "experience")
    return OrganisationId(f"organisation-{experience.split('-')[1][:-1]}" if experience else "")


def _id(secret: Secret, name: str) -> str:
    return getattr(secret.command, name, None) or ""
