"""What a run leaves on paper, whatever its plan: documents with the words that they need, a team, an evaluation."""

import datetime as dt
from collections.abc import Iterator

from domain.cohorts.form_implementation_team import FormImplementationTeam
from domain.completion.rules.citizens_in_team import CitizensInTeam
from domain.documents.agree_to_document import AgreeToDocument
from domain.documents.approve_document import ApproveDocument
from domain.documents.contents import WrittenPart, WrittenParts
from domain.documents.events import DocumentId, SignedHow, SigningSide
from domain.documents.name_agreeing_leaders import NameAgreeingLeaders
from domain.documents.name_annex import NameAnnex
from domain.documents.sign_document import SignDocument
from domain.documents.write_document import WriteDocument
from domain.kernel import Command, PersonId
from domain.organisations.events import LeaderOrStaff, OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.programme import PlannedActivity, ProgrammePlan
from domain.plans.questions import Leaves
from domain.plans.run import RunId
from domain.progress.evaluate_cooperation import EvaluateCooperation
from domain.roles.appoint_responsible_leader import AppointResponsibleLeader
from domain.roles.record_leader_or_staff import RecordLeaderOrStaff
from domain.sides import RunSide
from domain.text import Prose, Title

Wanting = tuple[PersonId, Command]
"""Who wishes what."""
TEXT = "Det, vi er enige om: hvad vi vil, hvem der gør hvad, og hvornår vi ser på det igen."


def needs_words(plan: ProgrammePlan) -> bool:
    return any(row.needs is not None for row in plan.activities)


def organised(
    plan: ProgrammePlan, cohort: RunId, organisation: OrganisationId, person: PersonId, advisor: PersonId
) -> Iterator[Wanting]:
    """Whoever coordinates leads, too, where leaders are asked for; a team with citizens, where the plan wants them."""
    if needs_words(plan):
        leads = RecordLeaderOrStaff(person=person, organisation=organisation, works_as=LeaderOrStaff.LEADER)
        yield advisor, leads
        yield advisor, AppointResponsibleLeader(organisation=organisation, person=person)
    if any(it.rule == CitizensInTeam.ID for it in plan.rules):
        yield (
            person,
            FormImplementationTeam(cohort=cohort, organisation=organisation, members=(person,), citizens=1),
        )


def documented(
    row: PlannedActivity, on: dt.date, cohort: RunId, organisation: OrganisationId, person: PersonId, advisor: PersonId
) -> Iterator[Wanting]:
    """The document of the activity, written and with the words that it needs, all on the day."""
    document = _document(cohort, organisation, row.activity)
    yield person, _written(cohort, organisation, document, row.name, row)
    match row.needs:
        case Endorsement.AGREED:
            named = NameAgreeingLeaders(cohort=cohort, organisation=organisation, document=document, people=(person,))
            yield person, named
            yield (
                person,
                AgreeToDocument(
                    cohort=cohort,
                    organisation=organisation,
                    document=document,
                    version=1,
                    person=person,
                    agreed_on=on,
                ),
            )
        case Endorsement.APPROVED:
            yield (
                person,
                ApproveDocument(
                    cohort=cohort,
                    organisation=organisation,
                    document=document,
                    version=1,
                    person=person,
                    approved_on=on,
                ),
            )
        case Endorsement.SIGNED:
            annex = _document(cohort, organisation, f"{row.activity}_annex")
            yield person, _written(cohort, organisation, annex, "Databehandleraftale")
            yield person, NameAnnex(cohort=cohort, organisation=organisation, document=document, annex=annex)
            for side, who in ((SigningSide.AGENCY, advisor), (SigningSide.ORGANISATION, person)):
                yield (
                    who,
                    SignDocument(
                        cohort=cohort,
                        organisation=organisation,
                        document=document,
                        version=1,
                        side=side,
                        how=SignedHow.HERE,
                        person=who,
                        signed_on=on,
                    ),
                )
        case None:
            return


def evaluated(
    row: PlannedActivity, cohort: RunId, organisation: OrganisationId, person: PersonId, advisor: PersonId
) -> Iterator[Wanting]:
    """Both sides evaluate, where the activity leaves that."""
    if Leaves.EVALUATION in row.leaves:
        for side, who in ((RunSide.ORGANISATION, person), (RunSide.AGENCY, advisor)):
            said = Prose("Samarbejdet flyttede os: vi ved, hvad vi vil, og hvem der gør hvad.")
            yield (
                who,
                EvaluateCooperation(cohort=cohort, organisation=organisation, side=side, answers=(), words=said),
            )


def _document(cohort: RunId, organisation: OrganisationId, activity: str) -> DocumentId:
    own, of = cohort.removeprefix("cohort-"), organisation.removeprefix("organisation-")
    return DocumentId(f"document-{own}-{of}-{activity.replace('_', '-')}")


def _written(
    cohort: RunId, organisation: OrganisationId, document: DocumentId, title: str, row: PlannedActivity | None = None
) -> Command:
    return WriteDocument(
        cohort=cohort,
        organisation=organisation,
        document=document,
        version=1,
        title=Title(title),
        content=WrittenParts(parts=(WrittenPart(heading=Title("Det, vi er enige om"), text=Prose(TEXT)),)),
        activity=None if row is None else row.activity,
        needs=None if row is None else row.needs,
    )
