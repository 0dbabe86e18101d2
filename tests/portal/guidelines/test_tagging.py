"""Guidelines are chosen where the thing is made, and on a page of their own; suggestions come from what is typed."""

import re
from html import unescape

from tests.portal.signed_in import become, send, signed_in

RUN = "/cohorts/cohort-first-months"
ODENSE, NEIGHBOUR, ADVISOR = "person-odense-coordinator", "person-dalhoffminde-coordinator", "person-advisor"
PLAN = {
    "title": "Aftale med naboen",
    "aim": "At der er ro, og at huslejen bliver betalt.",
    "what": "Vi går med over til naboen.",
    "who": "Bostøtten.",
    "where": "Opgangen.",
    "prediction": "Færre klager.",
    "measure": "Antal klager.",
    "from_on": "1.10.2026",
    "to_on": "14.10.2026",
    "anyway": "yes",
}
DEPOSIT = f"{RUN}/test-actions/test-action-dalhoffminde-deposit-loan-first-day"


def texts_in(page: str) -> dict[str, str]:
    """What stands in the fields of a page's form to put something right, as a browser would send it."""
    form = re.findall(r'<form method="post" action="[^"]*/correction".*?</form>', page, re.DOTALL)[-1]
    said: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and (" checked" in tag or 'type="text"' in tag or 'type="hidden"' in tag):
            said[name[1]] = unescape(value[1])
    areas = re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL)
    chosen = re.findall(r'<select[^>]* name="([^"]*)".*?<option value="([^"]*)" selected', form, re.DOTALL)
    return {**said, **{name: unescape(text) for name, text in (*areas, *chosen)}}


