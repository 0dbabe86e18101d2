"""What a proof says: each rule with its evidence and near misses, as of a position, in the same bytes each time."""

import datetime as dt
import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
from pypdf import PdfReader

from domain.completion.events import OrganisationCompleted
from domain.completion.verdicts import Status, Why
from domain.meetings.events import CallKind
from portal.completion.certificate import Certificate, canonical, digest_of, file_name
from portal.completion.certificate_changes import changes
from portal.completion.certificate_pdf import pdf_of
from portal.completion.certificate_reading import meeting_names, proof_at
from portal.completion.certificate_sheet import Sheet, sheet_of
from portal.completion.certificate_standing import standing_of
from portal.papers.codes import square_code_svg
from portal.rows.history import AsOf
from tests.portal.completion.proving import CHECKPOINT, Remembered, proof_of_all
from tests.stories import (
    CLOSING,
    COHORT,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    SKOVVANG,
    TOVHOLDER,
    By,
    a_cohort,
    all_held,
    all_scheduled,
    at,
    called,
    commented,
    corrected,
    day,
    experience,
    having_planned,
    having_tested,
    held,
    moved,
    withdrawn,
    withdrew,
)

GOLDEN = Path(__file__).parent / "golden_proof.json"
ADDRESS = "https://portal.example/proofs/cohort-home/organisation-holstebro/35/"
RECORDED_ON, AFTER = at("2026-03-01 12:00"), day("2026-03-02")
WITHDRAWN_ON = at("2026-03-02 10:00")
DONE = OrganisationCompleted(cohort=COHORT, organisation=HOLSTEBRO, completed_on=day("2026-02-27"), rule_set_version=1)
BOTH = [
    By(it, on=RECORDED_ON) for it in (*a_cohort(), *all_held(), *having_tested(HOLSTEBRO), *having_tested(SKOVVANG))
]


async def sheet(history: Remembered, proof: Certificate) -> Sheet:
    return sheet_of(proof, await meeting_names(history, COHORT, proof.position))


async def test_what_is_met_is_proven_by_positions_and_days() -> None:
    proof = await proof_of_all(Remembered(a_cohort(), all_held(), having_tested(HOLSTEBRO), DONE), HOLSTEBRO)
    (own,) = proof.organisations
    periods = own.rules[0]
    assert (proof.completed, own.completed, periods.status, periods.count) == (True, True, Status.MET, 3)
    assert [(it.position, str(it.on), it.period) for it in periods.counted] == [
        (33, "2025-09-20", 1),
        (34, "2025-12-01", 2),
        (35, "2026-02-01", 3),
    ]
    assert proof.registered is not None
    assert (proof.position, str(proof.registered.on), proof.registered.position) == (36, "2026-02-27", 36)
    assert {27, 28, 29, 30, 33, 34, 35, 36} == {it.position for it in proof.events}
    assert {it.type for it in proof.events if it.position > 32} == {
        "sharing.ExperiencePosted",
        "completion.OrganisationCompleted",
    }


async def test_what_is_missing_and_what_nearly_counted_are_there_with_reasons() -> None:
    late = experience(HOLSTEBRO, "2026-02-24")
    history = Remembered(
        a_cohort(), all_held(), having_tested(HOLSTEBRO, ["2025-09-20"]), By(late, TOVHOLDER, WITHDRAWN_ON)
    )
    proof = await proof_of_all(history, HOLSTEBRO)
    periods = proof.organisations[0].rules[0]
    assert (proof.completed, periods.status, periods.count, periods.needed) == (False, Status.MISSING, 1, 3)
    assert [(it.subject, it.position, it.why) for it in periods.near_misses] == [
        (late.experience, 34, Why.AFTER_CLOSING)
    ]
    shown = await sheet(history, proof)
    assert shown.sentence == f"{HOLSTEBRO} har ikke gennemført forløbet: ikke alle hårde krav er opfyldt."
    (miss,) = shown.parts[0].hard[0].misses
    assert (miss.what, miss.on, miss.recorded, miss.why) == (
        "Erfaring",
        "24. februar 2026",
        "2. marts 2026",
        "det skete på dagen for det afsluttende møde eller senere",
    )


async def test_the_cohort_is_proven_with_every_organisation_that_has_taken_part() -> None:
    history = Remembered(BOTH, withdrew(SKOVVANG, "2025-12-10"))
    proof = await proof_of_all(history)
    assert [(own.name, own.completed) for own in proof.organisations] == [(HOLSTEBRO, True), (SKOVVANG, False)]
    shown = await sheet(history, proof)
    assert [part.heading for part in shown.parts] == [HOLSTEBRO, SKOVVANG, "Holdet"]
    assert shown.sentence == "Holdet har gennemført forløbet: 1 af 1 organisation har opfyldt alle hårde krav."
    assert shown.parts[1].sentence == f"{SKOVVANG} trak sig 10. december 2025 og tæller ikke med i holdet."


