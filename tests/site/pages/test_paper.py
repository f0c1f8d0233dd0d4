"""Links from abstracts to the pages of concepts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.concepts.concept import Concepts, concepts_of
from litpress.analysis.introductions.introduced_names import Introduced
from litpress.model import Paper, Survey, Term
from litpress.site.pages.paper import linked_abstract
from litpress.text.repair import paragraphs
from litpress.text.rich_text import TextLink, plain_of

VOCABULARY = (
    Term(name="DPO", expansion="direct preference optimization", kind="method"),
    Term(name="reward model", expansion='what "scores" <answers>', kind="idea"),
    Term(name="SAP", kind="metric"),
    Term(name="hallucination", kind="idea"),
    Term(name="object hallucination", kind="idea"),
)


def concepts_in(abstract: str, *introduced: Introduced) -> Concepts:
    survey = Survey([Paper(slug="p", title="T", abstract=abstract)], [], VOCABULARY)
    return concepts_of(survey, {"p": introduced})


def links_of(abstract: str, *introduced: Introduced) -> list[tuple[str, str]]:
    concepts = concepts_in(abstract, *introduced)
    return [
        (piece.label, piece.address)
        for shown in linked_abstract(concepts, "p", paragraphs(abstract), "../../")
        for piece in shown
        if isinstance(piece, TextLink) and piece.kind
    ]


def test_the_first_mention_of_each_concept_is_linked() -> None:
    abstract = "Reward models and direct preference optimization (DPO).\n\nDPO has no reward model."
    assert links_of(abstract) == [
        ("Reward models", "../../concepts/reward-model/"),
        ("direct preference optimization", "../../concepts/dpo/"),
    ]


def test_overlapping_names_link_to_the_narrower_concept() -> None:
    assert links_of("Object hallucination is one hallucination.") == [
        ("Object hallucination", "../../concepts/object-hallucination/"),
        ("hallucination", "../../concepts/hallucination/"),
    ]


def test_repeated_mentions_do_not_link_to_a_broader_concept() -> None:
    assert links_of("Object hallucination is what object hallucination is.") == [
        ("Object hallucination", "../../concepts/object-hallucination/"),
    ]


@pytest.mark.parametrize(
    "abstract",
    [
        "Diffusion-DPO",
        "SAP^{2} and SAP_{x}",
        "https://x.org/DPO",
        r"$x_{DPO}$ in a formula",
        "reward. Models",
    ],
)
def test_longer_names_formulas_and_addresses_are_not_linked(abstract: str) -> None:
    assert links_of(abstract) == []


def test_introduced_names_are_not_linked() -> None:
    assert links_of("We propose LOGO.", Introduced("LOGO", None, "method")) == []


def test_expansions_of_introduced_names_are_not_linked() -> None:
    introduced = Introduced("COH", "Concentric Object Hallucination", "idea")
    assert links_of("We name Concentric Object Hallucination (COH).", introduced) == []


def test_links_are_in_repaired_text() -> None:
    assert links_of("``Reward models'' cost $x^2$ at DPO, 8timesA100") == [
        ("Reward models", "../../concepts/reward-model/"),
        ("DPO", "../../concepts/dpo/"),
    ]


@given(
    st.lists(
        st.sampled_from(
            ["DPO", " ", "reward", "models", "$x^2$", "_{a}", "``", "''", "(", "-", "\n\n", "https://x.y/DPO"]
        )
    )
)
def test_links_do_not_change_the_text(parts: list[str]) -> None:
    abstract = "".join(parts)
    shown = paragraphs(abstract)
    linked = linked_abstract(concepts_in(abstract), "p", shown, "")
    assert list(map(plain_of, linked)) == list(map(plain_of, shown))
