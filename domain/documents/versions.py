"""What writing and uploading have in common: which version it will be, and what it belongs to."""

from collections.abc import Sequence
from typing import Any, Protocol

from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import Membership, cohort_planned, membership
from domain.cohorts.refusals import UnknownCohort
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.documents.refusals import OfOneVersion, UnknownDocument, standing_document
from domain.documents.standing import DocumentStandings, document_standing
from domain.kernel import Question, Refusal
from domain.plans.endorsements import Endorsement
from domain.plans.timing import ActivityCode

VERSIONS_MAX = 500


class NextVersion(OfOneVersion, Protocol):
    """A wish for one version more: `version` is one more than the one that it was made from."""

    @property
    def activity(self) -> ActivityCode | None: ...
    @property
    def needs(self) -> Endorsement | None: ...


class DocumentWrittenMeanwhile(Refusal):
    sentence = "Der er kommet en nyere version imens: version {0}. Læs den, og gem så din egen oven på den."


class AnotherDocument(Refusal):
    sentence = "Dokumentet hører til noget andet i forløbet. Hvad det hører til, ligger fast fra første version."


class NoSuchActivity(Refusal):
    sentence = "Forløbet har ingen aktivitet med det navn."


class TooManyVersions(Refusal):
    sentence = "Et dokument kan have højst {0} versioner. Begynd på et nyt."


def version_questions(wish: NextVersion) -> tuple[Question[Any], ...]:
    return (
        cohort_planned(wish.cohort),
        membership(wish.cohort, wish.organisation),
        document_standing(wish.document),
    )


def refuse_unless_next(wish: NextVersion, answers: Sequence[Any]) -> None:
    """It follows the latest version of the same document, or begins one of its own."""
    planned: CohortPlanned | None
    held: Membership
    told: DocumentStandings
    planned, held, told = answers
    if planned is None:
        raise UnknownCohort
    refuse_unless_taking_part(held)
    if not told:
        _refuse_to_begin(wish, planned)
        return
    document = standing_document(told, wish.cohort, wish.organisation, wish.document)
    if (wish.activity, wish.needs) != (document.activity, document.needs):
        raise AnotherDocument
    if wish.version != document.latest + 1:
        raise DocumentWrittenMeanwhile(document.latest)
    if wish.version > VERSIONS_MAX:
        raise TooManyVersions(VERSIONS_MAX)


def _refuse_to_begin(wish: NextVersion, planned: CohortPlanned) -> None:
    if wish.version != 1:
        raise UnknownDocument
    if wish.activity is not None and wish.activity not in {it.activity for it in planned.run.programme.activities}:
        raise NoSuchActivity
