"""Who must agree to a document, which annex it has, and that it is withdrawn."""

from domain.documents.name_agreeing_leaders import NameAgreeingLeaders
from domain.documents.name_annex import NameAnnex
from domain.documents.withdraw_document import WithdrawDocument
from domain.organisations.events import Role
from portal.documents.reading import DOCUMENT, document_form, readable_documents
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice, Field
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of
from portal.words.choosing import named
from projections.documents import DocumentRow


def _people(here: RunVisit, row: DocumentRow) -> Fields:
    own = [it.person for it in here.people if it.holds(Role.PARTICIPANT, row.organisation)]
    return {
        "people": Field(
            "Hvem skal være enige?",
            "De ledere, der skal sige god for dokumentet, hver for sig.",
            named(own, here.labels.of(row.organisation)),
            "Organisationen har ingen deltagere endnu.",
            optional=False,
        )
    }


async def _annexes(here: RunVisit, row: DocumentRow) -> Fields:
    rows = [it for it in await readable_documents(here) if it.organisation == row.organisation]
    others = [it for it in rows if it.document != row.document and it.withdrawn_reason is None]
    return {
        "annex": Field(
            "Hvilket dokument er bilag?",
            "En samarbejdsaftale har en databehandleraftale som bilag. Vælg ingenting, hvis der ikke er noget bilag.",
            tuple(Choice(it.document, it.title) for it in others),
            "Der er ingen andre dokumenter endnu. Skriv eller upload bilaget som et dokument for sig først.",
        )
    }


LEADERS_NAMED = document_form(
    path=f"{DOCUMENT}/leaders",
    title="Vælg, hvem der skal være enige",
    asks=NameAgreeingLeaders,
    fields=_people,
    filled=lambda _, row: {"people": row.standing.must_agree},
    edits=True,
    send="Gem",
    notice="Det er gemt.",
)
ANNEX = document_form(
    path=f"{DOCUMENT}/annex",
    title="Vælg bilag",
    asks=NameAnnex,
    fields=_annexes,
    filled=lambda _, row: {"annex": row.standing.annex},
    edits=True,
    send="Gem",
    notice="Det er gemt.",
)
WITHDRAWAL = document_form(
    path=f"{DOCUMENT}/withdrawal",
    title="Træk dokumentet tilbage",
    lead=lambda _, row: f"»{row.title}« venter så ikke på nogen mere. Det kan stadig læses, med din begrundelse.",
    asks=WithdrawDocument,
    fields={"reason": Field("Hvorfor?", readers_of("WithdrawDocument", "reason"), rows=3)},
    send="Træk det tilbage",
    warns=True,
    notice="Dokumentet er trukket tilbage.",
)
ARRANGING_FORMS = (LEADERS_NAMED, ANNEX, WITHDRAWAL)
