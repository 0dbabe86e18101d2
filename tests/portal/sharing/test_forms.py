"""Experiences are posted, corrected, withdrawn and responded to, as a browser sends the forms."""

import datetime as dt
import re
from html import unescape

import httpx
import pytest

from domain.calendar import day_of
from domain.written_days import typed_day
from portal.surroundings.clock import system_clock
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, send, signed_in

COHORT = "/cohorts/cohort-first-months"
HERE = f"{COHORT}/experiences"
ODENSE, DALHOFFMINDE, ADVISOR = "person-odense-coordinator", "person-dalhoffminde-coordinator", "person-advisor"
OUTSIDER, AUDITOR = "person-randers-coordinator", "person-auditor"
ODENSES, DALHOFFMINDES, ESBJERGS_ONLY_US = f"{HERE}/experience-l01", f"{HERE}/experience-l15", f"{HERE}/experience-l20"
LEARNED = "Ansøgningen om lån til indskud tager tyve minutter, når man er to."
UNSHARED = "test-action-odense-one-inbox"
TITLE = LEARNED.rstrip(".")
"""What the experience is called in a list."""
SAID = {
    "test_action": "test-action-dalhoffminde-deposit-loan-first-day",
    "happened": "Vi søgte om lån til indskud sammen, samme dag som tilbuddet kom.",
    "as_predicted": "yes",
    "learned": LEARNED,
    "as_planned": "yes",
    "audience": "cohort",
}


PRESET = (("test_action", SAID["test_action"]), ("audience", "cohort"), ("audience", "organisation"))


def today() -> str:
    return day_of(system_clock()).isoformat()


async def post(client: httpx.AsyncClient, **changes: str) -> httpx.Response:
    return await send(client, f"{HERE}/new", {**SAID, "occurred_on": today(), **changes}, to=HERE)


