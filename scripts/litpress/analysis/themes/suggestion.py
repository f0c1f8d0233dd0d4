"""Suggestion of themes for papers, with confidence and evidence.

Three kinds of evidence are combined: the cues of the themes, weighted by their rarity in science in general;
similar reviewed records; and counter-evidence, which is the counter-cues of a theme and all evidence for
``other``. Their weights are the same for all themes of all surveys.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from litpress.analysis.language.background import background
from litpress.analysis.language.sentences import sentences_of
from litpress.analysis.similarity.similarity import rows_of, term_weights, unit
from litpress.analysis.themes.cues import TITLE, Evidence, ThemeCues
from litpress.model import Paper, Survey, Theme
from litpress.model.identity import normalized_title

OTHER = "other"
UNSORTED = "unsorted"
# Below this confidence there is no decision; the paper is left to the curator.
THRESHOLD = 0.7
# The greatest confidence that a paper without an abstract belongs to no theme.
_OF_A_TITLE = 0.5
# The least confidence of a further theme, and of a possible theme without a decision.
_FURTHER_THEME = 0.6
_POSSIBLE = 0.2
_SHARED_TERMS = 3
_LEAST_SHARED = 0.05
_NEAREST = 3
_MOST_EVIDENCE = 8
_MOST_PHRASES = 4
# The weights of the features of cues and, last, of the nearness of records in the score of a theme and of
# ``other``, and the bias of ``other``. Frozen: fitted once and rounded, by logistic regression with a ridge
# penalty on 1,900 papers that were labeled by reading or, for 600 that belong to no theme, sampled from all
# of science. Each was used a second time without its title; reviewed records had half the weight, each
# compared with the others. The papers are not kept. Nearness was computed with another weighting of terms.
_OF_THEME = np.array([4.4, 1.8, -1.0, 4.6, 4.5])
_OF_OTHER = np.array([1.2, 1.0, 0.0, 1.2, 0.0])
_BIAS_OF_OTHER = 4.0
# The weight of a theme's name in a title: a new survey has only the names of its themes, and each of sixty
# papers of all sciences whose titles contain the name of one of eighteen themes belongs to it.
_NAME_IN_TITLE = 2
# The weight of a record for a theme that is not its primary one.
_FURTHER = 0.5
# Shorter abstracts count as this long, or a single cue would be too dense.
_FEWEST_SENTENCES = 4
_BATCH = 1000
# The weight of a sub-theme's title beside the average of its records.
_TITLE_OF_SUBTHEME = 0.6
# How many times the score of the second the best sub-theme must reach. Leaving out each of the 85 records of
# the first survey that have a sub-theme, it is evident for 45, and right for 39 of these.
_EVIDENT = 1.9
_LEAST_OF_SUBTHEME = 0.005

Vector = NDArray[np.float64]
_Weights = Mapping[str, float]
_EvidenceByTheme = Mapping[str, Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion of themes for a paper.

    Attributes:
        themes: theme and confidence, from 0 to 1, best first: the likeliest theme or ``other``, then further
            themes of the paper. Each confidence is that of belonging to the theme; their sum can exceed 1.
        decision: the primary theme, ``other`` if the paper belongs to none, ``unsorted`` in doubt.
            themes of the paper. Each is the confidence of belonging to that theme; their sum can exceed 1.
        subtheme: the sub-theme of the decided theme, if one is evident.
        evidence: the evidence about the likeliest theme, then that about others, each the weightiest first.
    """

    themes: tuple[tuple[str, float], ...]
    decision: str
    confidence: float
    subtheme: str | None
    evidence: tuple[Evidence, ...]

    def record_themes(self, survey: Survey) -> tuple[str, ...]:
        """The themes for the record, the primary one first; empty without a decision or a theme ``other``."""
        if self.decision not in survey.themes:
            return ()
        return (self.decision, *(theme for theme, _ in self.themes if theme not in (self.decision, OTHER)))

    def as_data(self) -> dict[str, Any]:
        """The suggestion as plain data, as `litpress suggest` prints it; its keys are the attributes.

        A theme is an object with theme and confidence, a piece of evidence one with phrase, theme and
        weight, which is negative if it is evidence against the theme.
        """
        return {
            "themes": [{"theme": theme, "confidence": round(sure, 3)} for theme, sure in self.themes],
            "decision": self.decision,
            "confidence": round(self.confidence, 3),
            "subtheme": self.subtheme,
            "evidence": [
                {"phrase": one.phrase, "theme": one.theme, "weight": round(one.weight, 2)}
                for one in self.evidence[:_MOST_EVIDENCE]
            ],
        }

    def in_words(self, survey: Survey) -> str:
        """The suggestion as a phrase for curators, with confidence and evidence."""
        likeliest, _ = self.themes[0]
        name = likeliest if likeliest in survey.themes else "none of the themes"
        what = f"unsorted, perhaps {name}" if self.decision == UNSORTED else f"suggests {name}"
        if self.subtheme:
            what += f" / {self.subtheme}"
        phrases: list[str] = []
        for one in self.evidence:
            is_listed = any(one.phrase.casefold() in listed.casefold() for listed in phrases)
            if one.theme == likeliest and one.weight > 0 and not is_listed:
                phrases.append(one.phrase)
        why = f": {', '.join(phrases[:_MOST_PHRASES])}" if phrases else ""
        return f"{what} ({self.confidence:.2f}{why})"


