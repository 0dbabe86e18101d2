"""Source: the individual programme's plan, »a collaboration agreement is made and signed, with the data-processing
agreement«: by both sides, before the change that it is about begins.
"""

from collections.abc import Iterator
from typing import ClassVar

from domain.calendar import danish_day
from domain.completion.documents import document_for, met_by_latest, missed
from domain.completion.risk import Mender
from domain.completion.rules.about_activity import AboutActivity, meetings_of
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.verdicts import NearMiss, RuleVerdict, Why
from domain.documents.events import SigningSide
from domain.documents.standing import DocumentStanding
from domain.meetings.questions import MeetingState
from domain.plans.endorsements import Endorsement
from domain.plans.programme import EvidenceKind
from domain.plans.rules import ACTIVITY, RuleCode
from domain.plans.timing import ActivityCode

SIGNED = Endorsement.SIGNED
NOT_SIGNED = {
    SigningSide.ORGANISATION: "Organisationen har ikke skrevet under.",
    SigningSide.AGENCY: "Rådgiverne har ikke skrevet under.",
}


class SignedInTime(AboutActivity, frozen=True, kw_only=True):
    """Both sides have signed the latest version, with its annex where `annex_needed`; and some version of it no later
    than the day that the first meeting of `before` was held.
    """

    ID = RuleCode("SIGNED")
    HARD = True
    READS = frozenset({Reads.DOCUMENTS, Reads.MEETINGS})
    ABOUT: ClassVar[tuple[str, ...]] = (ACTIVITY, "before")
    SHOWN_BY = frozenset({EvidenceKind.DOCUMENT})
    before: ActivityCode = ActivityCode("")
    before_called: str = ""
    annex_needed: int = 0

    @property
    def name(self) -> str:
        with_annex = ", med bilag" if self.annex_needed else ""
        return f"{self.named}: underskrevet af begge parter{with_annex}"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        document = document_for(case.evidence, case.member.organisation, self.activity)
        began = self._began(case)
        lacks = (f"{self.named} er ikke skrevet.",) if document is None else tuple(self._lacks(document, began, case))
        if document is not None and not lacks:
            yield met_by_latest(document, SIGNED, case.day)
            return
        mender = Mender.ADVISOR if lacks == (NOT_SIGNED[SigningSide.AGENCY],) else Mender.ORGANISATION
        yield self.lacking(
            case,
            lacks,
            f"{self.named}: {' '.join(lacks)}",
            mender=mender,
            tight=began is not None and began.on <= case.day,
            near_misses=() if document is None else self._near(document, case),
        )

    def _began(self, case: MemberCase) -> MeetingState | None:
        """The first meeting that was held of what the agreement is to be signed before."""
        if not self.before:
            return None
        return next((it for it in meetings_of(self.before, case) if it.is_held), None)

    def _lacks(self, document: DocumentStanding, began: MeetingState | None, case: MemberCase) -> Iterator[str]:
        said = {it.side for it in document.said_of(document.latest, SIGNED, case.day)}
        yield from (sentence for side, sentence in NOT_SIGNED.items() if side not in said)
        if self.annex_needed and not self._has_annex(document, case):
            yield "Databehandleraftalen er ikke lagt ved."
        days = [on for it in document.versions if (on := document.became_valid(it.version, SIGNED))]
        signed_on = min(days, default=None)
        if began is not None and signed_on is not None and signed_on > began.on:
            meeting = case.run.programme.row(self.before).said()
            late = f"efter at {meeting} var holdt den {danish_day(began.on)}"
            yield f"Aftalen er underskrevet den {danish_day(signed_on)}, {late}."

    def _has_annex(self, document: DocumentStanding, case: MemberCase) -> bool:
        annex = document.annex_on(case.day)
        return any(it.document == annex and it.withdrawn_on is None for it in case.evidence.documents)

    def _near(self, document: DocumentStanding, case: MemberCase) -> tuple[NearMiss, ...]:
        complete = document.is_valid_on(document.latest, SIGNED, case.day)
        lacks_annex = self.annex_needed and not self._has_annex(document, case)
        why = Why.ONE_SIDE_ONLY if not complete else Why.NO_ANNEX if lacks_annex else Why.SIGNED_LATE
        return missed(document, document.latest, SIGNED, case.day, why)
