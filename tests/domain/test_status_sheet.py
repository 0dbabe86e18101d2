"""An organisation says what goes on after the programme, who sees to it and by when, and ticks off what is done."""

import datetime as dt

from domain.cohorts.refusals import NotAMember, NotInCohort
from domain.completion.describe_status_sheet import (
    STATUS_LINES_MAX,
    DescribeStatusSheet,
    StatusLineTwice,
    StatusSheetOutOfRange,
)
from domain.completion.status_sheet import (
    StatusLine,
    StatusLineDone,
    StatusLineId,
    StatusLineReopened,
    StatusSheetDescribed,
    UnknownStatusLine,
)
from domain.completion.tick_status_line import ReopenStatusLine, TickStatusLine
from domain.kernel import PersonId
from domain.text import Title
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    experience,
    withdrew,
)

DUE = dt.date(2026, 5, 1)
OLD, NEW = StatusLineId("status-line-old-1"), StatusLineId("status-line-now-1")


def wish(*lines: StatusLine) -> DescribeStatusSheet:
    return DescribeStatusSheet(cohort=COHORT, organisation=HOLSTEBRO, lines=lines)


def typed(line: StatusLineId = NEW, person: PersonId | None = TOVHOLDER) -> StatusLine:
    return StatusLine(line=line, what=Title("Indflytningsplan på tre dage"), person=person, due_on=DUE)


def described(*lines: StatusLineId) -> StatusSheetDescribed:
    return StatusSheetDescribed(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        lines=tuple(
            StatusLine(line=it, what=Title("Indflytningsplan på tre dage"), person=TOVHOLDER, due_on=DUE)
            for it in lines
        ),
    )


def done(line: StatusLineId = OLD) -> StatusLineDone:
    return StatusLineDone(cohort=COHORT, organisation=HOLSTEBRO, line=line)


def reopened(line: StatusLineId = OLD) -> StatusLineReopened:
    return StatusLineReopened(cohort=COHORT, organisation=HOLSTEBRO, line=line)


def tick(line: StatusLineId = OLD) -> TickStatusLine:
    return TickStatusLine(cohort=COHORT, organisation=HOLSTEBRO, line=line)


def reopen(line: StatusLineId = OLD) -> ReopenStatusLine:
    return ReopenStatusLine(cohort=COHORT, organisation=HOLSTEBRO, line=line)


def test_a_participant_describes_it() -> None:
    given(a_cohort()).when(wish(typed()), by=TOVHOLDER).then(described(NEW))


def test_described_again_a_line_that_stood_is_the_same() -> None:
    given(a_cohort(), described(OLD)).when(wish(typed(OLD), typed()), by=COLLEAGUE).then(described(OLD, NEW))


def test_only_the_organisations_own_people_describe_it() -> None:
    given(a_cohort(), another_cohort()).when(wish(typed())).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_it_has_a_few_lines_of_the_organisations_own_people() -> None:
    given(a_cohort()).when(wish(), by=TOVHOLDER).refused(StatusSheetOutOfRange, STATUS_LINES_MAX)
    many = (typed(),) * (STATUS_LINES_MAX + 1)
    given(a_cohort()).when(wish(*many), by=TOVHOLDER).refused(StatusSheetOutOfRange, STATUS_LINES_MAX)
    given(a_cohort()).when(wish(typed(person=ADVISOR)), by=TOVHOLDER).refused(NotAMember)
    given(a_cohort()).when(wish(typed(person=SKOVVANG_TOVHOLDER)), by=TOVHOLDER).refused(NotAMember)


def test_only_an_organisation_that_takes_part_describes_it() -> None:
    given(a_cohort(), withdrew(HOLSTEBRO, "2025-10-01")).when(wish(typed()), by=TOVHOLDER).refused(NotInCohort)


def test_a_line_that_is_not_on_it_any_more_is_not_ticked() -> None:
    given(a_cohort(), described(NEW)).when(tick(OLD), by=TOVHOLDER).refused(UnknownStatusLine)
    given(a_cohort(), described(NEW)).when(reopen(OLD), by=TOVHOLDER).refused(UnknownStatusLine)


def test_no_line_stands_on_it_twice() -> None:
    given(a_cohort(), described(OLD)).when(wish(typed(OLD), typed(OLD)), by=TOVHOLDER).refused(StatusLineTwice)


def test_what_is_done_is_ticked_off_and_opened_again() -> None:
    given(a_cohort(), described(OLD)).when(tick(), by=TOVHOLDER).then(done())
    given(a_cohort(), described(OLD), done()).when(tick(), by=ADVISOR).then()
    given(a_cohort(), described(OLD), done()).when(reopen(), by=ADVISOR).then(reopened())
    given(a_cohort(), described(OLD)).when(reopen(), by=ADVISOR).then()
    given(a_cohort(), described(OLD), done(), described(OLD)).when(tick(), by=TOVHOLDER).then()


def test_its_own_people_and_the_advisors_tick_it_off() -> None:
    given(a_cohort(), another_cohort(), described(OLD)).when(tick()).permitted_only_to(ADVISOR, TOVHOLDER, COLLEAGUE)
    given(a_cohort(), another_cohort(), described(OLD), done()).when(reopen()).permitted_only_to(
        ADVISOR, TOVHOLDER, COLLEAGUE
    )


def test_it_waits_for_the_sheet_and_the_withdrawal() -> None:
    given(a_cohort(), described(OLD)).when(tick(), by=TOVHOLDER).conflicts_with(described(NEW))
    given(a_cohort()).when(wish(typed()), by=TOVHOLDER).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))


def test_it_does_not_wait_for_other_organisations_or_meetings() -> None:
    others = (experience(SKOVVANG, "2025-09-20"), withdrew(SKOVVANG, "2025-10-01"))
    given(a_cohort(), described(OLD)).when(tick(), by=TOVHOLDER).does_not_conflict_with(*others)
    given(a_cohort(), described(OLD), done()).when(reopen(), by=TOVHOLDER).does_not_conflict_with(*others)
    given(a_cohort()).when(wish(typed()), by=TOVHOLDER).does_not_conflict_with(described(NEW), *others)
