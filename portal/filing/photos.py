"""Photos as they are kept: upright, as JPEG, no larger than a screen, and without what the camera wrote in them."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from portal.filing.kinds import BROKEN, Unfit

SIDE_PIXELS_MAX = 2560
THUMBNAIL_PIXELS_MAX = 480
PORTRAIT_PIXELS = 240
PIXELS_MAX = 100_000_000
"""What a photo may be made of: the largest phones' usual ones are 48 million."""
STRIP_PIXELS = 4_000_000
QUALITY = 85
TOO_MANY_PIXELS = (
    "Billedet har for mange punkter (over 100 megapixel). Tag det igen med en lavere opløsning, eller formindsk det."
)
SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I;16N", "I")
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
"""A phone's two frames (MPO) open as JPEG."""
GREY_OF_16_BITS = 257

Image.init()
pillow_heif.register_heif_opener()


def upright(content: BinaryIO) -> tuple[bytes, bytes]:
    """The photo and its thumbnail, as JPEG. Raises `Unfit`. It takes a second and a few hundred MB: one at a time."""
    content.seek(0)
    with _opened(content) as image:
        large = _plain(image)
    return _jpeg(large), _jpeg(_within(large, THUMBNAIL_PIXELS_MAX))


def portrait(content: BinaryIO) -> bytes:
    """The middle of the photo, small and square, as JPEG; a face is rather above it. Raises `Unfit`."""
    content.seek(0)
    with _opened(content) as image:
        plain = _plain(image)
    side = (PORTRAIT_PIXELS, PORTRAIT_PIXELS)
    return _jpeg(ImageOps.fit(plain, side, centering=(0.5, 0.4)))


@contextmanager
def _opened(content: BinaryIO) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(content, formats=FORMATS) as image:
                if image.width * image.height > PIXELS_MAX:
                    raise Unfit(TOO_MANY_PIXELS)
                try:
                    yield image
                finally:
                    image.close()  # its points are let go of at once, and not when somebody looks for what is not used
    except Image.DecompressionBombError as bomb:
        raise Unfit(TOO_MANY_PIXELS) from bomb
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as broken:
        raise Unfit(BROKEN) from broken


def _plain(image: Image.Image) -> Image.Image:
    """In plain colours, small and upright: made smaller before it is turned, which takes a tenth of the memory."""
    image.draft("RGB", (SIDE_PIXELS_MAX, SIDE_PIXELS_MAX))
    orientation = image.getexif()
    small = _reduced(image)
    small.thumbnail((SIDE_PIXELS_MAX, SIDE_PIXELS_MAX))
    small.getexif().update(orientation)
    return ImageOps.exif_transpose(small)


def _reduced(image: Image.Image) -> Image.Image:
    """In plain colours, and hardly larger than it will be: strip by strip, so that there is no second whole of it."""
    factor = max(1, max(image.size) // SIDE_PIXELS_MAX)
    small = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    rows = factor * max(1, STRIP_PIXELS // (image.width * factor))
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        small.paste(_on_white(_of_8_bits(strip)).reduce(factor), (0, top // factor))
    return small


def _of_8_bits(image: Image.Image) -> Image.Image:
    if image.mode not in SIXTEEN_BITS:
        return image
    return image.convert("F").point(lambda value: value / GREY_OF_16_BITS).convert("L")


def _within(image: Image.Image, side: int) -> Image.Image:
    copy = image.copy()
    copy.thumbnail((side, side))
    return copy


def _on_white(image: Image.Image) -> Image.Image:
    """Nothing shows through in a JPEG: what was transparent becomes white, as paper is."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        over = image.convert("RGBA")
        under = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(under, over).convert("RGB")
    return image.convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    """Of the pixels alone."""
    plain, written = Image.new("RGB", image.size), io.BytesIO()
    plain.paste(image)
    plain.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()
