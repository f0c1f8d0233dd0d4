"""Social cards: pictures of the survey and its themes for shared links (Open Graph images)."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from litpress.model import Paper, Survey
from litpress.site.color import GRAPHICS_CONTRAST, LIGHT, NEUTRAL, TEXT_CONTRAST, hue_of, readable
from litpress.site.figures.timeline import year_span
from litpress.site.formatting import beginning, counted
from litpress.site.metadata.logo import Hues, hues_of_mark, on_picture
from litpress.site.templates import plain

#: Width and height in pixels: https://ogp.me/#structured
SIZE = (1200, 630)

BOLD = "SourceSerif4-Bold.woff2"
REGULAR = "SourceSerif4-Regular.woff2"
_FONTS = Path(__file__).with_name("fonts")
# As in base.css.
_PAPER, _INK, _MUTED, _LINE = LIGHT[0], "#1c222a", "#56606d", "#e3dfd6"
_KIND = "A living literature survey"

_MARGIN = 72
_TEXT_WIDTH = SIZE[0] - 2 * _MARGIN
_LOGO = (_MARGIN, 58, 46)  # left, top, side
_LABEL = (_MARGIN + 62, 92)
_TITLE_TOP = 140
_TITLE_SIZES = ((72, 2), (58, 3))  # size and lines
_TEXT_SIZE, _TEXT_LINES = 30, 2
_FOOT = 552  # the baseline of the number and the timeline
_MOST_YEARS, _YEARS_WIDTH, _YEARS_HEIGHT = 40, 400, 92
_WIDEST_COLUMN = 30
_BAR = 22
_LONGEST = 300  # characters; more never fit

# Characters that a text can do without: emoji, joiners, marks that belong to other characters.
_DISPENSABLE = frozenset({"So", "Sk", "Cf", "Cc", "Cn", "Co", "Cs", "Mn", "Me"})

HueCount = tuple[str, int]
YearShares = tuple[tuple[int, tuple[HueCount, ...]], ...]


@dataclass(frozen=True)
class Card:
    """The content of a card.

    Attributes:
        path: its path below the docs tree.
        label: a line above the title.
        title: its title; the counts replace it if it cannot be drawn.
        text: a sentence or two.
        ink: the color of the title.
        number: the count of papers and the words after it: ``("93", "papers in 5 themes")``.
        years: the number of papers of each color by year, without gaps between the years.
        shares: the number of papers of each color in the bar along the foot.
        mark: the hues of the survey's logo.
    """

    path: str
    label: str
    title: str
    text: str
    ink: str
    number: tuple[str, str]
    years: YearShares
    shares: tuple[HueCount, ...]
    mark: Hues

    @property
    def in_words(self) -> str:
        """Its alternative text."""
        title = f"{self.title}: " if self.title else ""
        span = f", {_span(self.years)}" if self.years else ""
        return f"{title}{' '.join(self.number).strip()}{span}"


class Cards:
    """The cards of a survey as a whole and of each theme, by slug.

    Args:
        survey: the survey.
        name: its name.
        description: a sentence about it; can be empty.
    """

    def __init__(self, survey: Survey, name: str, description: str) -> None:
        themes = list(survey.themes.values())
        papers = list(survey.papers.values())
        hues = {theme.slug: _bar_hue(hue_of(theme, place)) for place, theme in enumerate(themes)}
        mark = hues_of_mark(themes)
        self.of_survey = Card(
            path="assets/card.png",
            label=_KIND,
            title=drawable(name),
            text=drawable(description),
            ink=_INK,
            number=_number(len(papers), f" in {counted(len(themes), 'theme')}" if themes else ""),
            years=_years(papers, hues),
            shares=_shares(papers, hues),
            mark=mark,
        )
        self.of_theme = {
            theme.slug: Card(
                path=f"assets/cards/{theme.slug}.png",
                label=drawable(name) or _KIND,
                title=drawable(plain(theme.title)),
                text=drawable(plain(theme.description)),
                ink=readable(hue_of(theme, place), LIGHT, TEXT_CONTRAST),
                number=_number(len(own), f" of {len(papers):,}"),
                years=_years(own, dict.fromkeys(hues, hues[theme.slug])),
                shares=_shares(papers, dict.fromkeys(hues, _LINE) | {theme.slug: hues[theme.slug]}),
                mark=mark,
            )
            for place, theme in enumerate(themes)
            for own in [survey.papers_of(theme.slug)]
        }

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path of each card below the docs tree, and the card as PNG."""
        for card in (self.of_survey, *self.of_theme.values()):
            yield card.path, drawn(card)


