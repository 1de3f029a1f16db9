"""How Simmer is coloured: warm and quiet, one palette for each word of the setting.

Every ratio that is promised here is computed in tests/tui/test_tui_themes.py.
"""

from dataclasses import dataclass
from typing import Any, Final

from textual.app import App
from textual.color import Color
from textual.theme import Theme

ANSI: Final = "ansi"


@dataclass(frozen=True, slots=True)
class Palette:
    """Four grounds, and the colours that are read on them, each at 4.5:1 or better.

    `accent` is what the player does: cool, beside the heat of `error`, `warning` and
    `success`, in that order.
    """

    background: str
    surface: str
    panel: str
    chosen: str  # a row that is chosen, or under the mouse
    text: str
    muted: str
    accent: str
    error: str
    warning: str
    success: str
    line: str  # borders and scroll bars: seen, and not read
    dark: bool = True


PALETTES: Final[dict[str, Palette]] = {
    # Embers in a dark kitchen.
    "dark": Palette(
        background="#181412",
        surface="#201B18",
        panel="#2B2420",
        chosen="#2C3B3C",
        text="#EDE3D6",
        muted="#B5A797",
        accent="#8CC3C6",
        error="#EE9080",
        warning="#E3B563",
        success="#A5C588",
        line="#806F62",
    ),
    # Paper and ink.
    "light": Palette(
        background="#FBF6ED",
        surface="#F5EDE0",
        panel="#EADFCE",
        chosen="#CFE1E0",
        text="#2E251D",
        muted="#64574A",
        accent="#1C5A66",
        error="#9A2F20",
        warning="#734A00",
        success="#3A5A22",
        line="#8F7E6B",
        dark=False,
    ),
    # On each ground 7:1 or better.
    "high contrast": Palette(
        background="#000000",
        surface="#0B0B0B",
        panel="#1C1C1C",
        chosen="#0E2F36",
        text="#FFFFFF",
        muted="#DADADA",
        accent="#7FE3F0",
        error="#FFA394",
        warning="#FFD75E",
        success="#A8EE8C",
        line="#BDBDBD",
    ),
    # Hot is orange and calm is blue, after Okabe and Ito: apart for every kind of sight.
    "colour-blind safe": Palette(
        background="#151518",
        surface="#1C1D21",
        panel="#26282E",
        chosen="#2B2733",
        text="#E8E6E1",
        muted="#AEADAB",
        accent="#DDB3CE",
        error="#E8752E",
        warning="#F7E9A0",
        success="#5FB2E8",
        line="#70727A",
    ),
}


def theme_name(word: str) -> str:
    """The name that Textual knows the colours by."""
    return f"simmer-{word.replace(' ', '-')}"


def apply(app: App[Any], word: str) -> None:
    """Colour the app by a word of the setting, at once; where NO_COLOR is set, without colour."""
    app.theme = theme_name(ANSI if app.no_color else word)


def register(app: App[Any]) -> None:
    """Let an app know all of Simmer's colours."""
    for theme in THEMES:
        app.register_theme(theme)


def _tinted(ground: str, colour: str) -> str:
    """A ground with a breath of a colour, on which everything can still be read."""
    return Color.parse(ground).blend(Color.parse(colour), 0.12).hex


def _from_palette(word: str, palette: Palette) -> Theme:
    return Theme(
        name=theme_name(word),
        primary=palette.accent,
        secondary=palette.muted,
        accent=palette.accent,
        error=palette.error,
        warning=palette.warning,
        success=palette.success,
        foreground=palette.text,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        dark=palette.dark,
        variables={
            "boost": palette.chosen,
            "accent-muted": _tinted(palette.background, palette.accent),
            "error-muted": _tinted(palette.background, palette.error),
            "warning-muted": _tinted(palette.background, palette.warning),
            "success-muted": _tinted(palette.background, palette.success),
            # Textual would blend these with the ground, to whatever contrast comes of it.
            "text": palette.text,
            "text-muted": palette.muted,
            "text-disabled": palette.muted,
            "text-primary": palette.accent,
            "text-secondary": palette.muted,
            "text-accent": palette.accent,
            "text-error": palette.error,
            "text-warning": palette.warning,
            "text-success": palette.success,
            "border": palette.accent,
            "border-blurred": palette.line,
            "block-cursor-foreground": palette.text,
            "block-cursor-background": palette.chosen,
            "block-cursor-blurred-background": palette.chosen,
            "block-hover-background": palette.panel,
            "scrollbar": palette.line,
            "scrollbar-hover": palette.muted,
            "scrollbar-active": palette.accent,
            "scrollbar-background": palette.background,
        },
    )


# The sixteen colours as the terminal has them, on its own ground, which may be dark or light.
_TERMINALS_OWN: Final = Theme(
    name=theme_name(ANSI),
    ansi=True,
    primary="ansi_magenta",
    secondary="ansi_default",
    accent="ansi_magenta",  # the one that is read on black and on white
    error="ansi_red",
    warning="ansi_yellow",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "bold underline",  # Textual loses a "reverse" on the way
        "scrollbar": "ansi_default",
        "scrollbar-hover": "ansi_default",
        "scrollbar-active": "ansi_magenta",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
    },
)

THEMES: Final = (
    *(_from_palette(word, palette) for word, palette in PALETTES.items()),
    _TERMINALS_OWN,
)
