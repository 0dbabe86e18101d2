"""What was given away when events were first numbered verifies as it did, whatever has been told since.

`second_version/` has a bundle of the demo's historical cohort and a proof of one who completed, as the portal made them
on that day; examples that are made anew (`vectors/`) cannot show that.
"""

from pathlib import Path

import pytest

from portal.signing.verifier import check_bundle, check_proof, main
from tests.portal.signing.concluded import CONCLUDED, concluded

KEPT = Path(__file__).parent / "second_version"
BUNDLE, PROOF = KEPT / "own-home.zip", KEPT / "own-home.json"


def test_it_verifies_with_the_counts_and_conclusions_of_then() -> None:
    with BUNDLE.open("rb") as bundle:
        report = check_bundle(bundle)
    assert (len(report.contents.leaves), report.log.newest.size, report.contents.version) == (341, 400, 2)
    assert (report.demonstration, report.unheard, report.unknown) == (True, [], [])
    assert concluded(report) == CONCLUDED
    assert check_proof(PROOF.read_bytes(), report)["format"] == "completion-proof/v2"


def test_it_says_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(BUNDLE), "--held", str(BUNDLE), "--proof", str(PROOF)]) == 0
    told = capsys.readouterr().out
    assert "Holdets hændelser er nummereret uden huller, og tiden løber ikke tilbage." in told
    assert "Gennemførelsesbeviset stemmer: Holstebro Kommune har gennemført," in told
