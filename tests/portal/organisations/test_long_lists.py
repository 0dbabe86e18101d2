"""The registry's lists at 3 and at 500: the page is no longer for it, nor asked for with more statements."""

import re

import pytest

from portal.visiting.portal import Portal
from portal.web.paging import LINES_MAX
from tests.portal.client import visiting
from tests.portal.signed_in import demonstration, enter
from tests.portal.statements import counting

ADMINISTRATOR = "person-administrator"
MANY = 500
KOMMUNER = """
insert into projections.organisations select * from json_populate_recordset(null::projections.organisations, (
    select json_agg(to_jsonb(o) || jsonb_build_object('organisation', 'organisation-x' || n, 'name', 'Boform ' || n))
    from (select * from projections.organisations limit 1) o, generate_series(1, $1::int) n
))
"""
PEOPLE = """
insert into projections.people select * from json_populate_recordset(null::projections.people, (
    select json_agg(to_jsonb(p) || jsonb_build_object('person', 'person-x' || n))
    from (select * from projections.people where person = 'person-advisor') p, generate_series(1, $1::int) n
))
"""


@pytest.mark.parametrize("address", ["/people", "/organisations"])
async def test_a_list_of_500_is_shown_a_page_at_a_time(demo_database: str, address: str) -> None:
    app = demonstration(demo_database)
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        await enter(portal, client, ADMINISTRATOR)
        with counting() as asked_before:
            before = (await client.get(address)).text
        await portal.pool.execute(KOMMUNER, MANY)
        await portal.pool.execute(PEOPLE, MANY)
        with counting() as asked_first:
            first = (await client.get(address)).text
        second = (await client.get(f"{address}?side=2")).text
        missing = await client.get(f"{address}?side=99")
    assert len(asked_first) == len(asked_before)
    assert "Næste side" not in before
    assert [len(re.findall(r'<th scope="row">', page)) for page in (first, second)] == [LINES_MAX, LINES_MAX]
    assert f"Nr. 1-{LINES_MAX} af" in first
    assert set(re.findall(r'<th scope="row">.*', first)).isdisjoint(re.findall(r'<th scope="row">.*', second))
    assert missing.status_code == 404
