"""Photos are kept upright, in their colours, and without what the camera wrote in them."""

import io
from typing import Any

import pytest
from PIL import Image

from portal.filing.kinds import BROKEN, Unfit
from portal.filing.photos import SIDE_PIXELS_MAX, THUMBNAIL_PIXELS_MAX, TOO_MANY_PIXELS, upright
from tests.portal.filing.material import (
    BLUE,
    GREEN,
    RED,
    SIDEWAYS,
    WHITE,
    grey_scan,
    of_megapixels,
    of_two_frames,
    photo,
    see_through,
)

Colour = tuple[int, ...]
NEAR = 12


def kept(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(upright(io.BytesIO(content))[0]))


def near(image: Image.Image, place: tuple[int, int], colour: Colour) -> bool:
    seen = image.convert("RGB").getpixel(place)
    assert isinstance(seen, tuple)
    return all(abs(a - b) <= NEAR for a, b in zip(seen, colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_lies_on_its_side_is_put_upright(kind: str) -> None:
    image = kept(photo(kind=kind, orientation=SIDEWAYS))
    assert image.size == (40, 60)
    assert (near(image, (20, 5), RED), near(image, (20, 55), BLUE)) == (True, True)


def test_a_heic_is_upright_as_it_is_read_and_is_not_turned_again() -> None:
    image = kept(photo(kind="HEIF", orientation=SIDEWAYS))
    assert (image.size, near(image, (5, 20), RED), near(image, (55, 20), BLUE)) == ((60, 40), True, True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_nothing_of_what_the_camera_wrote_is_kept(kind: str) -> None:
    for written in upright(io.BytesIO(photo(kind=kind, orientation=1))):
        image = Image.open(io.BytesIO(written))
        assert (image.format, dict(image.getexif()), "exif" in image.info) == ("JPEG", {}, False)
        assert b"Telefonfabrikken" not in written


def test_of_a_phones_two_frames_the_first_is_kept() -> None:
    image = kept(of_two_frames())
    assert (image.format, image.size, near(image, (30, 20), GREEN)) == ("JPEG", (60, 40), True)


def test_a_grey_scan_of_16_bits_is_grey() -> None:
    image = kept(grey_scan())
    assert near(image, (5, 10), (0, 0, 0))
    assert near(image, (35, 10), (128, 128, 128))


def test_what_is_see_through_is_white_as_paper() -> None:
    assert near(kept(see_through()), (10, 10), WHITE)


def test_a_large_photo_is_made_as_small_as_a_screen_and_a_thumbnail() -> None:
    sizes = [Image.open(io.BytesIO(it)).size for it in upright(io.BytesIO(photo((5000, 2500))))]
    assert sizes == [(SIDE_PIXELS_MAX, SIDE_PIXELS_MAX // 2), (THUMBNAIL_PIXELS_MAX, THUMBNAIL_PIXELS_MAX // 2)]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "I;16"])
def test_a_large_one_is_made_small_strip_by_strip_and_no_strip_shows(mode: str) -> None:
    """Above dark and below light, in a size that no strip divides."""
    shade: Any = {"RGB": (40, 40, 40), "RGBA": (40, 40, 40, 255), "P": 40, "L": 40, "I;16": 40 * 257}[mode]
    paper: Any = {"RGB": (200, 200, 200), "RGBA": (200, 200, 200, 255), "P": 200, "L": 200, "I;16": 200 * 257}[mode]
    image, written = Image.new(mode, (11_001, 803), paper), io.BytesIO()
    image.paste(shade, (0, 0, 11_001, 401))
    if mode == "P":
        image.putpalette([it for grey in range(256) for it in (grey, grey, grey)])
    image.save(written, "PNG", compress_level=1)
    small = kept(written.getvalue()).convert("L")
    assert small.size == (SIDE_PIXELS_MAX, 187)
    rows = list(small.crop((700, 0, 701, 187)).tobytes())
    assert [it for it in rows[:88] if not 37 <= it <= 43] == []
    assert [it for it in rows[100:] if not 197 <= it <= 203] == []


@pytest.mark.parametrize(("content", "why"), [(of_megapixels(200), TOO_MANY_PIXELS), (photo()[:200], BROKEN)])
def test_a_photo_that_cannot_be_kept_says_why(content: bytes, why: str) -> None:
    with pytest.raises(Unfit) as unfit:
        upright(io.BytesIO(content))
    assert str(unfit.value) == why
