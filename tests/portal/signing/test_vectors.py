"""The examples beside FORMAT.md are what the verifier says, and whole: `python -m tests.portal.signing.test_vectors`
writes them anew.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from domain.kernel import Event
from portal.signing import verifier
from portal.signing.private_keys import note
from portal.signing.verifier import (
    ACCOUNT,
    CANNOT,
    CONTENTS,
    EVENTS,
    FORMAT,
    LOG,
    NO,
    OK,
    README,
    RULES,
    VERIFIER,
    Broken,
    CannotTry,
    Checkpoint,
    StoredEvent,
    StoredLink,
    account_of,
    base64_of,
    bytes_of,
    check_bundle,
    check_keys,
    check_proof,
    checkpoint_of,
    digest_of,
    endorsement_text,
    hash_of,
    is_consistent,
    key_of,
    leaf_hash,
    note_of,
    root_by_inclusion,
    signers_of,
)
from tests.portal.signing import held, tiny, trees
from tests.portal.signing.material import Files, packed
from tests.portal.signing.test_account_again import in_bundle, told
from tests.portal.signing.test_individual_again import OTHERWISE
from tests.portal.signing.test_individual_again import events as individual_events
from tests.stories import COHORT

RECORDED_AT = 1_790_000_000_000_000
FOLDER = Path(verifier.__file__).with_name("vectors")
LEAVES = [bytes([number]) * 32 for number in range(7)]
JUDGED = (ACCOUNT, CONTENTS, EVENTS, LOG, RULES)
AROUND = (FORMAT, README, VERIFIER)


def leaves() -> Any:
    first, second = tiny.log_events()[0], next(it for it in tiny.log_events() if it.links)
    odd = StoredEvent(1, "a", (), b"", 0, ())
    two = second._replace(links=(*second.links, StoredLink("cohort-\u00e6", 2, bytes(range(32)))))
    return [
        {
            "type": it.type,
            "tags": list(it.tags),
            "data": it.data.decode(),
            "appended_at": it.appended_at,
            "links": [{**link._asdict(), "previous": base64_of(link.previous)} for link in it.links],
            "canonical": verifier.canonical(it.type, it.tags, it.data).hex(),
            "digest": base64_of(digest_of(it)),
            "leaf_v1": base64_of(leaf_hash(it, 1)),
            "leaf_v2": base64_of(leaf_hash(it, 2)),
        }
        for it in (odd, first, second, two)
    ]


def tree() -> Any:
    return {
        "leaves": [base64_of(it) for it in LEAVES],
        "roots": [base64_of(trees.mth(LEAVES[:size])) for size in range(1, len(LEAVES) + 1)],
        "inclusion": [
            {"leaf": at, "size": size, "proof": [base64_of(it) for it in trees.path(at, LEAVES[:size])]}
            for size in range(1, len(LEAVES) + 1)
            for at in range(size)
        ],
        "consistency": [
            {"old": old, "new": new, "proof": [base64_of(it) for it in trees.proof(old, LEAVES[:new])]}
            for new in range(1, len(LEAVES) + 1)
            for old in range(1, new + 1)
        ],
    }


def notes() -> Any:
    text = Checkpoint(tiny.NAME, 7, trees.mth(LEAVES)).text
    line, other = tiny.OLD_KEY.signed(text), tiny.STRANGER.signed(text)
    cosigned = tiny.WITNESS.cosigned(text, tiny.COSIGNED_AT)
    right = {"by the log": note(text, line), "and a witness": note(text, line, cosigned)}
    wrong = {
        "by a key that may not be on it": note(text, line, other),
        "twice": note(text, line, line),
        "of another text": note(text.replace("\n7\n", "\n8\n"), line),
        "cut": note(text, line)[:-1],
        "no signature": text,
    }
    told = [{"what": what, "note": it, "right": True} for what, it in right.items()]
    return {
        "keys": [tiny.OLD_KEY.public.text, tiny.WITNESS.public.text],
        "notes": [*told, *({"what": what, "note": it, "right": False} for what, it in wrong.items())],
    }


def endorsements() -> Any:
    old, new = tiny.OLD_KEY, tiny.KEY
    told = []
    for what, since, signers, right in (
        ("version 1", None, (old, new), True),
        ("version 2", 21, (old, new), True),
        ("from 0", 0, (old, new), False),
        ("by the old key alone", 21, (old,), False),
        ("by the new key alone", 21, (new,), False),
        ("by a stranger", 21, (old, tiny.STRANGER), False),
    ):
        text = endorsement_text(old.public, new.public, since)
        told.append({"what": what, "note": note(text, *(it.signed(text) for it in signers)), "right": right})
    return {"origin": tiny.NAME, "keys": [old.public.text, new.public.text], "endorsements": told}


def held_beside() -> Any:
    return [it._asdict() for it in held.all_that_may_be_kept()]


def rules() -> Any:
    """Runs that meet their rules about activities, or one of them not, and what is computed of each."""
    stories = {"complete": {}, **{part: {part: otherwise} for part, otherwise, _ in OTHERWISE}}
    return [_judged(what, otherwise) for what, otherwise in stories.items()]


def _judged(what: str, otherwise: dict[str, list[Event]]) -> Any:
    events = [
        it._replace(appended_at=RECORDED_AT + it.position * 60_000_000)
        for it in in_bundle(COHORT, told(*individual_events(**otherwise)))
    ]
    return {
        "what": what,
        "cohort": COHORT,
        "events": [
            {
                "position": it.position,
                "type": it.type,
                "tags": list(it.tags),
                "data": it.data.decode(),
                "at": it.appended_at,
            }
            for it in events
        ],
        "account": account_of(COHORT, events),
    }


def bundle() -> Any:
    """Every file that says something, as text; the digests of the others are of the word »any« and a newline."""
    files = {**tiny.files(), **dict.fromkeys(AROUND, b"any\n")}
    return {name: content.decode() for name, content in tiny.signed(files).items() if name in JUDGED}


def proof() -> Any:
    return json.loads(tiny.proof())


def whole() -> Files:
    files = {name: content.encode() for name, content in read("bundle").items()}
    return {**files, **dict.fromkeys(AROUND, b"any\n")}


VECTORS = {
    "bundle": bundle,
    "endorsements": endorsements,
    "held": held_beside,
    "leaves": leaves,
    "notes": notes,
    "proof": proof,
    "rules": rules,
    "tree": tree,
}


def read(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", VECTORS)
def test_they_are_as_they_would_be_made(name: str) -> None:
    assert read(name) == VECTORS[name]()
    assert sorted(it.stem for it in FOLDER.iterdir()) == sorted(VECTORS)


def test_leaves() -> None:
    for it in read("leaves"):
        links = tuple(StoredLink(link["strand"], link["number"], bytes_of(link["previous"])) for link in it["links"])
        event = StoredEvent(1, it["type"], tuple(it["tags"]), it["data"].encode(), it["appended_at"], links)
        assert base64_of(digest_of(event)) == it["digest"]
        assert [base64_of(leaf_hash(event, version)) for version in (1, 2)] == [it["leaf_v1"], it["leaf_v2"]]


def test_the_tree() -> None:
    told = read("tree")
    roots = [hash_of(it) for it in told["roots"]]
    for it in told["inclusion"]:
        found = root_by_inclusion(LEAVES[it["leaf"]], it["leaf"], it["size"], [hash_of(text) for text in it["proof"]])
        assert found == roots[it["size"] - 1]
    for it in told["consistency"]:
        old, new = (Checkpoint("log", it[which], roots[it[which] - 1]) for which in ("old", "new"))
        assert is_consistent(old, new, [hash_of(text) for text in it["proof"]])


def test_notes() -> None:
    told = read("notes")
    keys = [key_of(it) for it in told["keys"]]
    for it in told["notes"]:
        if it["right"]:
            assert signers_of(note_of(it["note"]), keys)
            checkpoint_of(note_of(it["note"]).text)
        else:
            with pytest.raises(Broken):
                signers_of(note_of(it["note"]), keys)


def test_endorsements() -> None:
    told = read("endorsements")
    keys = [key_of(it) for it in told["keys"]]
    for it in told["endorsements"]:
        if it["right"]:
            check_keys(told["origin"], keys, [it["note"]])
        else:
            with pytest.raises(Broken):
                check_keys(told["origin"], keys, [it["note"]])


def test_the_rules_about_activities() -> None:
    for it in read("rules"):
        events = [
            StoredEvent(its["position"], its["type"], tuple(its["tags"]), its["data"].encode(), its["at"])
            for its in it["events"]
        ]
        assert account_of(it["cohort"], events) == it["account"]


@pytest.mark.parametrize("kept", [*held.all_that_may_be_kept()], ids=lambda kept: str(kept.what))
def test_what_was_kept(kept: held.Kept) -> None:
    later = None if kept.log is None else kept.log.encode()
    try:
        check_bundle(packed(whole()), held=[kept.evidence], later=later)
    except (Broken, CannotTry) as error:
        found = (CANNOT, None) if isinstance(error, CannotTry) else (NO, error.position)
    else:
        found = (OK, None)
    assert found == (kept.status, kept.position)


def test_a_whole_bundle_and_its_proof() -> None:
    report = check_bundle(packed(whole()))
    assert [it["completed"] for it in report.account["organisations"]] == [True, False]
    assert check_proof(json.dumps(read("proof")).encode(), report)["completed"]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, made in VECTORS.items():
        written = json.dumps(made(), ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{name}.json").write_text(written, encoding="utf-8")
