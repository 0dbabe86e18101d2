"""The possible roots of a Danish word: what may be left of it without inflection. Two words meet where they share one.

One inflection is taken off, each as it is written after a stem (»-ernes«, »-ede«, »-este«), and none is taken from
what is left: so »billetter« is no »bil«. What makes another word of a word (-ig, -else, -ning) is no inflection. What
follows no rule, closed classes, stands in `irregular`. A form that may be of two words has the roots of both: nobody
is to miss a text for a word that looks like another, where the two have a stem in common.
"""

import re
from collections.abc import Iterable, Iterator

from projections.irregular import (
    IN_T,
    IN_WEAK_EN,
    NEUTER,
    VOWEL_VERBS,
    VOWEL_VERBS_JOINED,
    has_no_ending,
    irregular,
)

_DIGRAPHS = {"aa": "å", "ae": "æ", "oe": "ø"}
_DIGRAPH = re.compile("|".join(_DIGRAPHS))

_VOWELS = "aeiouyæøå"
_VOWEL = f"[{_VOWELS}]"
_CONSONANT = f"[^\\W\\d_{_VOWELS}]"
_OF_NOUNS = "e|en|er|et|ene|erne"
_ENDINGS = ("es?", "ens?", "ers?", "ets?", "enes?", "ernes?", "edes?", "endes?", "ere", "est", "este")
_LETTERS_BEFORE_AN_ENDING_MIN = 3
_AFTER_A_STEM = tuple(re.compile(rf"((?=.*{_VOWEL}.*{ending}$).{{3,}}){ending}") for ending in _ENDINGS)
_OF_WORDS_IN_ER = re.compile(r"(.{2,}er)nes?")
"""»leder-ne« beside »led-erne«."""
_GENITIVE = re.compile(rf"((?=.*{_VOWEL}.*s$)(?=.{{4,}}).*(?:[abcdfghjklmnoprtvyzå]|{_CONSONANT}[iuæø]))s")
"""Of s after the other letters most are the word's own."""
_IN_HIATUS = re.compile(rf"(.*{_VOWEL})(?:(?:{_OF_NOUNS}|ere|eren)s?|ede|ende|es|est|este)")
"""A full vowel before an e parts the stem from its ending, however short the stem is: »ny-ere«, »træ-er«, »gå-ende«."""
_OF_TWO_LETTERS = re.compile(rf"({_VOWEL}{_CONSONANT})(?:(?:{_OF_NOUNS})s?|ede|ende)")
"""»ug-e«, »år-ene«."""
_OF_TWO_LETTERS_TWICE = re.compile(rf"({_VOWEL}({_CONSONANT}))\2(?:et|ene)s?")
"""»æg-gene«."""
_WEAK_E = re.compile(rf"(.*{_VOWEL}.*{_CONSONANT})e([lr])(?:(?:en|et)s?|t)?")
"""»regel«, »søsteren«, »gammelt« as »regl-er«, »søstr-e«, »gaml-e«."""
_WEAK_EN = re.compile(rf"(.*(?:{'|'.join(it.removesuffix('en') for it in IN_WEAK_EN)}))en(?:(?:en|et)s?|t)?")
_SUPERLATIVE = re.compile(r"(.{2,}(?:ig|som))ste?")
"""»hurtig-st«, »langsom-ste«."""
_ACCENTED = re.compile(rf"(.*{_VOWEL}.*{_CONSONANT})ee(?:n|r|rne)s?")
"""»café-en«, whose accent is gone: »café« is »caf-e« then."""
_LATIN = re.compile(r"(.+[eiæ])um")
"""»kriteri-um« beside »kriteri-er«."""
_OF_VERBS_IN_T = re.compile(rf"(.*(?:{'|'.join(IN_T)}))(?:te?|tes)")
_NEUTER = re.compile(rf"(u?(?:{'|'.join(NEUTER)})|.{{2,}}(?:(?<!s)ig|ssig|øs|fuld|iv|bar|som)|.{{3,}}(?:[aei]l|ær))t")
"""»hjemløs-t«, »social-t«, »ny-t«; »indsigt« and »pligt« have a t of their own."""
_VOWEL_VERB = re.compile(rf"({'|'.join(VOWEL_VERBS)}|.*(?:{'|'.join(VOWEL_VERBS_JOINED)}))r|(se|ske)(?:r|t|te)")
_RULES = (
    *(*_AFTER_A_STEM, _OF_WORDS_IN_ER, _GENITIVE, _IN_HIATUS, _OF_TWO_LETTERS, _OF_TWO_LETTERS_TWICE),
    *(_SUPERLATIVE, _ACCENTED, _LATIN, _OF_VERBS_IN_T, _NEUTER, _VOWEL_VERB),
)


def with_own_letters(word: str) -> str:
    """»aarhus« as »århus«: so the two have the same endings."""
    return _DIGRAPH.sub(lambda found: _DIGRAPHS[found[0]], word)


def stem_of(word: str) -> str:
    """What whatever is longer begins with: the shortest of the roots that is not too short for that."""
    own = with_own_letters(word)
    known = irregular(own) if has_no_ending(own) else ()
    long = [it for it in _regular(own) if len(it) >= _LETTERS_BEFORE_AN_ENDING_MIN]
    return known[0] if known else min(long, key=len, default=own)


def roots_of(word: str) -> tuple[str, ...]:
    """The word without each of the inflections that it may have, in the order of the alphabet; in small letters.

    »naboer« is »nabo-er« as well as »nabør« spelled out, so its ending is looked for before its letters are put right.
    """
    own = with_own_letters(word)
    known = {*irregular(own), *irregular(word)}
    regular = (
        () if known and has_no_ending(own) else (*_regular(own), *map(with_own_letters, _less((_IN_HIATUS,), word)))
    )
    return tuple(sorted({*known, *regular}))


def _regular(form: str) -> set[str]:
    """What has digits in it has no ending, and what ends in an e has one."""
    if any(map(str.isdigit, form)) or has_no_ending(form):
        return {form}
    found = {*map(_single, _less(_RULES, form)), *_without_weak_e(form)}
    return found if found and form.endswith("e") else {form, *found}


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
        yield from (in_en[1] + "n", in_en[1] + "en")


def _single(form: str) -> str:
    return form[:-1] if len(form) > 1 and form[-1] == form[-2] and form[-1] not in _VOWELS else form
