from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from jinja2 import Environment

from litpress.model import Paper, Survey, Theme
from litpress.site.citations import citation
from litpress.site.views import RepairedText
from litpress.text.repair import paragraphs
from litpress.text.rich_text import RichText
from tests.site.conftest import copy_of_looks, published, view_of

THEME = Theme(slug="losses", title="Losses", description="What is minimized.")
LOGO = Paper(
    title="LOGO: 8timesA800 $\\alpha$",
    slug="logo",
    date="2024-10",
    themes=("losses", "gone"),
    authors=("Ada", "Bo", "Cy"),
    aliases=("old-logo",),
    arxiv="2410.18533",
    abstract="We propose LOGO, a loss.\n\nIt has x^{2}.",
)
SURVEY = Survey([LOGO, Paper(title="Short", slug="short", authors=("Ada",), date="2024")], [THEME])


def test_a_paper_view_has_repaired_texts() -> None:
    paper = view_of(SURVEY).papers["logo"]
    assert paper.title.plain == "LOGO: 8×A800 α"
    assert paper.authors == ("Ada", "Bo", "Cy")
    assert paper.short_authors.plain == "Ada et al."
    assert (paper.day, paper.month) == ("October 2024", "Oct 2024")
    assert paper.abstract_text == "We propose LOGO, a loss.\nIt has x²."
    assert paper.summary == "We propose LOGO, a loss."
    assert [link.kind for link in paper.links] == ["arXiv", "PDF"]
    assert paper.themes == [THEME]
    assert paper.former_names == ["old-logo"]
    assert not paper.venue


def test_a_paper_without_an_abstract_is_summarized_by_its_metadata() -> None:
    assert view_of(SURVEY).papers["short"].summary == "Short. Ada, 2024. No abstract is available."


def test_a_key_sentence_that_is_the_whole_abstract_is_not_repeated() -> None:
    whole = Paper(title="A", slug="a", abstract="We propose B.", key_sentence="We propose B.")
    part = Paper(title="B", slug="b", abstract="We propose B. It is C.", key_sentence="We propose B.")
    papers = view_of(Survey([whole, part], [])).papers
    assert papers["a"].key_sentence.plain == papers["b"].contribution.plain == "We propose B."
    assert not papers["a"].contribution


def test_templates_print_a_repaired_text_as_html() -> None:
    template = Environment(autoescape=True).from_string("{{ text }} {{ text.plain }}")
    assert template.render(text=RepairedText.of("<x^{2}>")) == "&lt;x<sup>2</sup>&gt; &lt;x²&gt;"


def test_an_abstract_is_repaired_once_in_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_of_looks(tmp_path)
    repaired = Counter[str]()

    def counting(text: str) -> list[RichText]:
        repaired[text] += 1
        return paragraphs(text)

    monkeypatch.setattr(citation, "paragraphs", counting)
    published(SURVEY, root)
    assert repaired == {paper.abstract: 1 for paper in SURVEY.papers.values()}
