"""Look applications through, state figures, score apart, and agree: after the deadline, by advisors."""

import pytest
from msgspec.structs import replace

from domain.applications.criteria import Criterion
from domain.applications.deciding import (
    AlreadyDecided,
    ApplicationIsWithdrawn,
    ApplicationNotValid,
    RoundStillOpen,
    UnknownCriterion,
)
from domain.applications.events import ApplicationRoundClosed, ApplicationSubmitted, ApplicationWithdrawn
from domain.applications.refusals import UnknownApplication, UnknownRound
from domain.applications.score_application import (
    AgreeScores,
    ScoreApplication,
    ScoresNotWhole,
    TwoHaveScored,
    TwoMustScore,
)
from domain.applications.screen_application import (
    DaysNotRanked,
    LetterNotThere,
    NotEveryFieldScreened,
    SayWhatIsMissing,
    ScreenApplication,
)
from domain.applications.screened import ApplicationScreened, HowAnswered
from domain.applications.state_figure import FigureExists, StateFigure, YearOutOfRange
from domain.applications.weighed import ApplicationScored, ScoresAgreed
from domain.kernel import PersonId
from tests.applying import ANNOUNCED, FOR_A_COHORT, IN_TIME, MAPPING_DAYS, SENT, sent
from tests.judging import (
    DEADLINE_PASSED,
    FIGURE,
    SAID,
    agreed,
    decided,
    fields,
    of,
    scored,
    scores,
    screened,
    some_scores,
)
from tests.specification import given
from tests.stories import ADVISOR, AGENCY, ORGANISATIONS, OTHER_ADVISOR, SKOVVANG

STORY = [*AGENCY, *ORGANISATIONS, ANNOUNCED, FOR_A_COHORT]
OTHER = sent("skovvang", SKOVVANG)
GONE = ApplicationWithdrawn(**of(SENT), applicant=SENT.applicant, reason=None)
SCREEN = ScreenApplication(**of(SENT), fields=fields())
SCORE = ScoreApplication(**of(SENT), scores=some_scores(SENT), reason=SAID)
AGREE = AgreeScores(**of(SENT), scores=some_scores(SENT), reason=SAID)
FIGURE_WISH = StateFigure(**{name: getattr(FIGURE, name) for name in StateFigure.__struct_fields__})


def screen(it: ApplicationSubmitted = SENT, **otherwise: HowAnswered) -> ScreenApplication:
    return ScreenApplication(**of(it), fields=fields(**otherwise), note=SAID)


def test_what_lacks_nothing_is_valid_however_thin_it_is() -> None:
    given(STORY, SENT).when(SCREEN, by=ADVISOR, at=DEADLINE_PASSED).then(
        ApplicationScreened(**of(SENT), fields=fields(), valid=True, note=None)
    )
    thin = screen(gain=HowAnswered.PARTLY)
    given(STORY, SENT).when(thin, by=ADVISOR, at=DEADLINE_PASSED).then(
        ApplicationScreened(**of(SENT), fields=thin.fields, valid=True, note=SAID)
    )


def test_what_lacks_something_required_is_not_and_it_is_said_what() -> None:
    lacking = screen(backing=HowAnswered.MISSING)
    told = ApplicationScreened(**of(SENT), fields=lacking.fields, valid=False, note=SAID)
    given(STORY, SENT).when(lacking, by=ADVISOR, at=DEADLINE_PASSED).then(told)
    given(STORY, SENT).when(replace(lacking, note=None), by=ADVISOR, at=DEADLINE_PASSED).refused(SayWhatIsMissing)


def test_a_letter_or_three_days_that_were_not_sent_are_missing() -> None:
    unsigned = sent("unsigned", attached=None)
    given(STORY, unsigned).when(screen(unsigned), by=ADVISOR, at=DEADLINE_PASSED).refused(LetterNotThere)
    twice = sent("twice", days=(MAPPING_DAYS[0], MAPPING_DAYS[0], MAPPING_DAYS[1]))
    given(STORY, twice).when(screen(twice), by=ADVISOR, at=DEADLINE_PASSED).refused(DaysNotRanked, 3)
    found = screen(unsigned, letter=HowAnswered.MISSING)
    told = ApplicationScreened(**of(unsigned), fields=found.fields, valid=False, note=SAID)
    given(STORY, unsigned).when(found, by=ADVISOR, at=DEADLINE_PASSED).then(told)


