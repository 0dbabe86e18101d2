"""`portal proof`, as who runs the portal has it."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from portal.cli import main
from portal.signing.private_keys import new_key, write_key
from tests.vault import key_file

COHORT, ORGANISATION = "cohort-own-home", "organisation-holstebro"
DONE, WRONGLY, NO = 0, 2, 3
SITE = "https://portal.example"


class Operator:
    def __init__(self, database: str, folder: Path) -> None:
        write_key(folder / "key", new_key("portal.example/log"))
        self.environment = {
            "PORTAL_DATABASE_URL": database,
            "PORTAL_VAULT_KEY_FILE": str(key_file()),
            "PORTAL_CHECKPOINT_KEY_FILE": str(folder / "key"),
        }

    def proof(self, *arguments: object) -> tuple[int, str]:
        return self.ran("proof", *arguments)

    def ran(self, *arguments: object) -> tuple[int, str]:
        ran = CliRunner().invoke(main, [*map(str, arguments)], env=self.environment)
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
        return ran.exit_code, ran.output


@pytest.fixture
def operator(demo_database: str, tmp_path: Path) -> Operator:
    return Operator(demo_database, tmp_path)


def test_it_says_what_is_proven(operator: Operator) -> None:
    status, said = operator.proof(COHORT, "--organisation", ORGANISATION)
    assert (status, said.splitlines()[0]) == (DONE, "Gennemførelsesbevis for Holstebro Kommune")
    assert "  Mindst 3 perioder med prøvehandlinger: opfyldt (3 af mindst 3 perioder)" in said
    assert "    talte ikke: Erfaring, 3. december 2025, hændelse nr. 276: erfaringen er trukket tilbage" in said
    assert "Log: portal.example/log" in said


def test_its_json_is_the_proof_itself(operator: Operator) -> None:
    status, said = operator.proof(COHORT, "--json", "--as-of", "2026-01-12")
    told = json.loads(said)
    assert (status, told["position"], told["organisation"]) == (DONE, 279, None)
    assert operator.proof(COHORT, "--json", "--as-of", 279) == (DONE, said)
    text = operator.proof(COHORT, "--as-of", 279)[1]
    assert f"Bevisets SHA-256: {hashlib.sha256(said.encode()).hexdigest()}" in text


def test_its_pdf_says_where_to_check_it(operator: Operator, tmp_path: Path) -> None:
    file = tmp_path / "proof.pdf"
    status, said = operator.proof(COHORT, "--organisation", ORGANISATION, "--pdf", file, "--site", f"{SITE}/")
    digest = said.strip().rpartition(" ")[2]
    assert status == DONE
    page = PdfReader(file).pages[0].extract_text()
    assert f"{SITE}/proofs/{COHORT}/{ORGANISATION}/400/" in page
    assert digest in page


def test_the_file_in_its_pdf_is_the_proof_and_is_verified(operator: Operator, tmp_path: Path) -> None:
    pdf, file, bundle = tmp_path / "proof.pdf", tmp_path / "proof.json", tmp_path / "bundle.zip"
    asked = (COHORT, "--organisation", ORGANISATION)
    assert operator.proof(*asked, "--pdf", pdf, "--site", SITE)[0] == DONE
    ((name, contents),) = PdfReader(pdf).attachments.items()
    assert name == f"gennemfoerelsesbevis-{ORGANISATION}-400.json"
    file.write_bytes(contents[0])
    assert file.read_text() == operator.proof(*asked, "--json")[1]
    assert operator.ran("bundle", COHORT, bundle)[0] == DONE
    status, said = operator.ran("verify", bundle, "--proof", file)
    assert status == DONE
    assert "Gennemførelsesbeviset stemmer: Holstebro Kommune har gennemført" in said


def test_its_pdf_says_the_portals_own_address_unless_told_another(operator: Operator, tmp_path: Path) -> None:
    file = tmp_path / "proof.pdf"
    operator.environment["PORTAL_ADDRESS"] = "https://forloeb.example"
    assert operator.proof(COHORT, "--pdf", file)[0] == DONE
    assert "https://forloeb.example/proofs/" in PdfReader(file).pages[0].extract_text()


def test_what_there_is_none_of_is_said(operator: Operator) -> None:
    for asked in ((COHORT, "--organisation", "organisation-odense"), ("cohort-nowhere",), (COHORT, "--as-of", 3)):
        status, said = operator.proof(*asked)
        assert (status, "Der er intet bevis" in said) == (NO, True)


def test_what_does_not_go_together_is_said(operator: Operator, tmp_path: Path) -> None:
    for asked in (("--pdf", tmp_path / "x"), ("--site", SITE), ("--as-of", "2026-01-12", "--clock", "occurred")):
        assert operator.proof(COHORT, *asked)[0] == WRONGLY
    assert operator.proof(COHORT, "--pdf", tmp_path / "x", "--site", "portal.example")[0] == WRONGLY
