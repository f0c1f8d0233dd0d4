from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.concepts.concept import Concepts, concepts_of, log_likelihood_ratio
from litpress.analysis.introductions.acronyms import Acronym
from litpress.analysis.introductions.introduced_names import Introduced
from litpress.model import Paper, Survey, Term

VOCABULARY = (
    Term(name="LLM", expansion="large language model", kind="model"),
    Term(name="RoPE", expansion="rotary position embedding", kind="method", forms=("rotary encoding",)),
    Term(name="CLIP", expansion="contrastive language-image pre-training", kind="model"),
    Term(name="hallucination", kind="idea", forms=("hallucinate",)),
    Term(name="object hallucination", kind="idea"),
    Term(name="SDXL", expansion="Stable Diffusion XL", kind="model"),
    Term(name="Stable Diffusion", expansion="a model that makes images", kind="model"),
)


def concepts(
    *abstracts: str, introduced: dict[str, list[Introduced]] | None = None, titles: tuple[str, ...] = ()
) -> Concepts:
    """The concepts of papers a, b, c, …, one a year."""
    papers = [
        Paper(
            slug=chr(ord("a") + index),
            title=titles[index] if titles else f"Paper {index}",
            date=f"{2000 + index}",
            abstract=abstract,
        )
        for index, abstract in enumerate(abstracts)
    ]
    return concepts_of(Survey(papers, [], VOCABULARY), introduced or {})


def papers_of(found: Concepts) -> dict[str, str]:
    return {concept.name: "".join(concept.papers) for concept in found.by_key.values()}


def test_spellings_of_a_name_are_one_concept() -> None:
    found = concepts(
        "Large Language Models (LLMs) write.",
        "An LLM reads.",
        "We ask a large-language model.",
        "LLM-based agents use LLMs.",
    )
    assert papers_of(found) == {"LLM": "abcd"}


def test_acronym_is_a_concept_if_two_papers_mention_it() -> None:
    found = concepts(
        "We train by odd ratio tuning (ORT), and by even ratio tuning (ERT).",
        "Odd-ratio tuning is hard.",
        "Odd Ratio Tuning (ORT) and ERT.",
    )
    assert papers_of(found) == {"ORT": "abc"}
    [concept] = found.by_key.values()
    assert (concept.key, concept.expansion, concept.kind) == ("ort", "Odd Ratio Tuning", "method")


def test_acronym_with_two_meanings_is_two_concepts() -> None:
    found = concepts(
        "The attack success rate (ASR) rises.",
        "An attack success rate (ASR) of one.",
        "Automatic speech recognition (ASR) fails.",
        "We study automatic speech recognition.",
        "The ASR is low.",
    )
    assert {concept.key: "".join(concept.papers) for concept in found.by_key.values()} == {
        "asr-attack-success-rate": "ab",
        "asr-automatic-speech-recognition": "cd",
    }


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("rotary position encoding (RPE)", "Rotary Positional Encodings (RPE)", True),
        ("multi-modal pre-training (MPT)", "multimodal pretraining (MPT)", True),
        ("learning from human feedback (LHF)", "Learning with Human Feedback (LHF)", True),
        ("first order tuning (FOT)", "fourth order tuning (FOT)", False),
        ("generative models (GMO)", "generalized models (GMO)", False),
    ],
)
def test_similar_expansions_are_one_concept(one: str, other: str, is_same: bool) -> None:
    assert (len(concepts(one, one, other, other).by_key) == 1) == is_same


def test_unexplained_acronym_has_its_dominant_meaning() -> None:
    abstracts = ["The attack success rate (ASR) rises."] * 4
    found = concepts(*abstracts, "Automatic speech recognition (ASR) fails.", "The ASR is low.")
    assert papers_of(found) == {"ASR": "abcdf"}


def test_vocabulary_term_is_not_found_if_the_paper_explains_it_differently() -> None:
    assert papers_of(concepts("The CLIP is old.", "A clear linear image prior (CLIP) helps CLIP.")) == {
        "CLIP": "a"
    }


@pytest.mark.parametrize(
    "abstract",
    [
        "We can deal with it.",
        "It is a good DEAL, and a deal.",
        "BIG DEAL it is.",
        "A dealer.",
        "See https://x.org/DEAL and deal@DEAL.org.",
        "DEAL-2 and ReDEAL.",
    ],
)
def test_ordinary_words_and_longer_names_are_not_mentions(abstract: str) -> None:
    introduced = {"a": [Introduced("DEAL", "decoding-time alignment", "method")]}
    assert papers_of(concepts("We propose DEAL.", abstract, introduced=introduced)) == {"DEAL": "a"}


def test_introduced_name_is_found_in_other_papers() -> None:
    introduced = {"b": [Introduced("DeAL", None, "method")], "a": [Introduced("AR", "alignment", "method")]}
    found = concepts("We propose AR.", "We propose DeAL.", "AR and DeAL agree.", introduced=introduced)
    assert papers_of(found) == {"AR": "a", "DeAL": "bc"}
    assert found.by_key["deal"].introduced_by == ("b",)


def test_name_introduced_by_two_papers_is_found_only_in_them() -> None:
    introduced = {slug: [Introduced("GUARD", None, "method")] for slug in "ab"}
    found = concepts("GUARD one.", "GUARD two.", "GUARD helps.", introduced=introduced)
    assert [(concept.key, concept.papers) for concept in found.by_key.values()] == [
        ("guard-method", ("a",)),
        ("guard-method-2", ("b",)),
    ]