async def test_nobody_but_who_has_taken_part_has_a_proof_and_only_of_what_was_recorded() -> None:
    history = Remembered(BOTH)
    position = (await proof_of_all(history)).position
    assert await proof_at(history, COHORT, HOLSTEBRO, position, CHECKPOINT) is not None
    assert await proof_at(history, COHORT, HOLSTEBRO, position - 1, CHECKPOINT) is not None
    assert await proof_at(history, COHORT, HOLSTEBRO, position + 1, CHECKPOINT) is None
    assert await proof_at(history, COHORT, HOLSTEBRO, 3, CHECKPOINT) is None
    assert await proof_at(history, COHORT, type(HOLSTEBRO)("organisation-other"), position, CHECKPOINT) is None


async def test_what_decides_nothing_moves_no_proof() -> None:
    posted = experience(HOLSTEBRO, "2025-09-20")
    before = await proof_of_all(Remembered(BOTH), HOLSTEBRO)
    after = await proof_of_all(Remembered(BOTH, commented(posted)), HOLSTEBRO)
    assert digest_of(before) == digest_of(after)


async def test_the_past_is_proven_as_it_was_before_the_last_reflection_meeting() -> None:
    told = (a_cohort(), all_scheduled(), By(held(SECOND), on=at("2026-01-13 15:00")))
    history = Remembered(told)
    before = await proof_of_all(history, HOLSTEBRO, AsOf(day=day("2026-01-12")))
    now = await proof_of_all(history, HOLSTEBRO)
    assert (before.position, before.organisations[0].rules[2].count) == (26, 0)
    assert (now.position, now.organisations[0].rules[2].count) == (27, 1)


async def test_a_proof_holds_until_something_it_says_is_different() -> None:
    proof = await proof_of_all(Remembered(BOTH), HOLSTEBRO)
    standing = await standing_of(Remembered(BOTH, commented(experience(HOLSTEBRO, "2025-09-20"))), proof, AFTER)
    assert standing.holds


async def test_a_withdrawn_experience_supersedes_it_from_its_event_on() -> None:
    proof = await proof_of_all(Remembered(BOTH), HOLSTEBRO)
    taken_back = By(withdrawn(experience(HOLSTEBRO, "2025-12-01")), TOVHOLDER, WITHDRAWN_ON)
    others = [commented(experience(HOLSTEBRO, "2025-09-20"), number=number) for number in range(1, 6)]
    standing = await standing_of(Remembered(BOTH, others[:3], taken_back, others[3:]), proof, AFTER)
    assert not standing.conclusion_holds
    assert standing.by is not None
    assert (standing.by.position, standing.by.type) == (proof.position + 4, "sharing.ExperienceWithdrawn")
    fell = "– før: opfyldt (3 af mindst 3), nu: ikke opfyldt (2 af mindst 3)."
    assert [change.sentence for change in standing.changed] == [
        f"{HOLSTEBRO} har ikke længere gennemført.",
        f"{HOLSTEBRO}: »Mindst 3 perioder med prøvehandlinger« {fell}",
        f"{HOLSTEBRO}: »Mindst 3 gennemførte afprøvninger« {fell}",
    ]


async def test_a_corrected_day_that_changes_no_result_says_that_the_evidence_did() -> None:
    proof = await proof_of_all(Remembered(BOTH), HOLSTEBRO)
    again = By(corrected(experience(HOLSTEBRO, "2025-09-20"), to="2025-09-21"), TOVHOLDER, WITHDRAWN_ON)
    standing = await standing_of(Remembered(BOTH, again), proof, AFTER)
    assert (standing.holds, standing.conclusion_holds) == (False, True)
    assert [change.sentence for change in standing.changed] == [
        f"{HOLSTEBRO}: »{rule}« er stadig opfyldt (3 af mindst 3), men beviserne er andre."
        for rule in ("Mindst 3 perioder med prøvehandlinger", "Mindst 3 gennemførte afprøvninger")
    ]


async def test_days_that_go_by_supersede_it_without_an_event() -> None:
    """The closing meeting is planned a week too late, and the last day it might have been held on goes by."""
    told = Remembered(a_cohort(), all_scheduled(), held(KICKOFF), moved(CLOSING, "2026-03-09"))
    proof = await proof_of_all(told, HOLSTEBRO)
    standing = await standing_of(told, proof, day("2026-03-03"))
    assert (standing.holds, standing.by) == (False, None)
    assert not standing.conclusion_holds


