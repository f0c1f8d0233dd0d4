"""Pictures that stand for the survey or one of its themes where a link to a page of it is shared."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageColor, ImageDraw

from litpress.model import Paper, Survey
from litpress.site.color import GRAPHICS_CONTRAST, LIGHT, NEUTRAL, TEXT_CONTRAST, hue_of, mixed, readable
from litpress.site.figures.timeline import year_span
from litpress.site.formatting import counted
from litpress.site.metadata.lettering import Face, Setting, drawable, fitted, font, width_of
from litpress.site.metadata.logo import Hues, colours_of_mark, hues_of_mark, on_picture
from litpress.site.templates import plain

#: Width and height in pixels, as Open Graph's readers like them: https://ogp.me/#structured
SIZE = (1200, 630)
#: The survey's picture below the docs tree.
OF_SURVEY = "assets/card.png"

# Of base.css.
_PAPER, _INK, _MUTED, _LINE = LIGHT[0], "#1c222a", "#56606d", "#e3dfd6"
# How many shades there are from the paper to a colour of letters.
_SHADES = 14

_MARGIN = 72
_MARK = (_MARGIN, 58, 46)
_LABEL = (_MARGIN + 62, 90)
_TOP_OF_TITLE = 140
_FOOT = 552
_TIMELINE = (400, 92)
_BAR = 22
_WIDEST_COLUMN = 30

Share = tuple[str, int]


@dataclass(frozen=True)
class Card:
    """What a picture says.

    Attributes:
        label: a line above the title.
        title: its title; the figures take its place where it can't be drawn.
        text: a sentence or two.
        ink: the colour of the title.
        number: what is counted, as a number alone and in words: ``("93", "papers in 5 themes")``.
        years: how many papers of which colour appeared in each year, without gaps between the years.
        shares: how the survey divides, from left to right; colours and numbers of papers.
        mark: the hues of the survey's mark.
    """

    label: str
    title: str
    text: str
    ink: str
    number: tuple[str, str]
    years: tuple[tuple[int, tuple[Share, ...]], ...]
    shares: tuple[Share, ...]
    mark: Hues

    @property
    def in_words(self) -> str:
        """What a reader who does not see the picture misses."""
        title = f"{self.title}: " if self.title else ""
        years = [year for year, shares in self.years if shares]
        span = f", {years[0]}–{years[-1]}" if len(years) > 1 else f", {years[0]}" if years else ""
        return f"{title}{' '.join(self.number).strip()}{span}"


class Cards:
    """The cards of a survey.

    Args:
        survey: the survey.
        name: what it is called.
        description: what it is, in a sentence; may be empty.

    Attributes:
        of_survey: the card of the survey as a whole.
        of_theme: by theme, its card.
    """

    def __init__(self, survey: Survey, name: str, description: str) -> None:
        themes = list(survey.themes.values())
        hues = {theme.slug: _bar(hue_of(theme, place)) for place, theme in enumerate(themes)}
        own = Counter(paper.theme for paper in survey.papers.values())
        mark = hues_of_mark(themes)
        total = len(survey.papers)
        self.of_survey = Card(
            label="A living literature survey",
            title=_drawable_title(name),
            text=drawable(description, Face.TEXT),
            ink=_INK,
            number=_number(total, f" in {counted(len(themes), 'theme')}" if themes else ""),
            years=_years(survey.papers.values(), hues),
            shares=tuple(_shares(own, hues)),
            mark=mark,
        )
        self.of_theme = {
            theme.slug: Card(
                label=_drawable_title(name) or "A living literature survey",
                title=_drawable_title(plain(theme.title)),
                text=drawable(plain(theme.description), Face.TEXT),
                ink=readable(hue_of(theme, place), LIGHT, TEXT_CONTRAST),
                number=_number(len(papers), f" of {total:,}"),
                years=_years(papers, dict.fromkeys(hues, hues[theme.slug])),
                shares=tuple(_shares(own, dict.fromkeys(hues, _LINE) | {theme.slug: hues[theme.slug]})),
                mark=mark,
            )
            for place, theme in enumerate(themes)
            for papers in [survey.papers_of(theme.slug)]
        }

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path of every picture below the docs tree, and the picture as PNG."""
        yield OF_SURVEY, drawn(self.of_survey)
        for slug, card in self.of_theme.items():
            yield address_of(slug), drawn(card)


def address_of(theme: str) -> str:
    """Where the picture of a theme is, below the docs tree."""
    return f"assets/cards/{theme}.png"


