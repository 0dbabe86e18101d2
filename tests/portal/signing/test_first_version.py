"""What was given away before events were numbered still verifies, and says what it cannot show.

`first_version/` has a bundle and a proof of the demo's historical cohort as the portal made them then.
"""

from pathlib import Path

import pytest

from portal.signing.verifier import check_bundle, check_proof, main

KEPT = Path(__file__).parent / "first_version"
BUNDLE, PROOF = KEPT / "own-home.zip", KEPT / "own-home.json"
RULES = ("MIN_PERIODS", "MIN_TEST_ACTIONS", "MIN_REFLECTION")
CONCLUDED = {
    "Holstebro Kommune": (True, 3, 8, 2),
    "Skovvang": (True, 3, 8, 2),
    "Randers Kommune": (True, 3, 6, 2),
    "Sønderskovhjemmet": (False, 2, 4, 2),
    "Kofoeds Skole": (False, 2, 2, 1),
}


def test_it_verifies_with_the_counts_and_conclusions_of_then() -> None:
    with BUNDLE.open("rb") as bundle:
        report = check_bundle(bundle)
    assert (len(report.contents.leaves), report.log.newest.size, report.contents.version) == (340, 579, 1)
    assert report.demonstration is None
    concluded = {
        own["name"]: (own["completed"], *(own["rules"][rule]["count"] for rule in RULES))
        for own in report.account["organisations"]
    }
    assert concluded == CONCLUDED
    assert check_proof(PROOF.read_bytes(), report)["format"] == "completion-proof/v1"


def test_it_says_what_its_version_cannot_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(BUNDLE), "--proof", str(PROOF)]) == 0
    assert "det viser ikke, at ingen af holdets hændelser er udeladt" in capsys.readouterr().out
