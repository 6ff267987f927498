"""What can be measured of the style: contrast in light and dark, and nothing fetched."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "src/dateline/room/static/room.css").read_text(encoding="utf-8")


def _palette(source: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", source))


LIGHT = _palette(CSS[: CSS.index("@media (prefers-color-scheme: dark)")])
DARK = {**LIGHT, **_palette(CSS[CSS.index("@media (prefers-color-scheme: dark)") : CSS.index("*, *::before")])}


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: str, second: str) -> float:
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    *((ink, ground) for ink in ("ink", "quiet", "link", "loss") for ground in ("paper", "sheet")),
    ("ink", "mark"),
    ("ink", "loss-paper"),
    ("quiet", "loss-paper"),
    ("loss", "loss-paper"),
    ("link", "loss-paper"),
    *(("ink", level) for level in ("l1", "l2", "l3")),
    *(("on-dark", level) for level in ("l4", "l5")),
    ("on-dark", "link"),
]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_has_the_contrast_of_wcag_aa(palette: dict[str, str], ink: str, ground: str) -> None:
    assert _contrast(palette[ink], palette[ground]) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_focus_and_bars_can_be_seen(palette: dict[str, str]) -> None:
    assert _contrast(palette["focus"], palette["paper"]) >= 3
    assert _contrast(palette["l4"], palette["paper"]) >= 3


def test_every_colour_in_use_is_in_the_palette() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", CSS))
    assert used <= set(LIGHT) | {"serif", "sans", "mono"}


def test_every_element_that_is_styled_is_one_of_html_or_svg() -> None:
    selectors = ",".join(re.findall(r"(?:^|[{}])([^{}@;]+)\{", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)))
    plain = re.sub(r"\[[^\]]*\]|::?[\w-]+(?:\([^)]*\))?|[.#][\w-]+", " ", selectors)
    known = """a article aside bdi blockquote body button caption code dd details div dl dt fieldset figcaption figure
    footer form from h1 h2 h3 h4 header html i img input kbd label legend li main mark nav ol p path circle pre q rect
    section small span strong summary svg table tbody td text tfoot th thead time title to tr ul b""".split()
    assert set(re.findall(r"[a-z][\w-]*", plain)) <= set(known)


def test_nothing_is_imported() -> None:
    assert "@import" not in CSS
    assert "url(" not in CSS