class ThemeSuggester:
    """Suggests themes for papers, based on the themes and reviewed records of a survey.

    A paper that is in the survey already is judged without its own record.
    """

    def __init__(self, survey: Survey) -> None:
        self._columns = [*(slug for slug in survey.themes if slug != OTHER), OTHER]
        self._cues = ThemeCues(survey.themes.values(), background())
        self._records = [paper for paper in survey.papers.values() if paper.themes]
        self._rows = {normalized_title(paper.title): row for row, paper in enumerate(self._records)}
        self._weights = [term_weights(paper) for paper in self._records]
        terms = dict.fromkeys(term for weights in self._weights for term in weights)
        self._terms = {term: column for column, term in enumerate(terms)}
        self._matrix = rows_of(self._weights, self._terms)
        self._subthemes = {
            slug: _Subthemes(theme, self._records, self._weights) for slug, theme in survey.themes.items()
        }
        self._belonging = np.zeros((len(self._columns), len(self._records)))
        for row, paper in enumerate(self._records):
            for theme in paper.themes:
                if theme in self._columns:
                    column = self._columns.index(theme)
                    self._belonging[column, row] = 1.0 if theme == paper.theme else _FURTHER

    def suggest(self, papers: Iterable[Paper]) -> Iterator[Suggestion]:
        """Yield a suggestion for each paper, in their order."""
        rest = iter(papers)
        while batch := list(islice(rest, _BATCH)):
            weights = [term_weights(paper) for paper in batch]
            alike = (rows_of(weights, self._terms) @ self._matrix.T).toarray()
            yield from map(self._suggestion, batch, weights, alike)

    def _suggestion(self, paper: Paper, terms: _Weights, alike: Vector) -> Suggestion:
        """A suggestion for a paper, by its terms and its similarity to the records."""
        own = self._rows.get(normalized_title(paper.title))
        if own is not None:
            alike[own] = 0.0
        sentences = [sentence.text for sentence in sentences_of(paper.abstract)]
        cues = self._cues.evidence(paper.title, sentences)
        scores = self._scores(cues, len(sentences), alike)
        best = int(np.argmax(scores))
        likeliest = self._columns[best]
        confidence = float(1 / np.exp(scores - scores[best]).sum())
        if likeliest == OTHER and not paper.abstract:
            confidence = min(confidence, _OF_A_TITLE)
        decision = likeliest if confidence >= THRESHOLD else UNSORTED
        subtheme = None
        if decision in self._subthemes:
            subtheme = self._subthemes[decision].evident(terms, own)
        # Evidence against a theme is irrelevant without evidence for it.
        relevant = (of_theme for of_theme in cues.values() if any(one.weight > 0 for one in of_theme))
        evidence = [one for of_theme in relevant for one in of_theme]
        if likeliest != OTHER:
            evidence.extend(self._shared(terms, likeliest, alike * self._belonging[best]))
        evidence.sort(key=lambda one: (one.theme != likeliest, -abs(one.weight), one.theme, one.phrase))
        themes = self._listed(scores, likeliest, decision)
        return Suggestion(themes, decision, confidence, subtheme, tuple(evidence))

    def _scores(self, cues: _EvidenceByTheme, sentences: int, alike: Vector) -> Vector:
        """The score of each theme and, last, of ``other``; their differences are log-odds."""
        near = _near(alike, self._belonging)
        scores = np.zeros(len(self._columns))
        for column, theme in enumerate(self._columns):
            features = [*_cue_features(cues.get(theme, ()), sentences), near[column]]
            scores[column] = np.dot(features, _OF_OTHER if theme == OTHER else _OF_THEME)
        scores[-1] += _BIAS_OF_OTHER
        return scores

    def _listed(self, scores: Vector, likeliest: str, decision: str) -> tuple[tuple[str, float], ...]:
        """The likeliest theme and further themes; without a decision, the possible themes."""
        belongs = {
            theme: float(1 / (1 + np.exp(scores[-1] - score)))
            for theme, score in zip(self._columns[:-1], scores, strict=False)
        }
        belongs[OTHER] = 1 - max(belongs.values(), default=0.0)
        least = _POSSIBLE if decision == UNSORTED else _FURTHER_THEME
        listed = [(theme, sure) for theme, sure in belongs.items() if theme == likeliest or sure >= least]
        return tuple(sorted(listed, key=lambda item: -item[1]))

    def _shared(self, terms: _Weights, theme: str, alike: Vector) -> Iterator[Evidence]:
        """Yield the terms that a paper shares with the nearest record of a theme, as evidence."""
        if not len(alike) or not alike.max():
            return
        nearest = self._weights[int(np.argmax(alike))]
        shared = {term: weight * nearest[term] for term, weight in terms.items() if term in nearest}
        for term in sorted(shared, key=lambda term: (-shared[term], term))[:_SHARED_TERMS]:
            weight = shared[term] * float(_OF_THEME[-1])
            if weight >= _LEAST_SHARED:
                yield Evidence(term, theme, weight)


