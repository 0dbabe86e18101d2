"""Which characters a text may hold, and in which form it is kept: one place for forms, files and commands.

A text is kept in NFC, so that two that look alike are alike. What cannot be seen and says nothing is left out of it:
soft hyphens, zero-width spaces, byte order marks, what turns the direction of writing. What joins emoji and letters
stays. Private use characters stay, too: they come along with bullets of an office program, and can be shown as what
they are. What is no character at all, or commands a device, is refused.
"""

import re
import unicodedata

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point (Unicode 16, DerivedCoreProperties), and the interlinear annotations beside them."""
_JOINING = "\u034f\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef"
"""Those that change how the characters around them look: in emoji, and in scripts other than ours."""
_BLANK = "\u2800\u3164\u115f\u1160\uffa0"
"""Letters and signs that are drawn as nothing."""
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_NONCHARACTER = "\ufdd0-\ufdef" + "".join(chr(plane * 0x10000 + 0xFFFE + odd) for plane in range(17) for odd in (0, 1))

UNSEEN = re.compile(f"[{_IGNORABLE}]")
LEFT_OUT = re.compile(f"(?![{_JOINING}])[{_IGNORABLE}]")
UNKEEPABLE = re.compile(f"[{_CONTROL}\ud800-\udfff{_NONCHARACTER}]")
"""Controls but for tabs and line ends, halves of pairs, noncharacters: no file format has to carry them."""
_LINE_END = re.compile("\r\n?|[\u0085\u2028\u2029]")
_NOT_ASCII = re.compile("[^\\x00-\\x7f]")
_EMPTY = re.compile(f"[\\s{_IGNORABLE}{_BLANK}]*")
_SIGNS = frozenset("=+-@/.:_")
_HYPHENS = str.maketrans(dict.fromkeys("\u058a\u05be\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212", "-"))


def as_kept(text: str) -> str:
    """The text as it is kept: NFC, one kind of line end, without what cannot be seen and says nothing."""
    lines = _LINE_END.sub("\n", text)
    return unicodedata.normalize("NFC", LEFT_OUT.sub("", lines) if UNSEEN.search(lines) else lines)


def as_shown(text: str) -> str:
    """What somebody sent, as a page may carry it: the replacement character stands for what is no character at all."""
    return UNKEEPABLE.sub("\ufffd", text)


def is_blank(text: str) -> bool:
    """Is there nothing to see in it?"""
    return _EMPTY.fullmatch(text) is not None


def without_unseen(text: str) -> str:
    """The text without everything that cannot be seen, and so parts neither words nor numbers."""
    return UNSEEN.sub("", text)


def plainly(text: str) -> str:
    """The text with digits, hyphens and signs of every script and width as ASCII has them, and nothing unseen."""
    if text.isascii():
        return text
    return _NOT_ASCII.sub(_plain, without_unseen(text).translate(_HYPHENS))


def _plain(found: re.Match[str]) -> str:
    letter = found[0]
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    narrow = unicodedata.normalize("NFKC", letter)
    return narrow if narrow in _SIGNS else letter
