from __future__ import annotations

import pytest

from litpress.analysis.introductions.kinds import kind_of_name, kind_of_phrase
from litpress.analysis.introductions.name_shapes import is_distinctive, key_of
from litpress.model import Kind


@pytest.mark.parametrize(
    "word",
    ["CycleAlign", "f-DPG", "7Bench", "i-SHEEP", "LoRA-GA", "GPT4RoI", "DeAL", "Think@n", "TVD++", "A.R.I.S"],
)
def test_distinctive_spelling(word: str) -> None:
    assert is_distinctive(word)


@pytest.mark.parametrize(
    "word",
    ["Vision-Language", "LLM-based", "GPUs", "Multi-LLM", "Transformer", "3D", "2024", "state", "COVID-19"],
)
def test_ordinary_spelling(word: str) -> None:
    assert not is_distinctive(word)


def test_spellings_of_a_name_have_the_same_key() -> None:
    assert key_of("TRACEALIGN") == key_of("TraceAlign") == key_of("Trace-Align")
    assert key_of("RMAs") == key_of("RMA")
    assert key_of("Q*") == key_of("Q")


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("novel benchmark that evaluates models", "benchmark"),
        ("Knowledge Graph Completion (KGC) dataset that improves", "dataset"),
        ("new, labelled, high-quality corpus of metonymy", "dataset"),
        ("suite of mobile-side MLLMs with 4B parameters", "model"),
        ("LLM-based framework to predict", "method"),
        ("unified LLM serving framework that achieves", "method"),
        ("comprehensive approach integrating point clouds", "method"),
        ("novel state-of-the-art text embedding model", "model"),
        ("critical failure mode in language models", "idea"),
        ("metric", "metric"),
        ("sunny day", None),
        ("", None),
    ],
)
def test_kind_of_a_phrase(phrase: str, kind: Kind | None) -> None:
    assert kind_of_phrase(phrase) == kind


@pytest.mark.parametrize(
    ("name", "expansion", "kind"),
    [
        ("MapBench", None, "benchmark"),
        ("Gradient-10K", None, "dataset"),
        ("ADB", "Alignment Drift Benchmark", "benchmark"),
        ("AQI", "Alignment Quality Index", "metric"),
        ("RECAP", None, None),
    ],
)
def test_kind_of_a_name(name: str, expansion: str | None, kind: Kind | None) -> None:
    assert kind_of_name(name, expansion) == kind
