from __future__ import annotations

import numpy as np

import derive_leanings
from litpress.model import Paper, Survey, Theme

SURVEY = Survey(
    [],
    [
        Theme(title="Exoplanets", description="Planets of stars.", cues=("transit",), slug="exoplanets"),
        Theme(title="Other", description="The rest.", slug="other"),
    ],
)


def test_leanings_tell_apart_what_cues_do_not() -> None:
    star, bus = "The transit of a dwarf star.", "The transit of a crowded bus."
    papers = [Paper(title=f"Transit {n}", abstract=text) for n in range(12) for text in (star, bus)]
    labels = ["exoplanets", "other"] * 12
    found = derive_leanings.derived(SURVEY, papers, labels, np.ones(24))
    assert found["exoplanets"]["dwarf star"] > 0
    assert found["other"]["crowded bus"] > 0
    assert "transit" not in {**found["exoplanets"], **found["other"]}


def test_papers_that_do_not_differ_teach_nothing() -> None:
    papers = [Paper(title=f"Transit {n}", abstract="A dwarf star.") for n in range(24)]
    found = derive_leanings.derived(SURVEY, papers, ["exoplanets", "other"] * 12, np.ones(24))
    assert found == {"exoplanets": {}, "other": {}}
