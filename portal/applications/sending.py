"""An application is sent: read from the form, with its organisation and applicant registered, all or nothing."""

import datetime as dt
from collections.abc import Iterator, Mapping

import msgspec

from domain.applications.events import HousingFirstWish
from domain.applications.submit_application import (
    DayNotOffered,
    DaysNotKeptFree,
    DaysNotThree,
    LetterMissing,
    NoticeNotRead,
    SubmitApplication,
)
from domain.files import AttachedFile, FileKind
from domain.kernel import SYSTEM, Act, Command, CommandId, Refusal
from domain.organisations.register_person import RegisterPerson
from domain.text import Fault, Prose, Title
from portal.applications.applying_page import FILES
from portal.applications.applying_visit import Applying
from portal.applications.choosing import ChosenOrganisation, chosen_organisation
from portal.applications.wording import DAYS
from portal.filing.kinds import STRANGE
from portal.filing.receiving import kinds_of
from portal.identity.own_contact import say_of_oneself
from portal.log.refusals import together
from portal.log.wishes import BatchRefused, Wish
from portal.mail.applications import application_behind
from portal.surroundings.phone_number import NoPhoneNumber, phone_number
from portal.visiting.bringing import brought, with_files_kept
from portal.web.forms import FormErrors, FormFields, decode, typed_day
from portal.web.forms.fields import HAD_FILES, KEPT_FILES
from projections.organisations import PEOPLE

LETTER_KINDS = (FileKind.PDF, FileKind.PHOTO)
NO_LETTER = "Hensigtserklæringen skal være en PDF eller et foto af det underskrevne ark."
NO_PHONE = Fault("phone", "Skriv et dansk nummer med otte cifre, eller et udenlandsk med + og landekode.")
NO_ORGANISATION = Fault("organisation", "Vælg en organisation på listen.")
ONE_LETTER = "Vælg én fil. Er erklæringen på flere ark, så saml dem i en PDF."


class SaidInApplication(msgspec.Struct, frozen=True, kw_only=True):
    """What the form asks besides the letter."""

    organisation: Title
    name: Title
    role: Title
    phone: Title | None = None
    motivation: Prose
    gain: Prose
    backing: Prose
    housing_first: HousingFirstWish
    earlier: Prose | None = None
    day_1: dt.date | None = None
    day_2: dt.date | None = None
    day_3: dt.date | None = None
    days_kept_free: bool = False
    privacy_read: bool = False


async def with_letter_kept(here: Applying, form: FormFields) -> FormFields:
    """The form with the letter kept, sealed, in the place of one chosen before.

    What is no PDF and no photo is not kept, and is said to be none.
    """
    sent = form.files.get(FILES, ())
    kinds = await kinds_of(sent)
    if any(it not in LETTER_KINDS if isinstance(it, FileKind) else str(it) == STRANGE for it in kinds):
        return msgspec.structs.replace(form, files={}, faults=(*form.faults, Fault(FILES, NO_LETTER)))
    if not sent:
        return form
    before = form.all(KEPT_FILES)
    had = tuple(dict.fromkeys((*form.all(HAD_FILES), *before)))
    anew = await with_files_kept(here.visit, _with(form, {KEPT_FILES: (), HAD_FILES: had}), FILES)
    return anew if anew.all(KEPT_FILES) else _with(anew, {KEPT_FILES: before})


def _with(form: FormFields, texts: Mapping[str, tuple[str, ...]]) -> FormFields:
    return msgspec.structs.replace(form, texts={**form.texts, **texts})


