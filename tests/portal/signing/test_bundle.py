"""A bundle is verified without the portal, and whatever is done to it is found out, and where."""

import json
from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.database.database import connected
from portal.process.commands.bundle import bundle_of
from portal.process.commands.opened import opened
from portal.signing import verifier
from portal.signing.private_keys import SigningKey, new_key, note, signing_key
from portal.signing.verifier import (
    CONTENTS,
    EVENTS,
    LOG,
    Broken,
    CannotTry,
    Checkpoint,
    HeldEvidence,
    check_bundle,
    checkpoint_of,
    digest_of,
    hash_of,
    log_of,
    note_of,
)
from tests.portal.signing.material import (
    COHORT,
    COSIGNED_AT,
    KEY,
    MORE,
    NAME,
    OLD_KEY,
    TOLD_OF_IT,
    WITNESS,
    Files,
    Line,
    Material,
    event_of,
    hashed_again,
    lines_of,
    numbered_again,
    packed,
    signed_again,
    unzipped,
    with_lines,
    with_log,
)
from tests.vault import secret

AT = 40
"""Which of the cohort's events something is done to."""


def newest(bundle: bytes) -> Checkpoint:
    return log_of(unzipped(bundle)[LOG]).newest


def broken(files: Files, *, held: tuple[Checkpoint, ...] = ()) -> Broken:
    """What is wrong with the bundle."""
    with pytest.raises(Broken) as found:
        check_bundle(packed(files), held=[HeldEvidence(it) for it in held])
    return found.value


@pytest.mark.parametrize("which", ["before", "after", "live"])
def test_a_bundle_is_verified(material: Material, which: str) -> None:
    bundle: bytes = getattr(material, which)
    report = check_bundle(BytesIO(bundle), [OLD_KEY.public] if which == "before" else [KEY.public, WITNESS.public])
    assert len(report.contents.leaves) == len(lines_of(unzipped(bundle)))
    assert report.account["organisations"]


def test_a_bundle_from_before_more_events_begins_the_later_one(material: Material) -> None:
    before, after = newest(material.before), newest(material.after)
    assert after.size == before.size + TOLD_OF_IT + MORE
    report = check_bundle(BytesIO(material.after), [KEY.public], [HeldEvidence(before)])
    assert report.log.checkpoints[0] == before
    assert report.log.witnessed == {WITNESS.public: (before.size, COSIGNED_AT)}
    assert report.signatures == 2 + 2 + 1 + 2 + 1  # three checkpoints, the change of key, the contents
    with pytest.raises(CannotTry):
        check_bundle(BytesIO(material.before), held=[HeldEvidence(after)])


def test_the_events_are_as_they_are_stored(material: Material) -> None:
    told = lines_of(unzipped(material.after))
    comments = [json.loads(line["data"])["event"]["text"] for line in told if line["type"] == "sharing.CommentPosted"]
    assert "Det vil vi også prøve »her« \\ \u2028 🏠." in comments


async def test_the_same_evidence_makes_the_same_bytes(demo_database: str) -> None:
    async with opened(demo_database, secret()) as portal:
        assert await bundle_of(portal, (KEY,), COHORT) == await bundle_of(portal, (KEY,), COHORT)
        assert await bundle_of(portal, (KEY,), type(COHORT)("cohort-nowhere")) is None


def flipped(line: Line) -> Line:
    middle = len(line["data"]) // 2
    return {**line, "data": line["data"][:middle] + chr(ord(line["data"][middle]) ^ 1) + line["data"][middle + 1 :]}


def other(line: Line, name: str, value: object) -> Line:
    assert line[name] != value
    return {**line, name: value}


def cut_short(line: Line) -> Line:
    return {**line, "data": line["data"][:-1]}


def padded(line: Line) -> Line:
    return {**line, "proof": [*line["proof"], line["proof"][-1]]}