def test_name_in_an_earlier_paper_is_not_introduced() -> None:
    introduced = {"b": [Introduced("TensorForce", None, "method")]}
    found = concepts("TensorForce is old.", "We use TensorForce.", "TensorForce", introduced=introduced)
    assert papers_of(found) == {}


def test_long_form_of_a_new_name_is_not_found_elsewhere() -> None:
    introduced = {"a": [Introduced("CoBot", "collaborative robot", "method")]}
    abstracts = ("A collaborative robot (CoBot) helps.", "All collaborative robots help.", "CoBots do.")
    assert papers_of(concepts(*abstracts, introduced=introduced)) == {"CoBot": "ac"}


@pytest.mark.parametrize("name", ["TVD++", "Q^*", "$\\Delta$", "Markov", "State", "shadow price", "IC-LR"])
def test_ambiguous_name_is_found_only_in_its_paper(name: str) -> None:
    introduced = {"a": [Introduced(name, None, "method")]}
    plain = "TVD, Q, Delta, a Markov State and its shadow price at ICLR."
    assert papers_of(concepts("We do it.", plain, introduced=introduced)) == {name: "a"}


def test_capitals_of_titles_and_sentences_do_not_make_names() -> None:
    introduced = {"a": [Introduced("Binder", None, "method"), Introduced("Token Merging", None, "method")]}
    found = concepts(
        "We propose Binder and Token Merging.",
        "Binder is a word here.",
        "It is used.",
        introduced=introduced,
        titles=("Binder", "Words", "Token Merging as a General Idea"),
    )
    assert papers_of(found) == {"Binder": "a", "Token Merging": "a"}


def test_narrower_notion_mentions_the_broader_one() -> None:
    found = concepts("Object hallucinations.", "Models hallucinate.")
    assert papers_of(found) == {"hallucination": "ab", "object hallucination": "a"}
    assert found.by_key["object-hallucination"].broader == ("hallucination",)
    mentions = [mention.concept.key for mention in found.find("a", "object hallucination")]
    assert mentions == ["object-hallucination", "hallucination"]


def test_introduced_name_can_have_a_broader_notion() -> None:
    introduced = {"a": [Introduced("OHH", "Odd Human Hallucination", "idea")]}
    found = concepts("Odd Human Hallucination (OHH).", "An OHH.", "OHH again", introduced=introduced)
    assert papers_of(found) == {"hallucination": "a", "OHH": "a"}
    assert found.by_key["ohh"].broader == ("hallucination",)


def test_longest_name_is_found() -> None:
    found = concepts("Stable Diffusion XL (SDXL) and SDXL-1.0 draw.", "Stable Diffusion v1.5 draws.")
    assert papers_of(found) == {"SDXL": "a", "Stable Diffusion": "b"}


def test_explanation_is_not_a_form_of_a_name() -> None:
    assert papers_of(concepts("A model that makes images.")) == {}


def test_first_paper_is_the_earliest_dated_one() -> None:
    papers = [
        Paper(slug="undated", title="Undated", abstract="RoPE"),
        Paper(slug="late", title="Late", date="2024-05-01", abstract="Rotary position embeddings"),
        Paper(slug="early", title="Early", date="2023", abstract="rotary encoding"),
    ]
    found = concepts_of(Survey(papers, [], VOCABULARY)).by_key["rope"]
    assert (found.papers, found.first) == (("early", "late", "undated"), "early")
    assert found.forms == ("rotary encoding",)
    [undated] = concepts_of(Survey(papers[:1], [], VOCABULARY)).by_key.values()
    assert undated.first is None


def test_neighbors_are_more_frequent_than_by_chance() -> None:
    found = concepts(*["LLM RoPE CLIP"] * 4, *["LLM"] * 12, *["CLIP hallucination"] * 2, "nothing")
    assert [(one.concept.name, one.shared) for one in found.neighbors("rope")] == [("CLIP", 4)]
    assert found.neighbors("llm") == []


def test_empty_survey_has_no_concepts() -> None:
    found = concepts_of(Survey([], []))
    assert (found.by_key, found.of("a")) == ({}, ())


def test_given_acronyms_are_used() -> None:
    survey = Survey([Paper(slug=slug, title="T", abstract="odd ratio tuning") for slug in "ab"], [])
    assert concepts_of(survey).by_key == {}
    given = {"a": [Acronym("ORT", "odd ratio tuning")]}
    assert list(concepts_of(survey, acronyms=given).by_key) == ["ort"]


def test_log_likelihood_ratio_of_published_examples() -> None:
    # Those that lead his table of 31,777 words of Swiss banks: "the swiss" and "can be".
    assert log_likelihood_ratio(110, 2552, 221, 31777) == pytest.approx(270.72, abs=0.01)
    assert log_likelihood_ratio(29, 42, 152, 31777) == pytest.approx(263.90, abs=0.01)


def test_log_likelihood_ratio_of_independent_things_is_zero() -> None:
    assert log_likelihood_ratio(2, 4, 10, 20) == pytest.approx(0)


def test_log_likelihood_ratio_of_things_that_avoid_each_other() -> None:
    assert log_likelihood_ratio(0, 10, 10, 20) > 3.84


@given(st.tuples(*[st.integers(0, 50)] * 4))
def test_log_likelihood_ratio_is_never_negative(table: tuple[int, int, int, int]) -> None:
    both, one, other, neither = table
    assert log_likelihood_ratio(both, both + one, both + other, sum((both, one, other, neither))) >= -1e-9
