"""The front end's files under the names the build gave them: read once, then served from memory.

A name carries a hash of the content, so a browser may keep a file for ever and a new version is a new name.
"""

import gzip
from collections.abc import Mapping
from pathlib import Path

import msgspec

MANIFEST = "manifest.json"
BUILT = Path(__file__).parent.parent / "static"
COMPRESS_BYTES_MIN = 1024

MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
COMPRESSIBLE = frozenset({".css", ".js", ".svg"})


class AssetsMissing(Exception):
    """The front end has not been built."""


class UnknownAsset(LookupError):
    """A template asked for a file that the build does not make."""


class Asset(msgspec.Struct, frozen=True):
    """One file as it is sent: its media type, its bytes, and its bytes under gzip where that is smaller."""

    media_type: str
    body: bytes
    gzipped: bytes | None


class Assets(msgspec.Struct, frozen=True):
    """Every built file: `names` from the name a template knows to the hashed one, `files` by the hashed one."""

    names: Mapping[str, str]
    files: Mapping[str, Asset]

    def url(self, name: str) -> str:
        """The path at which the file a template calls `name` is served; `UnknownAsset` if there is none."""
        if name not in self.names:
            raise UnknownAsset(f"the build makes no {name!r}; it makes {', '.join(sorted(self.names))}")
        return f"/static/{self.names[name]}"


def load_assets(folder: Path = BUILT) -> Assets:
    """Read what the build left in `folder`; `AssetsMissing` if it has not run."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        raise AssetsMissing(f"{manifest} mangler. Kør `make setup`, som bygger den.")
    names = msgspec.json.decode(manifest.read_bytes(), type=dict[str, str])
    files = {path.name: _read(path) for path in folder.iterdir() if path.suffix in MEDIA_TYPES}
    return Assets(names=names, files=files)


def _read(path: Path) -> Asset:
    body = path.read_bytes()
    worth_it = path.suffix in COMPRESSIBLE and len(body) >= COMPRESS_BYTES_MIN
    return Asset(
        media_type=MEDIA_TYPES[path.suffix], body=body, gzipped=gzip.compress(body, mtime=0) if worth_it else None
    )