TO_ONE_EVENT: dict[str, Callable[[Line], Line]] = {
    "a bit flipped": flipped,
    "cut short": cut_short,
    "another type": lambda line: other(line, "type", "sharing.CommentPosted"),
    "a tag more": lambda line: other(line, "tags", [*line["tags"], "organisation-x"]),
    "tags in another order": lambda line: other(line, "tags", line["tags"][::-1]),
    "no tags": lambda line: other(line, "tags", []),
    "a hash more": padded,
    "a hash more before": lambda line: {**line, "proof": [line["leaf"], *line["proof"]]},
    "a hash less": lambda line: {**line, "proof": line["proof"][1:]},
    "a hash too short": lambda line: {**line, "proof": [line["proof"][0][:-8] + "AAA=", *line["proof"][1:]]},
    "no proof": lambda line: {**line, "proof": []},
    "a proof that is none": lambda line: {**line, "proof": 7},
    "hashes that are none": lambda line: {**line, "proof": [7] * len(line["proof"])},
    "a text that is none": lambda line: {**line, "data": None},
    "a lone surrogate": lambda line: {**line, "data": "\\ud800"},
    "tags that are none": lambda line: {**line, "tags": [7]},
    "something more": lambda line: {**line, "more": 1},
}


UNREADABLE = {"a text that is none", "a lone surrogate", "tags that are none"}


@pytest.mark.parametrize("change", TO_ONE_EVENT)
@pytest.mark.parametrize("by_operator", [False, True], ids=["by anybody", "by the operator"])
def test_what_is_done_to_an_event_is_found_at_its_position(material: Material, change: str, by_operator: bool) -> None:
    files = unzipped(material.after)
    lines = lines_of(files)
    lines[AT] = TO_ONE_EVENT[change](lines[AT])
    if by_operator and change not in UNREADABLE:
        lines[AT] = hashed_again(lines[AT])
    changed = with_lines(files, lines)
    found = broken(signed_again(changed) if by_operator else changed)
    assert found.position == lines[AT]["position"]


def places_swapped(lines: list[Line]) -> list[Line]:
    one, two = lines[AT], lines[AT + 1]
    return [*lines[:AT], {**two, "position": one["position"]}, {**one, "position": two["position"]}, *lines[AT + 2 :]]


def under_another_position(lines: list[Line]) -> list[Line]:
    return [*lines[:AT], {**lines[AT + 1], "position": lines[AT]["position"]}, *lines[AT + 1 :]]


TO_THE_LIST: dict[str, tuple[Callable[[list[Line]], list[Line]], int]] = {
    "swapped": (lambda lines: [*lines[:AT], lines[AT + 1], lines[AT], *lines[AT + 2 :]], AT),
    "swapped, positions kept": (places_swapped, AT),
    "said twice": (lambda lines: [*lines[: AT + 1], *lines[AT:]], AT),
    "the last said twice": (lambda lines: [*lines, lines[-1]], -1),
    "one under another's position": (under_another_position, AT),
    "in the opposite order": (lambda lines: lines[::-1], 0),
}


@pytest.mark.parametrize("change", TO_THE_LIST)
@pytest.mark.parametrize("by_operator", [False, True], ids=["by anybody", "by the operator"])
def test_what_is_done_to_the_order_is_found(material: Material, change: str, by_operator: bool) -> None:
    files = unzipped(material.after)
    lines = lines_of(files)
    done, at = TO_THE_LIST[change]
    changed = with_lines(files, done(lines))
    assert broken(signed_again(changed) if by_operator else changed).position == lines[at]["position"]


@pytest.mark.parametrize("at", [0, AT, -1])
def test_an_event_that_was_dropped_is_named(material: Material, at: int) -> None:
    files = unzipped(material.after)
    lines = lines_of(files)
    dropped = lines.pop(at)
    assert broken(with_lines(files, lines)).position == dropped["position"]


@pytest.mark.parametrize("kept", [0, 1, 5000, 40_000, -1, -2])
def test_where_the_file_is_cut_off_is_named(material: Material, kept: int) -> None:
    files = unzipped(material.after)
    cut = files[EVENTS][:kept]
    whole = cut.count(b"\n")
    assert broken({**files, EVENTS: cut}).position == lines_of(files)[whole]["position"]


def test_whichever_event_is_left_out_and_signed_for_leaves_a_gap(material: Material) -> None:
    files = unzipped(material.after)
    lines = lines_of(files)
    *own, _ = (line["position"] for line in lines if COHORT in line["tags"])
    for position in own[::24]:
        found = broken(signed_again(with_lines(files, [line for line in lines if line["position"] != position])))
        assert "mangler" in found.sentence
        assert found.position is not None
        assert found.position > position


def without_the_last(files: Files) -> Files:
    """What the operator signs for who leaves out the last event, which leaves no gap."""
    lines = lines_of(files)
    *_, last = (line["position"] for line in lines if COHORT in line["tags"])
    return signed_again(with_lines(files, [line for line in lines if line["position"] != last]))