class _Subthemes:
    """The sub-themes of one theme, learned from their titles and the reviewed records of the theme.

    Within a theme, a term counts the more the fewer of the theme's records have it, since terms of all papers
    of a theme don't distinguish its sub-themes. A sub-theme is the average of its records.
    """

    def __init__(self, theme: Theme, records: Sequence[Paper], weights: Sequence[_Weights]) -> None:
        of_theme = [row for row, record in enumerate(records) if record.theme == theme.slug]
        self._number = len(of_theme)
        self._frequencies = Counter(term for row in of_theme for term in weights[row])
        self._titles = {
            key: self._within_theme(term_weights(Paper(title=title)))
            for key, title in theme.subthemes.items()
        }
        self._records: dict[str, dict[int, _Weights]] = {key: {} for key in theme.subthemes}
        self._sums: dict[str, Counter[str]] = {key: Counter() for key in theme.subthemes}
        for row in of_theme:
            key = records[row].subtheme
            if key in self._records:
                within = self._records[key][row] = self._within_theme(weights[row])
                self._sums[key].update(within)

    def evident(self, terms: _Weights, own: int | None) -> str | None:
        """The sub-theme of a paper if one is evident, by its terms and all records but its own."""
        if not self._titles:
            return None
        terms = self._within_theme(terms)
        scores = {key: self._score(key, terms, own) for key in self._titles}
        best, *others = sorted(scores, key=scores.__getitem__, reverse=True)
        second = scores[others[0]] if others else 0.0
        return best if scores[best] >= max(_LEAST_OF_SUBTHEME, _EVIDENT * second) else None

    def _score(self, key: str, terms: _Weights, own: int | None) -> float:
        records, total, title = self._records[key], self._sums[key], self._titles[key]
        left_out = records.get(own, {}) if own is not None else {}
        of_records = math.fsum(
            weight * (total[term] - left_out.get(term, 0.0)) for term, weight in terms.items()
        )
        of_title = math.fsum(weight * terms.get(term, 0.0) for term, weight in title.items())
        return of_records / (len(records) - bool(left_out) + 1) + _TITLE_OF_SUBTHEME * of_title

    def _within_theme(self, weights: _Weights) -> _Weights:
        count, frequencies = self._number + 2, self._frequencies
        return unit({
            term: weight * math.log(count / (frequencies[term] + 1)) for term, weight in weights.items()
        })  # fmt: skip


def sorted_into_themes(survey: Survey, papers: Sequence[Paper]) -> list[tuple[Paper, str]]:
    """The papers with the suggested themes and sub-theme, and an explanation of each for curators.

    A paper without a clear suggestion stays without a theme, and so does one that belongs to none of them if
    the survey has no theme ``other``.

    Args:
        survey: the survey to which they are added.
        papers: new papers without themes.
    """
    found = []
    for paper, suggestion in zip(papers, ThemeSuggester(survey).suggest(papers), strict=True):
        themes = {"themes": suggestion.record_themes(survey), "subtheme": suggestion.subtheme}
        found.append((paper.model_copy(update=themes), suggestion.in_words(survey)))
    return found


def _cue_features(cues: Iterable[Evidence], sentences: int) -> tuple[float, float, float, float]:
    """The features of the cues of a theme: for it, for it in the title, against it, and their density.

    The first three are logarithms of sums of weights. Cues that first occur in the same sentence are one
    statement, and the weightiest counts. The fourth is the mean over the abstract's sentences of the
    weightiest cue in each, which is low if a paper mentions the theme only in passing. Without an abstract,
    a title with the name of the theme is such a sentence.
    """
    in_title = against = 0.0
    newest: dict[int, float] = {}
    weightiest: dict[int, float] = {}
    for one in cues:
        if one.weight < 0:
            against -= one.weight
            continue
        first = min(one.sentences)
        newest[first] = max(one.weight, newest.get(first, 0.0))
        for sentence in one.sentences:
            if sentence == TITLE:
                in_title += one.weight * (_NAME_IN_TITLE if one.is_name else 1)
            if sentence != TITLE or (one.is_name and not sentences):
                weightiest[sentence] = max(one.weight, weightiest.get(sentence, 0.0))
    density = sum(weightiest.values()) / max(sentences, _FEWEST_SENTENCES)
    return math.log1p(sum(newest.values())), math.log1p(in_title), math.log1p(against), density


def _near(alike: Vector, belonging: NDArray[np.float64]) -> Vector:
    """The nearness of the records of each theme: the mean of the nearest and of the average of three."""
    few = min(_NEAREST, belonging.shape[1])
    if not few:
        return np.zeros(len(belonging))
    nearest = np.partition(alike * belonging, -few, axis=1)[:, -few:]
    near: Vector = (nearest.max(axis=1) + nearest.sum(axis=1) / _NEAREST) / 2
    return near
