"""The possible roots of a Danish word: what may be left of it without inflection. Two words meet where they share one.

Snowball's Danish leaves at least three letters, and knows no stem that changes. So what Danish inflects otherwise is
told here by its rule: a stem that ends in its vowel (»byer«, »boede«, »nyeste«), a stem of two letters (»ugerne«), the
weak e (»møbel«, »møbler«), a participle's or neuter's t. What follows no rule, a closed class, stands in `irregular`.
A form that may be of two words has the roots of both: nobody is to miss a text for a word that looks like another.
"""

import re
from collections.abc import Iterable, Iterator

from snowballstemmer.danish_stemmer import DanishStemmer  # type: ignore[import-untyped]

from projections.irregular import IN_WEAK_EN, VOWEL_VERBS, VOWEL_VERBS_JOINED, irregular

_DIGRAPHS = {"aa": "å", "ae": "æ", "oe": "ø"}
_DIGRAPH = re.compile("|".join(_DIGRAPHS))

_VOWELS = "aeiouyæøå"
_VOWEL = f"[{_VOWELS}]"
_CONSONANT = f"[^\\W\\d_{_VOWELS}]"
_OF_NOUNS = "e|en|er|et|ene|erne"
_IN_HIATUS = re.compile(rf"(.*{_VOWEL})(?:(?:{_OF_NOUNS}|ere|eren)s?|ede|ende|es|est|este)")
"""A full vowel before an e parts the stem from its ending, however short the stem is: »ny-ere«, »træ-er«, »gå-ende«."""
_OF_TWO_LETTERS = re.compile(rf"({_VOWEL}{_CONSONANT})(?:(?:{_OF_NOUNS})s?|ede|ende)")
"""»ug-e«, »år-ene«."""
_OF_TWO_LETTERS_TWICE = re.compile(rf"({_VOWEL}({_CONSONANT}))\2(?:et|ene)s?")
"""»æg-gene«."""
_GENITIVE_OF_VOWEL = re.compile(rf"(.+{_CONSONANT}[iuæø])s")
"""»Ærø-s«: Snowball knows the s after the other letters."""
_WEAK_E = re.compile(rf"(.*{_VOWEL}.*{_CONSONANT})e([lr])(?:(?:en|et)s?|t)?")
"""»regel«, »søsteren«, »gammelt« as »regl-er«, »søstr-e«, »gaml-e«."""
_WEAK_EN = re.compile(rf"(.*(?:{'|'.join(it.removesuffix('en') for it in IN_WEAK_EN)}))en(?:(?:en|et)s?)?")
_LATIN = re.compile(r"(.+[ei])um")
"""»kriteri-um« beside »kriteri-er«."""
_WEAK_T = re.compile(rf"((?=...+te?$).*(?:{_VOWEL}.*[bdjmpv]|[æø]r|[ei]l|[iæøu]n|..[jl]s)|.{{4,}}l)te?")
"""»køb-t«, »lær-te«, »del-t«: only after what ends few other words; Snowball knows it after g, d and k."""
_SUPERLATIVE = re.compile(rf"(.*{_VOWEL}{_CONSONANT}+)este?")
_VOWEL_VERB = re.compile(rf"({'|'.join(VOWEL_VERBS)}|.*(?:{'|'.join(VOWEL_VERBS_JOINED)}))r|(se|ske)(?:r|t|te)")
_RULES = (_IN_HIATUS, _OF_TWO_LETTERS, _OF_TWO_LETTERS_TWICE, _GENITIVE_OF_VOWEL, _LATIN, _VOWEL_VERB)
_RULES_OF_THE_LAST_ENDING = (_WEAK_T, _SUPERLATIVE)
"""Nothing follows these endings: »filt-er« is no »fil-t«. What only looks like them keeps its own root (»koncept«)."""


def with_own_letters(word: str) -> str:
    """»aarhus« as »århus«: so the two have the same endings."""
    return _DIGRAPH.sub(lambda found: _DIGRAPHS[found[0]], word)


def stem_of(word: str) -> str:
    """The word without its last ending, written with its own letters; of an irregular form its letters, »mødre«."""
    known = irregular(word)
    return known[0] if known else _less_an_ending(word)


def roots_of(word: str) -> tuple[str, ...]:
    """Whatever no ending can be taken from any more, in the order of the alphabet; `word` in small letters.

    »naboer« is »nabo-er« as well as »nabør« spelled out, so its ending is looked for before its letters are put right.
    """
    own = with_own_letters(word)
    known = irregular(own)
    left = {*known[1]} if known else {own, *_less(_RULES_OF_THE_LAST_ENDING, own), *_spelled_out_in_hiatus(word)}
    seen: set[str] = set()
    found: set[str] = set()
    while left:
        form = left.pop()
        seen.add(form)
        shorter = {_less_an_ending(form), *_less(_RULES, form), *_without_weak_e(form)} - {form}
        found |= set() if shorter else {form}
        left |= shorter - seen
    return tuple(sorted(found))


def _less_an_ending(form: str) -> str:
    """What Snowball leaves; what has digits in it has no ending."""
    return form if any(map(str.isdigit, form)) else str(DanishStemmer().stemWord(form))


def _spelled_out_in_hiatus(word: str) -> Iterator[str]:
    return map(with_own_letters, _less((_IN_HIATUS,), word))


def _less(rules: Iterable[re.Pattern[str]], form: str) -> Iterator[str]:
    """The form without the ending that a rule knows."""
    for rule in rules:
        met = rule.fullmatch(form)
        if met:
            yield next(it for it in met.groups() if it is not None)


def _without_weak_e(form: str) -> Iterator[str]:
    met = _WEAK_E.fullmatch(form)
    if met and met[1][-1] != met[2]:
        yield _single(met[1]) + met[2]
    in_en = _WEAK_EN.fullmatch(form)
    if in_en:
        yield in_en[1] + "n"


def _single(form: str) -> str:
    return form[:-1] if len(form) > 1 and form[-1] == form[-2] else form
