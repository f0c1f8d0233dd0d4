"""The survey's pages as Markdown, one template a kind of page."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from litpress.analysis.kinship import Kinship
from litpress.analysis.layout import layout
from litpress.analysis.regions import regions
from litpress.analysis.related import related_papers
from litpress.errors import InvalidInput, Place
from litpress.model import Paper, Survey, Theme
from litpress.publish import markdown, words
from litpress.publish.display import paragraphs, shown
from litpress.publish.export import FORMATS
from litpress.publish.map_page import WIDTH, drawing
from litpress.publish.order import ReadingOrder
from litpress.publish.shown import escape, html_of, plain_of
from litpress.publish.timeline import span_of, timeline

TEMPLATES = "templates/pages"
_HOME = "index.md"
_NEWEST = 6
_LENGTH_OF_DESCRIPTION = 200
# Longer lists of authors fold after as many as fit on two lines.
_AUTHORS_IN_FULL = 12
_AUTHORS_BEFORE_FOLD = 8


class Pages:
    """Writes the pages of a survey.

    Args:
        survey: what the pages tell.
        root: the survey's folder, which holds their templates.
        hand_written: pages in Markdown by file name; ``index.md`` begins the home page.
    """

    def __init__(self, survey: Survey, root: Path, hand_written: Mapping[str, str]) -> None:
        self._survey = survey
        self._hand_written = hand_written
        self._order = ReadingOrder(survey)
        self._kinship = Kinship.of(survey.papers.values())
        self._related = related_papers(self._kinship)
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(root / TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._templates.filters |= {
            "shown": _shown,
            "names": _names,
            "plain": _plain,
            "heading": _heading,
            "front": markdown.front,
            "description": _description,
            "paragraphs": lambda text: [html_of(paragraph) for paragraph in paragraphs(text)],
            "day": words.day_in_words,
            "short_authors": words.short_authors,
            "links": words.links,
            "sighting": words.sighting,
            "counted": words.counted,
        }
        self._templates.globals |= {
            "survey": survey,
            "map_width": WIDTH,
            "authors_in_full": _AUTHORS_IN_FULL,
            "authors_before_fold": _AUTHORS_BEFORE_FOLD,
        }

    def all(self) -> Iterator[tuple[str, str]]:
        """Yield the path of every page below the docs tree, and its Markdown."""
        for paper in self._survey.papers.values():
            for alias in paper.aliases:
                if alias not in self._survey.papers:
                    yield f"papers/{alias}.md", self._page("redirect", to=paper, base="../../")
            yield f"papers/{paper.slug}.md", self.paper(paper)
        for theme in self._survey.themes.values():
            yield f"themes/{theme.slug}.md", self.theme(theme)
        for name, text in self._hand_written.items():
            if name != _HOME:
                yield name, self._prose(text, base="../")
        yield "papers/index.md", self.papers()
        yield "map.md", self.map()
        yield _HOME, self.home()

    def home(self) -> str:
        """The page that tells what the survey is, and leads into it."""
        span = span_of(self._order.by_title)
        return self._page(
            "index",
            base="",
            lead=self._prose(self._hand_written.get(_HOME, "").rstrip(), base=""),
            themes=[
                (theme, timeline(self._order.own_papers[slug], span))
                for slug, theme in self._survey.themes.items()
            ],
            newest=[paper for paper in self._order.newest_first[:_NEWEST] if paper.date],
        )

    def theme(self, theme: Theme) -> str:
        """A theme: its prose, and its papers by sub-theme."""
        groups = self._order.groups[theme.slug]
        papers = [paper for group in groups for paper in group.papers]
        return self._page(
            "theme",
            base="../../",
            theme=theme,
            prose=self._prose(theme.prose, base="../../"),
            timeline=timeline(papers, span_of(papers)),
            groups=groups,
            shared=len(papers) - len(self._order.own_papers[theme.slug]),
        )

    def paper(self, paper: Paper) -> str:
        """A paper: what its record says, and what stands next to it in its theme."""
        return self._page(
            "paper",
            base="../../",
            paper=paper,
            themes=self._themes_of(paper),
            notes=self._prose(paper.notes, base="../../"),
            neighbours=self._order.neighbours.get(paper.slug),
            near=[(self._survey.papers[near.slug], near.terms) for near in self._related[paper.slug]],
        )

    def map(self) -> str:
        """Every paper at its place among those that say similar things."""
        places = layout(self._kinship)
        drawn = drawing(self._survey, places, regions(self._kinship, places)) if places else None
        return self._page("map", base="../", drawing=drawn)

    def papers(self) -> str:
        """Every paper, by title."""
        return self._page("papers", base="../", papers=self._order.by_title, formats=list(FORMATS))

    def _themes_of(self, paper: Paper) -> list[Theme]:
        return [self._survey.themes[slug] for slug in paper.themes if slug in self._survey.themes]

    def _page(self, template: str, **context: object) -> str:
        context["themes_of"] = self._themes_of
        try:
            return self._templates.get_template(f"{template}.md.j2").render(context)
        except jinja2.TemplateError as error:
            raise InvalidInput(f"{_place_of(error)}: {error.message}; mend the template") from error

    def _prose(self, text: str, base: str) -> Markup:
        """A curator's Markdown, whose markup is meant."""

        def cite(slug: str) -> str | None:
            paper = self._survey.papers.get(slug)
            if paper is None:
                return None
            name = markdown.inline([words.citation(paper)])
            return (
                f'<a class="lp-cite" href="{base}papers/{slug}/" '
                f'title="{escape(_plain(paper.title))}">{name}</a>'
            )

        return Markup(markdown.prose(text, cite))


def _place_of(error: jinja2.TemplateError) -> Place:
    """The line of a template at which it went wrong; Jinja puts it at the end of the traceback."""
    if isinstance(error, jinja2.TemplateNotFound):
        return Place(f"{TEMPLATES}/{error.name}")
    frames = traceback.extract_tb(error.__traceback__)
    last = [frame for frame in frames if frame.filename.endswith(".j2")][-1]
    return Place(f"{TEMPLATES}/{Path(last.filename).name}", last.lineno or 0)


@lru_cache(maxsize=2**15)
def _shown(text: str) -> Markup:
    return html_of(shown(text))


def _names(names: Iterable[str]) -> Markup:
    """Names in a row; lists of hundreds are no work for a template."""
    return Markup(", ".join(f'<span class="lp-name">{_shown(name)}</span>' for name in names))


def _plain(text: str) -> str:
    return plain_of(shown(text))


def _heading(text: str) -> Markup:
    return markdown.inline(shown(text))


def _description(text: str) -> str:
    # Repair may shorten a text, hardly ever to less than half.
    start = words.beginning(text.split("\n\n")[0], 2 * _LENGTH_OF_DESCRIPTION)
    return words.beginning(_plain(start), _LENGTH_OF_DESCRIPTION)