def test_the_last_one_left_out_convicts_beside_what_was_signed_with_it(material: Material) -> None:
    files = unzipped(material.after)
    cut = without_the_last(files)
    check_bundle(packed(cut))
    for kept, told in ((files, cut), (cut, files)):
        held = HeldEvidence(newest(material.after), note_of(kept[CONTENTS].decode()))
        with pytest.raises(Broken, match="overført i at udelade den"):
            check_bundle(packed(told), held=[held])


def test_what_was_kept_before_more_events_is_all_there(material: Material) -> None:
    held = HeldEvidence(newest(material.before), note_of(unzipped(material.before)[CONTENTS].decode()))
    check_bundle(BytesIO(material.after), held=[held])


def test_a_kept_list_that_the_log_has_not_signed_convicts_nobody(material: Material) -> None:
    contents = note_of(unzipped(material.after)[CONTENTS].decode())
    for text in (
        contents.text.replace(COHORT, "cohort-2", 1),
        "\n".join(contents.text.split("\n")[:-2]) + "\n",
    ):
        forged = HeldEvidence(newest(material.before), contents._replace(text=text))
        with pytest.raises(Broken, match="passer ikke på det, du har"):
            check_bundle(BytesIO(material.after), held=[forged])


def test_the_logs_first_event_says_that_it_is_a_demonstration(material: Material) -> None:
    report = check_bundle(BytesIO(material.before))
    assert report.demonstration
    assert report.simulated == sum(COHORT in line["tags"] for line in lines_of(unzipped(material.before)))
    files = unzipped(material.before)
    beheaded = signed_again(with_lines(files, lines_of(files)[1:]), OLD_KEY)
    assert "første hændelse mangler" in broken(beheaded).sentence


def test_an_organisation_that_is_not_registered_has_no_name(material: Material) -> None:
    files = unzipped(material.after)
    lines = lines_of(files)
    registered = [it for it in lines if it["type"] == "organisations.OrganisationRegistered" and it["position"] > 1]
    without = signed_again(with_lines(files, [line for line in lines if line is not registered[0]]))
    assert "registreringen af" in broken(without).sentence


def test_an_account_that_the_operator_signed_for_has_to_follow_from_the_events(material: Material) -> None:
    files = unzipped(material.after)
    told = json.loads(files["account.json"])
    told["organisations"][-1]["rules"][0]["count"] = 3
    found = broken(signed_again({**files, "account.json": json.dumps(told).encode()}))
    assert "regnskabet" in found.sentence
    told["rule_set"]["periods_min"] = 1
    assert broken(signed_again({**files, "rules.json": json.dumps(told["rule_set"]).encode()})).sentence


# ---- What is done to the log: its keys and checkpoints


def forged(checkpoint: Checkpoint, key: SigningKey = KEY) -> str:
    """The checkpoint with another root, signed by the log itself."""
    text = checkpoint._replace(root=b"x" * 32).text
    return note(text, key.signed(text))


def put(place: int, text: Callable[[Checkpoint], str]) -> Callable[[Any], None]:
    """Put another note in a checkpoint's place."""

    def change(told: Any) -> None:
        told["checkpoints"][place] = text(checkpoint_of(note_of(told["checkpoints"][place]).text))

    return change


STRANGER = signing_key(new_key("other.example/log"))
IMPOSTOR = signing_key(new_key(NAME))


def from_another_log(checkpoint: Checkpoint) -> str:
    text = checkpoint._replace(origin=STRANGER.public.name).text
    return note(text, STRANGER.signed(text))


def under_another_name(checkpoint: Checkpoint) -> str:
    text = checkpoint._replace(origin=STRANGER.public.name).text
    return note(text, KEY.signed(text))


def by_an_impostor(checkpoint: Checkpoint) -> str:
    return note(checkpoint.text, IMPOSTOR.signed(checkpoint.text))


def by_a_witness_alone(checkpoint: Checkpoint) -> str:
    return note(checkpoint.text, WITNESS.cosigned(checkpoint.text, COSIGNED_AT))


def with_a_witness_among_the_keys(told: Any) -> None:
    """As if a witness of the log's own name were one of its keys."""
    own = signing_key(new_key(NAME, verifier.WITNESS_KEY))
    text = verifier.endorsement_text(KEY.public, own.public, 1)
    told["keys"].append(own.public.text)
    told["endorsements"].append(note(text, KEY.signed(text), own.cosigned(text, COSIGNED_AT)))