@lru_cache(maxsize=128)  # a preview draws each once
def drawn(card: Card) -> bytes:
    """A card as PNG; the same card gives the same bytes."""
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    on_picture(draw, card.mark, *_LOGO)
    [label] = wrapped(card.label, font(BOLD, 26), SIZE[0] - _MARGIN - _LABEL[0], 1)
    draw.text(_LABEL, label, _MUTED, font(BOLD, 26), anchor="ls")
    number, words = card.number
    for size, most in _TITLE_SIZES:
        title = wrapped(card.title or f"{number} {words}", font(BOLD, size), _TEXT_WIDTH, most)
        if not any(line.endswith("…") for line in title):
            break
    bottom = _draw_lines(draw, title, font(BOLD, size), _TITLE_TOP, card.ink)
    text = wrapped(card.text, font(REGULAR, _TEXT_SIZE), _TEXT_WIDTH, _TEXT_LINES)
    _draw_lines(draw, text, font(REGULAR, _TEXT_SIZE), bottom + 14, _MUTED)
    if card.title:
        draw.text((_MARGIN, _FOOT), number, _INK, font(BOLD, 68), anchor="ls")
        x = _MARGIN + (font(BOLD, 68).getlength(f"{number} ") if number else 0)
        draw.text((x, _FOOT), words, _MUTED, font(REGULAR, _TEXT_SIZE), anchor="ls")
    _draw_years(draw, card.years)
    _draw_shares(draw, card.shares)
    out = io.BytesIO()
    image.quantize(dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


@lru_cache(maxsize=16)
def font(file: str, size: int) -> ImageFont.FreeTypeFont:
    """A typeface in a size, without shaping, which not every build of Pillow supports."""
    return ImageFont.truetype(_FONTS / file, size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """A text without the dispensable characters that the typefaces lack; empty if they lack others.

    A title in Chinese or Arabic is better left out than drawn as boxes.
    """
    kept = []
    for character in " ".join(unicodedata.normalize("NFC", text).split()):
        if _has_glyph(character):
            kept.append(character)
        elif unicodedata.category(character) not in _DISPENSABLE:
            return ""
    return " ".join("".join(kept).split())


@lru_cache(maxsize=4096)
def _has_glyph(character: str) -> bool:
    """Whether the typefaces, which have the same characters, can draw a character."""
    face = font(REGULAR, _TEXT_SIZE)
    is_drawn = bytes(face.getmask(character)) != bytes(face.getmask("\U0010ffff"))
    return character == " " or (is_drawn and unicodedata.category(character) != "Cf")


def wrapped(text: str, face: ImageFont.FreeTypeFont, width: float, most: int) -> list[str]:
    """A text in at most this many lines, none of them wider than a width in pixels.

    Lines that would be wider, or for which there is no room, end in an ellipsis.
    """
    lines: list[str] = []
    for word in beginning(text, _LONGEST).split():
        if lines and (len(lines) == most or face.getlength(f"{lines[-1]} {word}") <= width):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [_shortened(line, face, width) for line in lines]


def _shortened(line: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    if face.getlength(line) <= width:
        return line
    while face.getlength(f"{line}…") > width:
        line = (line.rpartition(" ")[0] or line[:-1]).rstrip(" ,;:.–—-")
    return f"{line}…"


def _draw_lines(
    draw: ImageDraw.ImageDraw, lines: Iterable[str], face: ImageFont.FreeTypeFont, top: float, color: str
) -> float:
    """Draw lines below one another, and return where they end."""
    for line in lines:
        draw.text((_MARGIN, top + 0.85 * face.size), line, color, face, anchor="ls")
        top += 1.25 * face.size
    return top


def _draw_years(draw: ImageDraw.ImageDraw, years: YearShares) -> None:
    """Draw columns of the papers by year in the right corner."""
    if not years:
        return
    years = years[-_MOST_YEARS:]
    step = min(_WIDEST_COLUMN, _YEARS_WIDTH // len(years))
    right = SIZE[0] - _MARGIN
    left = right - step * len(years)
    most = max(sum(count for _, count in shares) for _, shares in years)
    draw.rectangle((left + step // 5, _FOOT, right - 1, _FOOT + 1), _LINE)
    for place, (_, shares) in enumerate(years):
        x, y = left + place * step, float(_FOOT)
        for hue, count in shares:
            top = y - max(_YEARS_HEIGHT * count / most, 1)
            draw.rectangle((x + step // 5, round(top), x + step - 1, round(y) - 1), hue)
            y = top
    draw.text((right, _FOOT + 10), _span(years), _MUTED, font(REGULAR, 20), anchor="rt")


def _draw_shares(draw: ImageDraw.ImageDraw, shares: Sequence[HueCount]) -> None:
    """Draw the bar along the foot, from edge to edge."""
    total, before = sum(count for _, count in shares) or 1, 0
    draw.rectangle((0, SIZE[1] - _BAR, SIZE[0], SIZE[1]), _LINE)
    for hue, count in shares:
        start, end = (round(SIZE[0] * at / total) for at in (before, before + count))
        if start < end:
            draw.rectangle((start, SIZE[1] - _BAR, end - 1, SIZE[1]), hue)
        before += count


def _bar_hue(hue: str) -> str:
    return readable(hue, LIGHT, GRAPHICS_CONTRAST)


def _number(papers: int, more: str) -> tuple[str, str]:
    if not papers:
        return "", "No papers yet"
    number, noun = counted(papers, "paper").split()
    return number, f"{noun}{more}"


def _years(papers: Sequence[Paper], hues: Mapping[str, str]) -> YearShares:
    """The papers of each year by color, in the order of the themes; those without a theme last."""
    neutral = _bar_hue(NEUTRAL)
    counts = Counter((paper.year, hues.get(paper.theme or "", neutral)) for paper in papers)
    order = dict.fromkeys([*hues.values(), neutral])
    return tuple(
        (year, tuple((hue, counts[year, hue]) for hue in order if counts[year, hue]))
        for year in year_span(papers)
    )


def _span(years: YearShares) -> str:
    first, last = years[0][0], years[-1][0]
    return str(last) if first == last else f"{first}–{last}"


def _shares(papers: Iterable[Paper], hues: Mapping[str, str]) -> tuple[HueCount, ...]:
    """The number of papers of each primary theme, in the order of themes; those without one last."""
    own = Counter(paper.theme if paper.theme in hues else None for paper in papers)
    return (*((hue, own[slug]) for slug, hue in hues.items()), (_LINE, own[None]))
