"""Kinds of named things, by the nouns that go with the names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from litpress.model import Kind

_NOUNS: dict[Kind, str] = {
    "benchmark": """
        benchmark benchmarks testbed leaderboard test-suite evaluation-suite evaluation-framework
        benchmarking-framework benchmark-suite test-set testset challenge-set benchmark-dataset
        dataset-and-benchmark evaluation-benchmark benchmarking-suite benchmarking-study
        evaluation-platform
        """,
    "dataset": """
        dataset datasets data-set data-sets corpus corpora collection database repository catalogue
        catalog treebank lexicon examples questions knowledge-base dataset-collection data-collection
        """,
    "metric": "metric metrics measure measures score scores index diagnostic criterion evaluation-metric",
    "model": """
        model models llm llms mllm mllms vlm vlms lmm lmms lvlm lvlms vla slm network networks transformer
        transformers autoencoder tokenizer encoder language-model foundation-model world-model backbone
        vae gan cnn convnet classifier detector chatbot family-of-models suite-of-models model-family
        """,
    "task": "task tasks",
    "idea": "phenomenon effect concept notion hypothesis failure-mode paradox problem issue direction "
    "principle",
    "method": """
        method methods framework frameworks approach approaches algorithm algorithms strategy technique
        techniques paradigm pipeline system architecture module modules mechanism attack attacks defense
        defence loss losses objective optimizer toolkit library platform tool agent agents procedure
        scheme protocol solution recipe variant extension adapter regularizer sampler decoder engine
        compiler baseline solver formulation training-ground filter layer function functions interface
        simulator environment package software code workflow methodology estimator attention optimization
        optimisation fine-tuning tuning learning distillation rasterizer receiver block broker
        """,
}
_KIND_OF: dict[str, Kind] = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
# A pattern for any noun that indicates a kind.
KIND_NOUN = (
    "(?:" + "|".join(sorted((noun.replace("-", "[- ]") for noun in _KIND_OF), key=len, reverse=True)) + ")"
)
_LONGEST = 3
_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
# The end of a noun phrase.
_END = re.compile(
    r"[.;:]|\s[-–—]+\s|(?<!-)\b(?:that|which|for|to|with|in|on|by|via|using|based|from|where|who|whose|designed|trained"
    r"|capable|is|are|was|were|has|tailored|built|consisting|comprising|containing|featuring|through|under|aimed|able"
    r"|we|our|when|while|without|across|as|at|into|over|specifically|called|named|dubbed|termed|inspired|powered)\b"
)
_NO_NOUN = re.compile(rf"{_END.pattern}|[,()\[\]]|(?<!-)\b(?:of|and|or|not|can|to)\s")
_LEADS_ON = re.compile(r"[,:]?\s*(?:including|namely|such as)?[,:]?\s*(?:an?|the)?\s*$")
_PARTICIPLE = re.compile(r"(?:ing|ed)$")
_OF = re.compile(r"(?<!-)\bof\b(?!-)")
# "a suite of MLLMs" is of what follows, "a model of sets" of what goes before.
_GATHERING_NOUNS = "suite family series set collection class group generation variant kind type pair"
_GATHERS = frozenset(_GATHERING_NOUNS.split())
_ENDINGS: tuple[tuple[str, Kind], ...] = (
    ("bench", "benchmark"),
    ("benchmark", "benchmark"),
    ("eval", "benchmark"),
    ("arena", "benchmark"),
    ("dataset", "dataset"),
    ("corpus", "dataset"),
    ("score", "metric"),
    ("auc", "metric"),
    ("index", "metric"),
    ("gpt", "model"),
    ("bert", "model"),
    ("-r1", "model"),
)
_COUNTED = re.compile(r"[-‑]\d+(?:\.\d+)?[KkM]$")


def kind_of_phrase(text: str) -> Kind | None:
    """The kind that the head of the noun phrase at the beginning of a text indicates.

    ``a novel benchmark that evaluates models`` is a benchmark.
    """
    end = _END.search(text)
    phrase = text[: end.start()] if end else text[:160]
    of = _OF.search(phrase)
    if of:
        head = _WORD.findall(phrase[: of.start()].lower())
        gathers = bool(head) and (head[-1] in _GATHERS or head[-1].removesuffix("s") in _GATHERS)
        phrase = phrase[of.end() :] if gathers else phrase[: of.start()]
    for part in re.split(r"[,()\[\]]", phrase)[:4]:  # adjectives and short forms stand apart
        words = [word.lower() for word in _WORD.findall(part)]
        participle = next(
            (
                n
                for n, word in enumerate(words)
                if n and words[n - 1] in _KIND_OF and _PARTICIPLE.search(word)
            ),
            len(words),
        )
        if kind := _kind_at_end(words) or _kind_at_end(words[:participle]):
            return kind
    return None


def kind_of_noun_before(text: str) -> Kind | None:
    """The kind that the last noun of a text indicates: ``a novel method`` is a method."""
    bare = _LEADS_ON.sub("", text[-120:])
    return _kind_at_end([word.lower() for word in _WORD.findall(bare)])


def kind_of_nouns_after(text: str) -> Kind | None:
    """The kind that one of the first words of a text indicates: `` dataset with 4.3M samples``."""
    end = _NO_NOUN.search(text)
    words = [word.lower() for word in _WORD.findall(text[: end.start()] if end else text[:60])][:_LONGEST]
    return next((kind for word in words if (kind := _KIND_OF.get(word))), None)


def kind_of_name(name: str, expansion: str | None) -> Kind | None:
    """The kind that a name indicates by its ending, or by the last word of its long form."""
    if expansion:
        kind = kind_of_phrase(expansion)
        if kind:
            return kind
    if _COUNTED.search(name):
        return "dataset"
    small = name.casefold()
    return next((kind for ending, kind in _ENDINGS if small.endswith(ending)), None)


def first_of(kinds: Iterable[Kind | None]) -> Kind | None:
    """The first kind that is known."""
    return next((kind for kind in kinds if kind), None)


def _kind_at_end(words: list[str]) -> Kind | None:
    """The kind of the last noun that indicates one, the longest reading first."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        kind = _KIND_OF.get("-".join(words[-length:]))
        if kind:
            return kind
    return _KIND_OF.get(words[-1].rpartition("-")[2]) if words else None
