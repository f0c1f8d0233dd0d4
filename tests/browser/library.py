"""A fabricated survey of sixty papers: those of ``library.yaml``, and others made of words of each theme."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from litpress.model import Paper, Survey, Term, Theme
from litpress.model.field_values import slug_of

_DATA: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
# Subjects, and what they are for, by theme.
_WORDS = {
    "llm-preference-alignment": (
        ("Reward Models", "Pairwise Feedback", "Constitutions"),
        ("Language Model Alignment", "Safe Answers", "Honest Chat Assistants", "Red Teaming"),
    ),
    "multimodal-alignment": (
        ("Contrastive Pairs", "Captions from the Web", "Prompt Tuning"),
        ("Image-Text Retrieval", "Vision-Language Models", "Text-to-Image Diffusion", "Audio and Video"),
    ),
    "positional-encoding": (
        ("Rotary Embeddings", "Relative Encodings"),
        ("Length Generalization", "Long Contexts", "Vision Transformers", "Point Clouds"),
    ),
    "sequence-alignment": (
        ("Dynamic Time Warping", "Monotonic Attention", "Dynamic Programming"),
        ("Speech Recognition", "Protein Sequences", "Lyrics and Melodies", "Genome Assembly"),
    ),
    "other": (("Graph Kernels",), ("Molecules", "Program Synthesis")),
}
_NAMES = ("Ada Lovelace", "Alan Turing", "Grace Hopper", "Emmy Noether", "Kurt Gödel", "Mary Cartwright")
_SOURCES = ("2025-06-06-hugging-face-papers.txt", "2026-02-03-hugging-face-papers.txt")


def _further() -> Iterator[dict[str, Any]]:
    for theme, words in _WORDS.items():
        for number, (subject, aim) in enumerate(product(*words), 1):
            title = f"{subject} for {aim}"
            yield {
                "title": title,
                "slug": slug_of(title),
                "date": f"{2022 + number % 4}-{number % 12 + 1:02}-{number + 10}",
                "themes": [theme],
                "authors": _NAMES[number % 3 : number % 3 + 1 + number % 4],
                "comments": number % 5 or None,
                "abstract": f"{subject} have many uses, but are rare in {aim.lower()}. We study how "
                f"{subject.lower()} help with {aim.lower()}, and in which cases they do not. On tasks of "
                f"{aim.lower()}, {subject.lower()} are {number + 3}% better than earlier methods.",
            }


def _papers() -> Iterator[Paper]:
    for number, fields in enumerate([*_DATA["papers"], *_further()]):
        date = fields["date"]
        source = f"{_SOURCES[number % 2]}:{10 * number + 11}"
        yield Paper.model_validate({**fields, "date": str(date), "sources": (source,)})


LIBRARY = Survey(
    _papers(),
    [Theme.model_validate(theme) for theme in _DATA["themes"]],
    [Term.model_validate(term) for term in _DATA["vocabulary"]],
)
