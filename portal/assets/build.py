"""Builds the front end: `python -m portal.assets.build` copies npm's files and ours under hashed names.

Stylesheets are rewritten so that everything they point at is a built file beside them: the strict content
security policy then needs no exception, and nothing is loaded from elsewhere.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from portal.assets import BUILT, MANIFEST

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ROOT / "node_modules"
OWN = Path(__file__).parent

STYLES = (
    "frame",
    "page",
    "documents",
    "forms",
    "lists",
    "cards",
    "slides",
    "charts",
    "coverage",
    "meetings",
    "history",
    "contrast",
    "lineage",
    "paper",
    "print",
    "drafts",
    "room",
)
"""The parts of our stylesheet, joined in this order: of two rules that weigh the same the later holds."""
SOURCES: Mapping[str, Path] = {
    "dkfds.css": PACKAGES / "dkfds/dist/css/dkfds.min.css",
    "dkfds.js": PACKAGES / "dkfds/dist/js/dkfds.min.js",
    "icons.svg": PACKAGES / "dkfds/dist/img/all-svg-icons.svg",
    "htmx.js": PACKAGES / "htmx.org/dist/htmx.min.js",
    "hx-sse.js": PACKAGES / "htmx.org/dist/ext/hx-sse.min.js",
    "live.js": OWN / "live.js",
    "screen.js": OWN / "screen.js",
    "site.css": OWN / "site",
    "site.js": OWN / "site.js",
    "favicon.svg": OWN / "favicon.svg",
}

HASH_DIGITS = 12
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
FONT_SOURCES = re.compile(r"src:[^;}]*")
WOFF2 = re.compile(r"url\([^)]*\.woff2[\"']?\)")
LINK = re.compile(r"url\(([\"']?)(?!data:)([^)\"']+)\1\)")
SOURCE_MAP = re.compile(r"(/\*|//)[#@] sourceMappingURL=.*$", re.MULTILINE)


def build(folder: Path = BUILT) -> dict[str, str]:
    """Write every source and what it points at to `folder`, with the manifest last; the manifest is returned.

    Files of an earlier build are removed: a server that runs already holds its own in memory.
    """
    folder.mkdir(exist_ok=True)
    written: set[str] = set()

    def publish(source: Path) -> str:
        content = _rewritten(source, publish)
        name = f"{source.stem}.{hashlib.sha256(content).hexdigest()[:HASH_DIGITS]}{_suffix(source)}"
        if name not in written:
            (folder / name).write_bytes(content)
            written.add(name)
        return name

    names = {name: publish(source) for name, source in SOURCES.items()}
    for stale in folder.iterdir():
        if stale.name not in written:
            stale.unlink()
    (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(names)))
    return names


def _rewritten(source: Path, publish: Callable[[Path], str]) -> bytes:
    """The content as it is served: without source maps, and stylesheets pointing at built files; ours in one piece."""
    if _suffix(source) == ".css":
        parts = [source / f"{part}.css" for part in STYLES] if source.is_dir() else [source]
        text = "\n".join(part.read_text(encoding="utf-8") for part in parts)
        css = FONT_FACE.sub(_woff2_only, SOURCE_MAP.sub("", text))
        return LINK.sub(lambda link: f"url({publish(source.parent / link[2])})", css).encode()
    if source.suffix == ".js":
        return SOURCE_MAP.sub("", source.read_text(encoding="utf-8")).encode()
    return source.read_bytes()


def _suffix(source: Path) -> str:
    """Of what is served: a folder is of parts of a stylesheet."""
    return ".css" if source.is_dir() else source.suffix


def _woff2_only(face: re.Match[str]) -> str:
    """A font face that offers only its woff2 file: every browser we support reads it, and the rest is 12 MB."""
    woff2 = WOFF2.search(face[0])
    return FONT_SOURCES.sub(f'src:{woff2[0]} format("woff2")', face[0]) if woff2 else face[0]


if __name__ == "__main__":
    build()
