"""Explore, the page that holds every paper: its complete list, and the data by which scripts search it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from litpress.analysis.insight import Insight
from litpress.model import Paper, Survey
from litpress.site import formatting as words
from litpress.site.exports import FORMATS
from litpress.site.pages.concepts import title_of
from litpress.site.reading_order import ReadingOrder
from litpress.site.search.facets import columns, distances
from litpress.site.search.index import Document, SearchIndex
from litpress.site.search.prose_sections import Section, sections_of
from litpress.site.templates import plain
from litpress.text.repair import paragraphs
from litpress.text.rich_text import plain_of

#: How many papers one page lists where no script runs. Of longer lists each page has half as many: readers
#: with scripts fetch the first for nothing.
PAPERS_OF_PAGE = 1000
#: How many papers show before anything is asked; ``explore.js`` shows as many at a time.
FIRST_PAPERS = 25
# How many fill a screen until scripts have come; they look as scripts will show them.
_WAITING_PAPERS = 4
# How many characters of it a result shows, as in ``results.js``.
_TEXT_OF_RESULT = 240
_FOLDER = "explore"
_HOME = "index.md"


class Explore:
    """Writes the page that holds every paper, and what its scripts fetch.

    Papers are numbered from 0, newest first. The files are, below ``explore/``:

    - ``papers.json``: the columns of :mod:`litpress.site.search.facets`; ``words``, the first word of each
      file of the index; ``first``, the cards of the papers that show before anything is asked; and
      ``version``, which differs whenever any of these files does;
    - ``words/0.bin``, …: the files of the index, see :mod:`litpress.site.search.index`;
    - ``cards/0.json``, …: what a result shows of each paper;
    - ``orders.json``: by paper, its place by title, and by slug as in ``data/slugs.json``;
    - ``concepts.json``: each concept's key, name, expansion, and its papers as distances;
    - ``prose.json``: the sections of the survey's own text: address, page, heading, words.

    Args:
        survey: the survey.
        insight: what an analysis found in it.
        order: in which order its papers are read.
        hand_written: pages in Markdown by file name.
        page: writes a page: the name of its template, and what it shows.
    """

    def __init__(
        self,
        survey: Survey,
        insight: Insight,
        order: ReadingOrder,
        hand_written: Mapping[str, str],
        page: Callable[..., str],
    ) -> None:
        self._survey = survey
        self._insight = insight
        self._order = order
        self._papers = order.newest_first
        self._hand_written = hand_written
        self._page = page

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each page of the list, and its Markdown."""
        total = len(self._papers)
        most = PAPERS_OF_PAGE if total <= PAPERS_OF_PAGE else PAPERS_OF_PAGE // 2
        starts = range(0, max(total, 1), most)
        for number, start in enumerate(starts, 1):
            is_first = number == 1
            yield (
                f"{_FOLDER}/{_HOME}" if is_first else f"{_FOLDER}/{number}.md",
                self._page(
                    "explore",
                    base="../" if is_first else "../../",
                    papers=self._papers[start : start + most],
                    first=start + 1,
                    number=number,
                    pages=len(starts),
                    cards=[
                        self._waiting(paper) for paper in self._papers[start : start + most][:_WAITING_PAPERS]
                    ],
                    formats=FORMATS.values(),
                ),
            )

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path of every file that scripts fetch, and what it holds."""
        index = SearchIndex.of(self._document(paper) for paper in self._papers)
        files = {f"words/{number}.bin": data for number, data in enumerate(index.files)}
        cards = [self._card(paper) for paper in self._papers]
        files |= {f"cards/{number}.json": _json(card) for number, card in enumerate(cards)}
        files["orders.json"] = _json(self._orders())
        files["concepts.json"] = _json(self._concepts())
        files["prose.json"] = _json(list(self._prose()))
        facts = columns(self._survey, self._papers)
        facts |= {"words": index.first_words, "first": cards[:FIRST_PAPERS]}
        digest = hashlib.sha256(_json(facts))
        for data in files.values():
            digest.update(data)
        files["papers.json"] = _json({"version": digest.hexdigest()[:10]} | facts)
        for name, data in files.items():
            yield f"{_FOLDER}/{name}", data

    def _document(self, paper: Paper) -> Document:
        facts = (paper.venue, paper.arxiv, paper.doi)
        texts = (_abstract(paper), *paper.authors, *(plain(fact) for fact in facts if fact))
        return Document(plain(paper.title), texts)

    def _card(self, paper: Paper) -> dict[str, Any]:
        themes = list(self._survey.themes)
        key_sentence = self._insight.findings[paper.slug].key_sentence
        card = {
            "slug": paper.slug,
            "title": plain(paper.title),
            "authors": plain(words.short_authors(paper)),
            "names": [plain(name) for name in paper.authors],
            "date": paper.date,
            "day": words.day_in_words(paper.date) if paper.date else None,
            "month": words.month_of(paper.date) if paper.date else None,
            "themes": [themes.index(slug) for slug in paper.themes if slug in self._survey.themes],
            "venue": plain(paper.venue) if paper.venue else None,
            "code": paper.code,
            "comments": paper.comments,
            "upvotes": paper.upvotes,
            "key": plain(key_sentence) if key_sentence else None,
            "abstract": _abstract(paper),
        }
        return {name: value for name, value in card.items() if value not in (None, "", [])}

    def _waiting(self, paper: Paper) -> dict[str, str]:
        """What shows of a paper until scripts have come: the beginning of its card."""
        card = self._card(paper)
        text = words.beginning(card.get("key") or card.get("abstract", ""), _TEXT_OF_RESULT)
        day = card.get("day", "date unknown")
        return {"authors": "", **card, "day": day, "text": " ".join(text.split())}

    def _orders(self) -> dict[str, list[int]]:
        by_title = {paper.slug: place for place, paper in enumerate(self._order.by_title)}
        by_slug = {slug: place for place, slug in enumerate(self._survey.papers)}
        return {
            "title": [by_title[paper.slug] for paper in self._papers],
            "slug": [by_slug[paper.slug] for paper in self._papers],
        }

    def _concepts(self) -> list[list[Any]]:
        number_of = {paper.slug: number for number, paper in enumerate(self._papers)}
        return [
            [
                concept.key,
                plain(title_of(concept)),
                plain(concept.expansion or ""),
                distances(sorted(number_of[slug] for slug in concept.papers)),
            ]
            for concept in self._insight.concepts.by_key.values()
        ]

    def _prose(self) -> Iterator[tuple[str, str, str, str]]:
        for theme in self._survey.themes.values():
            about = Section("", "", plain(theme.description))
            for section in (about, *sections_of(theme.prose)):
                yield _section(f"themes/{theme.slug}/", plain(theme.title), section)
        for name, text in self._hand_written.items():
            if name != _HOME:
                sections = list(sections_of(text))
                title = next((section.heading for section in sections), "")
                for section in sections:
                    yield _section(f"{name.removesuffix('.md')}/", title, section)


def _section(address: str, title: str, section: Section) -> tuple[str, str, str, str]:
    anchor = f"#{section.anchor}" if section.anchor else ""
    return address + anchor, title, section.heading if anchor else "", section.text


def _abstract(paper: Paper) -> str:
    return "\n".join(plain_of(paragraph) for paragraph in paragraphs(paper.abstract))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
