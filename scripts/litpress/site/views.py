"""The survey's pages as Markdown, one template a kind of page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import Markup

from litpress.analysis.insight import Insight, NameLink
from litpress.analysis.statistics import UNSORTED, Frequency
from litpress.model import Paper, Survey, Theme
from litpress.model.prose_citations import cited_slugs
from litpress.site import formatting as words
from litpress.site import markdown
from litpress.site.citations import Citation, citations
from litpress.site.citations.cite_box import CiteBox
from litpress.site.feeds.feeds import MOST_ENTRIES
from litpress.site.feeds.whats_new import Arrivals, Day, shares
from litpress.site.figures.figures import Figures
from litpress.site.figures.paper_map import WIDTH, drawing
from litpress.site.figures.timeline import span_of, timeline
from litpress.site.metadata.page_metadata import Faces
from litpress.site.pages.commands import shown_commands
from litpress.site.pages.comparison import comparison
from litpress.site.pages.concepts import ConceptPages
from litpress.site.pages.hand_written import completed, description_of
from litpress.site.pages.rules import shown_rules
from litpress.site.reading_order import ReadingOrder
from litpress.site.search.explore import Explore
from litpress.site.search.facets import venue_keys
from litpress.site.search.slug_index import redirects
from litpress.site.settings import Settings
from litpress.site.templates import Templates, plain
from litpress.text.rich_text import escape

_HOME = "index.md"
_ABOUT = "about.md"
_LANDSCAPE = "landscape.md"
_LEAD = "# A living literature survey"
_NEWEST = 6
# What the page of what is new holds, however much there is.
_DAYS_IN_FULL = 60
_ARRIVALS_SHOWN = 300
_ARRIVALS_SHOWN_A_DAY = 40
# Longer lists of authors fold after as many as fit on two lines.
_AUTHORS_IN_FULL = 12
_AUTHORS_BEFORE_FOLD = 8


class Pages:
    """Writes the pages of a survey.

    Args:
        survey: what the pages tell.
        insight: what an analysis found in it.
        root: the survey's folder, which holds their templates.
        settings: the site's name and address.
        hand_written: pages in Markdown by file name; ``index.md`` begins the home page, and how well
            themes are suggested is told at the end of ``about.md``.

    Attributes:
        citations: every paper of the survey as it is cited.
        faces: what other programs see of the pages, and of the survey.
        explore: the page that holds every paper, which has files besides.
    """

    def __init__(
        self,
        survey: Survey,
        insight: Insight,
        root: Path,
        settings: Settings,
        hand_written: Mapping[str, str],
    ) -> None:
        self.faces = Faces(survey, settings)
        self._survey = survey
        self._insight = insight
        self._hand_written = hand_written
        self._order = ReadingOrder(survey)
        self._arrivals = Arrivals.of(survey)
        self._redirects = redirects(survey)
        self.citations: list[Citation] = citations(survey.papers.values())
        self._citation_of = {citation.paper.slug: citation for citation in self.citations}
        templates = Templates(
            root,
            {
                "survey": survey,
                "faces": self.faces,
                "themes_of": survey.themes_of,
                "former_names_of": self._former_names_of,
                "authors_in_full": _AUTHORS_IN_FULL,
                "authors_before_fold": _AUTHORS_BEFORE_FOLD,
                "map_width": WIDTH,
                "settings": settings,
                "venue_keys": venue_keys(survey.papers.values()),
            },
        )
        self._page = templates.page
        self._concepts = ConceptPages(survey, insight.concepts, self._order, self._page)
        self.explore = Explore(survey, insight, self._order, hand_written, self._page)

    def all(self) -> Iterator[tuple[str, str]]:
        """Yield the path of every page below the docs tree, and its Markdown."""
        for paper in self._survey.papers.values():
            yield f"papers/{paper.slug}.md", self.paper(paper)
        for former, slug in self._redirects.items():
            to = self._survey.papers[slug]
            yield f"papers/{former}.md", self._redirect(to.title, f"../../papers/{slug}/")
        for theme in self._survey.themes.values():
            yield f"themes/{theme.slug}.md", self.theme(theme)
        for name, text in self._hand_written.items():
            if name == _ABOUT:
                yield name, self.about(text)
            elif name != _HOME:
                yield name, completed(self._prose(text, base="../"))
        yield from self._concepts.all()
        yield from self.explore.pages()
        yield "papers/index.md", self._redirect("Explore", "../explore/")
        yield "whats-new.md", self.whats_new()
        yield "reading-list.md", self._page("reading-list", base="../")
        yield "map.md", self.map()
        yield "statistics.md", self.statistics()
        yield "rules.md", self.rules()
        yield "reference.md", self.reference()
        yield _HOME, self.home()

    def home(self) -> str:
        """The page that tells what the survey is, and leads into it."""
        span = span_of(self._order.by_title)
        lead = self._prose(self._hand_written.get(_HOME, "").rstrip() or _LEAD, base="")
        return self._page(
            "index",
            base="",
            lead=completed(lead, self.faces.of_home(description_of(lead))),
            has_landscape=_LANDSCAPE in self._hand_written,
            themes=[
                (theme, timeline(self._order.own_papers[slug], span))
                for slug, theme in self._survey.themes.items()
            ],
            latest=next(iter(self._arrivals.days(self._survey.themes, 1, 1, 0)), None),
            newest=[paper for paper in self._order.newest_first[:_NEWEST] if paper.date],
        )

    def theme(self, theme: Theme) -> str:
        """A theme: its prose, and its papers side by side by sub-theme."""
        groups = self._order.groups[theme.slug]
        papers = [paper for group in groups for paper in group.papers]
        cited = {slug for slug, _ in cited_slugs(theme.prose)}
        return self._page(
            "theme",
            base="../../",
            theme=theme,
            prose=self._prose(theme.prose, base="../../"),
            figure=Figures(self._survey, "../../").of_theme(theme, groups),
            total=len(papers),
            shared=len(papers) - len(self._order.own_papers[theme.slug]),
            comparison=comparison(groups, self._insight),
            undiscussed=[paper for paper in papers if paper.slug not in cited] if theme.prose else [],
        )

    def paper(self, paper: Paper) -> str:
        """A paper: what its record says, what was found in it, and what stands next to it."""
        found = self._insight.findings[paper.slug]
        return self._page(
            "paper",
            base="../../",
            paper=paper,
            cite=CiteBox.of(self._citation_of[paper.slug]),
            themes=self._survey.themes_of(paper),
            key_sentence=found.key_sentence,
            abstract=self._concepts.abstract(paper, base="../../"),
            introduces=found.introduces,
            concepts=self._concepts.of(paper),
            own_concepts=self._concepts.introduced_by(paper),
            mentions=self._linked(self._insight.mentions[paper.slug]),
            mentioned_by=self._linked(self._insight.mentioned_by.get(paper.slug, ())),
            notes=self._prose(paper.notes, base="../../"),
            near=[(self._survey.papers[near.slug], near.terms) for near in self._insight.related[paper.slug]],
            neighbours=self._order.neighbours.get(paper.slug),
        )

    def whats_new(self) -> str:
        """The papers by the day on which they entered the survey."""
        themes = self._survey.themes
        arrivals = self._arrivals
        days = arrivals.days(themes, _DAYS_IN_FULL, _ARRIVALS_SHOWN, _ARRIVALS_SHOWN_A_DAY)
        unknown = shares(arrivals.unknown, themes, _ARRIVALS_SHOWN_A_DAY)
        return self._page(
            "whats-new",
            base="../",
            days=days,
            earlier=arrivals.months_before(days[-1].date) if days else [],
            unknown=Day("", len(arrivals.unknown), unknown) if unknown else None,
            findings=self._insight.findings,
            most_entries=MOST_ENTRIES,
        )

    def map(self) -> str:
        """Every paper at its place among those that say similar things."""
        places = self._insight.places
        drawn = drawing(self._survey, places, self._insight.regions) if places else None
        return self._page("map", base="../", drawing=drawn)

    def statistics(self) -> str:
        """The figures of the survey as a whole."""
        figures = Figures(self._survey, "../", self._frequencies())
        return self._page(
            "statistics",
            base="../",
            over_time=figures.over_time(),
            together=figures.together(),
            concepts=figures.concepts(),
            team_sizes=figures.team_sizes(),
            gaps_reading=figures.gaps_reading(),
            gaps=figures.gaps(),
        )

    def rules(self) -> str:
        """What the check asks of records, themes, pages and digests."""
        return self._page("rules", rules=shown_rules())

    def reference(self) -> str:
        """Every command, its options and an example."""
        return self._page("reference", commands=shown_commands())

    def about(self, text: str) -> str:
        """The hand-written page about the survey, and how well themes are suggested."""
        return self._page(
            "about",
            base="../",
            prose=completed(self._prose(text, base="../")),
            evaluation=self._insight.evaluation,
        )

    def _redirect(self, title: str, address: str) -> str:
        return self._page("redirect", title=title, address=address)

    def _frequencies(self) -> Iterator[Frequency]:
        for concept in self._insight.concepts.by_key.values():
            by_theme = Counter(self._survey.papers[slug].theme or UNSORTED for slug in concept.papers)
            yield Frequency(concept.name, f"concepts/{concept.key}/", len(concept.papers), by_theme)

    def _former_names_of(self, paper: Paper) -> list[str]:
        return [name for name in paper.aliases if self._redirects.get(name) == paper.slug]

    def _linked(self, links: tuple[NameLink, ...]) -> list[tuple[str, Paper]]:
        return [(link.name, self._survey.papers[link.slug]) for link in links]

    def _prose(self, text: str, base: str) -> Markup:
        """A curator's Markdown, whose markup is meant."""

        def cite(slug: str) -> str | None:
            paper = self._survey.papers.get(slug)
            if paper is None:
                return None
            name = markdown.inline([words.citation(paper)])
            return (
                f'<a class="lp-cite" href="{base}papers/{slug}/" '
                f'title="{escape(plain(paper.title))}">{name}</a>'
            )

        return Markup(markdown.prose(text, cite))
