"""A program of its own that reads a PDF on its standard input and says, as JSON, which signatures there are in it.

It is run by `signatures.py`, with bounds on memory and time, since a PDF may have been made to use up both. It asks
nothing of any network. Whether a certificate is to be trusted it does not judge: only whose it says that it is, and
whether the bytes that were signed are still the bytes that are there.
"""

import datetime as dt
import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

MEMORY_BYTES_MAX = 1024 * 1024 * 1024
"""Of addresses; what is used is a fraction of it."""
CPU_SECONDS_MAX = 10
SIGNATURES_MAX = 20
NAME_CHARACTERS_MAX = 200
UNREADABLE = {"unreadable": True, "signatures": []}


def bound() -> None:
    """No more memory and time than a PDF that is none of a hostile person's needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS_MAX, CPU_SECONDS_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(content: Any) -> dict[str, Any]:
    """What is said of the PDF; `unreadable` where it cannot be read, for whatever reason."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - two seconds' worth, past the bounds

    reader = PdfFileReader(content, strict=False)
    return {"unreadable": False, "signatures": list(_signatures(reader.embedded_regular_signatures))}


def _signatures(found: Any) -> Iterator[dict[str, Any]]:
    for signature in found[:SIGNATURES_MAX]:
        try:
            yield _told(signature)
        except Exception:  # noqa: BLE001 - whatever it is, this one cannot be read
            yield {"signer": "", "issuer": "", "signed_at": None, "state": "unreadable"}


def _told(signature: Any) -> dict[str, Any]:
    certificate, at = signature.signer_cert, signature.self_reported_timestamp
    return {
        "signer": _name(certificate.subject),
        "issuer": _name(certificate.issuer),
        "signed_at": at.astimezone(dt.UTC).isoformat() if isinstance(at, dt.datetime) and at.tzinfo else None,
        "state": _state(signature),
    }


def _name(name: Any) -> str:
    """Whom a certificate is made out to: their name, else all that it says."""
    said = name.native.get("common_name") or name.human_friendly
    return str(said[0] if isinstance(said, list) else said)[:NAME_CHARACTERS_MAX]


def _state(signature: Any) -> str:
    """»unchanged«, »added« (only signatures and filled fields), »changed« afterwards, »broken«, or »unclear«."""
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    signature.compute_integrity_info()
    intact, valid = validate_sig_integrity(
        signature.signer_info, signature.signer_cert, "data", signature.compute_digest()
    )
    if not (intact and valid):
        return "broken"
    if signature.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "unchanged"
    if signature.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return "unclear"
    level = getattr(signature.diff_result, "modification_level", ModificationLevel.OTHER)
    if level == ModificationLevel.NONE:
        return "unclear" if _is_followed(signature) else "unchanged"
    return "added" if level in (ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING) else "changed"


def _is_followed(signature: Any) -> bool:
    """Does anything but blank space stand after what was signed, though it is no change of the document?"""
    *_, start, length = map(int, signature.byte_range)
    stream = signature.reader.stream
    stream.seek(start + length)
    return bool(stream.read().strip())


def main() -> None:
    bound()
    try:
        said = read(sys.stdin.buffer)
    except Exception:  # noqa: BLE001 - also what was made to fail: it says no more than that
        said = UNREADABLE
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
