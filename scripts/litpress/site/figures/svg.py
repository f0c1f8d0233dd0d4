"""Shapes as an SVG for the middle of a page: drawn by matplotlib, coloured by the page's style sheets."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree

from markupsafe import Markup

from litpress.text.rich_text import escape

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: The width of every figure, in its own units. Style sheets size its text by the room on the page: up to
#: 14 units on a phone, where letters take about half of that. Shapes leave that much room for it.
WIDTH = 480
TALLEST_TEXT = 14
_WIDTH_OF_LETTER = 7.4

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d+")
_ANCHOR = re.compile(r"text-anchor: (\w+)")
# matplotlib takes a list of one address for that of the whole collection, and drops it.
_NOWHERE = [None]
_DOTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Link:
    """Where a mark leads.

    Attributes:
        address: as the page sees it.
        name: what readers hear, and see when they point at the mark.
    """

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Dots:
    """Discs of one size, each a link; places are of their centres, in units from the left and the top."""

    style: str
    diameter: float
    places: Sequence[tuple[float, float]]
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle that leads somewhere; its place is that of its left upper corner."""

    style: str
    x: float
    y: float
    width: float
    height: float
    link: Link


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text that begins or ends at a place, or has its middle there; y is its baseline."""

    style: str
    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Thin straight lines, each from one place to another."""

    style: str
    lines: Sequence[tuple[tuple[float, float], tuple[float, float]]]


Shape = Dots | Bar | Words | Rules
_AddressOf = Callable[[Link | None], str | None]


def draw(key: str, shapes: Sequence[Shape], height: float, title: str, description: str) -> Markup:
    """The shapes, the later above the earlier, as an ``svg`` element that stands in HTML or in Markdown.

    It has no colours, fonts or widths of its own: each shape is a group with the shape's style as its
    class. The same shapes give the same bytes.

    Args:
        key: what the ids in it begin with; unique on its page.
        shapes: what to draw, in units of a figure WIDTH wide.
        height: the figure's height in units.
        title: its name.
        description: what it shows, for readers who do not see it.
    """
    drawn = _Drawn(key, shapes)
    inside = "".join(drawn.html_of(group) for group in _groups(_matplotlib(shapes, drawn.address_of, height)))
    return Markup(
        f'<svg class="lp-drawing" role="group" aria-labelledby="{key}-title" aria-describedby="{key}-desc" '
        f'viewBox="0 0 {WIDTH} {height:g}">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(description)}</desc>'
        f"{inside}</svg>"
    )


def width_of(text: str) -> float:
    """About how many units wide a text is at the size it has on phones."""
    return _WIDTH_OF_LETTER * sum(map(_letters, text))


def fitting(text: str, width: float) -> str:
    """The text, cut where it would be wider than this many units at the size it has on phones."""
    if width_of(text) <= width:
        return text
    widths = accumulate(map(_letters, text), initial=1)  # the ellipsis is a letter too
    letters = sum(1 for letters in widths if letters * _WIDTH_OF_LETTER <= width) - 1
    return text[: max(letters, 0)].rstrip(" ,;:.–—-(") + "…"


def _letters(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _matplotlib(
    shapes: Sequence[Shape], address_of: Callable[[Link | None], str | None], height: float
) -> bytes:
    """What matplotlib makes of the shapes; it sees no words of ours, whose letters it might not have."""
    import matplotlib  # takes half a second, which no other command should wait for
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # whatever the settings of this machine are
        matplotlib.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "litpress"}
        figure = Figure((WIDTH / _DOTS_PER_INCH, height / _DOTS_PER_INCH), dpi=_DOTS_PER_INCH)
        figure.patch.set_visible(False)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(height, 0)
        for position, shape in enumerate(shapes):
            _add(axes, shape, position, address_of)
        file = io.BytesIO()
        FigureCanvasSVG(figure).print_svg(file, metadata={"Date": None})  # type: ignore[no-untyped-call]
    return file.getvalue()


