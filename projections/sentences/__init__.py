"""One Danish sentence for every event there is, so that history can be read aloud."""

from typing import assert_never

from domain.gatherings.questions import GatheringEvent
from domain.kernel import Stamp
from projections.sentences import (
    applications,
    cohorts,
    completion,
    corrections,
    deciding,
    documents,
    gatherings,
    guidelines,
    meetings,
    organisations,
    plans,
    privacy,
    progress,
    promises,
    proof,
    remarks,
    sharing,
    shelf,
    test_actions,
)
from projections.sentences.applications import RoundsEvent
from projections.sentences.cohorts import CohortsEvent
from projections.sentences.completion import CompletionEvent
from projections.sentences.corrections import CorrectionEvent
from projections.sentences.deciding import DecidingEvent
from projections.sentences.documents import DocumentsEvent
from projections.sentences.guidelines import GuidelineEvent
from projections.sentences.meetings import MeetingsEvent
from projections.sentences.organisations import OrganisationsEvent
from projections.sentences.plans import PlansEvent
from projections.sentences.privacy import PrivacyEvent
from projections.sentences.progress import ProgressEvent
from projections.sentences.promises import PromiseEvent
from projections.sentences.proof import ProofEvent
from projections.sentences.remarks import RemarkEvent
from projections.sentences.sharing import SharingEvent
from projections.sentences.shelf import ShelfEvent
from projections.sentences.telling import told
from projections.sentences.test_actions import TestActionsEvent

BusinessEvent = GuidelineEvent | DocumentsEvent | RoundsEvent | DecidingEvent | PlansEvent | GatheringEvent
AnyEvent = (
    OrganisationsEvent
    | CohortsEvent
    | TestActionsEvent
    | MeetingsEvent
    | SharingEvent
    | CompletionEvent
    | ProgressEvent
    | ProofEvent
    | PrivacyEvent
    | CorrectionEvent
    | RemarkEvent
    | PromiseEvent
    | ShelfEvent
    | BusinessEvent
)
"""Every event in the vocabulary of the programme."""


def sentence(event: AnyEvent, stamp: Stamp) -> str:
    """What happened, in one plain sentence with ids in braces where the page puts names."""
    return told(_template(event), event, stamp)


def _template(event: AnyEvent) -> str:
    if isinstance(event, OrganisationsEvent):
        return organisations.template(event)
    if isinstance(event, CohortsEvent):
        return cohorts.template(event)
    if isinstance(event, TestActionsEvent):
        return test_actions.template(event)
    if isinstance(event, MeetingsEvent):
        return meetings.template(event)
    if isinstance(event, SharingEvent):
        return sharing.template(event)
    if isinstance(event, CompletionEvent):
        return completion.template(event)
    if isinstance(event, ProgressEvent):
        return progress.template(event)
    if isinstance(event, ProofEvent):
        return proof.template(event)
    if isinstance(event, PrivacyEvent):
        return privacy.template(event)
    return _template_of_what_was_said(event)


def _template_of_what_was_said(
    event: CorrectionEvent | RemarkEvent | PromiseEvent | ShelfEvent | BusinessEvent,
) -> str:
    if isinstance(event, CorrectionEvent):
        return corrections.template(event)
    if isinstance(event, RemarkEvent):
        return remarks.template(event)
    if isinstance(event, PromiseEvent):
        return promises.template(event)
    if isinstance(event, ShelfEvent):
        return shelf.template(event)
    return _template_of_business(event)


def _template_of_business(event: BusinessEvent) -> str:
    if isinstance(event, GuidelineEvent):
        return guidelines.template(event)
    if isinstance(event, DocumentsEvent):
        return documents.template(event)
    if isinstance(event, RoundsEvent):
        return applications.template(event)
    if isinstance(event, DecidingEvent):
        return deciding.template(event)
    if isinstance(event, PlansEvent):
        return plans.template(event)
    if isinstance(event, GatheringEvent):
        return gatherings.template(event)
    assert_never(event)
