from __future__ import annotations

import pytest

from litpress.analysis.language.background import Background, background
from litpress.analysis.themes.cues import Cue, Evidence, Phrase, PhraseFinder, ThemeCues, cue_of, uncovered
from litpress.model import Theme

TABLE = Background(1000, {"speech": 50, "ctc": 2, "alignment": 100, "preference": 60})


def mentions_of(phrase: str, text: str) -> list[str]:
    found = Phrase.of(phrase)
    assert found
    return [mention.text for mention in PhraseFinder([found]).mentions(text, ())]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("preference optimization", "Preference Optimisation"),
        ("vision-language model", "vision language models"),
        ("reward model", "reward-models"),
        ("time series", "time-series"),
        ("RLHF", "by RLHF."),
        ("LLM", "LLMs"),
        ("MLLM", "an MLLM's"),
        ("RoPE", "RoPE-based"),
    ],
)
def test_a_phrase_is_found_in_every_spelling(phrase: str, text: str) -> None:
    assert mentions_of(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("RoPE", "a rope"),
        ("CLIP", "gradients that we clip, a video clip, Clip"),
        ("CTC", "CTCs1"),
        ("image text", "an image, text"),
        ("reward model", "reward (model)"),
        ("align", "alignment"),
        ("LLM", "MLLM"),
    ],
)
def test_a_phrase_is_not_found_in_other_words(phrase: str, text: str) -> None:
    assert not mentions_of(phrase, text)


def test_a_mention_has_its_sentence() -> None:
    phrase = Phrase.of("alignment")
    assert phrase
    mentions = PhraseFinder([phrase]).mentions("On alignment", ["Of entity alignment."])
    assert [(mention.text, mention.sentence) for mention in mentions] == [
        ("alignment", 0),
        ("alignment", 1),
    ]


def test_a_longer_phrase_covers_a_shorter_one() -> None:
    short, long = Phrase.of("alignment"), Phrase.of("entity alignment")
    assert short
    assert long
    mentions = PhraseFinder([short, long]).mentions("Alignment", ["Entity alignment"])
    covering = [mention for mention in mentions if mention.phrase == long]
    assert [mention.text for mention in uncovered(mentions, covering)] == ["Alignment", "Entity alignment"]


def test_a_cue_has_parts_with_alternative_phrases() -> None:
    cue = cue_of("CTC + speech|time series", TABLE)
    assert cue
    assert [[" ".join(phrase.words) for phrase in part] for part in cue.parts] == [
        ["ctc"],
        ["speech", "time series"],
    ]


def test_a_rare_cue_is_rarer_than_a_common_one() -> None:
    def rarity(text: str) -> float:
        cue = cue_of(text, TABLE)
        assert isinstance(cue, Cue)
        return cue.rarity(cue.parts)

    assert 0 < rarity("alignment") < rarity("alignment + preference") < rarity("CTC") < rarity("RLHF") == 1


@pytest.mark.parametrize("text", ["+", " | ", "–", "?! + …"])
def test_a_cue_without_words_is_none(text: str) -> None:
    assert cue_of(text, TABLE) is None


@pytest.mark.parametrize("text", ["", "?", "C#", "A", "Other", "2024"])
def test_a_word_that_every_paper_has_is_not_a_cue(text: str) -> None:
    assert Phrase.of(text) is None
    assert cue_of(text, TABLE) is None


def test_a_name_of_several_common_words_has_full_weight() -> None:
    phrase = cue_of("preference alignment", TABLE)
    word = cue_of("speech", TABLE)
    assert phrase
    assert word
    [rarity] = word.parts[0].values()
    assert list(phrase.as_name().parts[0].values()) == [1.0]
    assert rarity < next(iter(word.as_name().parts[0].values())) < 1.0


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


def test_no_evidence_without_a_mention() -> None:
    assert CUES.evidence("On the mass of stars", ["Stars are heavy."]) == {}


def test_the_evidence_is_quoted_as_the_paper_writes_it() -> None:
    assert list(evidence("Preference Optimisation", "We use RLHF.")) == ["RLHF", "Preference Optimisation"]


def test_all_parts_of_a_cue_must_occur_in_a_paper() -> None:
    assert evidence("A reward for mice") == {}
    assert list(evidence("A reward", "for LLMs.")) == ["reward + LLMs"]


def test_a_word_does_not_count_within_the_cue_of_another_theme() -> None:
    assert evidence("Sequence alignment") == {}
    assert list(evidence("Sequence alignment", theme="sequence")) == ["Sequence alignment"]
    assert list(evidence("Sequence alignment", "Alignment")) == ["Alignment"]


def test_a_counter_cue_has_negative_weight() -> None:
    assert evidence("RLHF for recommender systems")["recommender systems"].weight < 0


def test_rare_cues_count_more_and_have_their_sentences() -> None:
    assert evidence("RLHF")["RLHF"].weight > evidence("Alignment")["Alignment"].weight
    assert evidence("RLHF")["RLHF"].sentences == {0}
    assert evidence("On it", "RLHF.", "More.", "RLHF.")["RLHF"].sentences == {1, 3}


def test_a_theme_without_cues_has_those_of_its_title_and_description() -> None:
    theme = Theme(
        title="Dark matter", description="What galaxies hide, and gravitational lensing.", slug="dark"
    )
    found = ThemeCues([theme], background()).evidence("Gravitational lensing by dark matter", ())
    assert {one.phrase for one in found["dark"]} == {"dark matter", "Gravitational lensing"}
