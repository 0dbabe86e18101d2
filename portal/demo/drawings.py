"""Photos for the demo that are plainly none: drawn, each with a line that says so."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1600, 1200
FACE = 480
DRAWN = "Tegnet til demoen"
WOOD, PAPER, INK, WALL = (196, 160, 118), (252, 252, 248), (70, 70, 80), (226, 232, 236)
NOTES = ((250, 224, 110), (244, 168, 150), (164, 212, 236), (176, 222, 160))
Drawing = Callable[[ImageDraw.ImageDraw], None]


def _drawn(draw: Drawing, ground: tuple[int, int, int]) -> bytes:
    image = Image.new("RGB", (WIDTH, HEIGHT), ground)
    canvas = ImageDraw.Draw(image)
    draw(canvas)
    canvas.text((WIDTH - 40, HEIGHT - 30), DRAWN, fill=INK, font=ImageFont.load_default(size=40), anchor="rs")
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def _plan(canvas: ImageDraw.ImageDraw) -> None:
    canvas.rectangle((360, 160, 1160, 1040), fill=PAPER, outline=INK, width=6)
    for row in range(7):
        top = 260 + row * 105
        canvas.rectangle((440, top, 490, top + 50), outline=INK, width=5)
        if row < 3:
            canvas.line((446, top + 24, 462, top + 42, 488, top + 6), fill=INK, width=8)
        canvas.line((530, top + 26, 1060 - row % 3 * 90, top + 26), fill=INK, width=8)
    canvas.ellipse((1240, 500, 1400, 660), outline=INK, width=26)
    canvas.line((1320, 660, 1320, 900), fill=INK, width=26)
    canvas.line((1320, 880, 1400, 880), fill=INK, width=26)
    canvas.line((1320, 800, 1380, 800), fill=INK, width=26)


def _board(canvas: ImageDraw.ImageDraw) -> None:
    canvas.rectangle((120, 120, 1480, 1040), fill=PAPER, outline=INK, width=14)
    for column in (460, 800, 1140):
        canvas.line((column, 200, column, 960), fill=INK, width=6)
    for number in range(11):
        left, top = 170 + number % 4 * 335, 220 + number // 4 * 250
        canvas.rectangle((left, top, left + 210, top + 190), fill=NOTES[number * 3 % len(NOTES)])
        for line in range(3):
            canvas.line((left + 24, top + 50 + line * 45, left + 180 - line * 34, top + 50 + line * 45), INK, 7)


def _letterbox(canvas: ImageDraw.ImageDraw) -> None:
    canvas.rectangle((520, 300, 1080, 900), fill=(178, 60, 58), outline=INK, width=10)
    canvas.rectangle((620, 420, 980, 470), fill=INK)
    canvas.polygon(((660, 450), (940, 450), (940, 250), (660, 250)), fill=PAPER, outline=INK)
    canvas.line((660, 250, 800, 360, 940, 250), fill=INK, width=6)
    canvas.rectangle((770, 900, 830, 1100), fill=INK)


def plan_on_a_table() -> bytes:
    return _drawn(_plan, WOOD)


def board_with_notes() -> bytes:
    return _drawn(_board, WALL)


def letterbox() -> bytes:
    return _drawn(_letterbox, WALL)


def face(number: int) -> bytes:
    """A round head on shoulders, in colours by the number."""
    image = Image.new("RGB", (FACE, FACE), NOTES[number % len(NOTES)])
    canvas = ImageDraw.Draw(image)
    canvas.ellipse((60, 300, 420, 760), fill=INK)
    canvas.ellipse((150, 90, 330, 330), fill=WOOD, outline=INK, width=6)
    for eye in (205, 275):
        canvas.ellipse((eye - 9, 190, eye + 9, 212), fill=INK)
    canvas.arc((200, 220, 280, 280), 20, 160, fill=INK, width=6)
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