async def test_who_completed_and_left_afterwards_is_said_to_have_done_both() -> None:
    done = await proof_of_all(Remembered(BOTH), HOLSTEBRO)
    history = Remembered(BOTH, withdrew(HOLSTEBRO, "2026-03-01"))
    proof = await proof_of_all(history, HOLSTEBRO)
    shown = await sheet(history, proof)
    assert (proof.completed, shown.completed) == (True, True)
    assert shown.sentence == (
        f"{HOLSTEBRO} har gennemført forløbet: alle hårde krav er opfyldt. "
        "Organisationen trak sig derefter, 1. marts 2026."
    )
    assert [(it.sentence, it.decisive) for it in changes(done, proof)] == [
        (f"{HOLSTEBRO} trak sig 1. marts 2026.", False)
    ]


async def test_everything_that_may_change_is_said() -> None:
    before = await proof_of_all(Remembered(BOTH))
    after = await proof_of_all(
        Remembered(BOTH, DONE, withdrew(SKOVVANG, "2026-02-01"), called(HOLSTEBRO, CallKind.EXPECTATION, "2025-08-20"))
    )
    back = changes(after, before)
    assert {it.sentence for it in changes(before, after)} >= {
        f"{HOLSTEBRO}: gennemførelsen er registreret den 27. februar 2026 (hændelse nr. 41).",
        f"{SKOVVANG} trak sig 1. februar 2026.",
        f"{SKOVVANG} har ikke længere gennemført.",
    }
    assert f"{SKOVVANG} er med igen." in {it.sentence for it in back}
    assert f"{HOLSTEBRO}: gennemførelsen er ikke længere registreret." in {it.sentence for it in back}
    assert changes(before, before) == ()


async def test_the_file_is_the_same_as_ever() -> None:
    """Proofs are kept for years: their bytes may not change. Whoever changes them has to make a new format."""
    told = (a_cohort(), all_held(), having_planned(HOLSTEBRO), experience(HOLSTEBRO, "2025-09-20"), DONE)
    taken_back = withdrawn(experience(HOLSTEBRO, "2025-09-20"))
    proof = await proof_of_all(Remembered(told, taken_back), HOLSTEBRO)
    content = canonical(proof)
    assert content == GOLDEN.read_bytes().rstrip(b"\n")
    assert digest_of(proof) == hashlib.sha256(content).hexdigest()
    assert msgspec.json.decode(content, type=Certificate) == proof


async def test_the_pdf_is_tagged_danish_and_complete() -> None:
    history = Remembered(BOTH, withdrawn(experience(HOLSTEBRO, "2025-12-01")))
    proof = await proof_of_all(history, HOLSTEBRO)
    address = ADDRESS + digest_of(proof)
    shown = await sheet(history, proof)
    content = pdf_of(proof, shown, address)
    read = PdfReader(BytesIO(content))
    root: Any = read.root_object
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("da", True)
    assert read.metadata is not None
    assert read.metadata.title == f"Opgørelse for {HOLSTEBRO}"
    for expected in (
        *(rule.name for part in shown.parts for rule in part.hard),
        *("nr. 33", "nr. 35", "nr. 41", "erfaringen er trukket tilbage"),
        *(digest_of(proof), CHECKPOINT.root, CHECKPOINT.origin, ADDRESS.rstrip("/")),
    ):
        assert expected in text
    assert content == pdf_of(proof, shown, address)


async def test_the_pdf_is_for_everybody_and_for_the_archive_and_carries_the_proof() -> None:
    """It says of itself that it is PDF/UA-1 and PDF/A-3a; what it was made from is associated with it as its source."""
    history = Remembered(BOTH)
    proof = await proof_of_all(history, HOLSTEBRO)
    with pikepdf.open(BytesIO(pdf_of(proof, await sheet(history, proof), ADDRESS))) as pdf:
        said = pdf.open_metadata()
        (name, carried), (associated,) = *pdf.attachments.items(), pdf.Root["/AF"]
        assert (said["pdfuaid:part"], said["pdfaid:part"], said["pdfaid:conformance"]) == ("1", "3", "A")
        assert (name, carried.relationship) == (file_name(proof, "json"), pikepdf.Name("/Source"))
        assert carried.get_file().read_bytes() == canonical(proof)
        assert carried.get_file().mime_type == "application/json"
        assert associated.objgen == carried.obj.objgen


async def test_what_has_many_lines_repeats_its_heads_and_what_is_long_is_broken() -> None:
    days = [str(day("2025-09-03") + dt.timedelta(days=number)) for number in range(60)]
    history = Remembered(a_cohort(), all_held(), having_tested(HOLSTEBRO, days))
    proof = await proof_of_all(history, HOLSTEBRO)
    content = pdf_of(proof, await sheet(history, proof), "https://" + "a-very-long-name." * 8 + "example/proofs/x")
    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    assert sum("Tæller med" in text for text in pages) >= 2


def test_the_square_code_is_drawn_of_the_address() -> None:
    assert square_code_svg(ADDRESS).startswith("<svg")
    assert square_code_svg(ADDRESS) != square_code_svg(ADDRESS + "0")
