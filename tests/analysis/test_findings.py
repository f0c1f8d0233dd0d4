from __future__ import annotations

from litpress.analysis.findings import findings_in_text, findings_of
from litpress.engine import map_items
from litpress.model import Paper, Term

ONE = Paper(title="One", abstract="We propose MapTune, a method.\n\nCode: https://github.com/x/MapTune.")
TWO = Paper(
    title="Two",
    abstract="Maps matter. We propose Set Aligned Maps (SAM), unlike MapTune and RoPE. SAM is fast.",
    key_sentence="Maps matter.",
)


def test_findings_are_plain_data() -> None:
    findings = findings_of([ONE, TWO], vocabulary=[Term(name="RoPE", expansion=None, kind="method")])
    assert findings[0].as_data() == {
        "key_sentence": "We propose MapTune, a method.",
        "introduces": [{"name": "MapTune", "expansion": None, "kind": "method"}],
        "acronyms": [],
        "mentions": [],
        "urls": ["https://github.com/x/MapTune"],
    }
    assert findings[1].as_data() == {
        "key_sentence": "Maps matter.",
        "introduces": [{"name": "SAM", "expansion": "Set Aligned Maps", "kind": "method"}],
        "acronyms": [["SAM", "Set Aligned Maps"]],
        "mentions": ["MapTune", "RoPE"],
        "urls": [],
    }


def test_papers_mention_names_that_papers_of_a_survey_introduce() -> None:
    assert findings_of([TWO], among=[ONE, TWO])[0].mentions == ("MapTune",)
    assert findings_of([TWO])[0].mentions == ()


def test_a_paper_without_an_abstract_has_no_findings() -> None:
    empty = findings_of([Paper(title="Maps")])[0]
    assert empty.as_data() == {
        "key_sentence": None,
        "introduces": [],
        "acronyms": [],
        "mentions": [],
        "urls": [],
    }


def test_other_processes_find_the_same() -> None:
    texts = [(paper.title, paper.abstract) for paper in (ONE, TWO)] * 4
    assert map_items(findings_in_text, texts, workers=2, few=1) == [findings_in_text(text) for text in texts]
