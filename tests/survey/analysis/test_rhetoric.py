from __future__ import annotations

import re
from pathlib import Path

from litpress.analysis.key_sentence.rhetoric import PATTERNS, may_make
from litpress.analysis.language.sentences import sentences_of
from litpress.content.survey_folder import load

ROOT = Path(__file__).parents[3]


def test_no_pattern_matches_a_sentence_for_which_it_is_not_tried() -> None:
    for paper in load(ROOT).papers.values():
        for sentence in sentences_of(paper.abstract):
            lower = " ".join(sentence.text.lower().split())
            assert {name for name, pattern in PATTERNS.items() if re.search(pattern, lower)} <= may_make(
                lower
            )
