from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litpress.analysis.themes.suggestion import OTHER, THRESHOLD, UNSORTED, Suggestion, ThemeSuggester
from litpress.model import Paper, Survey, Theme

ASTRONOMY = (
    Theme(
        title="Exoplanets",
        description="Planets around other stars.",
        cues=(
            "exoplanet",
            "hot Jupiter",
            "transit + planet|star",
            "transmission spectrum + planet|atmosphere",
        ),
        counter_cues=("public transit",),
        subthemes={"atmospheres": "Atmospheres and their spectra", "detection": "Detection by transit"},
        slug="exoplanets",
    ),
    Theme(
        title="Dark matter",
        description="The mass that is not seen.",
        cues=("dark matter", "WIMP", "galactic rotation curve", "weak lensing"),
        slug="dark-matter",
    ),
    Theme(title="Pulsars", description="Rotating neutron stars.", slug="pulsars"),
)

TRANSIT = Paper(
    title="Transits of two hot Jupiters",
    abstract="We report the transit of an exoplanet in front of its star.",
)

HALO = Paper(title="Halos of dark matter", abstract="WIMPs and weak lensing.")

BUS = Paper(
    title="Public transit in small towns", abstract="We model the delay of buses at public transit stops."
)


@pytest.fixture(scope="module")
def suggester(survey: Survey) -> ThemeSuggester:
    return ThemeSuggester(survey)


def suggested(survey: Survey, paper: Paper) -> Suggestion:
    (suggestion,) = ThemeSuggester(survey).suggest([paper])
    return suggestion


@pytest.mark.parametrize(
    ("paper", "decision"), [(TRANSIT, "exoplanets"), (HALO, "dark-matter"), (BUS, OTHER)]
)
def test_a_survey_on_another_subject_without_records(paper: Paper, decision: str) -> None:
    suggestion = suggested(Survey([], ASTRONOMY), paper)
    assert suggestion.decision == decision
    assert suggestion.themes[0][0] == decision


def test_a_theme_without_cues_is_recognized_by_its_records() -> None:
    records = [
        Paper(title=title, abstract=abstract, themes=("pulsars",))
        for title, abstract in (
            ("Timing of a millisecond pulsar", "Radio pulses of a millisecond pulsar glitch."),
            ("Glitches of the Vela pulsar", "The spin of neutron stars and radio pulses."),
            ("A millisecond pulsar in a globular cluster", "Radio timing of a binary pulsar."),
        )
    ]
    paper = Paper(
        title="Radio timing of millisecond pulsars", abstract="Radio pulses and the glitch of a pulsar."
    )
    assert suggested(Survey(records, ASTRONOMY), paper).decision == "pulsars"


FRESH = Survey(
    [],
    [
        Theme(title=title, description="?", cues=(title,), slug=slug)
        for title, slug in (
            ("Speech recognition", "speech"),
            ("Knowledge graphs", "graphs"),
            ("Pulsars", "stars"),
        )
    ],
)

SILENT = "We propose a loss. It is simple. It is fast. It takes less memory. It wins."


@pytest.mark.parametrize("abstract", ["", SILENT])
@pytest.mark.parametrize(
    ("title", "decision"),
    [
        ("Streaming speech recognition with a small memory", "speech"),
        ("Are missing links of Knowledge-Graphs predictable?", "graphs"),
        ("Speech enhancement with a small memory", None),
        ("Recognition of knots in graphs", None),
    ],
)
def test_a_theme_is_recognized_by_its_name(title: str, abstract: str, decision: str | None) -> None:
    suggestion = suggested(FRESH, Paper(title=title, abstract=abstract))
    assert suggestion.record_themes(FRESH) == ((decision,) if decision else ())


def test_a_name_mentioned_in_passing_decides_nothing() -> None:
    paper = Paper(title="A loss for sequences", abstract=f"{SILENT} So it does in speech recognition.")
    assert suggested(FRESH, paper).decision == UNSORTED


