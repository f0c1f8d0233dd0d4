from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.introductions.acronyms import (
    Acronym,
    acronym_of_title,
    acronyms_of,
    acronyms_of_paper,
    definitions_in,
)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We use Direct Preference Optimization (DPO).", "DPO", "Direct Preference Optimization"),
        ("of many large language models (LLMs).", "LLMs", "large language models"),
        ("by generative adversarial networks (GAN)", "GAN", "generative adversarial networks"),
        (
            "as Long cOntext aliGnment via efficient preference Optimization (LOGO)",
            "LOGO",
            "Long cOntext aliGnment via efficient preference Optimization",
        ),
        ("modAlity-aligneD Action PrompTs (ADAPT)", "ADAPT", "modAlity-aligneD Action PrompTs"),
        ("a fast 3D Gaussian Splatting (3DGS)", "3DGS", "3D Gaussian Splatting"),
        ("in three-dimensional (3D) space", "3D", "three-dimensional"),
        ("text-to-image (T2I) models", "T2I", "text-to-image"),
        ("with Low-Rank Adaptation (LoRA)", "LoRA", "Low-Rank Adaptation"),
        (r"with \textbf{L}ow-\textbf{R}ank \emph{Adaptation} (LoRA)", "LoRA", "Low-Rank Adaptation"),
        ("a chain-of-thought (CoT) prompt", "CoT", "chain-of-thought"),
        ("a Mixture-of-Experts (MoE) layer", "MoE", "Mixture-of-Experts"),
        ("mean Intersection over Union (mIoU)", "mIoU", "mean Intersection over Union"),
        ("Rotary Position Embedding (RoPE)", "RoPE", "Rotary Position Embedding"),
        ("the Vision Transformer (ViT)", "ViT", "Vision Transformer"),
        (
            "Retrieval-Augmented\nGeneration (RAG; Lewis et al., 2020)",
            "RAG",
            "Retrieval-Augmented Generation",
        ),
        ("reward models (RMs, or judges)", "RMs", "reward models"),
        ("explainable AI (XAI)", "XAI", "explainable AI"),
        ("the electroencephalography (EEG) signal", "EEG", "electroencephalography"),
        ("Helpful, Honest, and Harmless (HHH)", "HHH", "Helpful, Honest, and Harmless"),
        ("coronavirus disease 2019 (COVID-19)", "COVID-19", "coronavirus disease 2019"),
        ("the Direct Preference Optimization algorithm (DPO)", "DPO", "Direct Preference Optimization"),
        ("the ViT (Vision Transformer) is", "ViT", "Vision Transformer"),
        ("LLM (Large Language Model)-based agents", "LLM", "Large Language Model"),
        (
            "RLHF, short for reinforcement learning from human feedback, is",
            "RLHF",
            "reinforcement learning from human feedback",
        ),
        ("direct preference optimization, or DPO, is", "DPO", "direct preference optimization"),
        ("Faithful Online Code Understanding (Focus)", "Focus", "Faithful Online Code Understanding"),
        ("via ``optimal transport'' (OT)", "OT", "optimal transport"),
        ("by variational inference (VI)", "VI", "variational inference"),
    ],
)
def test_acronym_is_found(text: str, short: str, long: str) -> None:
    assert acronyms_of(text) == (Acronym(short, long),)


@pytest.mark.parametrize(
    "text",
    [
        "a cohort of patients (N=20)",
        "see the figure (Fig. 2) and the section (Section IV)",
        "as others found (Smith et al., 2020; Jones, 2021)",
        "several models (e.g., LLM, VLM)",
        "in the first stage (I) and the second (II)",
        "published last year (2024)",
        "significantly better (p < 0.05, CI 95%)",
        "our method (Ours) and the baseline (Base)",
        "the reward (R) is",
        "We show results on ImageNet (IN-1k) and (left) others",
        "we did this (NOT that)",
        "language models (GPT-4)",
        "it holds (up to constants) everywhere",
        "",
    ],
)
def test_brackets_without_an_acronym(text: str) -> None:
    assert acronyms_of(text) == ()


def test_short_form_is_listed_once() -> None:
    text = "Language models (LMs) are not latent machines (LMs)."
    assert acronyms_of(text) == (Acronym("LMs", "Language models"),)


@pytest.mark.parametrize(
    ("title", "long"),
    [
        (
            "LOGO -- Long cOntext aliGnment via efficient preference Optimization",
            "Long cOntext aliGnment via efficient preference Optimization",
        ),
        (
            "DeAL: Decoding-time Alignment for Large Language Models",
            "Decoding-time Alignment for Large Language Models",
        ),
        (
            "CLIM: Contrastive Language-Image Mosaic for Region Representation",
            "Contrastive Language-Image Mosaic",
        ),
        ("AlignGPT: Multi-modal Large Language Models with Adaptive Alignment Capability", None),
        ("Watch your step: a study of gaits", None),
        ("A title without a name", None),
    ],
)
def test_acronym_at_the_beginning_of_a_title(title: str, long: str | None) -> None:
    found = acronym_of_title(title)
    assert (found and found.long) == long


def test_acronyms_of_the_abstract_take_precedence() -> None:
    found = acronyms_of_paper("SAM: Some Aligned Maps", "We propose soft aligned maps (SAM) of sets (S).")
    assert found == (Acronym("SAM", "soft aligned maps"),)


@given(st.text(alphabet="ABab ()[]{}-,;.\\$*0", max_size=80))
def test_both_forms_are_parts_of_the_text(text: str) -> None:
    for definition in definitions_in(text):
        assert 0 <= definition.start < definition.end <= len(text)
        assert definition.acronym.short in text
        assert len(definition.acronym.long) > len(definition.acronym.short)
