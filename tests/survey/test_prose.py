"""The survey that ships: its prose covers its themes, and claims nothing that its papers do not say."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from litpress.analysis.language.sentences import sentences_of
from litpress.content.survey_folder import load, read_pages
from litpress.model import Survey
from litpress.model.survey import CITATION, citations_of, cited_slugs

REPOSITORY = Path(__file__).parents[2]
# Papers that come in later wait for the next revision of the prose; their theme's page says so.
REVIEWED = ("2025-06-06-hugging-face-papers.txt", "2026-02-03-hugging-face-papers.txt")
THEMES = (
    "llm-preference-alignment",
    "multimodal-alignment",
    "other",
    "positional-encoding",
    "sequence-alignment",
)
LONGEST_COPY = 8  # words; a name and its article come to that


@cache
def shipped() -> Survey:
    return load(REPOSITORY)


@cache
def prose_of(name: str) -> str:
    return read_pages(REPOSITORY)[0][name] if name.endswith(".md") else shipped().themes[name].prose


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w%’'-]+", re.sub(CITATION, "", text).casefold())


@pytest.mark.parametrize("theme", THEMES)
def test_prose_has_the_length_of_an_essay(theme: str) -> None:
    prose = re.sub(r"^#.*$", "", prose_of(theme), flags=re.MULTILINE)

    assert 500 <= len(words_of(prose)) <= 910


@pytest.mark.parametrize("theme", THEMES)
def test_every_reviewed_paper_of_a_theme_is_cited(theme: str) -> None:
    cited = {slug for slug, _ in cited_slugs(prose_of(theme))}
    papers = [
        paper.slug
        for paper in shipped().papers_of(theme)
        if any(source.startswith(REVIEWED) for source in paper.sources)
    ]

    assert [slug for slug in papers if slug not in cited] == []


@pytest.mark.parametrize("name", [*THEMES, "landscape.md"])
def test_sentences_with_numbers_cite_a_paper(name: str) -> None:
    prose = prose_of(name)
    citations = citations_of(prose)
    for sentence in sentences_of(prose):
        plain = re.sub(CITATION, "", sentence.text)
        is_cited = any(sentence.start <= start < sentence.end for start, _ in citations)
        assert is_cited or not re.search(r"\d", re.sub(r"\{[^}]*\}", "", plain)), plain


@pytest.mark.parametrize("name", [*THEMES, "landscape.md"])
def test_prose_does_not_copy_abstracts(name: str) -> None:
    prose = words_of(prose_of(name))
    written = {tuple(prose[at : at + LONGEST_COPY]) for at in range(len(prose) - LONGEST_COPY + 1)}
    for paper in shipped().papers.values():
        said = words_of(paper.abstract)
        copied = written & {tuple(said[at : at + LONGEST_COPY]) for at in range(len(said) - LONGEST_COPY + 1)}
        assert not copied, paper.slug


@pytest.mark.parametrize("name", [*THEMES, "landscape.md"])
def test_headings_hold_a_paragraph(name: str) -> None:
    blocks = [block for block in prose_of(name).split("\n\n") if not block.startswith(("---", "# "))]
    assert not blocks[-1].startswith("#")
    assert not any(one.startswith("#") and other.startswith("#") for one, other in pairwise(blocks))
