from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.introductions.introduced_names import Introduced, introduced_by
from litpress.model import Kind


@pytest.mark.parametrize(
    ("title", "abstract", "name", "expansion", "kind"),
    [
        ("", "We propose Foo-Align, a framework for sets.", "Foo-Align", None, "method"),
        ("", "We propose Set Aligned Maps (SAM). SAM is fast.", "SAM", "Set Aligned Maps", "method"),
        ("", "In this work, we introduce 7Maps, the first benchmark of maps.", "7Maps", None, "benchmark"),
        ("", "This technique, which we call REMAP, reduces the gap.", "REMAP", None, "method"),
        ("", "Our region-level vision-language model, termed as GPT4Map, is new.", "GPT4Map", None, "model"),
        ("", "We introduce a novel tuning approach, namely PoMT. It is fast.", "PoMT", None, "method"),
        ("", "We propose a new algorithm, Map Classifier Sets, that maps. Map Classifier Sets win.",
         "Map Classifier Sets", None, "method"),
        ("", "We introduce the LITMAPS dataset to evaluate.", "LITMAPS", None, "dataset"),
        ("", "We present demap (short for Data-Efficient Mapping), a series of models.",
         "demap", "Data-Efficient Mapping", "model"),
        ("", "Our approach, alignMEnt with parameter-Efficient Tuning (MEET), improves.",
         "MEET", "alignMEnt with parameter-Efficient Tuning", "method"),
        ("", "We introduce I-SHOP, an Iterative Self-enHancing Optimal Paradigm.",
         "I-SHOP", "Iterative Self-enHancing Optimal Paradigm", "method"),
        ("", "We propose Transfer Q^*, which estimates values. Transfer Q^* is optimal.",
         "Transfer Q^*", None, "method"),
        ("", "We propose a pruning framework, termed M$^3$Prune.", "M$^3$Prune", None, "method"),
        ("", r"We propose \textbf{AdaMap-H}, a mechanism.", "AdaMap-H", None, "method"),
        ("", "Our fine-tuned model, Labrador, outperforms others.", "Labrador", None, "model"),
        ("", "We present A.R.I.S. (Automated Recycling Identification System), a low-cost sorter.",
         "A.R.I.S.", "Automated Recycling Identification System", "method"),
        ("", 'We introduce the "Three Cell Experiment", a novel benchmarking framework.',
         "Three Cell Experiment", None, "benchmark"),
        ("MapNER: Code Prompting for Entities", "We use code.", "MapNER", None, "method"),
        ("Chat-3D v2: Bridging Scenes", "We use scenes.", "Chat-3D v2", None, "method"),
        ("LOGO -- Long cOntext aliGnment via efficient preference Optimization", "We train it.",
         "LOGO", "Long cOntext aliGnment via efficient preference Optimization", "method"),
        ("Emergent Maps: A Study", "Training induces maps. We call this emergent maps.",
         "emergent maps", None, "idea"),
        ("", "Code is at https://github.com/x/MapFork and MapFork wins.", "MapFork", None, "method"),
    ],
)  # fmt: skip
def test_name_is_introduced(title: str, abstract: str, name: str, expansion: str | None, kind: Kind) -> None:
    assert introduced_by(title, abstract) == (Introduced(name, expansion, kind),)


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("Watch your step: a study of gaits", "We study gaits."),
        ("Position: The Complexity of Alignment", "We formalize it."),
        ("The Hitchhiker's Guide to Maps: A View", "We compare them."),
        ("LLMs: A Survey", "We review large language models (LLMs)."),
        ("CLIP: Understanding Failures", "CLIP has been widely used. We study CLIP."),
        ("", "We propose a method for large language models (LLMs)."),
        ("", "We propose a Large Language Model (LLM) for maps. The LLM is large."),
        ("", "We compare DPO, KTO and LLaVA; our method outperforms CLIP."),
        ("", "We propose a CLIP-based framework. CLIP-based maps win."),
        ("", "We propose to ELIMINATE bias in a TRAINING-FREE manner."),
        ("", "Recent work introduced LoMap (Smith et al., 2023), a method."),
        ("", "The existing algorithm, called Mirror-Prox, diverges. We study it."),
        ("", "We conduct experiments on three benchmarks, namely CUHK-PEDES and ICFG."),
        ("", "We build on the Fisher information matrix and the Bradley-Terry model."),
        ("", "We propose our method. Our method is best."),
        ("", "We present results from the OSU-micro benchmark."),
        ("", "This research was supported by NASA and the University of Kent (UK)."),
        ("", "We propose a simple yet effective strategy. The Code is at https://github.com/x/y."),
        ("", ""),
    ],
)
def test_nothing_is_introduced(title: str, abstract: str) -> None:
    assert introduced_by(title, abstract) == ()


def test_several_names_are_in_the_order_of_the_abstract() -> None:
    abstract = (
        "We propose MapTune, a training strategy. We release MapBench, a benchmark of maps, "
        "and propose Map Quality Index (MQI). MQI is a metric."
    )
    assert introduced_by("", abstract) == (
        Introduced("MapTune", None, "method"),
        Introduced("MapBench", None, "benchmark"),
        Introduced("MQI", "Map Quality Index", "metric"),
    )


@given(st.text(max_size=40), st.text(alphabet="We proposeABab ()[]{}-,;:.\\$^*+0\n\"'", max_size=120))
def test_names_are_never_blank(title: str, abstract: str) -> None:
    for one in introduced_by(title, f"We propose {abstract}"):
        assert one.name.strip() == one.name != ""


@pytest.mark.parametrize(
    "run",
    [
        "A" * 5000,
        "A+" * 2500,
        "(" * 5000,
        "$^" * 2500,
        "We propose A-" * 400,
        "+" * 5000,
        "AlphaNet, a new " * 900,
    ],
)
def test_repetitive_texts_are_read_quickly(run: str) -> None:
    begin = time.perf_counter()
    introduced_by("", f"We propose {run} a")
    assert time.perf_counter() - begin < 5