def twice(told: Any) -> None:
    told["checkpoints"].append(told["checkpoints"][-1])
    told["consistency"].append([])


def grown(told: Any, step: int, *hashes: str) -> None:
    told["consistency"][step] += hashes or told["consistency"][step][-1:]


def swap(names: list[Any]) -> None:
    names[0], names[1] = names[1], names[0]


FIRST, SECOND, THIRD = 0, 1, 2
TO_THE_LOG: dict[str, tuple[Callable[[Any], Any], int | None]] = {
    "the old head signed again": (put(FIRST, lambda it: forged(it, OLD_KEY)), SECOND),
    "the old head signed with a key that took over later": (put(FIRST, forged), FIRST),
    "a head between signed again": (put(SECOND, forged), SECOND),
    "the newest head signed again": (put(THIRD, forged), THIRD),
    "the newest from another log": (put(THIRD, from_another_log), THIRD),
    "an old one from another log": (put(FIRST, from_another_log), FIRST),
    "an old one under another name": (put(FIRST, under_another_name), FIRST),
    "the newest twice": (twice, THIRD),
    "a witness among the keys": (with_a_witness_among_the_keys, None),
    "signed with an unknown key of the same name": (put(SECOND, by_an_impostor), SECOND),
    "signed by a witness alone": (put(FIRST, by_a_witness_alone), FIRST),
    "a consistency proof with a hash more": (lambda told: grown(told, 0), SECOND),
    "the last consistency proof with a hash more": (lambda told: grown(told, 1), THIRD),
    "a consistency proof with a hash less": (lambda told: told["consistency"][0].pop(), SECOND),
    "an empty consistency proof": (lambda told: told["consistency"][1].clear(), THIRD),
    "a consistency proof longer than any": (lambda told: grown(told, 0, *["A" * 43 + "="] * 64), SECOND),
    "consistency proofs swapped": (lambda told: swap(told["consistency"]), SECOND),
    "checkpoints swapped": (lambda told: swap(told["checkpoints"]), FIRST),
    "a consistency proof missing": (lambda told: told["consistency"].pop(), None),
    "no checkpoints": (lambda told: told["checkpoints"].clear(), None),
    "another origin": (lambda told: told.update(origin="other.example/log"), None),
    "no keys": (lambda told: told["keys"].clear(), None),
    "keys swapped": (lambda told: swap(told["keys"]), None),
    "the change of key not endorsed": (lambda told: told["endorsements"].clear(), None),
    "a key more": (lambda told: told["keys"].append(IMPOSTOR.public.text), None),
    "a witness less": (lambda told: told["witnesses"].clear(), FIRST),
    "checkpoints that are none": (lambda told: told.update(checkpoints=7), None),
}


@pytest.mark.parametrize("change", TO_THE_LOG)
@pytest.mark.parametrize("by_operator", [False, True], ids=["by anybody", "by the operator"])
def test_what_is_done_to_the_log_is_found(material: Material, change: str, by_operator: bool) -> None:
    files = unzipped(material.after)
    sizes = [it.size for it in log_of(files[LOG]).checkpoints]
    done, at = TO_THE_LOG[change]
    changed = with_log(files, done)
    if by_operator and change not in ("no checkpoints", "checkpoints that are none"):
        changed = signed_again(changed)
    assert broken(changed).position == (None if at is None else sizes[at])


def endorsed(told: Any, *given: SigningKey, since: int | None = None) -> None:
    """A key more takes over from that size with the word of these or both, and signs the newest checkpoint, too."""
    signers = given or (KEY, IMPOSTOR)
    text = verifier.endorsement_text(KEY.public, IMPOSTOR.public, since)
    told["keys"].append(IMPOSTOR.public.text)
    told["endorsements"].append(note(text, *(key.signed(text) for key in signers)))
    *_, newest = told["checkpoints"]
    told["checkpoints"][-1] = newest + IMPOSTOR.signed(note_of(newest).text) + "\n"


@pytest.mark.parametrize(
    "signers", [(IMPOSTOR,), (KEY,), (OLD_KEY, IMPOSTOR)], ids=["new alone", "old alone", "too old"]
)
def test_a_key_takes_over_only_with_the_word_of_both(material: Material, signers: tuple[Any, ...]) -> None:
    files = unzipped(material.after)
    size = newest(material.after).size
    with pytest.raises(Broken):
        log_of(with_log(files, lambda told: endorsed(told, *signers, since=size))[LOG])
    log_of(with_log(files, partial(endorsed, since=size))[LOG], [IMPOSTOR.public])


