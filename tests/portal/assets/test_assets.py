"""The build leaves files that stand on their own: every name resolves, and nothing points elsewhere."""

import hashlib
import re
from pathlib import Path

import pytest

from portal.assets import AssetsMissing, UnknownAsset, load_assets
from portal.assets.build import HASH_DIGITS, OWN, STYLES, build

ADDRESS = re.compile(rb"url\([\"']?([^)\"']+)|sourceMappingURL=(\S+)")


def test_every_file_is_named_after_its_content() -> None:
    for name, asset in load_assets().files.items():
        assert name.split(".")[-2] == hashlib.sha256(asset.body).hexdigest()[:HASH_DIGITS]


def test_stylesheets_point_only_at_built_files() -> None:
    files = load_assets().files
    stylesheets = [asset.body for name, asset in files.items() if name.endswith(".css")]
    targets = {(url or map_).decode() for css in stylesheets for url, map_ in ADDRESS.findall(css)}
    assert len(targets) > 50
    assert {target for target in targets if target not in files and not target.startswith("data:")} == set()


def test_every_part_of_our_stylesheet_is_in_it() -> None:
    parts = sorted(it.stem for it in (OWN / "site").iterdir())
    assert parts == sorted(STYLES)


def test_fonts_are_woff2_only() -> None:
    assert {name.rsplit(".", 1)[1] for name in load_assets().files} <= {"css", "js", "png", "svg", "woff2"}


def test_building_again_changes_nothing_and_removes_what_is_stale(tmp_path: Path) -> None:
    first = build(tmp_path)
    (tmp_path / "stale.000000000000.css").write_text("", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir() if path.name != "stale.000000000000.css")
    assert build(tmp_path) == first
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_name_the_build_does_not_know_is_an_error() -> None:
    with pytest.raises(UnknownAsset, match="makes no 'missing'"):
        load_assets().url("missing")


def test_without_a_build_the_reader_is_told_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(AssetsMissing, match="make setup"):
        load_assets(tmp_path)
