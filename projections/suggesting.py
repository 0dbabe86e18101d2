"""Which guidelines a text may touch: what it has in common with each, weighed by how few others have it, and why.

Pure, and the same each time: every suggestion says by which of the words that were typed it was found.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from domain.guidelines.catalogue import KnownGuideline
from domain.guidelines.events import GuidelineId
from projections.words import forms_in, sought_in, words_in

SUGGESTIONS_MAX = 4
WORDS_READ_MAX = 600
"""So much of a text is read; what it is about is said by then."""
WORDS_SHOWN_MAX = 4
COMMON_SHARE = 0.3
"""A word that more of the items have than this says nothing of any."""
SCORE_MIN = 1.3
COMPOUND_CHARACTERS_MIN = 5
"""So long a word may be the beginning of one that is typed: »sagsbehandler« of »sagsbehandlermødet«."""
OF_WORDS, OF_TITLE = 2.0, 1.2
"""How much a word says that was given for an item to be known by, and one that its title has."""


SAYING_NOTHING = frozenset(
    forms_in("borger borgere beboer beboere hverdag hjemløshed retningslinje indsats indsatser mellem ved tidlig")
)
"""Words that all of the work is about."""


class SuggestedGuideline(msgspec.Struct, frozen=True):
    """An item, and the words by which it was found, as they were typed."""

    guideline: GuidelineId
    words: tuple[str, ...]


class _Known(msgspec.Struct, frozen=True):
    """By which forms an item is known, and how much each of them says."""

    guideline: GuidelineId
    weights: Mapping[str, float]


def suggested(text: str, standing: tuple[KnownGuideline, ...]) -> tuple[SuggestedGuideline, ...]:
    """The items of the catalogue that the text touches most, the likeliest first; at most `SUGGESTIONS_MAX`."""
    known, typed = _known(standing), _typed(text)
    matches = [
        (sum(found.values()), place, words, it)
        for place, it in enumerate(known)
        for words, found in [_match(it, typed)]
    ]
    likely = sorted((it for it in matches if it[0] >= SCORE_MIN), key=lambda it: (-it[0], it[1]))
    return tuple(
        SuggestedGuideline(it.guideline, words[:WORDS_SHOWN_MAX]) for _, _, words, it in likely[:SUGGESTIONS_MAX]
    )


def _match(it: _Known, typed: Iterable[tuple[str, frozenset[str]]]) -> tuple[tuple[str, ...], dict[str, float]]:
    """The words by which it is met, and by which of its forms: each counts once, however often it is said."""
    words: list[str] = []
    found: dict[str, float] = {}
    for word, forms in typed:
        met = max(
            (form for form in it.weights if _is_met(form, forms)), key=lambda form: it.weights[form], default=None
        )
        if met is not None and met not in found:
            found[met] = it.weights[met]
            words.append(word)
    return tuple(words), found


def _typed(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each word once, with what it is met by."""
    seen: dict[frozenset[str], str] = {}
    for word in words_in(text)[:WORDS_READ_MAX]:
        forms = frozenset(form for it in sought_in(word) for form in (it.stem, *it.roots))
        if forms:
            seen.setdefault(forms, word)
    return tuple((word, forms) for forms, word in seen.items())


def _is_met(form: str, typed: frozenset[str]) -> bool:
    return form in typed or (len(form) >= COMPOUND_CHARACTERS_MIN and any(it.startswith(form) for it in typed))


@lru_cache(maxsize=8)
def _known(standing: tuple[KnownGuideline, ...]) -> tuple[_Known, ...]:
    said = [(it.item.guideline, _said(it)) for it in standing]
    common = Counter(form for _, weights in said for form in weights)
    many = max(1.0, COMMON_SHARE * len(said))
    return tuple(
        _Known(
            guideline,
            {
                form: weight * math.log(len(said) / common[form] + 1) / math.log(len(said) + 1)
                for form, weight in weights.items()
                if common[form] <= many
            },
        )
        for guideline, weights in said
    )


def _said(it: KnownGuideline) -> dict[str, float]:
    """By each form the most that it says: a word that was given for it more than one of its title."""
    texts = ((it.item.title, OF_TITLE), (" ".join(it.item.words), OF_WORDS))
    return {form: weight for text, weight in texts for form in forms_in(text) if form not in SAYING_NOTHING}