def test_a_key_that_was_replaced_signs_nothing_that_came_later(material: Material) -> None:
    """Whoever got hold of it can neither sign the newest checkpoint, nor the list of contents, nor one between."""
    files = unzipped(material.after)
    sizes = [it.size for it in log_of(files[LOG]).checkpoints]
    for place in (SECOND, THIRD):
        stolen = with_log(files, put(place, lambda it: note(it.text, OLD_KEY.signed(it.text))))
        assert broken(stolen).position == sizes[place]
    assert "loggens sidste nøgle" in broken(signed_again(files, OLD_KEY)).sentence


def test_who_takes_over_says_from_where(material: Material) -> None:
    files = unzipped(material.after)
    size = newest(material.after).size
    for since, said in ((1, "følger ikke efter hinanden"), (size + 2, "gælder først fra senere")):
        found = with_log(files, partial(endorsed, since=since))
        with pytest.raises(Broken, match=said):
            log_of(found[LOG])
    log_of(with_log(files, partial(endorsed, since=size + 1))[LOG], [IMPOSTOR.public])


def test_a_change_of_key_that_does_not_say_from_where_is_said_to_show_less(material: Material) -> None:
    """As in the first version: either of the two may have signed any checkpoint since the one before took over."""
    files = with_log(unzipped(material.after), endorsed)
    assert log_of(files[LOG]).own.since[-1] is None
    report = check_bundle(packed(signed_again(files)))
    assert "En nøgle er skiftet på den første måde" in "\n".join(verifier.said(report, ()))


def test_an_old_head_is_not_passed_off_as_the_newest(material: Material) -> None:
    """Signed again, and everything later left out: the events were proven at another size."""
    files = unzipped(material.after)
    sizes = [it.size for it in log_of(files[LOG]).checkpoints]

    def shortened(told: Any, kept: int) -> None:
        told["checkpoints"], told["consistency"] = told["checkpoints"][:kept], told["consistency"][: kept - 1]

    first = with_log(files, partial(shortened, kept=1))
    assert broken(signed_again(first)).position == sizes[FIRST]  # the last key has not signed it
    old = with_log(files, partial(shortened, kept=2))
    assert broken(old).position == newest(material.after).size
    assert broken(signed_again(old)).position == lines_of(files)[0]["position"]


def test_a_key_that_was_had_from_elsewhere_has_to_be_the_logs(material: Material) -> None:
    for key in (IMPOSTOR, STRANGER, signing_key(new_key("witness.example/other", verifier.WITNESS_KEY))):
        with pytest.raises(Broken):
            check_bundle(BytesIO(material.after), [key.public])


def test_a_checkpoint_that_was_kept_has_to_be_one_of_the_logs(material: Material) -> None:
    kept = newest(material.before)
    files = unzipped(material.after)
    assert broken(files, held=(kept._replace(root=b"x" * 32),)).position == kept.size
    assert broken(files, held=(kept._replace(size=kept.size - 1),)).position == kept.size - 1
    assert broken(files, held=(kept._replace(origin="other.example/log"),)).position == kept.size


REWRITTEN = "update events set data = $2, digest = $3, previous = $4, leaf = $5 where position = $1"
FORGOTTEN = "delete from proof.signatures; delete from proof.checkpoints; delete from proof.keys"


async def test_a_history_that_was_rewritten_from_the_ground_contradicts_what_was_kept(demo_database: str) -> None:
    """The operator changes an event, makes every hash anew and signs it all: by itself it holds, but not beside
    the bundle that somebody kept.
    """
    async with opened(demo_database, secret()) as portal:
        before = await bundle_of(portal, (KEY,), COHORT)
        assert before
        lines = lines_of(unzipped(before))
    async with connected(demo_database) as owner:
        await owner.execute("set session_replication_role = replica")
        data = lines[AT]["data"].replace("2025", "2024")
        assert data != lines[AT]["data"]
        lines[AT] = {**lines[AT], "data": data}
        for line in numbered_again(lines):
            event = event_of(line)
            previous = [it.previous for it in event.links]
            leaf = hash_of(line["leaf"])
            await owner.execute(REWRITTEN, event.position, event.data, digest_of(event), previous, leaf)
        await owner.execute(FORGOTTEN)
    async with opened(demo_database, secret()) as portal:
        after = await bundle_of(portal, (KEY,), COHORT)
    assert after
    check_bundle(BytesIO(after), [KEY.public])
    with pytest.raises(Broken):
        check_bundle(BytesIO(after), [KEY.public], [HeldEvidence(newest(before))])


