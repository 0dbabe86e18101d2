"""The circle of people that decides whom an event is news to, from the rows as they are; read once for each cohort."""

from typing import Any

from domain.kernel import PersonId, Recorded
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentCorrected, CommentKind, CommentPosted
from domain.sharing.remarks import QuestionReopened, RemarkCorrected, RemarkMade, Subject
from domain.test_actions.events import TestActionPlanned
from portal.rows.conditions import Contains
from portal.rows.rows import Rows
from portal.rows.selecting import all_of
from portal.words.labels import Labels, labels_of_cohort
from projections.belonging import belonging
from projections.circle import Circle
from projections.cohorts import COHORTS, CohortRow
from projections.comments import COMMENTS
from projections.memberships import MEMBERSHIPS
from projections.organisations import PEOPLE
from projections.sharing import EXPERIENCES
from projections.test_actions import TEST_ACTIONS


class Circles:
    """Those that were read are remembered until they are forgotten: whoever takes a turn begins with that."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.forget()

    def forget(self) -> None:
        """What was read may be otherwise by now."""
        self._whole: dict[RunId, Circle | None] = {}
        self._labels: dict[tuple[RunId, OrganisationId | None], Labels] = {}

    async def of(self, recorded: Recorded[Any]) -> Circle | None:
        """The circle of the event's cohort; None where there is none. Raises `RowsNotReady`."""
        event = recorded.event
        circle = await self._circle(event.cohort)
        if circle is None:
            return None
        return Circle(
            cohort=circle.cohort,
            memberships=circle.memberships,
            belonging=circle.belonging,
            owner=await self._owner(event),
            asking=await self._asking(event),
            about=await self._asked_again(event),
            was_question=await self._was_question(recorded),
        )

    async def labels(self, cohort: RunId, own: OrganisationId | None) -> Labels:
        """What everything in the cohort is called to one of the organisation, to an advisor (None)."""
        known = self._labels.get((cohort, own))
        circle = await self._circle(cohort)
        if known is None and circle is not None:
            mine = None if own is None else (own,)
            named = await labels_of_cohort(self._rows, circle.cohort, circle.memberships, mine)
            known = named.and_experiences(await self._rows.many(EXPERIENCES, cohort=cohort), mine)
            self._labels[cohort, own] = known
        return Labels({}) if known is None else known

    async def _circle(self, cohort: RunId) -> Circle | None:
        if cohort not in self._whole:
            row = await self._rows.one(COHORTS, cohort)
            self._whole[cohort] = None if row is None else await self._read(row)
        return self._whole[cohort]

    async def _read(self, row: CohortRow) -> Circle:
        memberships = await self._rows.many(MEMBERSHIPS, cohort=row.cohort)
        within = (*(it.organisation for it in memberships), None)
        people = await self._rows.selected(all_of(PEOPLE, Contains("roles", "organisation", within)))
        return Circle(cohort=row, memberships=memberships, belonging=belonging(people))

    async def _owner(self, event: Any) -> OrganisationId | None:
        """Whose it is what the event is about, where that is somebody else's than the event says."""
        on = event.experience if isinstance(event, CommentPosted | CommentCorrected) else None
        if isinstance(event, QuestionReopened):
            row = await self._rows.one(COMMENTS, event.comment)
            on = None if row is None else row.experience
        if on is not None:
            experience = await self._rows.one(EXPERIENCES, on)
            return None if experience is None else experience.organisation
        if isinstance(event, TestActionPlanned) and event.borrowed_from is not None:
            lent = await self._rows.one(TEST_ACTIONS, event.borrowed_from)
            return None if lent is None else lent.organisation
        return None

    async def _asking(self, event: Any) -> tuple[PersonId, ...]:
        """Who has asked something where the event says something."""
        if not isinstance(event, CommentPosted | RemarkMade):
            return ()
        thing = event.thing if isinstance(event, RemarkMade) else event.experience
        rows = await self._rows.many(COMMENTS, thing=thing)
        asked = (it.posted_by for it in rows if it.kind is CommentKind.QUESTION and it.withdrawn_reason is None)
        return tuple(dict.fromkeys(asked))

    async def _asked_again(self, event: Any) -> Subject | None:
        """What the question is about that is opened again."""
        row = await self._rows.one(COMMENTS, event.comment) if isinstance(event, QuestionReopened) else None
        return None if row is None else row.about

    async def _was_question(self, recorded: Recorded[Any]) -> bool:
        """Was what the event corrects a question before it?"""
        event = recorded.event
        if not isinstance(event, CommentCorrected | RemarkCorrected):
            return False
        row = await self._rows.one(COMMENTS, event.comment)
        kept = () if row is None else row.rectifications
        before = (said.text for it in kept if it.position == recorded.stamp.position for said in it.before)
        return any(it == CommentKind.QUESTION.value for it in before)