async def test_an_experience_fills_an_empty_period_and_the_page_says_so(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        form = await client.get(f"{HERE}/new", params={"test_action": SAID["test_action"]})
        answer = await post(client)
        page = await client.get(answer.headers["location"])
        feed = await client.get(HERE)
    assert f'value="{SAID["test_action"]}" checked' in form.text
    assert f'value="{typed_day(day_of(system_clock()))}"' in form.text
    assert answer.status_code == 303
    assert (
        "Erfaringen er gemt. Periode 2 er nu opfyldt. I har prøvet noget i 2 af de 3 perioder, der mindst skal til."
    ) in page.text
    assert "Den tæller med i 2. periode." in page.text
    assert TITLE in feed.text.partition('<h3 class="card-heading">')[2].partition("</h3>")[0], "the latest comes first"


async def test_the_form_is_as_wide_as_one_was_the_last_time_and_of_the_same_test_action(demo_database: str) -> None:
    of_it, cohort, only_us = (f'name="{name}" value="{value}"' for name, value in PRESET)
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        first = await client.get(f"{HERE}/new")
        await post(client, audience="cohort")
        second = await client.get(f"{HERE}/new")
    assert [f"{it} checked" in first.text for it in (cohort, only_us)] == [False, True]
    assert [f"{it} checked" in second.text for it in (of_it, cohort, only_us)] == [True, True, False]


async def test_the_test_action_is_shared_with_the_experience_and_asked_about_until_it_is(demo_database: str) -> None:
    asked = "Del også prøvehandlingen med holdet"
    async with signed_in(demo_database, ODENSE) as client:
        form = await client.get(f"{HERE}/new")
        answer = await post(client, test_action=UNSHARED, shares_test_action="on")
        await become(client, DALHOFFMINDE)
        read = await client.get(answer.headers["location"])
        sheet = await client.get(f"/cohorts/cohort-first-months/test-actions/{UNSHARED}")
    assert asked in form.text
    assert "en prøvehandling, der ikke er delt" not in read.text
    assert "Hvad var forventningen?" in read.text
    assert sheet.status_code == 200


async def test_without_the_mark_the_test_action_stays_ones_own(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        answer = await post(client, test_action=UNSHARED)
        await become(client, DALHOFFMINDE)
        read = await client.get(answer.headers["location"])
    assert "en prøvehandling, der ikke er delt" in read.text


async def test_what_happened_and_whether_it_was_expected_is_enough(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        answer = await post(client, learned="", as_planned="", surprised="")
        page = await client.get(answer.headers["location"])
        feed = await client.get(HERE)
    assert "Periode 2 er nu opfyldt." in page.text
    assert "Vi søgte om lån til indskud sammen" in feed.text.partition('<h3 class="card-heading">')[2][:200]


async def test_the_citizens_part_and_what_they_said_to_it_are_told_with_it(demo_database: str) -> None:
    said = {"citizens": "Beboeren valgte bænken.", "consent": "given"}
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        answer = await post(client, **said)
        page = await client.get(answer.headers["location"])
        plain = await client.get((await post(client)).headers["location"])
    assert "Beboeren valgte bænken." in page.text
    assert "Ja, borgeren har sagt ja" in page.text
    assert "Er der sagt ja til, at det fortælles?" not in plain.text


async def test_the_citizens_part_and_consent_are_corrected_and_what_was_said_stays_readable(demo_database: str) -> None:
    first = {"citizens": "Beboeren valgte bænken.", "consent": "given"}
    then = {"citizens": "Beboeren valgte dagen.", "consent": "nobody", "reason": "Det var dagen."}
    fields = {key: text for key, text in SAID.items() if key != "test_action"} | {"occurred_on": today()}
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        where = (await post(client, **first)).headers["location"].partition("?")[0]
        form = await client.get(f"{where}/correction")
        answer = await send(client, f"{where}/correction", fields | then)
        page = await client.get(where)
    assert 'value="given" checked' in form.text
    assert answer.status_code == 303
    for said in (first["citizens"], then["citizens"], "Ja, borgeren har sagt ja", "Der fortælles ikke om en bestemt"):
        assert said in page.text


async def test_whoever_tells_the_cohort_of_somebody_who_was_not_asked_is_told_so_first(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        hinted = await post(client, consent="not_asked", audience="cohort")
        meant = await post(client, consent="not_asked", audience="cohort", anyway="yes")
        to_us = await post(client, consent="not_asked", audience="organisation")
    assert "Spørg borgeren først" in hinted.text
    assert (hinted.status_code, meant.status_code, to_us.status_code) == (422, 303, 303)


async def test_a_form_that_is_sent_twice_posts_one(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        fields = {**hidden((await client.get(f"{HERE}/new")).text), **SAID, "occurred_on": today()}
        answers = [await client.post(HERE, data=fields, headers=SAME_ORIGIN) for _ in range(2)]
        feed = await client.get(HERE)
    assert [it.status_code for it in answers] == [303, 303]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert feed.text.count(TITLE) == 1


async def test_everything_wrong_is_said_and_everything_typed_is_kept(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        answer = await post(
            client, happened="Borgeren 010190-1234 flyttede.", occurred_on="", as_predicted="", test_action=""
        )
    assert answer.status_code == 422
    for line in (
        '<a href="#field-test_action">Hvilken prøvehandling? Feltet skal udfyldes.</a>',
        '<a href="#field-as_predicted">Gik det, som I forventede? Vælg en af mulighederne.</a>',
        '<a href="#field-occurred_on">Hvilken dag skete det? Feltet skal udfyldes.</a>',
        "CPR-nummer. Fjern det; borgere må ikke kunne genkendes.",
        "Borgeren 010190-1234 flyttede.",
        'name="as_planned" value="yes" checked',
    ):
        assert line in answer.text


async def test_what_is_wrong_is_summed_up_in_the_order_of_the_fields(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        answer = await post(client, as_predicted="", audience="", happened="", occurred_on="i går")
    said = re.findall(r'<li><a href="#field-(\w+)">', answer.text)
    assert said == ["happened", "as_predicted", "audience", "occurred_on"]


async def test_a_refused_experience_says_why_and_keeps_what_was_typed(demo_database: str) -> None:
    future = (day_of(system_clock()) + dt.timedelta(days=2)).isoformat()
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        refused = await post(client, occurred_on=future)
        others = await post(client, test_action="test-action-odense-key-handover")
    assert (refused.status_code, others.status_code) == (409, 409)
    assert "Datoen ligger ude i fremtiden. Skriv den dag, det skete." in refused.text
    assert LEARNED in refused.text
    assert "Prøvehandlingen findes ikke hos organisationen." in others.text


async def test_a_correction_keeps_what_stood_before_and_says_what_it_changed(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        form = await client.get(f"{DALHOFFMINDES}/correction")
        said = re.search(r'id="field-learned"[^>]*>\n(.*?)</textarea>', form.text, re.DOTALL)
        assert said is not None
        before = unescape(said[1])
        fields = {key: text for key, text in SAID.items() if key != "test_action"}
        corrected = {**fields, "occurred_on": today(), "reason": "Det var en anden dag."}
        unexplained = await send(client, f"{DALHOFFMINDES}/correction", corrected | {"reason": ""})
        answer = await send(client, f"{DALHOFFMINDES}/correction", corrected)
        page = await client.get(DALHOFFMINDES)
    assert unexplained.status_code == 422
    assert LEARNED in unexplained.text
    assert answer.status_code == 303
    assert "Rettelsen er gemt." in page.text
    assert "Periode 2 er nu opfyldt." in page.text
    assert "Begrundelse: Det var en anden dag." in page.text
    assert f"<strong>Før:</strong> {before}" in unescape(page.text)


async def test_a_withdrawn_experience_has_no_words_for_the_others(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        words = re.search(
            r"<dt>Hvad er der lært\?</dt>\s*<dd class=\"prose\">(.*?)</dd>", (await client.get(ODENSES)).text
        )
        assert words is not None
        answer = await send(client, f"{ODENSES}/withdrawal", {"reason": "Den sagde for meget."})
        own = await client.get(ODENSES)
        again = await send(client, f"{ODENSES}/withdrawal", {"reason": "Den sagde for meget."})
        await become(client, DALHOFFMINDE)
        others = await client.get(ODENSES)
        feed = await client.get(HERE)
        past = await client.get(ODENSES, params={"as_of": today()[:8] + "01"})
    assert (answer.status_code, again.status_code, others.status_code) == (303, 409, 200)
    assert "Erfaringen er trukket tilbage." in again.text
    assert words[1] in own.text
    assert "Den sagde for meget." in own.text
    assert all("Den sagde for meget." not in it.text for it in (others, feed, past))
    assert all(words[1] not in it.text for it in (others, feed, past))


async def test_only_us_is_only_for_us(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        others = await client.get(ESBJERGS_ONLY_US)
        feed = await client.get(HERE)
        form = await client.get(HERE + "/new")
        speaking = {**hidden(form.text), "kind": "comment", "text": "Hvad skete der?"}
        comment = await client.post(f"{ESBJERGS_ONLY_US}/comments", data=speaking, headers=SAME_ORIGIN)
        await become(client, ADVISOR)
        advisor = await client.get(ESBJERGS_ONLY_US)
    assert (others.status_code, comment.status_code, advisor.status_code) == (404, 404, 200)
    assert "experience-l20" not in feed.text
    assert "Kun os" in advisor.text


async def test_others_comment_and_take_it_back(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        empty = await send(client, ODENSES, {"kind": "sparring", "text": " "}, to=f"{ODENSES}/comments")
        text = {"kind": "sparring", "text": "Prøv at invitere naboen."}
        answer = await send(client, ODENSES, text, to=f"{ODENSES}/comments")
        page = await client.get(ODENSES)
        comment = answer.headers["location"].partition("#")[2]
        withdrawal = f"{ODENSES}/comments/{comment}/withdrawal"
        await become(client, DALHOFFMINDE)
        not_mine = await client.get(withdrawal)
        await become(client, ADVISOR)
        taken_back = await send(client, withdrawal, {"reason": "Forkert sted."})
        after = await client.get(ODENSES)
    assert (empty.status_code, answer.status_code, not_mine.status_code, taken_back.status_code) == (422, 303, 404, 303)
    assert 'value="sparring" checked' in empty.text
    assert "Din tekst: Feltet skal udfyldes." in empty.text
    assert "Sparring fra Rådgiver" in page.text
    assert f'<li id="{comment}">' in page.text
    assert "Prøv at invitere naboen." not in after.text
    assert "Trukket tilbage af den, der skrev den." in after.text


async def test_somebody_elses_experience_is_marked_as_useful_once(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        own = await client.get(ODENSES)
        answer = await send(client, DALHOFFMINDES, {}, to=f"{DALHOFFMINDES}/usefulness")
        page = await client.get(DALHOFFMINDES)
    assert "Den var nyttig for mig" not in own.text
    assert answer.status_code == 303
    assert "Nu kan de se, at deres erfaring var nyttig." in page.text
    assert "fundet erfaringen nyttig." in page.text
    assert "Den var nyttig for mig" not in page.text


async def test_that_it_was_useful_can_be_taken_back_by_whoever_said_so(demo_database: str) -> None:
    back = f"{DALHOFFMINDES}/usefulness/withdrawal"
    async with signed_in(demo_database, ODENSE) as client:
        unsaid = await client.get(back)
        await send(client, DALHOFFMINDES, {}, to=f"{DALHOFFMINDES}/usefulness")
        page = await client.get(DALHOFFMINDES)
        answer = await send(client, back, {})
        shown = await client.get(DALHOFFMINDES)
    assert unsaid.status_code == 404
    assert f'href="{back}"' in page.text
    assert (answer.status_code, answer.headers["location"]) == (303, DALHOFFMINDES)
    assert "Du har taget tilbage, at erfaringen var nyttig." in shown.text
    assert "Den var nyttig for mig" in shown.text


async def test_htmx_is_answered_with_the_part_and_the_status_to_say(demo_database: str) -> None:
    htmx = {**SAME_ORIGIN, "HX-Request": "true"}
    async with signed_in(demo_database, ODENSE) as client:
        found = await client.get(HERE, params={"period": "1"}, headers=htmx)
        fields = {**hidden((await client.get(DALHOFFMINDES)).text), "kind": "question", "text": "Hvem ringede?"}
        answer = await client.post(f"{DALHOFFMINDES}/comments", data=fields, headers=htmx, follow_redirects=True)
        wrong = await client.post(f"{DALHOFFMINDES}/comments", data={**fields, "text": ""}, headers=htmx)
    assert all("<html" not in it.text for it in (found, answer, wrong))
    assert 'data-hx-target="#status"' in found.text
    assert "erfaringer passer til det valgte" in found.text
    assert "Hvem ringede?" in answer.text
    assert '<p class="alert-text">Din kommentar er skrevet.</p>' in answer.text
    assert wrong.status_code == 422
    assert "Din tekst: Feltet skal udfyldes." in wrong.text


async def test_auditors_read_everything_and_write_nothing(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        pages = [await client.get(it) for it in (HERE, ODENSES, ESBJERGS_ONLY_US)]
        forms = [await client.get(it) for it in (f"{HERE}/new", f"{ODENSES}/correction", f"{ODENSES}/withdrawal")]
        csrf = {**hidden(pages[1].text), "command_id": f"command-{'0' * 32}"}
        sent = await client.post(f"{ODENSES}/usefulness", data=csrf, headers=SAME_ORIGIN)
    assert [it.status_code for it in pages] == [200] * 3
    assert [it.text.count('method="post"') for it in pages] == [1] * 3, "only the one that signs out"
    assert [it.status_code for it in (*forms, sent)] == [404] * 4


@pytest.mark.parametrize("page", [HERE, ODENSES, f"{HERE}/new", f"{HERE}/experience-nowhere"])
async def test_outsiders_find_nothing(demo_database: str, page: str) -> None:
    async with signed_in(demo_database, OUTSIDER) as client:
        assert (await client.get(page)).status_code == 404


async def test_the_past_has_what_was_written_then_and_no_form(demo_database: str) -> None:
    today_ = day_of(system_clock())
    then = (today_ - dt.timedelta(days=today_.weekday(), weeks=9)).isoformat()
    async with signed_in(demo_database, ODENSE) as client:
        feed = await client.get(HERE, params={"as_of": then})
        page = await client.get(ODENSES, params={"as_of": then})
        later = await client.get(f"{HERE}/experience-l03", params={"as_of": then})
    assert "4 erfaringer, den senest skrevne øverst." in feed.text
    assert f'<input type="hidden" name="as_of" value="{then}">' in feed.text
    assert (page.status_code, later.status_code) == (200, 404)
    assert page.text.count('method="post"') == 1
