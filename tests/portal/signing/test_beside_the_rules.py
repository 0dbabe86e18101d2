"""What stands beside what is judged is as FORMAT.md says, too: also where nothing can be judged."""

import json
import random
from typing import Any

import msgspec
import pytest

from portal.signing.private_keys import note
from portal.signing.verifier import (
    ACCOUNT,
    EVENTS,
    JSON_BYTES_MAX,
    LOG,
    Broken,
    UnreadableEvidence,
    check_bundle,
    check_proof,
    files_of,
    note_of,
)
from tests.portal.signing import tiny
from tests.portal.signing.material import Files, lines_of, packed
from tests.portal.signing.test_robust import with_unknown


def refused(files: Files) -> Broken:
    with pytest.raises(Broken) as found:
        check_bundle(packed(files))
    return found.value


def test_the_key_that_one_has_vouches_for_no_log_that_somebody_else_signs() -> None:
    """Whoever has a bundle can put the log's real key, and what it signed, among the witnesses of their own log."""
    files = tiny.files()
    newest = note_of(json.loads(files[LOG])["checkpoints"][-1]).text
    forged = {
        "origin": tiny.NAME,
        "keys": [tiny.STRANGER.public.text],
        "endorsements": [],
        "witnesses": [tiny.KEY.public.text],
        "checkpoints": [note(newest, tiny.KEY.signed(newest), tiny.STRANGER.signed(newest))],
        "consistency": [],
    }
    forged_files = tiny.signed({**files, LOG: msgspec.json.encode(forged)}, key=tiny.STRANGER)
    with pytest.raises(Broken, match="vidne"):
        check_bundle(packed(forged_files), (tiny.KEY.public,))


def with_account(files: Files, account: dict[str, Any]) -> Files:
    return tiny.signed({**files, ACCOUNT: msgspec.json.encode(account)})


def test_an_organisations_rule_says_nothing_of_the_cohort_nor_the_other_way_round() -> None:
    files = tiny.files()
    for_cohort, for_one = (json.loads(files[ACCOUNT]) for _ in range(2))
    own = for_one["organisations"][0]["rules"]
    for_cohort["rules"].append(next(it for it in own if it["rule"] == "MIN_PERIODS"))
    own.append(next(it for it in for_one["rules"] if it["rule"] == "CLOSE_WITHIN_6_MONTHS"))
    for account, rule in ((for_cohort, "MIN_PERIODS"), (for_one, "CLOSE_WITHIN_6_MONTHS")):
        assert f"{rule} står et sted, hvor den ikke hører til" in refused(with_account(files, account)).sentence


@pytest.mark.parametrize("kind", ["meetings.MeetingHeld", "organisations.PersonRegistered"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", True),
        ("version", 1.0),
        ("version", None),
        ("by", 7),
        ("recorded_at", None),
        ("command", []),
        ("event", 1),
    ],
)
@pytest.mark.parametrize("version", [1, 2])
def test_an_envelope_that_is_none_cannot_be_read(kind: str, name: str, value: object, version: int) -> None:
    events = tiny.log_events()
    at = next(number for number, it in enumerate(events) if it.type == kind and tiny.is_listed(it))
    data = msgspec.json.encode({**json.loads(events[at].data), name: value})
    files = tiny.files_of([*events[:at], events[at]._replace(data=data), *events[at + 1 :]], version)
    found = refused(files)
    assert isinstance(found, UnreadableEvidence)
    assert found.position == events[at].position


def test_a_rule_is_met_pending_or_missing_though_none_is_judged() -> None:
    files = with_unknown({})
    account = json.loads(files[ACCOUNT])
    account["rules"][0]["status"] = "perhaps"
    assert isinstance(refused(with_account(files, account)), UnreadableEvidence)


@pytest.mark.parametrize(
    "change", [{}, {"organisations": []}, {"organisation": "organisation-skovvang"}, {"completed": False}], ids=str
)
def test_the_proof_of_an_organisation_is_its_own_though_no_rule_is_judged(change: dict[str, Any]) -> None:
    files = with_unknown({})
    newest = json.loads(files[LOG])["checkpoints"][-1]
    origin, size, root = newest.split("\n")[:3]
    signed = {"origin": origin, "size": int(size), "root": root, "note": newest}
    proof = msgspec.json.encode({**json.loads(tiny.proof()), "checkpoint": signed, **change})
    report = check_bundle(packed(files))
    if not change:
        check_proof(proof, report)
        return
    with pytest.raises(Broken, match="ikke den organisations"):
        check_proof(proof, report)


def test_a_position_is_a_number_and_no_truth_value() -> None:
    files = tiny.files()
    lines = lines_of(files)
    listed, lines[1]["position"] = lines[1]["position"], True
    found = refused({**files, EVENTS: b"".join(msgspec.json.encode(it) + b"\n" for it in lines)})
    assert found.position == listed


@pytest.mark.parametrize("more", [0, 1])
def test_a_line_is_as_long_as_it_may_be_and_no_longer(more: int) -> None:
    line = random.Random(1).randbytes(JSON_BYTES_MAX + more).replace(b"\n", b"-")
    lines = files_of(packed({**tiny.files(), EVENTS: line + b"\nanother\n"})).lines(EVENTS)
    if more:
        with pytest.raises(UnreadableEvidence):
            next(lines)
    else:
        assert list(lines) == [line, b"another", b""]
