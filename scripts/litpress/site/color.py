"""Theme colors with enough contrast for text, tints and bars, on light and dark pages."""

from __future__ import annotations

from collections.abc import Iterable

from litpress.model import Theme

#: Hues for themes without a color of their own, in their order; distinct for color-blind readers too.
HUES = ("#2667a8", "#b3541e", "#2f7d4f", "#7a4fa3", "#8a6d0b", "#a83a5b", "#14808a", "#5a5f2a")
#: For `other`, the theme of papers that fit no other.
NEUTRAL = "#6b7280"

# The backgrounds of base.css: the page, and the sheets on it.
LIGHT = ("#fbfaf7", "#ffffff")
DARK = ("#14171c", "#1b1f26")

# WCAG 2.2 requires 4.5 for text (1.4.3) and 3 for graphics (1.4.11); the rest is margin for rounding.
TEXT_CONTRAST = 4.6
GRAPHICS_CONTRAST = 3.1
_STEPS = 50

_Channels = tuple[float, float, float]


def hues(themes: Iterable[Theme]) -> str:
    """CSS that defines the shades of each theme's class as custom properties."""
    rules = [
        rule
        for position, theme in enumerate(themes)
        for rule in (
            _rule(f".lp-theme--{theme.slug}", hue_of(theme, position), LIGHT),
            _rule(
                f'[data-md-color-scheme="slate"] .lp-theme--{theme.slug}',
                hue_of(theme, position),
                DARK,
            ),
        )
    ]
    return "/* Colors of the themes in content/themes. */\n" + "".join(rules)


def hue_of(theme: Theme, position: int) -> str:
    """A theme's own hue, or else the one for its position."""
    if theme.color:
        return theme.color
    return NEUTRAL if theme.slug == "other" else HUES[position % len(HUES)]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors as defined by WCAG, from 1 to 21."""
    low, high = sorted((_luminance(_channels(one)), _luminance(_channels(other))))
    return (high + 0.05) / (low + 0.05)


def readable(hue: str, backgrounds: Iterable[str], ratio: float) -> str:
    """The shade nearest to a hue with at least this contrast to each of the backgrounds."""
    grounds = list(backgrounds)
    dark_ground = _luminance(_channels(grounds[0])) < 0.18  # where black and white have equal contrast
    end = "#ffffff" if dark_ground else "#000000"
    shades = (mixed(hue, end, step / _STEPS) for step in range(_STEPS))
    fitting = (s for s in shades if all(contrast(s, ground) >= ratio for ground in grounds))
    return next(fitting, end)


def mixed(one: str, other: str, share: float) -> str:
    """A mix of two colors with a share, from 0 to 1, of the second."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _rule(selector: str, hue: str, grounds: tuple[str, str]) -> str:
    tint = mixed(grounds[0], hue, 0.1 if grounds is LIGHT else 0.2)
    ink = readable(hue, (*grounds, tint), TEXT_CONTRAST)
    bar = readable(hue, grounds, GRAPHICS_CONTRAST)
    return f"{selector} {{ --lp-ink: {ink}; --lp-bar: {bar}; --lp-tint: {tint}; }}\n"


def _channels(color: str) -> _Channels:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return (red, green, blue)


def _luminance(channels: _Channels) -> float:
    red, green, blue = (
        c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