async def send(here: Applying, form: FormFields, faults_before: tuple[Fault, ...] | None) -> None:
    """Carry it out. Raises `FormErrors` with everything that is wrong, also what could not be kept, and a `Refusal`."""
    chosen = await chosen_organisation(here.visit.rows, form.one("organisation"), here.round.audience)
    letters = await brought(here.visit, form, FILES, None)
    faults = dict.fromkeys((*(faults_before or form.faults), *_faults(here, form, chosen, letters)))
    said = decode(msgspec.structs.replace(form, faults=tuple(faults)), SaidInApplication)
    if chosen is None:
        raise FormErrors(NO_ORGANISATION)
    phone = None if said.phone is None else _phone(said.phone)
    person = await here.visit.rows.one(PEOPLE, here.door.person)
    if await _is_new(here):
        contact = {"name": said.name, "email": here.door.said.email, "phone": phone}
        await say_of_oneself(here.portal.pool, here.portal.vault.secret, here.door.person, **contact)
    commands: list[Command] = [] if chosen.register is None else [chosen.register]
    if person is None:
        commands.append(RegisterPerson(person=here.door.person, title=said.role))
    commands.append(_submission(here, said, chosen, letters))
    await carry_out(here, commands, form.command_id)


def _faults(
    here: Applying, form: FormFields, chosen: ChosenOrganisation | None, letters: tuple[AttachedFile, ...]
) -> Iterator[Fault]:
    """What the decision would refuse, said at the field it is about."""
    if chosen is None and form.one("organisation"):
        yield NO_ORGANISATION
    if not form.one("privacy_read"):
        yield Fault("privacy_read", _sentence(NoticeNotRead()))
    if here.round.cohort is not None:
        if not form.one("days_kept_free"):
            yield Fault("days_kept_free", _sentence(DaysNotKeptFree()))
        return
    if not letters and not any(it.field == FILES for it in form.faults):
        yield Fault(FILES, _sentence(LetterMissing()))
    if len(letters) > 1:
        yield Fault(FILES, ONE_LETTER)
    yield from _wrong_days(here, form)


def _wrong_days(here: Applying, form: FormFields) -> Iterator[Fault]:
    offered = {typed_day(it) for it in here.round.mapping_days}
    seen: set[str] = set()
    for field in DAYS:
        day = form.one(field)
        if not day or day in seen:
            yield Fault(field, _sentence(DaysNotThree(len(DAYS))))
        elif day not in offered:
            yield Fault(field, _sentence(DayNotOffered()))
        else:
            seen.add(day)


def _sentence(refusal: Refusal) -> str:
    return " ".join(refusal.reasons)


def _phone(typed: str) -> str:
    try:
        return phone_number(typed)
    except NoPhoneNumber as wrong:
        raise FormErrors(NO_PHONE) from wrong


def _submission(
    here: Applying, said: SaidInApplication, chosen: ChosenOrganisation, letters: tuple[AttachedFile, ...]
) -> SubmitApplication:
    for_cohort = here.round.cohort is not None
    return SubmitApplication(
        application=application_behind(here.door.door),
        round=here.round.round,
        organisation=chosen.organisation,
        applicant=here.door.person,
        role=said.role,
        motivation=said.motivation,
        gain=said.gain,
        backing=said.backing,
        housing_first=said.housing_first,
        earlier=said.earlier,
        days=() if for_cohort else tuple(it for it in (said.day_1, said.day_2, said.day_3) if it is not None),
        days_kept_free=for_cohort and said.days_kept_free,
        privacy_read=said.privacy_read,
        attached=None if for_cohort else letters[0],
    )


async def carry_out(here: Applying, commands: list[Command], command: CommandId) -> None:
    """By the portal, all or none, and wait until the rows show it. Raises a `Refusal`."""
    acts = [Act(by=SYSTEM, at=here.visit.now, id=CommandId(f"{command}-{number}")) for number in range(len(commands))]
    wishes = [Wish(it, act) for it, act in zip(commands, acts, strict=True)]
    try:
        receipt = await here.portal.ledger.carry_out(wishes)
    except BatchRefused as refused:
        raise together(wishes, refused.refused) from refused
    await here.portal.caught_up(receipt.position)
    here.visit.rows.forget()


async def _is_new(here: Applying) -> bool:
    """Is it somebody without an account? What an account says of its person is theirs to change."""
    account = await here.portal.accounts.with_email(here.door.said.email)
    return account is None