def test_what_is_held_may_be_newer_where_the_log_s_later_record_comes_along(material: Material) -> None:
    """As the page of checkpoints tells it: today's note, today's log.json, and a bundle of a cohort without news."""
    held, later = [HeldEvidence(newest(material.after))], unzipped(material.after)[LOG]
    with pytest.raises(CannotTry):
        check_bundle(BytesIO(material.before), held=held)
    report = check_bundle(BytesIO(material.before), [KEY.public], held, later)
    assert report.record is not None
    assert report.record.newest == held[0].checkpoint
    with pytest.raises(Broken, match="er ikke et af loggens"):
        check_bundle(BytesIO(material.before), held=[HeldEvidence(forged_root(held[0].checkpoint))], later=later)


def forged_root(checkpoint: Checkpoint) -> Checkpoint:
    return checkpoint._replace(root=b"\3" * 32)


def test_the_record_of_another_log_goes_on_from_nothing_here(material: Material) -> None:
    other = unzipped(material.before)[LOG]
    assert check_bundle(BytesIO(material.before), later=other).record is not None
    with pytest.raises(Broken, match="fortsætter ikke bevismaterialets log"):
        check_bundle(BytesIO(material.after), later=other)


# ---- Anything else


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_bit_of_any_file_can_be_flipped(material: Material, data: st.DataObject) -> None:
    files = unzipped(material.after)
    name = data.draw(st.sampled_from(sorted(files)))
    at, bit = data.draw(st.integers(0, len(files[name]) - 1)), data.draw(st.integers(0, 7))
    content = bytearray(files[name])
    content[at] ^= 1 << bit
    broken({**files, name: bytes(content)})


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_zip_is_refused_or_says_the_same(material: Material, data: st.DataObject) -> None:
    content = bytearray(material.before)
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=3)):
        content[at] ^= data.draw(st.integers(1, 255))
    try:
        report = check_bundle(BytesIO(bytes(content)))
    except Broken:
        return
    assert report.log.newest == newest(material.before)
    assert unzipped(bytes(content)) == unzipped(material.before)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_bundle_is_refused(content: bytes) -> None:
    with pytest.raises(Broken):
        check_bundle(BytesIO(content))


@pytest.mark.parametrize("name", ["account.json", CONTENTS, "verifier.py"])
def test_a_file_that_is_missing_or_more_is_noticed(material: Material, name: str) -> None:
    files = unzipped(material.after)
    broken({key: content for key, content in files.items() if key != name})
    broken({**files, "more.txt": b""})


def test_signatures_are_checked_where_no_package_does_it(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifier, "HAS_CRYPTOGRAPHY", False)
    report = check_bundle(BytesIO(material.after))
    assert report.signatures == 2 + 2 + 1 + 2 + 1
    files = unzipped(material.after)
    contents = files[CONTENTS].replace(COHORT.encode(), b"cohort-other")
    assert "passer ikke" in broken({**files, CONTENTS: contents}).sentence


def test_its_help_is_in_danish_throughout() -> None:
    told = verifier.asked_with().format_help()
    assert told.startswith("Brug: ")
    assert {
        word for word in ("usage", "options", "positional", "show this", "and exit") if word in told.lower()
    } == set()


def test_a_closing_that_lies_ahead_is_not_said_to_have_come_too_late(material: Material) -> None:
    report = check_bundle(BytesIO(material.after))
    closing = {"met": False, "counted": []}
    ahead = {**report.account, "rules": {verifier.CLOSING: closing}}
    late = {**report.account, "rules": {verifier.CLOSING: {**closing, "counted": ["the kick-off", "the closing"]}}}
    assert "  Holdet: ikke afsluttet endnu" in verifier.said(report._replace(account=ahead), ())
    assert "  Holdet: ikke afsluttet i tide" in verifier.said(report._replace(account=late), ())


def test_a_rule_that_is_not_known_here_is_said_to_leave_open_who_has_completed(material: Material) -> None:
    report = check_bundle(BytesIO(material.after))
    assert report.unknown == []
    told = "\n".join(verifier.said(report._replace(unknown=["PLAN_APPROVED"]), ()))
    assert "Regler, der ikke kendes her, og som ikke er regnet efter: PLAN_APPROVED." in told
    assert "kun, hvad bevismaterialet selv siger" in told