def test_a_name_of_one_word_in_the_title_must_recur_in_the_abstract() -> None:
    title = "Slow pulsars"
    kept = Paper(title=title, abstract="We time pulsars. Their spin is slow. We count pulsars by period.")
    assert suggested(FRESH, kept).decision == "stars"
    assert suggested(FRESH, Paper(title=title, abstract=SILENT)).decision == UNSORTED


def test_a_survey_without_themes_has_only_other() -> None:
    survey = Survey([], [])
    suggestion = suggested(survey, TRANSIT)
    assert suggestion == Suggestion(((OTHER, 1.0),), OTHER, 1.0, None, ())
    assert suggestion.record_themes(survey) == ()


def test_a_single_theme_is_not_suggested_for_every_paper() -> None:
    survey = Survey([], ASTRONOMY[:1])
    assert suggested(survey, TRANSIT).decision == "exoplanets"
    assert suggested(survey, HALO).decision == OTHER


def test_without_evidence_only_an_abstract_decides(suggester: ThemeSuggester) -> None:
    papers = [Paper(title="?", abstract="We count bees."), Paper(title="?")]
    with_abstract, without = suggester.suggest(papers)
    assert with_abstract.decision == OTHER
    assert with_abstract.confidence > 0.8
    assert without.decision == UNSORTED
    assert without.evidence == ()


def test_no_papers_give_no_suggestions(suggester: ThemeSuggester) -> None:
    assert list(suggester.suggest([])) == []


def test_a_record_is_judged_without_itself(survey: Survey) -> None:
    """A record that says nothing is not recognized by what its curator decided."""
    paper = Paper(title="Seventeen camels", abstract="Camels inherit camels.", themes=("sequence-alignment",))
    taught = Survey([*survey.papers.values(), paper], survey.themes.values())
    assert suggested(taught, paper).decision == OTHER
    assert suggested(taught, paper) == suggested(survey, paper)


def test_a_batch_is_judged_as_each_paper_alone(survey: Survey, suggester: ThemeSuggester) -> None:
    papers = list(survey.papers.values())[:5]
    assert list(suggester.suggest(papers)) == [next(suggester.suggest([paper])) for paper in papers]


WORDS = (
    "RLHF",
    "alignment",
    "of",
    "position",
    "bias",
    "preference",
    "optimization",
    "+",
    "|",
    "hot-Jupiter (",
)

TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(WORDS),
        max_size=40,
    ).map(" ".join),
)


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_any_text_gives_a_valid_suggestion(title: str, abstract: str) -> None:
    survey = Survey([TRANSIT.model_copy(update={"themes": ("exoplanets",)})], [*ASTRONOMY, *_ML])
    paper = Paper(title=f"x{title}".replace("\x00", ""), abstract=abstract)
    suggestion = suggested(survey, paper)
    confidences = [confidence for _, confidence in suggestion.themes]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in [*confidences, suggestion.confidence])
    names = [theme for theme, _ in suggestion.themes]
    assert len(set(names)) == len(names) > 0
    assert set(names) <= {*survey.themes, OTHER}
    if suggestion.decision == UNSORTED:
        assert suggestion.confidence < THRESHOLD
        assert suggestion.record_themes(survey) == ()
    else:
        assert suggestion.confidence >= THRESHOLD
        assert suggestion.decision == names[0]
    assert suggested(survey, paper) == suggestion


_ML = (
    Theme(title="Preference", description="x", cues=("RLHF", "preference optimization"), slug="preference"),
    Theme(title="Position", description="x", cues=("position bias",), slug="position"),
)


def test_a_suggestion_as_data_and_in_words() -> None:
    survey = Survey([], ASTRONOMY)
    transit, bus = ThemeSuggester(survey).suggest([TRANSIT, BUS])
    data = transit.as_data()
    assert list(data) == ["themes", "decision", "confidence", "subtheme", "evidence"]
    assert data["themes"][0]["theme"] == data["decision"] == "exoplanets"
    assert "hot Jupiters" in [one["phrase"] for one in data["evidence"]]
    assert transit.in_words(survey).startswith("suggests exoplanets")
    assert "hot Jupiters" in transit.in_words(survey)
    assert bus.in_words(survey).startswith("suggests none of the themes")
    assert bus.as_data()["decision"] == "other"
