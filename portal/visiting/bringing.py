"""The files that a form brings: kept, sealed, before anything is decided, so that a form that comes back has them."""

from collections.abc import Iterator, Sequence

import msgspec

from domain.files import AttachedFile, FileId, FileKind
from domain.text import Fault, Prose, is_well_formed, prefix_of
from portal.filing.kinds import Unfit
from portal.filing.receiving import AT_A_TIME_MAX, TOO_MANY, keep, kept_before, kinds_of
from portal.filing.store import FileGone
from portal.visiting.visit import SEND_AGAIN, Visit
from portal.web.forms import FormErrors, FormFields, NotAForm
from portal.web.forms.fields import HAD_FILES, KEPT_FILES, SentFile

HAD_MAX = 50
"""So many files come and go in one form, until it is sent."""
CHOOSE_AGAIN = "Havde du valgt filer, så vælg dem igen: de kunne ikke gemmes, mens du ikke var logget ind."
NOT_HERE = "»{0}« er her ikke mere. Fjern den, og vælg den igen."


async def with_files_kept(visit: Visit, form: FormFields, field: str) -> FormFields:
    """The form with the files that were chosen in the field kept: it names them, and says what is wrong with others.

    Sent twice, they are the same files. Raises `NotAForm`.
    """
    sent = form.files.get(field, ())
    before = tuple(dict.fromkeys(form.all(KEPT_FILES)))
    if visit.resumed and field:
        return msgspec.structs.replace(form, faults=(Fault("", SEND_AGAIN), Fault(field, CHOOSE_AGAIN)))
    if not sent:
        return form
    if len(sent) + len(before) > AT_A_TIME_MAX:
        return _told(form, before, (Fault(field, TOO_MANY),))
    kept, faults = list(before), list[Fault]()
    for it, kind, file in zip(sent, await kinds_of(sent), _ids(form), strict=False):
        try:
            kept.append(f"{file} {await _kept(visit, it, kind, file)}")
        except Unfit as unfit:
            faults.append(Fault(field, _of(it, sent, str(unfit))))
    return _told(form, kept, tuple(dict.fromkeys(faults)))


async def _kept(visit: Visit, sent: SentFile, kind: FileKind | Unfit, file: FileId) -> str:
    if isinstance(kind, Unfit):
        raise kind
    try:
        return await keep(visit.portal.files, sent, kind, file, visit.person)
    except FileGone as taken:
        raise NotAForm from taken


def _of(sent: SentFile, among: Sequence[SentFile], why: str) -> str:
    """Which of them it is, where there are several."""
    return why if len(among) == 1 else f"»{sent.name}«: {why}"


def _told(form: FormFields, kept: Sequence[str], faults: tuple[Fault, ...]) -> FormFields:
    texts = {**form.texts, KEPT_FILES: tuple(kept), HAD_FILES: tuple(dict.fromkeys((*form.all(HAD_FILES), *kept)))}
    return msgspec.structs.replace(form, texts=texts, files={}, faults=faults)


def _ids(form: FormFields) -> Iterator[FileId]:
    """Those that the form has not used: what was taken out of it stays what it was."""
    prefix, had = prefix_of(FileId), {_id_in(it) for it in (*form.all(HAD_FILES), *form.all(KEPT_FILES))}
    number = form.new_id(FileId).removeprefix(prefix)
    ids = (FileId(f"{prefix}{number}-{place}") for place in range(1, HAD_MAX + 1))
    return (it for it in ids if it not in had)


def _id_in(text: str) -> str:
    return text.partition(" ")[0]


async def brought(visit: Visit, form: FormFields, field: str, said: Prose | None) -> tuple[AttachedFile, ...]:
    """The files that the form names, as the history will have them, with what is `said` of them.

    Raises `FormErrors` about the field, where one is gone.
    """
    texts = dict.fromkeys(form.all(KEPT_FILES))
    found = {it: await _found(visit, _id_in(it), said) for it in list(texts)[:AT_A_TIME_MAX]}
    gone = tuple(Fault(field, NOT_HERE.format(it.partition(" ")[2])) for it, file in found.items() if file is None)
    if gone or len(texts) > AT_A_TIME_MAX:
        raise FormErrors(*(gone or (Fault(field, TOO_MANY),)))
    return tuple(it for it in found.values() if it is not None)


async def _found(visit: Visit, file: str, said: Prose | None) -> AttachedFile | None:
    if not is_well_formed(file, FileId):
        return None
    return await kept_before(visit.portal.files, FileId(file), visit.person, said)
