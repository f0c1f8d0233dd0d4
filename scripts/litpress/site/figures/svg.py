"""SVG elements for the middle of a page; its style sheets give them their colors, fonts and widths."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from markupsafe import Markup

from litpress.text.rich_text import escape

#: The width of a chart, in its own units. Style sheets size its text by the room on the page: up to
#: 14 units on a phone, where letters take about half of that. Charts leave that much room for it.
WIDTH = 480
TALLEST_TEXT = 14
_LETTER_WIDTH = 7.4

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ChartLink:
    """The link of a mark or a label: its address from the page, and its accessible name or tooltip."""

    address: str
    name: str


def element(tag: str, *content: str, **attributes: str | float | None) -> Markup:
    """An element as HTML and Markdown can hold it.

    Args:
        tag: its name.
        content: its content; escaped unless it is Markup.
        attributes: ``text_anchor`` stands for ``text-anchor`` and ``class_`` for ``class``. Numbers are
            rounded to a hundredth; None leaves an attribute out.
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = "".join(part if isinstance(part, Markup) else escape(part) for part in content)
    return Markup(f"<{tag}{given}>{inside}</{tag}>" if inside else f"<{tag}{given}/>")


def chart(key: str, height: float, title: str, description: str, *content: Markup) -> Markup:
    """A drawing of the usual width with an accessible name and description.

    Args:
        key: the prefix of its ids, unique on its page.
        height: its height in units of a chart WIDTH wide.
        title: its name.
        description: what it shows, for screen readers.
        content: its elements, from bottom to top.
    """
    return element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("desc", description, id=f"{key}-desc"),
        *content,
        class_="lp-drawing",
        role="group",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        viewBox=f"0 0 {WIDTH} {height:g}",
    )


def linked(link: ChartLink | None, *content: Markup) -> Markup:
    """Elements inside a link, if there is one."""
    if link is None:
        return Markup("").join(content)
    return element("a", element("title", link.name), *content, href=link.address)


def label(
    style: str,
    x: float,
    y: float,
    text: str,
    anchor: Literal["start", "middle", "end"] = "start",
    link: ChartLink | None = None,
) -> Markup:
    """A line of text in a group of a class; y is its baseline."""
    shown = linked(link, element("text", text, x=x, y=y, text_anchor=anchor))
    return element("g", shown, class_=f"lp-drawing__{style}")


def lines(style: str, *ends: tuple[Point, Point]) -> Markup:
    """Thin straight lines, each between two points, in a group of a class."""
    drawn = element("path", d="".join(path(*line) for line in ends))
    return element("g", drawn, class_=f"lp-drawing__{style}")


def marks(style: str, *content: Markup) -> Markup:
    """Marks in a group with the class of their color."""
    return element("g", *content, class_=f"lp-drawing__mark {style}")


def path(*points: Point) -> str:
    """A straight path from point to point, as the value of ``d``."""
    return "M" + "L".join(f"{_value(x)} {_value(y)}" for x, y in points)


def text_width(text: str) -> float:
    """An estimate of the width of a text, in units, at the size it has on phones."""
    return _LETTER_WIDTH * sum(map(_letters, text))


def shortened(text: str, width: float) -> str:
    """The text, cut off if it would be wider than this many units at the size it has on phones."""
    if text_width(text) <= width:
        return text
    widths = accumulate(map(_letters, text), initial=1)  # the ellipsis is a letter too
    letters = sum(1 for letters in widths if letters * _LETTER_WIDTH <= width) - 1
    return text[: max(letters, 0)].rstrip(" ,;:.–—-(") + "…"


def _letters(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{round(value, 2) + 0:g}"
