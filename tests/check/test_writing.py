from __future__ import annotations

import pytest

from litpress.check.writing import foreign_matter, is_cut_off, shouts


@pytest.mark.parametrize(
    "title",
    [
        "REWARD MODELS FOR LANGUAGE",
        "THE PHASE DIAGRAM FOR THE SINE-GORDON MODEL WITH TWO UMKLAPP TERMS",
        "ÜBER DIE GRUNDLAGEN: A SURVEY",
    ],
)
def test_titles_that_shout(title: str) -> None:
    assert shouts(title)


@pytest.mark.parametrize(
    "title",
    [
        "LOGO",
        "BERT",
        "GPT-4 VS PALM 2",
        "WDM NOMA VLC Systems",
        "The GAP-TPC",
        "JM3D & JM3D-LLM",
        "对齐",
        "42",
        "",
    ],
)
def test_titles_with_acronyms_do_not(title: str) -> None:
    assert not shouts(title)


@pytest.mark.parametrize(
    "title",
    [
        "Reward models for langu...",
        "Reward models for langu…",
        "Reward models:",
        "Reward models (extended",
        "Reward models and the",
        "Reward mod-",
        "Learning via",
    ],
)
def test_titles_that_are_cut_off(title: str) -> None:
    assert is_cut_off(title)


@pytest.mark.parametrize(
    "title",
    [
        "The Irrationality Measure of Pi is at most 7.103205334137...",
        "Some notes on property A",
        "Call-by-need, neededness and all that",
        "QCD(SU(infinite) as a model of infinite dimensional constant gauge field configurations",
        "What are they for?",
        "C+-",
    ],
)
def test_titles_that_only_look_so(title: str) -> None:
    assert not is_cut_off(title)


@pytest.mark.parametrize(
    ("abstract", "told"),
    [
        ("No abstract available.", "begins with 'No abstract'"),
        ("Abstract: not available", "begins with 'not available'"),
        ("Abstract not available", "begins with"),
        ("N/A", "begins with 'N/A'"),
        ("TBD", "begins with 'TBD'"),
        ("This website uses cookies to improve your experience.", "begins with 'This website uses cookies'"),
        ("We use cookies and similar tools.", "begins with 'We use cookies'"),
        ("Please enable JavaScript to continue.", "begins with 'Please enable JavaScript'"),
        ("Skip to main content", "begins with 'Skip to main content'"),
        ("@article{x2024, title = {X}}", "holds a BibTeX entry"),
        ("We propose X. @inproceedings {x, title={X}}", "holds a BibTeX entry"),
        ("We propose a method that, in contrast to earlier ones, ...", "ends in"),
        ("We propose a method that, in contrast to earlier ones, […]", "ends in"),
        ("We propose a method. Show more", "ends in"),
        ("We propose a method that is… Read more", "ends in"),
        ("Home\nPapers\nDatasets\nModels\nLog in\nSign up\nAbout", "has 7 lines"),
        ("Abstract", "is 'Abstract'"),
    ],
)
def test_what_is_no_abstract(abstract: str, told: str) -> None:
    assert (foreign_matter(abstract) or "").startswith(told)


@pytest.mark.parametrize(
    "abstract",
    [
        "What rewards are.",
        "Cookies are set by sites that say: we use cookies.",
        "Copyright protection of data sets is hard. We ask how hard it is.",
        "We study how readers skip to content, and what they read more of.",
        "Signing in to sites is a nuisance.",
        "Available data do not suffice; abstract reasoning is needed.",
        "对齐大型语言模型。",
        "We sum over 1, 2, ..., n and are done.",
    ],
)
def test_what_is_one(abstract: str) -> None:
    assert foreign_matter(abstract) is None
