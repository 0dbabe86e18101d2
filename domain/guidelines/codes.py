"""An item's id says its code and the version of the catalogue that it came with."""

import re

from domain.guidelines.events import GuidelineId
from domain.text import prefix_of

CODE = re.compile(r"([A-Za-z]{2,6}) ?([0-9]{1,3})")
_BODY = re.compile(r"([0-9]{1,4})-([a-z]{2,6})-([0-9]{1,3})")


def guideline_id(version: int, code: str) -> GuidelineId | None:
    """»BOL 2« in version 1 is `guideline-1-bol-2`; None for what is no code."""
    said = CODE.fullmatch(code.strip())
    return None if said is None else GuidelineId(f"{prefix_of(GuidelineId)}{version}-{said[1].lower()}-{int(said[2])}")


def code_of(guideline: GuidelineId) -> str:
    """»BOL 2«."""
    said = _parts(guideline)
    return guideline if said is None else f"{said[2].upper()} {said[3]}"


def version_of(guideline: GuidelineId) -> int | None:
    """The version that it came with, None for an id that no item can have."""
    said = _parts(guideline)
    return None if said is None else int(said[1])


def place_of(guideline: GuidelineId) -> tuple[str, int, int]:
    """By which items of a chapter are sorted."""
    said = _parts(guideline)
    return (guideline, 0, 0) if said is None else (said[2], int(said[3]), int(said[1]))


def _parts(guideline: GuidelineId) -> re.Match[str] | None:
    return _BODY.fullmatch(guideline.removeprefix(prefix_of(GuidelineId)))