def _add(axes: Axes, shape: Shape, position: int, address_of: _AddressOf) -> None:
    from matplotlib.collections import LineCollection
    from matplotlib.patches import Rectangle

    name = _name(position)
    match shape:
        case Dots():
            across, down = zip(*shape.places, strict=True)
            dots = axes.scatter(across, down, s=shape.diameter**2, linewidths=0, clip_on=False)
            dots.set(gid=name, zorder=position)
            dots.set_urls([*map(address_of, shape.links), *_NOWHERE])
        case Bar():
            bar = Rectangle((shape.x, shape.y), shape.width, shape.height, clip_on=False)
            bar.set(gid=name, zorder=position, url=address_of(shape.link))
            axes.add_patch(bar)
        case Words():
            ha: dict[str, Literal["left", "center", "right"]] = {
                "start": "left",
                "middle": "center",
                "end": "right",
            }
            words = axes.text(shape.x, shape.y, name, ha=ha[shape.anchor], va="baseline")
            words.set(gid=name, zorder=position, url=address_of(shape.link))
        case Rules():
            rules = LineCollection(shape.lines, clip_on=False)
            rules.set(gid=name, zorder=position)
            axes.add_collection(rules, autolim=False)


def _groups(svg: bytes) -> Iterator[ElementTree.Element]:
    """The groups in which matplotlib has put the shapes."""
    root = ElementTree.fromstring(svg)
    return (group for group in root.iter(f"{_SVG}g") if group.get("id", "").startswith(_name("")))


def _name(position: object) -> str:
    return f"shape-{position}"


@dataclass(slots=True)
class _Drawn:
    """Puts words, links and styles back into what matplotlib has drawn."""

    key: str
    shapes: Sequence[Shape]
    links: dict[str, Link] = field(default_factory=dict)

    def address_of(self, link: Link | None) -> str | None:
        """A name for a link, by which to find it again."""
        if link is None:
            return None
        name = f"link-{len(self.links)}"
        self.links[name] = link
        return name

    def html_of(self, group: ElementTree.Element) -> str:
        shape = self.shapes[int(group.attrib["id"].removeprefix(_name("")))]
        return f'<g class="{shape.style}">{self._content(group, shape)}</g>'

    def _content(self, element: ElementTree.Element, shape: Shape) -> str:
        return "".join(self._element(child, shape) for child in element)

    def _element(self, element: ElementTree.Element, shape: Shape) -> str:
        tag = element.tag.removeprefix(_SVG)
        content = self._content(element, shape)
        match tag:
            case "a":
                link = self.links.get(element.get(_HREF, ""))
                if link is None:
                    return content
                return f'<a href="{escape(link.address)}"><title>{escape(link.name)}</title>{content}</a>'
            case "text" if isinstance(shape, Words):
                anchor = _ANCHOR.search(element.get("style", ""))
                place = {"x": element.get("x"), "y": element.get("y"), "text-anchor": anchor and anchor[1]}
                return f"<text{_attributes(place)}>{escape(shape.text)}</text>"
            case "path":
                given = element.get("id")
                path = {"id": given and f"{self.key}-{given}", "d": " ".join(element.get("d", "").split())}
                return f"<path{_attributes(path)}/>"
            case "use":
                target = element.get(_HREF, "").replace("#", f"#{self.key}-", 1)
                place = {"x": element.get("x"), "y": element.get("y")}
                return f'<use href="{target}"{_attributes(place)}/>'
            case "defs":
                return f"<defs>{content}</defs>"
            case _:
                return content


def _attributes(values: dict[str, str | None]) -> str:
    """The values that are there as attributes, numbers to a hundredth of a unit."""
    return "".join(
        f' {name}="{value if name == "id" else _NUMBER.sub(_rounded, value)}"'
        for name, value in values.items()
        if value
    )


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 2) + 0:g}"
