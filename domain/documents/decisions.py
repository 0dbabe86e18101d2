"""Every decision about documents: what the catalogue is composed of."""

from typing import Any

from domain.documents.agree_to_document import agree_to_document
from domain.documents.approve_document import approve_document
from domain.documents.name_agreeing_leaders import name_agreeing_leaders
from domain.documents.name_annex import name_annex
from domain.documents.sign_document import sign_document
from domain.documents.upload_document import upload_document
from domain.documents.withdraw_document import withdraw_document
from domain.documents.withdraw_endorsement import withdraw_endorsement
from domain.documents.write_document import write_document
from domain.kernel import Decision

DECISIONS: tuple[Decision[Any], ...] = (
    write_document,
    upload_document,
    name_agreeing_leaders,
    name_annex,
    agree_to_document,
    approve_document,
    sign_document,
    withdraw_endorsement,
    withdraw_document,
)
