"""What was given away before events were numbered still verifies, and says what it cannot show.

`first_version/` has a bundle and a proof of the demo's historical cohort as the portal made them then.
"""

from pathlib import Path

import pytest

from portal.signing.verifier import check_bundle, check_proof, main
from tests.portal.signing.concluded import CONCLUDED, concluded

KEPT = Path(__file__).parent / "first_version"
BUNDLE, PROOF = KEPT / "own-home.zip", KEPT / "own-home.json"


def test_it_verifies_with_the_counts_and_conclusions_of_then() -> None:
    with BUNDLE.open("rb") as bundle:
        report = check_bundle(bundle)
    assert (len(report.contents.leaves), report.log.newest.size, report.contents.version) == (340, 579, 1)
    assert report.demonstration is None
    assert concluded(report) == CONCLUDED
    assert check_proof(PROOF.read_bytes(), report)["format"] == "completion-proof/v1"


def test_it_says_what_its_version_cannot_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(BUNDLE), "--proof", str(PROOF)]) == 0
    assert "det viser ikke, at ingen af holdets hændelser er udeladt" in capsys.readouterr().out
