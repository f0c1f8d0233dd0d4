from __future__ import annotations

import re
from pathlib import Path

import pytest

from litpress.model import Theme
from litpress.site import color

CSS = Path(__file__).parents[2] / "templates/styles/base.css"


def theme(slug: str, hue: str | None = None) -> Theme:
    return Theme(slug=slug, title=slug, description=slug, color=hue)


def test_contrast_agrees_with_wcag() -> None:
    assert color.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert color.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("hue", [*color.HUES, color.NEUTRAL, "#ffff00", "#000000", "#ffffff"])
def test_shades_of_any_hue_have_enough_contrast(hue: str) -> None:
    light, dark = color.hues([theme("x", hue)]).splitlines()[1:]
    for rule, grounds in ((light, color.LIGHT), (dark, color.DARK)):
        shade = dict(re.findall(r"--lp-(\w+): (#\w{6})", rule))
        assert min(color.contrast(shade["ink"], g) for g in (*grounds, shade["tint"])) >= 4.5
        assert min(color.contrast(shade["bar"], ground) for ground in grounds) >= 3


def test_themes_without_a_color_get_different_hues() -> None:
    themes = [theme(f"t{number}") for number in range(8)]
    assert len({color.hue_of(one, position) for position, one in enumerate(themes)}) == 8
    assert color.hue_of(theme("other"), 4) == color.NEUTRAL
    assert color.hue_of(theme("other", "#123456"), 4) == "#123456"


def test_style_sheet_has_the_same_backgrounds() -> None:
    css = CSS.read_text(encoding="utf-8")
    grounds = re.findall(r"--lp-page: (#\w{6});\s+--lp-sheet: (#\w{6});", css)
    assert grounds == [color.LIGHT, color.DARK]


@pytest.mark.parametrize(("scheme", "position"), [("default", 0), ("slate", 1)])
def test_palette_has_enough_contrast(scheme: str, position: int) -> None:
    css = CSS.read_text(encoding="utf-8")
    rule = css.split(f'[data-md-color-scheme="{scheme}"] {{', 1)[1].split("}", 1)[0]
    shade = dict(re.findall(r"--lp-([\w-]+): (#\w{6})", rule))
    for ground in (color.LIGHT, color.DARK)[position]:
        for text in ("text", "muted", "link", "link-hover"):
            assert color.contrast(shade[text], ground) >= 4.5, text
    assert color.contrast(shade["on-link"], shade["link"]) >= 4.5
