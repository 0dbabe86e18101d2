"""What a browser is called, from what it calls itself: near enough to know one's own again."""

from collections.abc import Mapping

PROGRAMS: Mapping[str, str] = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
"""In this order: most of them name those after them, too."""
MACHINES: Mapping[str, str] = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "en Android-telefon",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


def browser_named(said: str) -> str:
    """»Firefox på Windows«; »En browser« where it says nothing that is known."""
    program = next((name for part, name in PROGRAMS.items() if part in said), "En browser")
    machine = next((name for part, name in MACHINES.items() if part in said), "")
    return f"{program} på {machine}" if machine else program
