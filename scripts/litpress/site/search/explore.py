"""Data that the scripts of Explore load: the search index, facets, result cards, concepts and prose."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from litpress.site.concept_links import title_of
from litpress.site.markdown import ProseSection, sections_of
from litpress.site.search.facets import columns, distances
from litpress.site.search.index import IndexedDocument, SearchIndex
from litpress.site.templates import plain
from litpress.site.views import PaperView, SurveyView

#: The number of papers shown before a search; ``explore.js`` shows as many at a time.
FIRST_PAPERS = 25
_FOLDER = "explore"
_HOME = "index.md"


def files(view: SurveyView) -> Iterator[tuple[str, bytes]]:
    """Yield the path of every file that scripts fetch, and its content.

    Papers are numbered from 0, newest first. The files are, below ``explore/``:

    - ``papers.json``: the columns of :mod:`litpress.site.search.facets`; ``words``, the first word of each
      file of the index; ``first``, the cards of the papers shown before a search; and ``version``, which
      changes whenever any of these files does;
    - ``words/0.bin``, …: the files of the index, see :mod:`litpress.site.search.index`;
    - ``cards/0.json``, …: what a result shows of each paper;
    - ``orders.json``: by paper, its place by title, and by slug as in ``data/slugs.json``;
    - ``concepts.json``: each concept's key, name, expansion, and its papers as distances;
    - ``prose.json``: the sections of the survey's own text: address, page, heading, words.
    """
    papers = view.order.newest_first
    index = SearchIndex.of(_document(paper) for paper in view.of(papers))
    cards = [card(view, paper) for paper in view.of(papers)]
    found = {f"words/{number}.bin": data for number, data in enumerate(index.files)}
    found |= {f"cards/{number}.json": _json(card) for number, card in enumerate(cards)}
    found["orders.json"] = _json(_orders(view))
    found["concepts.json"] = _json(_concepts(view))
    found["prose.json"] = _json(list(_prose(view)))
    facts = columns(view.survey, papers)
    facts |= {"words": index.first_words, "first": cards[:FIRST_PAPERS]}
    digest = hashlib.sha256(_json(facts))
    for data in found.values():
        digest.update(data)
    found["papers.json"] = _json({"version": digest.hexdigest()[:10]} | facts)
    for name, data in found.items():
        yield f"{_FOLDER}/{name}", data


def card(view: SurveyView, paper: PaperView) -> dict[str, Any]:
    """The known facts that a search result shows of a paper."""
    themes = list(view.survey.themes)
    record = paper.record
    facts = {
        "slug": paper.slug,
        "title": paper.title.plain,
        "authors": paper.short_authors.plain,
        "names": paper.authors,
        "date": record.date,
        "day": paper.day,
        "month": paper.month,
        "themes": [themes.index(theme.slug) for theme in paper.themes],
        "venue": paper.venue.plain,
        "code": record.code,
        "comments": record.comments,
        "upvotes": record.upvotes,
        "key": paper.key_sentence.plain,
        "abstract": paper.abstract_text,
    }
    return {name: value for name, value in facts.items() if value not in (None, "", [], ())}


def _document(paper: PaperView) -> IndexedDocument:
    record = paper.record
    facts = (paper.venue.plain, *(plain(fact) for fact in (record.arxiv, record.doi) if fact))
    texts = (paper.abstract_text, *record.authors, *filter(None, facts))
    return IndexedDocument(paper.title.plain, texts)


def _orders(view: SurveyView) -> dict[str, list[int]]:
    by_title = {paper.slug: place for place, paper in enumerate(view.order.by_title)}
    by_slug = {slug: place for place, slug in enumerate(view.survey.papers)}
    papers = view.order.newest_first
    return {
        "title": [by_title[paper.slug] for paper in papers],
        "slug": [by_slug[paper.slug] for paper in papers],
    }


def _concepts(view: SurveyView) -> list[list[Any]]:
    number_of = {paper.slug: number for number, paper in enumerate(view.order.newest_first)}
    return [
        [
            concept.key,
            plain(title_of(concept)),
            plain(concept.expansion or ""),
            distances(sorted(number_of[slug] for slug in concept.papers)),
        ]
        for concept in view.insight.concepts.by_key.values()
    ]


def _prose(view: SurveyView) -> Iterator[tuple[str, str, str, str]]:
    for theme in view.survey.themes.values():
        about = ProseSection("", "", plain(theme.description))
        for section in (about, *sections_of(theme.prose)):
            yield _section(f"themes/{theme.slug}/", plain(theme.title), section)
    for name, text in view.hand_written.items():
        if name != _HOME:
            sections = list(sections_of(text))
            title = next((section.heading for section in sections), "")
            for section in sections:
                yield _section(f"{name.removesuffix('.md')}/", title, section)


def _section(address: str, title: str, section: ProseSection) -> tuple[str, str, str, str]:
    anchor = f"#{section.anchor}" if section.anchor else ""
    return address + anchor, title, section.heading if anchor else "", section.text


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
