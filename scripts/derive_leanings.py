"""Derive the leanings of a survey's themes from papers whose themes are known.

    PYTHONPATH=scripts python scripts/derive_leanings.py papers.jsonl

The papers are one JSON object a line: title, abstract, label (a theme's name or ``other``) and, if some
count less than others, weight. They stay where they are; of them only the leanings go into
``content/leanings.json``. The survey's own records should not be among them, so that what `litpress suggest
--evaluate` finds on the records remains unlearnt.

Leanings are what a multinomial logistic regression with a ridge penalty adds to the scores that cues and
records give. A term must occur in several papers, clearly more or less often in those of one theme than in
others, and must not be everyday; small leanings are dropped. Each paper is learnt from a second time without
its title, because titles tell so much that abstracts would be learnt too little.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from litpress.analysis.language.background import background
from litpress.analysis.language.terms import words_of
from litpress.analysis.themes.leanings import POINT
from litpress.analysis.themes.records import term_weights
from litpress.analysis.themes.suggestion import OTHER, ThemeSuggester
from litpress.content.survey_folder import LEANINGS, load
from litpress.model import Paper, Survey

_FEWEST_PAPERS = 6
# By how many standard deviations its number of papers in some theme must differ from what chance gives.
_DEVIATIONS = 3.0
_RIDGE = 1e-5
_WITHOUT_TITLE = 0.5
_LEAST = 0.5

Matrix = NDArray[np.float64]


def derived(
    survey: Survey, papers: Sequence[Paper], labels: Sequence[str], weights: Matrix
) -> dict[str, dict[str, int]]:
    """By theme, ``other`` last, the leanings that tell these papers apart, in points.

    Args:
        survey: the survey; the leanings that it has already are left out of account.
        papers: papers whose themes are known.
        labels: the theme of each.
        weights: how much each counts; themes are made more even besides.
    """
    suggester = ThemeSuggester(Survey(survey.papers.values(), survey.themes.values()))
    themes = [*(theme for theme in survey.themes if theme != OTHER), OTHER]
    truth = np.array([themes.index(label) for label in labels])
    said = [term_weights(paper, background()) for paper in papers]
    cues = _cues(survey)
    terms = [term for term in _telling(said, truth, weights) if term not in cues]
    untitled = [paper.model_copy(update={"title": "–"}) for paper in papers]
    offsets = np.array([*suggester.scores(papers), *suggester.scores(untitled)])
    said += [term_weights(paper, background()) for paper in untitled]
    truth = np.tile(truth, 2)
    weights = np.concatenate([weights, _WITHOUT_TITLE * weights])
    shares = weights / np.sqrt(np.bincount(truth, weights, minlength=len(themes)))[truth]
    found = _fitted(_matrix(said, terms), offsets, truth, shares / shares.sum())
    told = [term for term, row in zip(terms, found, strict=True) if np.abs(row).max() >= _LEAST]
    found = _fitted(_matrix(said, told), offsets, truth, shares / shares.sum())
    found[np.abs(found) < _LEAST] = 0.0
    points = np.rint(found / POINT).astype(int)
    return {
        theme: {term: int(row[column]) for term, row in zip(told, points, strict=True) if row[column]}
        for column, theme in enumerate(themes)
    }


def _cues(survey: Survey) -> set[str]:
    """The phrases that speak for a theme or against it by themselves; they need not be said again."""
    themes = survey.themes.values()
    cues = (cue for theme in themes for cue in (*theme.cues, *theme.counter_cues) if " + " not in cue)
    return {" ".join(words_of(phrase)) for cue in cues for phrase in cue.split("|")}


def _telling(said: Sequence[Mapping[str, float]], truth: NDArray[np.int_], weights: Matrix) -> list[str]:
    """The terms whose papers are distributed over the themes otherwise than all papers are."""
    papers: defaultdict[str, list[int]] = defaultdict(list)
    for paper, terms in enumerate(said):
        for term in terms:
            if not background().is_everyday(term):
                papers[term].append(paper)
    total = weights.sum()
    shares = np.bincount(truth, weights) / total
    telling = []
    for term, of_term in papers.items():
        seen = np.bincount(truth[of_term], weights[of_term], minlength=len(shares))
        number = seen.sum()
        spread = np.sqrt(number * shares * (1 - shares) * (1 - number / total))
        stands_out = (np.abs(seen - number * shares) > _DEVIATIONS * spread).any()
        if number >= _FEWEST_PAPERS and stands_out:
            telling.append(term)
    return sorted(telling)


def _matrix(said: Sequence[Mapping[str, float]], terms: Sequence[str]) -> csr_matrix:
    columns = {term: column for column, term in enumerate(terms)}
    entries = [
        (row, columns[term], weight)
        for row, of_paper in enumerate(said)
        for term, weight in of_paper.items()
        if term in columns
    ]
    rows, places, values = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_matrix((values, (rows, places)), shape=(len(said), len(terms)))


def _fitted(terms: csr_matrix, offsets: Matrix, truth: NDArray[np.int_], shares: Matrix) -> Matrix:
    """The leanings of each term, by row, to each theme, by column."""
    shape = (terms.shape[1], offsets.shape[1])
    is_true = np.eye(shape[1])[truth]
    transposed = terms.T.tocsr()

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        leanings = flat.reshape(shape)
        scores = offsets + terms @ leanings
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        gradient = transposed @ ((np.exp(logs) - is_true) * shares[:, None]) + 2 * _RIDGE * leanings
        missed = -float((logs * is_true).sum(axis=1) @ shares)
        return missed + _RIDGE * float((leanings**2).sum()), gradient.ravel()

    start = np.zeros(shape[0] * shape[1])
    found: Matrix = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return found.reshape(shape)


def main() -> None:
    """Learn from the papers that the command names."""
    known = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    survey = load(Path.cwd())
    papers = [Paper(title=one["title"], abstract=one.get("abstract") or "") for one in known]
    weights = np.array([float(one.get("weight", 1)) for one in known])
    found = derived(survey, papers, [one["label"] for one in known], weights)
    told = {
        theme: dict(sorted(leanings.items(), key=lambda item: (-item[1], item[0])))
        for theme, leanings in found.items()
        if theme in survey.themes
    }
    Path(LEANINGS).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for theme, leanings in told.items():
        print(f"{theme}: {len(leanings)} terms")


if __name__ == "__main__":
    main()
