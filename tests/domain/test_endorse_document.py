"""Leaders agree to, approve and sign exactly one version of a document, and may take it back with a reason."""

from typing import Any

import msgspec
import pytest

from domain.cohorts.events import AdvisorAssigned
from domain.cohorts.groups import GROUP_MEMBERS_MAX, GroupOutOfRange, NamedTwice
from domain.cohorts.handed_over import CohortHandedOver
from domain.cohorts.refusals import InTheFuture, NotAMember
from domain.documents.agree_to_document import AgreeToDocument
from domain.documents.approve_document import ApproveDocument
from domain.documents.endorsing import OnlyOneself
from domain.documents.events import DocumentId, SignedHow, SigningSide
from domain.documents.name_agreeing_leaders import NameAgreeingLeaders
from domain.documents.name_annex import AnnexOfItself, NameAnnex
from domain.documents.refusals import (
    DocumentIsWithdrawn,
    NotALeaderOfIt,
    NotTheLatestVersion,
    UnknownDocument,
    UnknownVersion,
)
from domain.documents.sign_document import NoFileSignedHere, NotAnAdvisorOfIt, SignDocument, SignedFileMissing
from domain.documents.withdraw_endorsement import NothingEndorsed, NotYoursToWithdraw, WithdrawEndorsement
from domain.files import AttachedFile, NotAsSealed
from domain.kernel import Event, PersonId
from domain.plans.endorsements import Endorsement
from domain.text import Prose
from tests.documents import (
    ANNEX,
    LEADER,
    OTHER,
    PLAN,
    SIGNED_PAPER,
    STORY,
    agreed,
    approved,
    asked,
    leader,
    set_aside,
    signed,
    taken_back,
    uploaded,
    with_annex,
    written,
)
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    OTHER_ADVISOR,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    at,
    day,
    left,
)

OF_PLAN: dict[str, Any] = {"cohort": COHORT, "organisation": HOLSTEBRO, "document": PLAN}
ON = "2026-01-05"


def agree(person: PersonId = LEADER, version: int = 1, on: str = ON) -> AgreeToDocument:
    return AgreeToDocument(**OF_PLAN, version=version, person=person, agreed_on=day(on))


def approve(person: PersonId = LEADER, version: int = 1, on: str = ON) -> ApproveDocument:
    return ApproveDocument(**OF_PLAN, version=version, person=person, approved_on=day(on))


def sign(
    person: PersonId = LEADER,
    how: SignedHow = SignedHow.HERE,
    attached: AttachedFile | None = None,
    version: int = 1,
    on: str = ON,
    document: DocumentId = PLAN,
) -> SignDocument:
    return SignDocument(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=document,
        version=version,
        side=SigningSide.AGENCY if person in (ADVISOR, OTHER_ADVISOR) else SigningSide.ORGANISATION,
        how=how,
        person=person,
        signed_on=day(on),
        attached=attached,
    )


def take_back(endorsement: Endorsement, person: PersonId = LEADER) -> WithdrawEndorsement:
    return WithdrawEndorsement(
        **OF_PLAN,
        version=1,
        endorsement=endorsement,
        person=person,
        mistake=False,
        reason=Prose("Planen holdt ikke."),
    )


def name(*people: PersonId) -> NameAgreeingLeaders:
    return NameAgreeingLeaders(**OF_PLAN, people=people)


def annexed(annex: DocumentId | None = ANNEX) -> NameAnnex:
    return NameAnnex(**OF_PLAN, annex=annex)


def test_the_responsible_leader_says_so_of_the_latest_version_once() -> None:
    for wish, told in ((agree(), agreed(ON)), (approve(), approved(ON)), (sign(), signed(ON))):
        given(STORY, written()).when(wish, by=LEADER).then(told)
        given(STORY, written(), told).when(wish, by=LEADER).then()
        given(STORY, written()).when(wish, by=TOVHOLDER).refused(OnlyOneself)
        given(STORY, written(), written(2)).when(wish, by=LEADER).refused(NotTheLatestVersion, 1, 2)
        given(STORY, written(), set_aside()).when(wish, by=LEADER).refused(DocumentIsWithdrawn)
        given(STORY).when(wish, by=LEADER).refused(UnknownDocument)
    given(STORY, written()).when(agree(version=7), by=LEADER).refused(UnknownVersion, 7)
    given(STORY, written()).when(approve(on="2026-06-02"), by=LEADER).refused(InTheFuture)
    given(STORY, written(), agreed(ON)).when(agree(), by=LEADER).then()


