"""What the programme is thought of is counted for the cohort only where the count points at nobody."""

import msgspec

from domain.kernel import PersonId
from domain.meetings.events import Answer
from portal.meetings.answers import EVALUATED_BY_MIN, answers
from portal.words.meetings import WOULD_RECOMMEND
from projections.answers import FEEDBACK, FeedbackRow
from tests.portal.looking import looking
from tests.stories import ADVISOR, CLOSING, COHORT, HOLSTEBRO, TOVHOLDER, a_cohort, all_scheduled, answered, held


async def told(by: PersonId, count: int) -> dict[str, str]:
    """What is counted where so many have answered alike."""
    given = answered(HOLSTEBRO, TOVHOLDER, CLOSING, local_focus=Answer.YES)
    evaluated = msgspec.structs.replace(given, would_recommend=Answer.NO)
    here = await looking(a_cohort(), all_scheduled(), held(CLOSING), evaluated, by=by, on="2026-03-10")
    (row,) = await here.rows.many(FEEDBACK, cohort=COHORT)
    rows: list[FeedbackRow] = [row] * count
    return {it.label: it.text for it in answers(here, rows).tallies}


async def test_few_answers_are_counted_for_those_alone_who_read_each() -> None:
    few = EVALUATED_BY_MIN - 1
    assert (await told(TOVHOLDER, few))[WOULD_RECOMMEND] == f"Vises, når mindst {EVALUATED_BY_MIN} har svaret."
    assert (await told(TOVHOLDER, EVALUATED_BY_MIN))[WOULD_RECOMMEND] == "0 svarede ja, 0 delvist, 5 nej."
    assert (await told(ADVISOR, few))[WOULD_RECOMMEND] == "0 svarede ja, 0 delvist, 4 nej."