def test_every_field_that_the_round_asks_for_is_looked_at_once() -> None:
    for some in (fields()[:5], (*fields(), fields()[0]), ()):
        given(STORY, SENT).when(replace(SCREEN, fields=some), by=ADVISOR, at=DEADLINE_PASSED).refused(
            NotEveryFieldScreened
        )
    for_cohort = replace(SENT, round=FOR_A_COHORT.round, days=(), attached=None)
    wished = ScreenApplication(**of(for_cohort), fields=fields()[:4])
    told = ApplicationScreened(**of(for_cohort), fields=fields()[:4], valid=True, note=None)
    given(STORY, for_cohort).when(wished, by=ADVISOR, at=DEADLINE_PASSED).then(told)


@pytest.mark.parametrize("wish", [SCREEN, SCORE, AGREE], ids=lambda it: type(it).__name__)
def test_nothing_is_judged_before_the_deadline_nor_when_it_is_withdrawn_or_decided(
    wish: ScreenApplication | ScoreApplication | AgreeScores,
) -> None:
    story = [*STORY, SENT, *screened(SENT)]
    given(story).when(wish, by=ADVISOR, at=IN_TIME).refused(RoundStillOpen, "12. juni 2026")
    given(story, GONE).when(wish, by=ADVISOR, at=DEADLINE_PASSED).refused(ApplicationIsWithdrawn)
    given(story, *scored(SENT, ADVISOR, OTHER_ADVISOR), decided(SENT)).when(
        wish, by=ADVISOR, at=DEADLINE_PASSED
    ).refused(AlreadyDecided)
    given(STORY).when(wish, by=ADVISOR, at=DEADLINE_PASSED).refused(UnknownApplication)
    given(STORY, replace(SENT, organisation=SKOVVANG)).when(wish, by=ADVISOR, at=DEADLINE_PASSED).refused(
        UnknownApplication
    )
    given(*AGENCY, *ORGANISATIONS).when(wish, by=ADVISOR, at=DEADLINE_PASSED).refused(UnknownRound)


def test_a_round_that_was_closed_early_is_judged_from_then() -> None:
    closed = ApplicationRoundClosed(round=SENT.round, reason=SAID, cohort=None)
    told = ApplicationScreened(**of(SENT), fields=fields(), valid=True, note=None)
    given(STORY, SENT, closed).when(SCREEN, by=ADVISOR, at=IN_TIME).then(told)


def test_only_advisors_judge() -> None:
    for wish in (SCREEN, SCORE):
        given(STORY, SENT, *screened(SENT)).when(wish, at=DEADLINE_PASSED).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(STORY, SENT, *screened(SENT), *scored(SENT, ADVISOR, OTHER_ADVISOR)).when(
        AGREE, at=DEADLINE_PASSED
    ).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(STORY, SENT).when(FIGURE_WISH, at=DEADLINE_PASSED).permitted_only_to(ADVISOR, OTHER_ADVISOR)


def test_a_figure_speaks_to_one_of_the_rounds_criteria_for_that_kind() -> None:
    given(STORY).when(FIGURE_WISH, by=ADVISOR, at=DEADLINE_PASSED).then(FIGURE)
    given(STORY, FIGURE).when(FIGURE_WISH, by=ADVISOR, at=DEADLINE_PASSED).refused(FigureExists)
    of_boform = replace(FIGURE_WISH, criterion=Criterion.HOUSING_FIRST)
    given(STORY).when(of_boform, by=ADVISOR, at=DEADLINE_PASSED).refused(UnknownCriterion)
    not_used = replace(ANNOUNCED, criteria=(Criterion.RELATIVELY_HIGH,))
    given(*AGENCY, *ORGANISATIONS, not_used).when(FIGURE_WISH, by=ADVISOR, at=DEADLINE_PASSED).refused(UnknownCriterion)


