from __future__ import annotations

import numpy as np
import pytest

from litpress.analysis.language.background import background
from litpress.analysis.themes.leanings import POINT, Leanings
from litpress.analysis.themes.records import term_weights
from litpress.model import Paper, Survey

LEANINGS = Leanings([{"reward": 6, "lyric": -2}, {}, {"Colours": 4}])


def test_terms_add_up_in_the_proportion_of_their_weights() -> None:
    sums = LEANINGS.of({"reward": 0.5, "lyric": 0.25, "star": 0.8})
    assert sums.tolist() == [POINT * (6 * 0.5 - 2 * 0.25), 0.0, 0.0]


def test_a_paper_that_says_none_of_them_leans_nowhere() -> None:
    assert LEANINGS.of({}).tolist() == [0.0, 0.0, 0.0]
    assert LEANINGS.parts({"star": 1.0}, 0) == {}


def test_terms_are_found_whatever_their_case_and_plural() -> None:
    weights = term_weights(Paper(title="The colours of stars"), background())
    assert LEANINGS.of(weights)[2] > 0


def test_parts_are_told_greatest_first() -> None:
    assert list(LEANINGS.parts({"lyric": 0.9, "reward": 0.1, "star": 1.0}, 0)) == ["reward", "lyric"]


def test_leanings_never_outweigh_what_cues_say_of_an_alien_subject(survey: Survey) -> None:
    """However a paper of astronomy is worded, it leans to no theme so much that it would belong there."""
    leanings = Leanings(survey.leanings[slug] for slug in survey.themes if slug != "other")
    paper = Paper(
        title="Alignment of the spins of galaxies with filaments",
        abstract="We measure the position and the alignment of galaxies, and their bias, in long sequences "
        "of images. The relative orientation encodes how structure forms.",
    )
    assert np.max(leanings.of(term_weights(paper, background()))) < 3


@pytest.mark.parametrize("theme", ["llm-preference-alignment", "sequence-alignment", "other"])
def test_the_leanings_of_this_survey_are_terms_as_papers_are_read(survey: Survey, theme: str) -> None:
    terms = survey.leanings[theme]
    assert terms
    read = {
        term: term_weights(Paper(title="x", abstract=f"{term}."), background()).get(term) for term in terms
    }
    assert [term for term, weight in read.items() if not weight] == []