def test_nobody_else_does_unless_they_are_named_as_one_who_must_agree() -> None:
    for wish, told in (
        (agree(TOVHOLDER), agreed(ON, TOVHOLDER)),
        (approve(TOVHOLDER), approved(ON, TOVHOLDER)),
        (sign(TOVHOLDER), signed(ON, TOVHOLDER)),
    ):
        given(STORY, written()).when(wish, by=TOVHOLDER).refused(NotALeaderOfIt)
        given(STORY, written(), asked(TOVHOLDER)).when(wish, by=TOVHOLDER).then(told)
    given(STORY, written(), asked(TOVHOLDER), asked(LEADER)).when(agree(TOVHOLDER), by=TOVHOLDER).refused(
        NotALeaderOfIt
    )


def test_who_leads_is_asked_of_the_day() -> None:
    """The responsible leader of today says nothing of a day on which another was."""
    story = [*STORY, By(written(), TOVHOLDER, at("2025-09-01 12:00"))]
    new = [By(it, on=at("2026-03-01 12:00")) for it in leader(TOVHOLDER)]
    given(story, new).when(approve(TOVHOLDER, on="2026-03-01"), by=TOVHOLDER).then(approved("2026-03-01", TOVHOLDER))
    given(story, new).when(approve(TOVHOLDER, on="2026-02-01"), by=TOVHOLDER).refused(NotALeaderOfIt)
    given(story, new).when(approve(LEADER, on="2026-02-01"), by=LEADER).refused(NotALeaderOfIt)
    paper = sign(LEADER, SignedHow.ON_PAPER, SIGNED_PAPER, on="2026-02-01")
    given(story, new).when(paper, by=TOVHOLDER).then(signed("2026-02-01", how=SignedHow.ON_PAPER))
    late = sign(LEADER, SignedHow.ON_PAPER, SIGNED_PAPER, on="2026-04-01")
    given(story, new).when(late, by=TOVHOLDER).refused(NotALeaderOfIt)
    given(story, left(LEADER, HOLSTEBRO)).when(paper, by=TOVHOLDER).refused(NotALeaderOfIt)


def test_what_was_signed_elsewhere_comes_with_its_file_and_here_there_is_none() -> None:
    paper = sign(how=SignedHow.ON_PAPER, attached=SIGNED_PAPER)
    given(STORY, written()).when(paper, by=TOVHOLDER).then(signed(ON, how=SignedHow.ON_PAPER))
    given(STORY, written()).when(sign(how=SignedHow.ON_PAPER), by=TOVHOLDER).refused(SignedFileMissing)
    given(STORY, written()).when(sign(attached=SIGNED_PAPER), by=LEADER).refused(NoFileSignedHere)
    broken = msgspec.structs.replace(SIGNED_PAPER, size=0)
    given(STORY, written()).when(sign(how=SignedHow.ON_PAPER, attached=broken), by=TOVHOLDER).refused(NotAsSealed)
    itself = sign(how=SignedHow.ELECTRONICALLY, document=ANNEX)
    given(STORY, uploaded()).when(itself, by=TOVHOLDER).then(
        msgspec.structs.replace(signed(ON, how=SignedHow.ELECTRONICALLY, document=ANNEX), attached=None)
    )


