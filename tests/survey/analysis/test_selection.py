from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from litpress.analysis.key_sentence.selection import WEIGHTS, features_of, key_sentence
from litpress.analysis.language.sentences import sentences_of
from litpress.content.survey_folder import load

HERE = Path(__file__).parent

ROOT = HERE.parents[2]

TRAPS_FILE = HERE.parents[1] / "analysis/key_sentence/key_sentences.yaml"
TRAPS = yaml.safe_load(TRAPS_FILE.read_text(encoding="utf-8"))

ACCEPTED = yaml.safe_load((HERE / "key_sentences_of_records.yaml").read_text(encoding="utf-8"))


def test_most_records_yield_a_sentence_that_a_reader_accepts(capsys: pytest.CaptureFixture[str]) -> None:
    papers = load(ROOT).papers
    chosen = {slug: key_sentence(papers[slug].title, papers[slug].abstract) or "" for slug in ACCEPTED}
    accepted = [slug for slug, sentence in chosen.items() if _begins(sentence, ACCEPTED[slug])]
    with capsys.disabled():
        print(f"\nkey sentence accepted in {len(accepted)} of {len(ACCEPTED)} records")  # noqa: T201
    assert len(accepted) >= 0.94 * len(ACCEPTED)


def test_accepted_sentences_are_in_their_records() -> None:
    papers = load(ROOT).papers
    for slug, beginnings in ACCEPTED.items():
        sentences = [sentence.text for sentence in sentences_of(papers[slug].abstract)]
        assert all(any(_begins(sentence, [b]) for sentence in sentences) for b in beginnings), slug


def test_every_weight_belongs_to_a_feature() -> None:
    papers = load(ROOT).papers.values()
    texts = [(paper.title, paper.abstract) for paper in papers]
    texts += [(case["title"], case["abstract"]) for case in TRAPS]
    found = {
        name
        for title, abstract in texts
        for features in features_of(title, [sentence.text for sentence in sentences_of(abstract)])
        for name in features
    }
    assert set(WEIGHTS) <= found


def _begins(sentence: str, beginnings: list[str]) -> bool:
    return " ".join(sentence.split()).startswith(tuple(beginnings))
