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
def test_titles_in_capitals(title: str) -> None:
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
def test_titles_with_acronyms_are_not_in_capitals(title: str) -> None:
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
        "Pre-training of transformers for",
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
def test_titles_that_only_look_cut_off(title: str) -> None:
    assert not is_cut_off(title)


@pytest.mark.parametrize(
    ("abstract", "found"),
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
        ("@article{x2024, title = {X}}", "contains a BibTeX entry"),
        ("We propose X. @inproceedings {x, title={X}}", "contains a BibTeX entry"),
        ("We propose a method that, in contrast to earlier ones, ...", "ends in"),
        ("We propose a method that, in contrast to earlier ones, […]", "ends in"),
        ("We propose a method. Show more", "ends in"),
        ("We propose a method that is… Read more", "ends in"),
        ("We propose a method. △ Less", "ends in"),
        ("We propose a method that learns (more)", "ends in"),
        ("This article has no associated abstract.", "begins with"),
        ("Abstract is missing.", "begins with"),
        ("For the abstract, see the paper.", "begins with"),
        ("See PDF for details.", "begins with 'See PDF'"),
        ("By using this website you agree to all of it.", "begins with 'By using this website'"),
        ("We propose a method. Click to expand", "contains 'Click to expand', which belongs to a web page"),
        ("We propose a method.\n\nAccept all cookies", "contains 'Accept all cookies'"),
        ("We propose it. This site uses cookies to improve your stay.", "contains 'uses cookies to improve'"),
        ("We propose a method.\nSubjects: Machine Learning (cs.LG)", "contains 'Subjects:'"),
        ("<jats:p>We propose a method.</jats:p>", "contains HTML (<jats:p)"),
        ("The height H<sub>b</sub> of bumps decides.", "contains HTML (<sub>)"),
        ("—", "is '—', which is not an abstract"),
        ("Home\nPapers\nDatasets\nModels\nLog in\nSign up\nAbout", "has 7 lines"),
        ("Abstract", "is 'Abstract'"),
    ],
)
def test_foreign_matter_is_found(abstract: str, found: str) -> None:
    assert (foreign_matter(abstract) or "").startswith(found)


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
        "The mean <p> of the momentum, and $<i>$, if a<b and b>c.",
        "Readers use cookies to identify themselves, and subjects: people.",
        "We ask what there is to read, and what is removed.",
        "We sum over 1, 2, ..., n and are done.",
    ],
)
def test_abstracts_without_foreign_matter(abstract: str) -> None:
    assert foreign_matter(abstract) is None