@lru_cache(maxsize=128)
def drawn(card: Card) -> bytes:
    """A card as PNG, small and always the same for what it says; a preview draws it once."""
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    width = SIZE[0] - 2 * _MARGIN
    on_picture(draw, card.mark, *_MARK)
    label = fitted(card.label, Face.STRONG, SIZE[0] - _MARGIN - _LABEL[0], (24,), 1, 1)
    draw.text(_LABEL, label.lines[0], _MUTED, font(label.face, label.size), anchor="ls")

    number, words = card.number
    title = fitted(card.title or f"{number} {words}".strip(), Face.TITLE, width, range(84, 46, -2), 3, 1.12)
    if len(title.lines) > 2 and title.size > 60:
        title = fitted(card.title, Face.TITLE, width, range(60, 46, -2), 3, 1.12)
    bottom = _set(draw, title, _TOP_OF_TITLE, card.ink)
    if card.text:
        room = 3 if bottom + 18 + 3 * 39 <= _FOOT - _TIMELINE[1] - 24 else 2
        _set(draw, fitted(card.text, Face.TEXT, width, (28, 26), room, 1.4), bottom + 18, _MUTED)
    if card.title:
        _draw_number(draw, number, words)
    _draw_timeline(draw, card.years)
    _draw_shares(draw, card.shares)

    out = io.BytesIO()
    image.quantize(palette=_palette(card), dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _palette(card: Card) -> Image.Image:
    """Every colour of a card, and the shades at the rims of its letters."""
    letters = [
        mixed(_PAPER, ink, step / _SHADES)
        for ink in (card.ink, _INK, _MUTED)
        for step in range(1, _SHADES + 1)
    ]
    columns = [hue for _, shares in card.years for hue, _ in shares]
    areas = [_PAPER, _LINE, *colours_of_mark(card.mark), *(hue for hue, _ in card.shares), *columns]
    colours = list(dict.fromkeys([*areas, *letters]))[:256]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in colours for channel in ImageColor.getrgb(colour)])
    return palette


def _set(draw: ImageDraw.ImageDraw, text: Setting, top: int, colour: str) -> int:
    """Draws lines below one another; tells where they end."""
    face = font(text.face, text.size)
    for number, line in enumerate(text.lines):
        baseline = top + number * text.leading + round(0.8 * text.size)
        draw.text((_MARGIN, baseline), line, colour, face, anchor="ls")
    return top + text.height


def _draw_number(draw: ImageDraw.ImageDraw, number: str, words: str) -> None:
    x = float(_MARGIN)
    if number:
        draw.text((x, _FOOT), number, _INK, font(Face.TITLE, 68), anchor="ls")
        x += width_of(number, Face.TITLE, 68) + 14
    draw.text((x, _FOOT), words, _MUTED, font(Face.TEXT, 28), anchor="ls")


def _draw_timeline(draw: ImageDraw.ImageDraw, years: Sequence[tuple[int, tuple[Share, ...]]]) -> None:
    if not years:
        return
    room, height = _TIMELINE
    years = years[-room:]
    step = min(_WIDEST_COLUMN, room // len(years))
    gap = round(0.2 * step)
    left, bottom = SIZE[0] - _MARGIN - step * len(years) + gap, _FOOT
    most = max(sum(count for _, count in shares) for _, shares in years) or 1
    for place, (_, shares) in enumerate(years):
        x, y = left + place * step, float(bottom)
        columns = x, x + step - gap - 1
        if not shares:
            draw.rectangle((columns[0], y - 2, columns[1], y - 1), _LINE)
        for hue, count in shares:
            top = y - max(height * count / most, 1)
            draw.rectangle((columns[0], round(top), columns[1], round(y) - 1), hue)
            y = top
    small = font(Face.TEXT, 20)
    first, last = str(years[0][0]), str(years[-1][0])
    if width_of(first + last, Face.TEXT, 20) + 20 <= step * len(years):
        draw.text((left, bottom + 10), first, _MUTED, small, anchor="lt")
    elif first != last:
        last = f"{first}–{last}"
    draw.text((SIZE[0] - _MARGIN, bottom + 10), last, _MUTED, small, anchor="rt")


def _draw_shares(draw: ImageDraw.ImageDraw, shares: Sequence[Share]) -> None:
    """The bar along the foot, from edge to edge."""
    total, before = sum(count for _, count in shares) or 1, 0
    draw.rectangle((0, SIZE[1] - _BAR, SIZE[0], SIZE[1]), _LINE)
    for hue, count in shares:
        start, end = (round(SIZE[0] * at / total) for at in (before, before + count))
        if start < end:
            draw.rectangle((start, SIZE[1] - _BAR, end - 1, SIZE[1]), hue)
        before += count


def _drawable_title(text: str) -> str:
    return drawable(text, Face.TITLE)


def _bar(hue: str) -> str:
    return readable(hue, LIGHT, GRAPHICS_CONTRAST)


def _number(papers: int, more: str) -> tuple[str, str]:
    if not papers:
        return "", "No papers yet"
    return f"{papers:,}", f"{'paper' if papers == 1 else 'papers'}{more}"


def _years(papers: Iterable[Paper], hues: dict[str, str]) -> tuple[tuple[int, tuple[Share, ...]], ...]:
    """The papers of each year by colour, in the order of the themes; those without a theme last."""
    listed = list(papers)
    counts = Counter((paper.year, hues.get(paper.theme or "", _bar(NEUTRAL))) for paper in listed)
    order = dict.fromkeys([*hues.values(), _bar(NEUTRAL)])
    return tuple(
        (year, tuple((hue, counts[year, hue]) for hue in order if counts[year, hue]))
        for year in year_span(listed)
    )


def _shares(own: Counter[str | None], hues: dict[str, str]) -> Iterator[Share]:
    """The papers counted under each theme, in the order of the themes; those without one last."""
    for slug, hue in hues.items():
        yield hue, own[slug]
    yield _LINE, sum(count for slug, count in own.items() if slug not in hues)
