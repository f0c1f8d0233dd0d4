from __future__ import annotations

from litpress.analysis.language.background import background
from litpress.analysis.themes.theme_cues import Evidence, ThemeCues
from litpress.model import Theme

PREFERENCE = Theme(
    title="Preference alignment",
    description="Making models act as people prefer.",
    cues=("alignment", "RLHF", "preference optimization", "reward + language model|LLM"),
    counter_cues=("recommender system", "user preference"),
    slug="preference",
)
SEQUENCE = Theme(
    title="Sequences", description="Which belongs to which.", cues=("sequence alignment",), slug="sequence"
)
CUES = ThemeCues([PREFERENCE, SEQUENCE], background())


def evidence(title: str, *sentences: str, theme: str = "preference") -> dict[str, Evidence]:
    of_themes = CUES.evidence(title, sentences)
    return {one.phrase: one for one in of_themes.get(theme, [])}


def test_nothing_speaks_for_a_theme_that_is_not_mentioned() -> None:
    assert CUES.evidence("On the mass of stars", ["Stars are heavy."]) == {}


def test_the_evidence_is_quoted_as_the_paper_writes_it() -> None:
    assert list(evidence("Preference Optimisation", "We use RLHF.")) == ["RLHF", "Preference Optimisation"]


def test_parts_must_meet_in_one_paper() -> None:
    assert evidence("A reward for mice") == {}
    assert list(evidence("A reward", "for LLMs.")) == ["reward + LLMs"]


def test_a_word_does_not_count_within_the_cue_of_another_theme() -> None:
    assert evidence("Sequence alignment") == {}
    assert list(evidence("Sequence alignment", theme="sequence")) == ["Sequence alignment"]
    assert list(evidence("Sequence alignment", "Alignment")) == ["Alignment"]


def test_a_counter_cue_speaks_against() -> None:
    assert evidence("RLHF for recommender systems")["recommender systems"].weight < 0


def test_rare_cues_count_more_and_places_are_told() -> None:
    assert evidence("RLHF")["RLHF"].weight > evidence("Alignment")["Alignment"].weight
    assert evidence("RLHF")["RLHF"].sentences == {0}
    assert evidence("On it", "RLHF.", "More.", "RLHF.")["RLHF"].sentences == {1, 3}


def test_a_theme_without_cues_speaks_through_what_it_is_called() -> None:
    theme = Theme(
        title="Dark matter", description="What galaxies hide, and gravitational lensing.", slug="dark"
    )
    found = ThemeCues([theme], background()).evidence("Gravitational lensing by dark matter", ())
    assert {one.phrase for one in found["dark"]} == {"dark matter", "Gravitational lensing"}