def test_the_year_of_a_figure_has_been() -> None:
    given(STORY).when(replace(FIGURE_WISH, year=2027), by=ADVISOR, at=DEADLINE_PASSED).refused(
        YearOutOfRange, 2000, 2026
    )
    given(STORY).when(replace(FIGURE_WISH, year=1999), by=ADVISOR, at=DEADLINE_PASSED).refused(
        YearOutOfRange, 2000, 2026
    )


def test_two_score_apart_and_no_third() -> None:
    told = ApplicationScored(**of(SENT), scores=SCORE.scores, reason=SAID)
    story = [*STORY, SENT, *screened(SENT)]
    given(story).when(SCORE, by=ADVISOR, at=DEADLINE_PASSED).then(told)
    given(story, *scored(SENT, ADVISOR)).when(SCORE, by=OTHER_ADVISOR, at=DEADLINE_PASSED).then(told)
    given(story, *scored(SENT, ADVISOR)).when(SCORE, by=ADVISOR, at=DEADLINE_PASSED).then(told)
    given(story, *scored(SENT, ADVISOR, OTHER_ADVISOR)).when(SCORE, by=ADVISOR, at=DEADLINE_PASSED).refused(
        TwoHaveScored
    )
    given(story, *scored(SENT, OTHER_ADVISOR, PersonId("person-third"))).when(
        SCORE, by=ADVISOR, at=DEADLINE_PASSED
    ).refused(TwoHaveScored)


def test_then_they_agree_and_may_agree_anew() -> None:
    told = ScoresAgreed(**of(SENT), scores=AGREE.scores, reason=SAID)
    story = [*STORY, SENT, *screened(SENT)]
    given(story, *scored(SENT, ADVISOR)).when(AGREE, by=ADVISOR, at=DEADLINE_PASSED).refused(TwoMustScore)
    given(story, *scored(SENT, ADVISOR, OTHER_ADVISOR)).when(AGREE, by=ADVISOR, at=DEADLINE_PASSED).then(told)
    given(story, *agreed(SENT)).when(AGREE, by=ADVISOR, at=DEADLINE_PASSED).then(told)


def test_scores_are_of_every_criterion_and_on_the_scale() -> None:
    for wrong in (scores(1, 1, 1), scores(1, 1, 1, 1, 4), SCORE.scores[:4], ()):
        given(STORY, SENT, *screened(SENT)).when(replace(SCORE, scores=wrong), by=ADVISOR, at=DEADLINE_PASSED).refused(
            ScoresNotWhole, 0, 3
        )


def test_what_is_not_valid_or_not_looked_through_is_not_scored() -> None:
    given(STORY, SENT).when(SCORE, by=ADVISOR, at=DEADLINE_PASSED).refused(ApplicationNotValid)
    given(STORY, SENT, *screened(SENT, valid=False)).when(SCORE, by=ADVISOR, at=DEADLINE_PASSED).refused(
        ApplicationNotValid
    )


def test_who_judges_waits_for_others_who_judge_the_same_and_for_nobody_else() -> None:
    story = [*STORY, SENT, OTHER, *screened(SENT, OTHER)]
    given(story).when(SCREEN, by=ADVISOR, at=DEADLINE_PASSED).conflicts_with(decided(SENT))
    given(story).when(SCORE, by=ADVISOR, at=DEADLINE_PASSED).conflicts_with(*scored(SENT, OTHER_ADVISOR))
    given(story, *scored(SENT, ADVISOR, OTHER_ADVISOR)).when(AGREE, by=ADVISOR, at=DEADLINE_PASSED).conflicts_with(
        decided(SENT)
    )
    given(story).when(FIGURE_WISH, by=ADVISOR, at=DEADLINE_PASSED).conflicts_with(FIGURE)
    for wish in (SCREEN, SCORE):
        given(story).when(wish, by=ADVISOR, at=DEADLINE_PASSED).does_not_conflict_with(
            *screened(OTHER), *agreed(OTHER), decided(OTHER)
        )
    another = replace(FIGURE, figure="figure-2")
    given(story).when(FIGURE_WISH, by=ADVISOR, at=DEADLINE_PASSED).does_not_conflict_with(another, *screened(SENT))
