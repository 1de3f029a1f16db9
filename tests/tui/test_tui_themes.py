"""The colours: what is read can be read, by everybody, in each of them."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from textual.color import Color

from game.settings import ABOUT
from game.tui import themes
from game.tui.terminal import TerminalApp
from game.tui.themes import ANSI, PALETTES, THEMES, apply, theme_name
from tests.tui.playing import game_on, ringing

READ = ("text", "text-muted", "text-accent", "text-error", "text-warning", "text-success")
GROUNDS = (
    *("background", "surface", "panel", "boost", "block-cursor-background"),
    *("accent-muted", "error-muted", "warning-muted", "success-muted"),
)
WORDS = [str(word) for word in ABOUT["theme"].choices]


def variables(word: str) -> dict[str, str]:
    """The colours as the stylesheets get them."""
    app = TerminalApp()
    apply(app, word)
    return app.get_css_variables()


def linear(colour: Color) -> tuple[float, float, float]:
    """Red, green and blue as light, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    lights = []
    for colour in (one, other):
        red, green, blue = linear(Color.parse(colour))
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("word", PALETTES)
def test_all_that_is_read_stands_out_from_every_ground(word: str) -> None:
    colours = variables(word)
    least = 7 if word == "high contrast" else 4.5
    unread = {
        f"${read} on ${ground}": ratio
        for read in READ
        for ground in GROUNDS
        if (ratio := contrast(colours[read], colours[ground])) < least
    }
    assert unread == {}


COLOUR = re.compile(r"(?<!text-)(?:color|background): ([^;]+);")


def test_no_screen_has_colours_of_its_own() -> None:
    sheets = sorted(Path(themes.__file__).parent.rglob("*.tcss"))
    assert len(sheets) > 5
    named = {value for sheet in sheets for value in COLOUR.findall(sheet.read_text("utf-8"))}
    checked = {f"${name}" for name in (*READ, *GROUNDS)}
    # A shape is seen, and not read; what is transparent has the ground below it.
    assert named - checked <= {"$accent 70%", "transparent"}


@pytest.mark.parametrize("word", PALETTES)
def test_borders_are_seen(word: str) -> None:
    colours = variables(word)
    for ground in ("background", "surface"):
        for seen in ("border", "border-blurred", "scrollbar"):
            assert contrast(colours[seen], colours[ground]) >= 3, (seen, ground)


# What is left of light to whoever lacks the red, or the green, receptors (Viénot, Brettel and
# Mollon 1999): the same to both of red and green, and the blue as it was.
RED_GREEN = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def seen_by(sight: str, colour: str) -> tuple[float, float, float]:
    """A colour in CIELAB, as it is seen by somebody who has this sight."""
    light = linear(Color.parse(colour))
    red, green, blue = (
        max(0.0, sum(share * part for share, part in zip(row, light, strict=True)))
        for row in RED_GREEN[sight]
    )
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("sight", RED_GREEN)
def test_heat_and_calm_stay_apart_for_who_does_not_tell_red_from_green(sight: str) -> None:
    colours = variables("colour-blind safe")
    for one, other in combinations(("text-error", "text-warning", "text-success"), 2):
        pair = zip(seen_by(sight, colours[one]), seen_by(sight, colours[other]), strict=True)
        assert sum((a - b) ** 2 for a, b in pair) ** 0.5 > 30, (one, other)


def test_every_word_of_the_setting_has_its_colours_and_the_reverse() -> None:
    assert [theme_name(word) for word in WORDS] == [theme.name for theme in THEMES]


async def test_colours_change_at_once_and_the_terminals_own_are_sent_as_such(
    tmp_path: Path,
) -> None:
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        for word in (*WORDS, *reversed(WORDS)):
            apply(play.app, word)
            await play.pause()
            assert truecolours(play.app) is (word != ANSI), word


def truecolours(app: object) -> bool:
    """Whether any colour on the screen is one that the terminal has not of its own."""
    assert isinstance(app, TerminalApp)
    styles = [
        segment.style
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None
    ]
    colours = [colour for style in styles for colour in (style.color, style.bgcolor)]
    return any(colour is not None and colour.is_system_defined is False for colour in colours)


def test_no_color_wins_over_every_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    for word in WORDS:
        app = TerminalApp(word)
        assert (app.theme, app.native_ansi_color) == (theme_name(ANSI), True)
        apply(app, "light")
        assert app.theme == theme_name(ANSI)
