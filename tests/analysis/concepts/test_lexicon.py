from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.concepts.lexicon import Lexicon

FORMS = (
    "GPT-4",
    "GPT-3.5",
    "Qwen-2.5",
    "Llama-3",
    "CLIP",
    "DPO",
    "LLM",
    "MT-Bench",
    "AlpacaEval",
    "HH-RLHF",
    "RLHF",
    "T2I",
    "deita",
    "KL divergence",
    "Stable Diffusion",
    "reward model",
    "multimodal large language model",
    "fine-tuning",
    "optimization",
    "Bradley–Terry",
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    lexicon = Lexicon()
    for form in FORMS:
        lexicon.add(form)
    return lexicon


def found(lexicon: Lexicon, text: str) -> list[str]:
    return [text[place.start : place.end] for place, _ in lexicon.find(text, lambda place: place.forms)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GPT-4, GPT4 and GPT 4.", ["GPT-4", "GPT4", "GPT 4"]),
        ("GPT-4-based and CLIP-inspired; CLIP's", ["GPT-4", "CLIP", "CLIP"]),
        ("pre-LLM and post-LLM LLMs", ["LLM", "LLM", "LLMs"]),
        ("MTBench, MT Bench, Alpaca Eval", ["MTBench", "MT Bench", "Alpaca Eval"]),
        ("Qwen2.5 and Qwen 2.5 and Llama3", ["Qwen2.5", "Qwen 2.5", "Llama3"]),
        ("HH-RLHF is no RLHF", ["HH-RLHF", "RLHF"]),
        ("SFT+DPO, RLHF/DPO (DPO)", ["DPO", "RLHF", "DPO", "DPO"]),
        ("Reward Models, reward-model, reward\nmodels", ["Reward Models", "reward-model", "reward\nmodels"]),
        ("Multi-Modal Large Language Models", ["Multi-Modal Large Language Models"]),
        ("Finetuning, fine tuning, Optimisation", ["Finetuning", "fine tuning", "Optimisation"]),
        ("KL-divergence, KL Divergences", ["KL-divergence", "KL Divergences"]),
        ("Bradley-Terry and Bradley--Terry", ["Bradley-Terry", "Bradley--Terry"]),
        ("DEITA", ["DEITA"]),
    ],
)
def test_forms_are_found_in_all_their_spellings(lexicon: Lexicon, text: str, names: list[str]) -> None:
    assert found(lexicon, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "GPT-4V, GPT-4o, GPT-4-turbo, GPT-40, GPT-4.5",
        "GeoCLIP, Clip-Inspired, CLIP4DM, CLIP-Adapter, a video clip",
        "Diffusion-DPO, LN-DPO, f-DPO, DPO++, DPO+, DPO_2, DPO^2",
        "Qwen2.5-7B, Llama-3-8B",
        "https://github.com/x/DPO, www.llm.org/LLM, LLM@mail.org, me@LLM.org, openai.com/LLM",
        "stable diffusion of heat, Stable diffusion",
        "a reward. Models are",
        "vision-reward models",
        "dpo, llm, clip",
        "",
    ],
)
def test_longer_names_addresses_and_other_words_are_not_found(lexicon: Lexicon, text: str) -> None:
    assert found(lexicon, text) == []


def test_shorter_form_is_found_if_the_longer_has_no_meaning() -> None:
    lexicon = Lexicon()
    lexicon.add("fine-tuning")
    lexicon.add("supervised fine-tuning")
    meant = [place.forms for place, _ in lexicon.find("Supervised fine-tuning", lambda p: p.forms)]
    assert meant == [("supervised fine-tuning",)]
    shorter = lexicon.find("Supervised fine-tuning", lambda p: "fine-tuning" in p.forms or None)
    assert [(place.start, place.end) for place, _ in shorter] == [(11, 22)]


@given(st.text(alphabet=st.sampled_from("GPTLM-4 4.sv()@/_^+\nreward model"), max_size=60))
def test_occurrences_are_in_order_and_do_not_overlap(text: str) -> None:
    lexicon = Lexicon()
    for form in FORMS:
        lexicon.add(form)
    places = [place for place, _ in lexicon.find(text, lambda place: place.forms)]
    ends = [0, *(place.end for place in places)]
    assert all(end <= place.start < place.end for end, place in zip(ends, places, strict=False))


@given(st.text(min_size=1, max_size=20))
def test_any_text_can_be_added_as_a_form(form: str) -> None:
    lexicon = Lexicon()
    lexicon.add(form)
    list(lexicon.find(form, lambda place: place.forms))
