"""Which passwords are tried first: the common ones, by zxcvbn's lists, and those that are near at hand here.

Compared without regard to small and capital letters, or to digits and marks around a word: »Sommer2026!« is »sommer«;
and what is parted by spaces and marks is tried as one, too: »p a s s w o r d«.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from functools import cache

from zxcvbn import zxcvbn
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from domain.organisations.municipalities import MUNICIPALITIES

GUESSES_MIN = 10**6
"""Fewer are made by whoever tries for some days, from many places."""
WORD_LETTERS_MIN = 8
"""A shorter word, with nothing but digits and marks around it, is among the first that are tried in any language."""
JUDGED_CHARACTERS_MAX = 72
"""What zxcvbn takes; no longer text becomes easier to guess by what comes after."""
PERSONAL_LETTERS_MIN = 3

HERE = """
forløbsportalen forløbsportal portalen portal gruppeforløb forløb forløbsplan prøvehandling prøvehandlinger afprøvning
erfaring erfaringer refleksionsmøde opstartsmøde afslutningsmøde tovholder rådgiver deltager revisor administrator
administration implementering implementeringsteam ledergruppe sparring netværk kommune kommunen boform boformen
herberg forsorgshjem hjemløs hjemløshed hjemløse botilbud socialstyrelsen socialafdelingen socialforvaltningen
socialboligstyrelsen bolig boligen boligstyrelsen housing first housingfirst styrelsen borger borgeren
"""
OF_THE_YEAR = """
forår foråret sommer sommeren efterår efteråret vinter vinteren januar februar marts april maj juni juli august
september oktober november december mandag tirsdag onsdag torsdag fredag lørdag søndag påske påsken pinse juleaften
julemand julemanden nytår nytårsaften fastelavn ferie sommerferie juleferie weekend fødselsdag
"""
IN_DANISH = """
adgangskode adgangskoden kodeord kodeordet password løsen hemmelig hemmeligt hemmelighed velkommen goddag hejmeddig
hejsa farvel danmark danmarks dansk danske danskerne dannebrog kongeriget jylland sjælland fyn skagen legoland tivoli
kærlighed kærligheden elsker jegelskerdig elskerdig skat skatter skattepige bamse bamsefar lykke glæde solskin
sommerfugl sommerhus sommerhuset chokolade rødgrød smørrebrød leverpostej fodbold håndbold brøndby fckøbenhavn superliga
familie familien mormor morfar farmor farfar mathias christian kristian christoffer frederik frederikke sebastian
alexander benjamin charlotte christina christine marianne kirsten margrethe katrine rasmussen christensen andersen
pedersen sørensen jørgensen petersen kristensen mortensen knudsen thomsen jakobsen skolepenge computer computeren
kontor kontoret arbejde arbejdet sikkerhed sikker sagsbehandler velfærd lønkonto telefon telefonen
"""
LETTERS = {"æ": ("ae", "a"), "ø": ("oe", "o"), "å": ("aa", "a")}


def is_guessed_first(password: str, personal: Iterable[str]) -> bool:
    """Is it among those that are tried first? `personal` are texts that say who has it: name, address, organisation."""
    text = _plain(password)
    near = {spelling for it in personal for spelling in _words_of(it)} | _own_words()
    return any(_is_guessed(it, near) for it in {text, _joined(text)})


def _is_guessed(text: str, near: Set[str]) -> bool:
    word = _word(text)
    if word.isalpha() and len(word) < WORD_LETTERS_MIN:
        return True
    if {text, word} & (near | _common()) or _is_two_of(near, re.sub(r"[\W\d_]", "", text)):
        return True
    return int(zxcvbn(text[:JUDGED_CHARACTERS_MAX], user_inputs=sorted(near))["guesses"]) < GUESSES_MIN


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _joined(text: str) -> str:
    """What is left without the spaces and marks in it; all of it where nothing else is in it."""
    return re.sub(r"[\W_]+", "", text) or text


def _word(text: str) -> str:
    """What is left without the digits and marks around it."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text)


def _is_two_of(near: Set[str], letters: str) -> bool:
    return any(letters[:at] in near and letters[at:] in near for at in range(1, len(letters)))


def _words_of(text: str) -> Iterator[str]:
    """Its words, and all of them in one, as they are typed with and without Danish letters."""
    plain = _plain(text)
    words = re.findall(r"[^\W\d_]+", plain)
    for word in {*words, "".join(words), plain, _word(plain)}:
        if len(word) >= PERSONAL_LETTERS_MIN:
            yield from _spellings(word)


def _spellings(word: str) -> set[str]:
    return {word, *("".join(LETTERS[it][way] if it in LETTERS else it for it in word) for way in (0, 1))}


@cache
def _own_words() -> frozenset[str]:
    texts = (*HERE.split(), *OF_THE_YEAR.split(), *IN_DANISH.split(), *MUNICIPALITIES.values())
    return frozenset(spelling for text in texts for spelling in _words_of(text))


@cache
def _common() -> frozenset[str]:
    common = frozenset(_plain(it) for it in FREQUENCY_LISTS["passwords"])
    return common | frozenset(map(_word, common)) - {""}
