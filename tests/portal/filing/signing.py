"""PDFs that are signed here, with certificates made for it: once, twice, and changed afterwards."""

import datetime as dt
import io
from functools import cache

from asn1crypto import keys  # type: ignore[import-untyped]
from asn1crypto import x509 as parsed
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

LEADER, ADVISOR = "Leder, Holstebro", "Rådgiver"


@cache
def unsigned() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (200, 280), "white").save(written, "PDF")
    return written.getvalue()


@cache
def signed(*by: str) -> bytes:
    """Signed by each of them, one after the other."""
    content = unsigned()
    for number, name in enumerate(by, start=1):
        writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
        meta = signers.PdfSignatureMetadata(field_name=f"Signature{number}")
        content = signers.sign_pdf(writer, meta, signer=_signer(name)).getvalue()
    return content


def changed_afterwards() -> bytes:
    """Signed, and then the page was cut by an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(signed(LEADER)), strict=False)
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/MediaBox"] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 50, 50)))
    writer.update_container(page)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def touched_inside() -> bytes:
    """Signed, and then one of the bytes that were signed was changed."""
    return signed(LEADER).replace(b"/Page", b"/Pagf", 1)


@cache
def _signer(name: str) -> signers.SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=30))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return signers.SimpleSigner(
        signing_cert=parsed.Certificate.load(made.public_bytes(Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=SimpleCertificateStore(),
    )