def test_for_the_agency_an_advisor_of_the_run_signs() -> None:
    given(STORY, written()).when(sign(ADVISOR), by=ADVISOR).then(signed(ON, ADVISOR))
    given(STORY, written()).when(sign(ADVISOR), by=TOVHOLDER).refused(OnlyOneself)
    paper = sign(OTHER_ADVISOR, SignedHow.ON_PAPER, SIGNED_PAPER)
    given(STORY, written()).when(paper, by=ADVISOR).refused(NotAnAdvisorOfIt)
    given(STORY, written(), written(2)).when(sign(ADVISOR), by=ADVISOR).refused(NotTheLatestVersion, 1, 2)
    handed_over: list[Event] = [
        AdvisorAssigned(cohort=COHORT, advisor=OTHER_ADVISOR),
        CohortHandedOver(cohort=COHORT, leaving=ADVISOR, advisor=OTHER_ADVISOR),
    ]
    later = [By(it, on=at("2026-03-01 12:00")) for it in handed_over]
    earlier = sign(ADVISOR, SignedHow.ON_PAPER, SIGNED_PAPER)
    given(STORY, written(), later).when(earlier, by=OTHER_ADVISOR).then(signed(ON, ADVISOR, how=SignedHow.ON_PAPER))


def test_it_is_taken_back_by_whoever_said_or_recorded_it() -> None:
    story = [*STORY, written(), By(approved(ON), TOVHOLDER)]
    wish = take_back(Endorsement.APPROVED)
    for person in (LEADER, TOVHOLDER):
        given(story).when(wish, by=person).then(taken_back(Endorsement.APPROVED))
    given(story).when(wish, by=ADVISOR).refused(NotYoursToWithdraw)
    given(story, taken_back(Endorsement.APPROVED)).when(wish, by=LEADER).refused(NothingEndorsed)
    given(STORY, written()).when(wish, by=LEADER).refused(NothingEndorsed)
    given(story, taken_back(Endorsement.APPROVED)).when(approve(), by=LEADER).then(approved(ON))


def test_who_must_agree_and_which_annex_there_is_are_named_anew() -> None:
    given(STORY, written()).when(name(LEADER, TOVHOLDER), by=TOVHOLDER).then(asked(LEADER, TOVHOLDER))
    given(STORY, written(), asked(LEADER)).when(name(LEADER), by=ADVISOR).then()
    given(STORY, written()).when(name(), by=TOVHOLDER).refused(GroupOutOfRange, GROUP_MEMBERS_MAX)
    given(STORY, written()).when(name(LEADER, LEADER), by=TOVHOLDER).refused(NamedTwice)
    given(STORY, written()).when(name(SKOVVANG_TOVHOLDER), by=TOVHOLDER).refused(NotAMember)
    given(STORY, written(), uploaded()).when(annexed(), by=TOVHOLDER).then(with_annex())
    given(STORY, written(), uploaded(), with_annex()).when(annexed(), by=TOVHOLDER).then()
    given(STORY, written(), uploaded(), with_annex()).when(annexed(None), by=TOVHOLDER).then(with_annex(None))
    given(STORY, written()).when(annexed(), by=TOVHOLDER).refused(UnknownDocument)
    given(STORY, written()).when(annexed(PLAN), by=TOVHOLDER).refused(AnnexOfItself)


@pytest.mark.parametrize(
    ("wish", "by"),
    [
        (agree(), LEADER),
        (approve(), LEADER),
        (sign(), LEADER),
        (take_back(Endorsement.APPROVED), LEADER),
        (name(TOVHOLDER), TOVHOLDER),
        (annexed(), TOVHOLDER),
    ],
    ids=lambda it: type(it).__name__,
)
def test_it_waits_for_what_becomes_of_the_document_and_of_no_other(wish: AgreeToDocument, by: PersonId) -> None:
    story = [*STORY, written(), uploaded(), approved("2025-12-01")]
    ready = story if not isinstance(wish, ApproveDocument) else story[:-1]
    given(ready).when(wish, by=by).conflicts_with(written(2))
    given(ready).when(wish, by=by).does_not_conflict_with(written(document=OTHER), written(2, document=OTHER))


def test_who_may_record_each_of_them() -> None:
    story = [*STORY, written(), uploaded()]
    paper = sign(how=SignedHow.ON_PAPER, attached=SIGNED_PAPER)
    for wish in (paper, name(LEADER), annexed()):
        given(story).when(wish).permitted_only_to(TOVHOLDER, COLLEAGUE, ADVISOR)
    given(story, leader()).when(agree(), by=LEADER).conflicts_with(leader(TOVHOLDER))