async def test_a_test_action_is_planned_and_tagged_at_once(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        sent = await send(
            client,
            f"{RUN}/test-actions/new",
            {**PLAN, "guidelines": ["guideline-1-bol-4", "guideline-1-org-7"]},
            to=f"{RUN}/test-actions",
        )
        page = (await client.get(sent.headers["location"])).text
    assert sent.status_code == 303
    assert "BOL 4 Retningslinje for boligfastholdelse" in page
    assert "ORG 7 Retningslinje for samarbejde mellem kommune og civilsamfund" in page


async def test_the_button_finds_suggestions_in_what_is_typed_and_carries_nothing_out(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        before = (await client.get(f"{RUN}/test-actions")).text
        asked = await send(
            client,
            f"{RUN}/test-actions/new",
            {**PLAN, "suggest": "yes", "guidelines": "guideline-1-for-1"},
            to=f"{RUN}/test-actions",
        )
        after = (await client.get(f"{RUN}/test-actions")).text
    assert asked.status_code == 200
    assert "Foreslået, fordi der står »huslejen«" in asked.text
    assert asked.text.index("BOL 4") < asked.text.index("FOR 1")
    assert re.search(r'value="guideline-1-for-1" checked', asked.text)
    assert 'value="Aftale med naboen"' in asked.text
    assert after == before or after.count("<article") == before.count("<article")


async def test_its_own_people_and_advisors_say_it_on_a_page_of_its_own(demo_database: str) -> None:
    thing = "test-action-odense-key-handover"
    async with signed_in(demo_database, ODENSE) as client:
        form = (await client.get(f"{RUN}/guidelines/{thing}")).text
        sent = await send(client, f"{RUN}/guidelines/{thing}", {"guidelines": "guideline-1-bol-3"})
        page = (await client.get(f"{RUN}/test-actions/{thing}")).text
        await become(client, NEIGHBOUR)
        others = await client.get(f"{RUN}/guidelines/{thing}")
        await become(client, ADVISOR)
        theirs = await client.get(f"{RUN}/guidelines/{thing}")
        gone = await client.get(f"{RUN}/guidelines/experience-none")
    assert re.search(r'value="guideline-1-bol-4" checked', form)
    assert sent.status_code == 303
    assert "BOL 3 Retningslinje for bevægelse fra bolig til hjem" in page
    assert "BOL 4" not in page
    assert (others.status_code, theirs.status_code, gone.status_code) == (404, 200, 404)


async def test_too_many_are_refused_beside_the_field_and_stay_ticked(demo_database: str) -> None:
    many = [f"guideline-1-bor-{number}" for number in range(1, 10)]
    async with signed_in(demo_database, ODENSE) as client:
        sent = await send(client, f"{RUN}/test-actions/new", {**PLAN, "guidelines": many}, to=f"{RUN}/test-actions")
    assert sent.status_code == 422
    assert 'id="field-guidelines-error"' in sent.text
    assert sent.text.count(" checked") >= len(many)


async def test_an_experience_is_posted_and_tagged_at_once(demo_database: str) -> None:
    told = {
        "test_action": "test-action-odense-key-handover",
        "occurred_on": "1.9.2026",
        "happened": "Naboen kom forbi.",
        "as_predicted": "yes",
        "audience": "cohort",
        "guidelines": "guideline-1-bol-3",
    }
    async with signed_in(demo_database, ODENSE) as client:
        form = (await client.get(f"{RUN}/experiences/new?test_action=test-action-odense-key-handover")).text
        sent = await send(client, f"{RUN}/experiences/new", told, to=f"{RUN}/experiences")
        page = (await client.get(sent.headers["location"])).text
    assert "Prøvehandlingen er knyttet til den." in form
    assert sent.status_code == 303
    assert "BOL 3 Retningslinje for bevægelse fra bolig til hjem" in page


async def test_an_advisor_tags_a_meeting_and_nobody_else_does(demo_database: str) -> None:
    meeting = "meeting-first-months-reflection-2"
    async with signed_in(demo_database, ADVISOR) as client:
        sent = await send(client, f"{RUN}/guidelines/{meeting}", {"guidelines": "guideline-1-bol-4"})
        page = (await client.get(f"{RUN}/meetings/{meeting}")).text
        await become(client, ODENSE)
        others = await client.get(f"{RUN}/guidelines/{meeting}")
    assert (sent.status_code, others.status_code) == (303, 404)
    assert "BOL 4 Retningslinje for boligfastholdelse" in page


async def test_the_catalogue_is_read_by_whoever_is_signed_in(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        page = (await client.get("/guidelines/catalogue")).text
    assert page.count('class="guideline"') == 48
    assert "Den socialfaglig praksis på boformen" in page
    assert 'href="https://socialstyrelsen.dk"' in page
    assert "Læg en ny udgave ind" not in page


async def test_what_is_put_right_says_what_it_touches_in_the_same_form(demo_database: str) -> None:
    plan, told = f"{RUN}/test-actions/test-action-odense-key-handover", f"{RUN}/experiences/experience-l01"
    async with signed_in(demo_database, ODENSE) as client:
        form = (await client.get(f"{plan}/correction")).text
        filled = texts_in(form)
        only = await send(client, f"{plan}/correction", {**filled, "guidelines": "guideline-1-bol-3"})
        page = (await client.get(plan)).text
        anew = texts_in((await client.get(f"{plan}/correction")).text)
        both = {**anew, "title": "Nøglen", "why": "Kortere.", "guidelines": "guideline-1-for-1"}
        corrected = await send(client, f"{plan}/correction", both)
        after = (await client.get(plan)).text
        none = await send(client, f"{plan}/correction", texts_in((await client.get(f"{plan}/correction")).text))
        words = texts_in((await client.get(f"{told}/correction")).text)
        tagged = await send(client, f"{told}/correction", {**words, "guidelines": "guideline-1-bor-5"})
        shown = (await client.get(told)).text
    assert re.search(r'value="guideline-1-bol-4" checked', form)
    assert (only.status_code, corrected.status_code, none.status_code, tagged.status_code) == (303, 303, 422, 303)
    assert "BOL 3 Retningslinje for bevægelse fra bolig til hjem" in page
    assert "Rettet" not in page
    assert "FOR 1 Retningslinje for generel forebyggelse" in after
    assert "Nøglen" in after
    assert "BOR 5 Retningslinje for specialiserede indsatser" in shown
    assert "Rettelser" not in shown
