"""The commands of those who try things in a made-up cohort: somebody's words, about what is numbered here."""

import datetime as dt
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from domain.meetings.events import Answer
from domain.sharing.events import Audience, CommentId, ExperienceId
from domain.sharing.find_experience_useful import FindExperienceUseful
from domain.sharing.post_comment import PostComment
from domain.sharing.post_experience import PostExperience
from domain.test_actions.events import TestActionId
from domain.test_actions.plan_test_action import PlanTestAction
from domain.test_actions.plan_test_cycle import PlanTestCycle
from domain.test_actions.record_measurement import RecordMeasurement
from portal.made_up.cast import Cast
from portal.made_up.registry import Place

CYCLE_DAYS = 28
VALUE_MAX = 40
ANSWERS = (Answer.YES, Answer.YES, Answer.PARTLY, Answer.NO)
AUDIENCES = (Audience.COHORT, Audience.COHORT, Audience.COHORT, Audience.ORGANISATION)


class Acts:
    """One cohort's. What is numbered is numbered in the order in which it is asked for."""

    def __init__(self, cast: Cast, random: Random) -> None:
        self.cast = cast
        self._random = random
        self._number = 0

    def planned(self, place: Place, on: dt.date, test_action: TestActionId | None = None) -> PlanTestAction:
        self._number += 1
        return replace(
            self.cast.example(PlanTestAction, self._number),
            cohort=self.cast.cohort,
            organisation=place.organisation,
            test_action=test_action or TestActionId(f"test-action-{self._suffix}"),
            from_on=on,
            to_on=on + dt.timedelta(days=CYCLE_DAYS),
            borrowed_from=None,
        )

    def planned_again(self, place: Place, test_action: TestActionId, on: dt.date) -> PlanTestCycle:
        self._number += 1
        return replace(
            self.cast.example(PlanTestCycle, self._number),
            cohort=self.cast.cohort,
            organisation=place.organisation,
            test_action=test_action,
            from_on=on,
            to_on=on + dt.timedelta(days=CYCLE_DAYS),
        )

    def posted(
        self, place: Place, test_action: TestActionId, on: dt.date, audience: Audience | None = None
    ) -> PostExperience:
        """To the audience, or to one that is drawn: now and then an organisation keeps it to itself."""
        self._number += 1
        return replace(
            self.cast.example(PostExperience, self._number),
            cohort=self.cast.cohort,
            organisation=place.organisation,
            test_action=test_action,
            experience=ExperienceId(f"experience-{self._suffix}"),
            occurred_on=on,
            as_planned=self._random.choice(ANSWERS),
            as_predicted=self._random.choice(ANSWERS),
            audience=audience or self._random.choice(AUDIENCES),
        )

    def commented(self, place: Place, experience: ExperienceId) -> PostComment:
        self._number += 1
        return replace(
            self.cast.example(PostComment, self._number),
            cohort=self.cast.cohort,
            organisation=place.organisation,
            experience=experience,
            comment=CommentId(f"comment-{self._suffix}"),
        )

    def useful(self, place: Place, experience: ExperienceId) -> FindExperienceUseful:
        return FindExperienceUseful(cohort=self.cast.cohort, experience=experience, organisation=place.organisation)

    def measured(self, place: Place, test_action: TestActionId, on: dt.date) -> RecordMeasurement:
        self._number += 1
        return replace(
            self.cast.example(RecordMeasurement, self._number),
            cohort=self.cast.cohort,
            organisation=place.organisation,
            test_action=test_action,
            measured_on=on,
            value=Decimal(self._random.randint(1, VALUE_MAX)),
        )

    @property
    def _suffix(self) -> str:
        return f"{self.cast.number:04}-{self._number:05}"
