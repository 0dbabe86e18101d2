"""Text forms that are typed in for a while: what was typed comes back, and the same sent again is asked about."""

import datetime as dt

import msgspec

from domain.calendar import COPENHAGEN, danish_day, day_of
from domain.citizens import looks_like_cpr
from domain.text import CPR_SENTENCE, Fault
from portal.identity.drafts import DraftTooLarge, said_in
from portal.identity.sessions import SentForm
from portal.visiting.visit import Visit
from portal.web.forms import MADE_FROM, Form, FormErrors, FormFields
from portal.web.forms.fields import SAME_AGAIN
from portal.web.forms.values import typed_time

SAME = "Du har lige skrevet det samme. Send igen, hvis det skal stå der to gange."
TOO_LARGE = "Der er skrevet så meget, at det ikke kan gemmes som kladde. Det står her endnu."


class SameAgain(FormErrors):
    """It says what the form before it said, and nobody has said that it is meant."""

    def __init__(self) -> None:
        super().__init__(Fault("", SAME))


class Drafting(msgspec.Struct, frozen=True):
    """The drafts of one form, of whoever visits; `form` is the address that names it."""

    visit: Visit
    form: str
    to: str
    """The address it is sent to."""

    async def filled(self, opened: Form) -> Form:
        """The form as it is opened, or, where there is a draft, as it was left; either way one that keeps drafts."""
        kept = msgspec.structs.replace(opened, drafts_to=self.to)
        draft = await self.visit.portal.drafts.of(self.visit.person, self.form, self.visit.now)
        if draft is None:
            return kept
        made_from = opened.made_from and draft.texts.get(MADE_FROM, ("",))[0]
        return msgspec.structs.replace(
            kept,
            texts=draft.texts,
            made_from=made_from or opened.made_from,
            draft_from=_when(draft.saved_at, self.visit.now),
        )

    async def keep(self, form: FormFields) -> str:
        """Keep what is typed, and say when that was. Raises `FormErrors` for what is not kept of it, after the rest is.

        Also where too much was typed; then nothing is.
        """
        wrong = {name for name, said in said_in(form.texts).items() if any(map(looks_like_cpr, said))}
        texts = {name: said for name, said in form.texts.items() if name not in wrong}
        try:
            await self.visit.portal.drafts.keep(self.visit.person, self.form, texts, self.visit.now)
        except DraftTooLarge as large:
            raise FormErrors(Fault("", TOO_LARGE)) from large
        if wrong:
            raise FormErrors(*(Fault(name, CPR_SENTENCE) for name in sorted(wrong)))
        return _when(self.visit.now, self.visit.now)

    async def discard(self) -> None:
        await self.visit.portal.drafts.discard(self.visit.person, self.form)

    def sent(self, form: FormFields) -> SentForm:
        """What is remembered of the form when it has been carried out."""
        said = self.visit.portal.sessions.digest_of(self.to, form.texts)
        return SentForm(form=self.form, said=said, command=form.command_id)

    def ask_if_same(self, form: FormFields) -> None:
        """Raises `SameAgain` where the form before it in this session said the same; sent twice it is one form."""
        session = self.visit.caller.session
        if session is None or session.sent is None or form.one(SAME_AGAIN):
            return
        now = self.sent(form)
        if session.sent.said == now.said and session.sent.command != now.command:
            raise SameAgain


async def as_left(visit: Visit, opened: Form, to: str) -> Form:
    """A form that stands on the page of something else, and is sent `to` that address: as its visitor left it."""
    return await Drafting(visit, to, to).filled(opened)


def _when(saved_at: dt.datetime, now: dt.datetime) -> str:
    """»14.32«, and the day before it where that is another."""
    time = typed_time(saved_at.astimezone(COPENHAGEN).time())
    return time if day_of(saved_at) == day_of(now) else f"{danish_day(day_of(saved_at))} kl. {time}"
