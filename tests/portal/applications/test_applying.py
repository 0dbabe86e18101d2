"""A stranger applies: a link by mail, a draft until the deadline, one application, exactly in time."""

import asyncio
import datetime as dt
import re

import pytest

from domain.applications.events import ApplicationSubmitted
from domain.organisations.events import OrganisationRegistered, PersonRegistered
from portal.filing.store import UNTOLD_FOR, FileStore
from portal.identity.strangers import UNCONFIRMED_FOR
from portal.sealing.envelope import decode
from tests.applying import ROUND
from tests.portal.applications.strangers import (
    ANSWERS,
    BEGUN,
    MAIL,
    PDF,
    SAID,
    SKOVVANG,
    Applicants,
    applicants,
    link_in,
    text_of,
)
from tests.portal.signed_in import SAME_ORIGIN, hidden

A_MOMENT = dt.timedelta(microseconds=1)
CLOSES = dt.datetime(2026, 6, 12, 22, tzinfo=dt.UTC)


async def doors(it: Applicants) -> int:
    return int(await it.portal.pool.fetchval("select count(*) from strangers.doors"))


async def test_a_stranger_reads_the_round_gets_a_link_and_applies(database: str) -> None:
    async with applicants(database) as it:
        listed = await it.client.get("/apply")
        shown = await it.client.get(f"/apply/{ROUND}")
        printed = await it.client.get(f"/apply/{ROUND}/questions")
        link = await it.link()
        opened = await it.client.get(link)
        sent = await it.fill(link)
        receipt = await it.client.get(sent.headers["location"])
        (row,) = await it.applications()
        (mail,) = await it.mails()
        again = await it.mails()
        recorded = (await it.portal.recorder.read()).events
    assert "Forår 2026" in listed.text
    for text in ("Støtte til Housing First.", "12. juni 2026", "uge 26, 2026", "11. august 2026", "i den rækkefølge"):
        assert text in shown.text
    assert "Hensigtserklæringen" in printed.text
    assert 'value="Vibeke Holm"' in opened.text
    assert sent.status_code == 303
    assert "Ansøgningen er modtaget" in receipt.text
    assert SAID in receipt.text
    assert (row.last.version, row.last.attached is not None, row.withdrawn_at) == (1, True, None)
    assert mail["To"].addresses[0].addr_spec == MAIL
    assert "uge 26, 2026" in text_of(mail)
    assert "dage.ics" in str(mail)
    assert again == []
    kinds = [type(decode(stored).event) for stored in recorded][-3:]
    assert kinds == [OrganisationRegistered, PersonRegistered, ApplicationSubmitted]
    assert all(SAID.encode() not in stored.event.data for stored in recorded)


async def test_the_answer_is_the_same_whoever_has_the_address_and_nothing_is_mailed_twice(database: str) -> None:
    async with applicants(database) as it:
        answers = [await it.begin(), await it.begin(), await it.begin(email="revisor@ministeriet.dk")]
        mails = await it.mails()
        it.clock.turn(minutes=11)
        await it.begin(name="En anden")
        more = await it.mails()
    assert {(a.status_code, a.headers["location"]) for a in answers} == {(303, f"/apply/{ROUND}?asked=yes#begin")}
    assert {it["To"].addresses[0].addr_spec for it in mails} == {MAIL, "revisor@ministeriet.dk"}
    assert len(mails) == 2
    assert link_in(text_of(more[0])) in [link_in(text_of(mail)) for mail in mails]


async def test_there_are_limits_to_asking(database: str) -> None:
    async with applicants(database) as it:
        answers = [(await it.begin()).status_code for _ in range(6)]
        other = await it.begin(email="en@anden.dk")
        it.clock.turn(minutes=13)
        later = await it.begin()
    assert answers == [303] * 5 + [429]
    assert (other.status_code, later.status_code) == (303, 303)


