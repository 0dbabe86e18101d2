"""The page that says what went wrong."""

import msgspec

from portal.web.frame import Frame


class ErrorPage(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong and what to do, in sentences, and one way on."""

    frame: Frame
    title: str
    sentences: tuple[str, ...]
    href: str = "/"
    link: str = "Gå til forsiden"
