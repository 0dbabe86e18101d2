"""What goes on after the programme is drafted from what was decided, shown to the cohort, ticked off, and printed."""

import datetime as dt

from domain.completion.status_sheet import StatusLine, StatusLineDone, StatusLineId, StatusSheetDescribed
from domain.kernel import PersonId
from domain.meetings.promised import PromiseId, PromiseKept, PromiseMade, Promiser
from domain.text import Prose, Title
from portal.cohorts.status_sheet import StatusSheetPage, status_page, status_pdf, status_told
from portal.cohorts.status_sheet_form import _drafted
from portal.views.status_steps import to_see_to, to_take_stock
from projections.meetings import MEETINGS
from projections.memberships import MEMBERSHIPS
from tests.portal.looking import FRAME, looking
from tests.specification import Happened
from tests.stories import ADVISOR, COHORT, COLLEAGUE, HOLSTEBRO, SKOVVANG_TOVHOLDER, TOVHOLDER, a_cohort, all_scheduled

ALL = (a_cohort(), all_scheduled())
LINE = StatusLineId("status-line-a-1")
DUE = dt.date(2026, 5, 1)
DESCRIBED = StatusSheetDescribed(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    lines=(StatusLine(line=LINE, what=Title("Planen på tre dage"), person=COLLEAGUE, due_on=DUE),),
)
DONE = StatusLineDone(cohort=COHORT, organisation=HOLSTEBRO, line=LINE)
LONG = StatusSheetDescribed(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    lines=tuple(
        StatusLine(line=StatusLineId(f"status-line-b-{it}"), what=Title("ord " * 30), due_on=DUE) for it in range(15)
    ),
)


async def sheet(*happened: Happened, by: PersonId = TOVHOLDER, on: str = "2026-03-02") -> StatusSheetPage:
    here = await looking(*ALL, *happened, by=by, on=on)
    return status_page(here, FRAME, await here.find(MEMBERSHIPS, COHORT, HOLSTEBRO))


async def test_its_own_people_write_it_and_the_cohort_reads_it() -> None:
    assert (await sheet()).change is not None
    theirs = await sheet(DESCRIBED, by=SKOVVANG_TOVHOLDER)
    assert [(it.what, it.due) for it in theirs.told.lines] == [("Planen på tre dage", "1. maj 2026")]
    assert (theirs.change, theirs.told.lines[0].action) == (None, "")


async def test_a_line_is_missing_overdue_or_done() -> None:
    for on, happened, badge in (
        ("2026-03-02", (DESCRIBED,), "Mangler"),
        ("2026-05-02", (DESCRIBED,), "Overskredet"),
        ("2026-05-02", (DESCRIBED, DONE), "Gjort"),
        ("2026-05-02", (DESCRIBED, DONE, DESCRIBED), "Gjort"),
    ):
        (line,) = (await sheet(*happened, by=ADVISOR, on=on)).told.lines
        assert line.badge.text == badge
        assert line.action.endswith("/reopening" if badge == "Gjort" else "/tick")


async def test_whoever_sees_to_it_is_reminded_two_weeks_before_until_it_is_done() -> None:
    async def reminded(person: PersonId, on: str, *happened: Happened) -> list[str]:
        here = await looking(*ALL, DESCRIBED, *happened, by=person, on=on)
        row = await here.find(MEMBERSHIPS, COHORT, HOLSTEBRO)
        return [it.why for it in to_see_to(here, row, person)]

    assert await reminded(COLLEAGUE, "2026-04-16") == []
    assert await reminded(COLLEAGUE, "2026-04-17") == ["Det skal være gjort om 14 dage, står der på jeres statusark."]
    assert await reminded(TOVHOLDER, "2026-04-17") == []
    assert await reminded(COLLEAGUE, "2026-05-03") == [
        "Det skulle være gjort for 2 dage siden, står der på jeres statusark."
    ]
    assert await reminded(COLLEAGUE, "2026-05-03", DONE) == []


async def test_it_is_asked_for_from_two_weeks_before_the_closing_until_three_months_after_it() -> None:
    async def asked(on: str, *happened: Happened) -> int:
        here = await looking(*ALL, *happened, by=TOVHOLDER, on=on)
        row = await here.find(MEMBERSHIPS, COHORT, HOLSTEBRO)
        return len(list(to_take_stock(here, row, await here.rows.many(MEETINGS, cohort=COHORT))))

    assert await asked("2026-01-02") == 0
    assert await asked("2026-03-02") == 1
    assert await asked("2026-03-02", DESCRIBED) == 0
    assert await asked("2026-05-24") == 1
    assert await asked("2026-05-25") == 0


async def test_it_is_drafted_from_what_was_decided_and_promised() -> None:
    def promised(number: int, by: Promiser) -> PromiseMade:
        promise = PromiseId(f"promise-{number}")
        return PromiseMade(
            cohort=COHORT,
            organisation=HOLSTEBRO,
            promise=promise,
            promised_by=by,
            what=Prose(f"Løfte {number}."),
            due_on=DUE,
        )

    kept = PromiseKept(cohort=COHORT, organisation=HOLSTEBRO, promise=PromiseId("promise-3"))
    told = (
        *(promised(number, Promiser.ORGANISATION) for number in (1, 3)),
        promised(2, Promiser.ADVISORS),
        kept,
    )
    here = await looking(*ALL, *told, by=TOVHOLDER, on="2026-03-02")
    lines = await _drafted(here, await here.find(MEMBERSHIPS, COHORT, HOLSTEBRO))
    assert [(it.what, it.due_on) for it in lines] == [("Løfte 1.", DUE)]


async def test_the_longest_sheet_is_one_page_of_paper_and_the_same_each_time() -> None:
    here = await looking(*ALL, LONG, by=TOVHOLDER, on="2026-03-02")
    told = status_told(here, await here.find(MEMBERSHIPS, COHORT, HOLSTEBRO))
    content = status_pdf(told, dt.date(2026, 3, 2))
    assert content == status_pdf(told, dt.date(2026, 3, 2))
    assert content.count(b"/Type /Page\n") + content.count(b"/Type/Page/") == 1