async def test_what_is_not_confirmed_is_gone_after_seven_days_and_what_is_used_is_not(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        used = await it.link(email="brugt@holstebro.dk")
        page = await it.client.get(used)
        await it.client.post(
            used,
            data={**hidden(page.text), **ANSWERS, "draft": "keep"},
            headers=SAME_ORIGIN,
            files={"attached": ("", b"")},
        )
        it.clock.turn(days=7, seconds=1)
        gone, there = await it.client.get(link), await it.client.get(used)
        keys = await it.portal.pool.fetchval("select count(*) from vault.person_keys")
        await it.portal.strangers.sweep(it.clock())
        left = await doors(it)
        keys_left = await it.portal.pool.fetchval("select count(*) from vault.person_keys")
    assert dt.timedelta(days=7) == UNCONFIRMED_FOR
    assert (gone.status_code, there.status_code) == (404, 200)
    assert "skriv din mailadresse igen" in gone.text
    assert SAID in there.text
    assert (left, keys - keys_left) == (1, 1)


async def test_opening_the_link_keeps_nothing(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        await it.client.get(link)
        confirmed = await it.portal.pool.fetchval("select count(*) from strangers.doors where confirmed_at is not null")
        drafts = await it.portal.pool.fetchval("select count(*) from strangers.drafts")
    assert (confirmed, drafts) == (0, 0)


async def test_two_send_in_the_same_second_as_the_round_closes(database: str) -> None:
    """One a moment before midnight, one at midnight: the clock decides, and nothing is half."""
    async with applicants(database, "2026-06-10 12:00") as it:
        links = [await it.link(), await it.link(email="anden@skovvang.dk", organisation=SKOVVANG)]
        it.clock.now = CLOSES - A_MOMENT
        in_time = await it.fill(links[0])
        page = await it.client.get(links[1])
        it.clock.now = CLOSES
        fields = {**hidden(page.text), **ANSWERS, "organisation": SKOVVANG}
        late = await it.client.post(links[1], data=fields, files={"attached": ("e.pdf", PDF)}, headers=SAME_ORIGIN)
        rows = await it.applications()
        people = await it.portal.pool.fetchval("select count(*) from events where type = $1", PersonRegistered.TOPIC)
        opened = await it.client.get(links[1])
    assert (in_time.status_code, late.status_code) == (303, 409)
    assert "Fristen var til og med 12. juni 2026" in late.text
    assert [row.last.received_at < CLOSES for row in rows] == [True]
    assert people == 3  # the auditor, the advisor, and the one who applied in time
    assert "blev ikke sendt" in opened.text
    assert SAID in opened.text


async def test_two_at_once_are_two(database: str) -> None:
    async with applicants(database, "2026-06-10 12:00") as it:
        links = [await it.link(), await it.link(email="anden@skovvang.dk", organisation=SKOVVANG)]
        it.clock.now = CLOSES - A_MOMENT
        pages = [await it.client.get(link) for link in links]
        sent = await asyncio.gather(
            *(
                it.client.post(
                    link,
                    data={**hidden(page.text), **ANSWERS, "organisation": organisation},
                    files={"attached": ("e.pdf", PDF)},
                    headers=SAME_ORIGIN,
                )
                for link, page, organisation in zip(links, pages, (ANSWERS["organisation"], SKOVVANG), strict=True)
            )
        )
        rows = await it.applications()
    assert [answer.status_code for answer in sent] == [303, 303]
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"day_2": "11.8.2026"}, "Vælg 3 forskellige dage, den bedste først."),
        ({"day_3": ""}, "Vælg 3 forskellige dage, den bedste først."),
        ({"day_3": "12.8.2026"}, "Vælg blandt de dage, runden har."),
        ({"privacy_read": ""}, "Læs oplysningerne om persondata"),
        ({"motivation": ""}, "Feltet skal udfyldes."),
        ({"housing_first": ""}, "Vælg en af mulighederne."),
        ({"organisation": "organisation-none"}, "Vælg en organisation på listen."),
        ({"phone": "12"}, "Skriv et dansk nummer med otte cifre"),
        ({"motivation": "Borgeren 010190-1234 har brug for det."}, "CPR-nummer"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_and_all_that_was_typed_stays(
    database: str, said: dict[str, str], sentence: str
) -> None:
    async with applicants(database) as it:
        link = await it.link()
        answer = await it.fill(link, said=said)
        rows = await it.applications()
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "erklæring.pdf" in answer.text
    assert SAID in answer.text
    assert rows == []


@pytest.mark.parametrize(
    ("letter", "sentence"),
    [
        (None, "Hensigtserklæringen mangler"),
        (b"MZ\x90\x00 er et program", "Hensigtserklæringen skal være en PDF eller et foto"),
        (b"", "Hensigtserklæringen mangler"),
        (b"PK\x03\x04 og saa ikke mere", "Filen kan ikke læses"),
    ],
)
async def test_without_a_letter_that_can_be_kept_it_is_not_sent_and_nothing_is_stored(
    database: str, letter: bytes | None, sentence: str
) -> None:
    async with applicants(database) as it:
        answer = await it.fill(await it.link(), letter=letter)
        pieces = await it.portal.pool.fetchval("select count(*) from files.pieces")
        rows = await it.applications()
    assert answer.status_code == 422
    assert sentence in answer.text
    assert (pieces, rows) == (0, [])


async def test_a_second_one_replaces_the_first_and_both_are_told(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        await it.fill(link)
        await it.mails()
        change = await it.client.get(f"{link}/change")
        fields = {**hidden(change.text), **ANSWERS, "motivation": "Noget andet.", "kept_files": _kept(change.text)}
        answer = await it.client.post(link, data=fields, files={"attached": ("", b"")}, headers=SAME_ORIGIN)
        receipt = await it.client.get(link)
        (row,) = await it.applications()
        (mail,) = await it.mails()
    assert answer.status_code == 303
    assert [version.version for version in row.versions] == [1, 2]
    assert "Udgave 1, modtaget" in receipt.text
    assert "erstatter den" in text_of(mail)


def _kept(page: str) -> str:
    return hidden(page)["had_files"]


async def test_it_is_withdrawn_and_sent_again(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        await it.fill(link)
        await it.mails()
        page = await it.client.get(f"{link}/withdrawal")
        fields = {**hidden(page.text), "reason": "Vi venter."}
        await it.client.post(f"{link}/withdrawal", data=fields, headers=SAME_ORIGIN)
        told = await it.client.get(link)
        (mail,) = await it.mails()
        (row,) = await it.applications()
        twice = await it.client.get(f"{link}/withdrawal")
    assert "er trukket tilbage" in told.text
    assert "Søg igen" in told.text
    assert "trukket tilbage" in text_of(mail)
    assert row.withdrawn_at is not None
    assert twice.status_code == 404


async def test_the_letter_to_sign_is_filled_in_and_the_days_are_tentative(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        letter = await it.client.get(f"{link}/letter.pdf")
        await it.fill(link)
        days = await it.client.get(f"{link}/days.ics")
        own = await it.client.get(f"{link}/file")
    assert letter.content.startswith(b"%PDF")
    assert days.text.count("BEGIN:VEVENT") == 3
    assert days.text.count("STATUS:TENTATIVE") == 3
    assert own.content == PDF


async def test_two_tabs_undo_nothing_of_each_other(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        tabs = [hidden((await it.client.get(link)).text) for _ in range(2)]

        async def keep(tab: dict[str, str], **typed: str) -> dict[str, str]:
            fields = {**tab, **BEGUN, **typed, "draft": "keep"}
            answer = await it.client.post(link, data=fields, headers={**SAME_ORIGIN, "X-Draft": "yes"})
            assert answer.status_code == 200
            return dict(answer.json())

        await keep(tabs[0], motivation="Fra den første.")
        await keep(tabs[1], gain="Fra den anden.")
        await keep(tabs[0], motivation="Fra den første, og mere.", gain="")
        both = await it.client.get(link)
        await keep(tabs[1], gain="Fra den anden.", motivation="Fra den anden også.")
        clash = await it.client.get(link)
    assert "Fra den første, og mere.</textarea>" in both.text
    assert "Fra den anden.</textarea>" in both.text
    assert "Fra den anden også.</textarea>" in clash.text
    assert "Fra den første, og mere." in clash.text


async def test_who_it_is_for_is_there_again_when_only_the_rest_was_typed(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        fields = {**hidden((await it.client.get(link)).text), **BEGUN, "motivation": SAID, "draft": "keep"}
        await it.client.post(link, data=fields, headers=SAME_ORIGIN)
        again = await it.client.get(link)
    assert SAID in again.text
    assert f'value="{BEGUN["name"]}"' in again.text
    assert re.search(rf'<option value="{BEGUN["organisation"]}"\s+selected', again.text)


async def test_everything_that_is_wrong_is_said_at_once_also_beside_a_letter_that_is_none(database: str) -> None:
    async with applicants(database) as it:
        answer = await it.fill(
            await it.link(), letter=b"MZ er et program", said={"gain": "", "day_2": ANSWERS["day_1"]}
        )
    assert answer.status_code == 422
    assert "Hensigtserklæringen skal være en PDF" in answer.text
    assert all(f'href="#field-{name}"' in answer.text for name in ("attached", "gain", "day_2"))


async def test_a_kommune_that_the_application_registered_stays_chosen_when_it_is_changed(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        await it.fill(link)
        changing = await it.client.get(f"{link}/change")
    assert re.search(r'<option value="organisation-[^"]+"\s+selected[^>]*>\s*Holstebro Kommune', changing.text)


async def test_a_reason_that_cannot_be_kept_is_said_where_it_was_typed(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        await it.fill(link)
        fields = {**hidden((await it.client.get(f"{link}/withdrawal")).text), "reason": "x" * 4001}
        answer = await it.client.post(f"{link}/withdrawal", data=fields, headers=SAME_ORIGIN)
    assert answer.status_code == 422
    assert "x" * 4001 in answer.text
    assert 'href="#field-reason"' in answer.text


async def test_both_what_is_missing_and_a_wrong_address_are_said_at_once(database: str) -> None:
    async with applicants(database) as it:
        answer = await it.begin(organisation="", email="ikke en adresse")
    assert answer.status_code == 422
    assert all(f'href="#field-{name}"' in answer.text for name in ("organisation", "email"))


async def test_a_letter_chosen_anew_stands_in_the_place_of_the_one_before(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        await it.fill(link, draft="keep")
        page = await it.client.get(link)
        fields = {**hidden(page.text), **ANSWERS, "kept_files": _kept(page.text)}
        answer = await it.client.post(
            link, data=fields, files={"attached": ("den rigtige.pdf", PDF)}, headers=SAME_ORIGIN
        )
        sent = await it.client.get(link)
    assert answer.status_code == 303
    assert "den rigtige.pdf" in sent.text
    assert "erklæring.pdf" not in sent.text


async def test_a_letter_with_a_draft_is_not_swept_away(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        await it.fill(link, draft="keep")
        it.clock.turn(days=3)
        await FileStore(it.portal.pool, it.portal.vault.secret).sweep(it.clock() + 2 * UNTOLD_FOR)
        page = await it.client.get(link)
        fields = {**hidden(page.text), **ANSWERS, "kept_files": _kept(page.text)}
        answer = await it.client.post(link, data=fields, files={"attached": ("", b"")}, headers=SAME_ORIGIN)
    assert answer.status_code == 303
