"""Who seeks what somebody else offers, by the words that both have: shown with the words, so that anybody can judge.

Two texts match by a word that one seeks and that the other's offer has in some form (`projections.words`). Words of the
cohort's theme say nothing there, since all of them are about it; nor do those that whoever seeks or offers always says.
"""

from collections.abc import Iterator, Mapping

import msgspec

from domain.counting import listed
from domain.organisations.events import OrganisationId
from domain.text import UNREADABLE_TEXTS
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.parts import Link
from projections.words import EVERYWHERE, forms_in, sought_in, words_in

CHARACTERS_MIN = 4
WORDS_SHOWN_MAX = 5
MATCHES_MAX = 20
_SAID_BY_ALL = """
altid andre bedre bruge brug dele erfaring erfaringer flere fra gerne god gode gøre hjælp hjælpe hvordan høre idé
ideer kan kende kender komme kommer kommune kommunen kommuner kommuners kommunernes kunne lade lære mere måde måder
nogen nye organisation organisationer samarbejde se sker snakke spørge søger tale talt tilbyde tilbyder tre vide
viden ville vores være
"""
SAID_BY_ALL = frozenset(_SAID_BY_ALL.split())
"""Words that offers and wishes have whatever they are about."""


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """»Skovvang søger noget, som Dalhoffminde tilbyder: kontaktperson.« `call` leads to whom to call."""

    sentence: str
    call: Link
    own: bool


def matches(here: RunVisit, theme: str) -> tuple[Match, ...]:
    """Between those that take part; one's own first, then those with most words in common."""
    told = [it for it in here.memberships if it.membership.takes_part]
    offers = {it.organisation: it.offers for it in told if it.offers and it.offers not in UNREADABLE_TEXTS}
    seeks = {it.organisation: it.seeks for it in told if it.seeks and it.seeks not in UNREADABLE_TEXTS}
    found = list(_matched(offers, seeks, frozenset(forms_in(theme))))
    found.sort(key=lambda it: (not _is_own(here, it), -len(it.words), sorting_key(here.labels[it.seeker])))
    return tuple(_told(here, it) for it in found[:MATCHES_MAX])


class _Matched(msgspec.Struct, frozen=True):
    seeker: OrganisationId
    offerer: OrganisationId
    words: tuple[str, ...]


def _matched(
    offers: Mapping[OrganisationId, str], seeks: Mapping[OrganisationId, str], theme: frozenset[str]
) -> Iterator[_Matched]:
    forms = {organisation: frozenset(forms_in(text)) for organisation, text in offers.items()}
    for seeker, text in seeks.items():
        wanted = tuple(_wanted(text, theme))
        for offerer in offers:
            words = tuple(it for it in wanted if any(sought.is_met_by(forms[offerer]) for sought in sought_in(it)))
            if offerer != seeker and words:
                yield _Matched(seeker, offerer, words)


def _wanted(text: str, theme: frozenset[str]) -> Iterator[str]:
    """The words of a wish that may tell something, each once."""
    for word in dict.fromkeys(words_in(text)):
        tells = len(word) >= CHARACTERS_MIN and word not in EVERYWHERE | SAID_BY_ALL
        if tells and not theme.intersection(forms_in(word)):
            yield word


def _is_own(here: RunVisit, it: _Matched) -> bool:
    return bool({it.seeker, it.offerer} & set(here.organisations))


def _told(here: RunVisit, it: _Matched) -> Match:
    seeker, offerer = here.labels.heading(it.seeker), here.labels[it.offerer]
    other = it.seeker if it.offerer in here.organisations else it.offerer
    words = listed(tuple(f"»{word}«" for word in it.words[:WORDS_SHOWN_MAX]))
    sentence = f"{seeker} søger noget, som {offerer} tilbyder. Fælles ord: {words}."
    call = Link(f"Ring til {here.labels[other]}", f"#{other}", f"({seeker} søger, {offerer} tilbyder)")
    return Match(sentence=sentence, call=call, own=_is_own(here, it))
