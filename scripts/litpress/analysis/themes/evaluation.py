"""Evaluation of theme suggestion on the reviewed records of a survey, by cross-validation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from litpress.analysis.themes.suggestion import OTHER, THRESHOLD, UNSORTED, ThemeSuggester
from litpress.model import Paper, Survey

_FOLDS = 5


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """The figures of one theme, or of ``other``.

    Attributes:
        theme: the theme's slug.
        support: the number of reviewed records with this primary theme.
        decided: the number of these with a decision other than ``unsorted``.
        suggested: the number of records that were decided to be of the theme.
        right: the number of these that are.
    """

    theme: str
    support: int
    decided: int
    suggested: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of right ones among those suggested; None if there are none."""
        return self.right / self.suggested if self.suggested else None

    @property
    def recall(self) -> float | None:
        """The share of its decided records that were found; None if there are none."""
        return self.right / self.decided if self.decided else None

    @property
    def coverage(self) -> float | None:
        """The share of its records with a decision; None if it has no records."""
        return self.decided / self.support if self.support else None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over the decided records; 0 if none is right."""
        return 2 * self.right / (self.suggested + self.decided) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The result of a cross-validation.

    Attributes:
        folds: the number of parts of the records.
        themes: the figures of each theme in the survey's order, ``other`` last.
        confusions: the curator's theme, a different decision and the number of records, most frequent first.
    """

    folds: int
    themes: tuple[ThemeFigures, ...]
    confusions: tuple[tuple[str, str, int], ...]

    @property
    def support(self) -> int:
        """The number of evaluated records."""
        return sum(figures.support for figures in self.themes)

    @property
    def decided(self) -> int:
        """The number of records with a decision."""
        return sum(figures.decided for figures in self.themes)

    @property
    def coverage(self) -> float:
        """The share of records with a decision."""
        return self.decided / max(self.support, 1)

    @property
    def accuracy(self) -> float:
        """The share of right decisions among all decisions."""
        return sum(figures.right for figures in self.themes) / max(self.decided, 1)

    @property
    def macro_f1(self) -> float:
        """The mean F1 over the themes that have records, on the decided ones."""
        present = [figures.f1 for figures in self.themes if figures.support]
        return sum(present) / max(len(present), 1)


def evaluated(survey: Survey, folds: int = _FOLDS) -> Evaluation:
    """Cross-validate theme suggestion on the survey's reviewed records.

    Each record is judged by a suggester that has seen neither it nor the others of its fold. Folds are
    stratified: the records of a theme, in the order of their slugs, are dealt to them in turn. The cues stay
    as they are, and they were written with the records in view; results on new papers are a little worse.

    Args:
        survey: the survey; records without a theme are left out.
        folds: the number of parts to divide the records into.
    """
    truth: list[str] = []
    decisions: list[str] = []
    for tested, rest in _divided(survey, folds):
        suggester = ThemeSuggester(rest)
        truth.extend(_label(paper, survey) for paper in tested)
        decisions.extend(suggestion.decision for suggestion in suggester.suggest(tested))
    return compared(truth, decisions, [theme for theme in survey.themes if theme != OTHER], folds)


def compared(
    truth: Sequence[str], decisions: Sequence[str], themes: Iterable[str], folds: int = 1
) -> Evaluation:
    """The evaluation of decisions on papers of known themes.

    Args:
        truth: for each paper its primary theme, or ``other``.
        decisions: for each paper the decision, in the same order.
        themes: the themes, in the order in which to list them.
        folds: the number of parts the papers were divided into, for the report.
    """
    pairs = Counter(zip(truth, decisions, strict=True))
    support, suggested = Counter(truth), Counter(decisions)
    figures = tuple(
        ThemeFigures(
            theme,
            support=support[theme],
            decided=support[theme] - pairs[theme, UNSORTED],
            suggested=suggested[theme],
            right=pairs[theme, theme],
        )
        for theme in [*themes, OTHER]
    )
    confusions = [(true, decision, n) for (true, decision), n in pairs.items() if true != decision]
    return Evaluation(folds, figures, tuple(sorted(confusions, key=lambda row: (-row[2], row[:2]))))


def evaluation_text(evaluation: Evaluation) -> str:
    """An evaluation as an aligned table and a list of confusions, for the terminal."""
    rows: list[tuple[str, ...]] = [("theme", "precision", "recall", "coverage", "records")]
    for figures in evaluation.themes:
        shares = (figures.precision, figures.recall, figures.coverage)
        rows.append((figures.theme, *map(_share, shares), str(figures.support)))
    all_shares = (None, evaluation.accuracy, evaluation.coverage)
    rows.append(("all", *map(_share, all_shares), str(evaluation.support)))
    width = max(len(row[0]) for row in rows)
    lines = ["  ".join([row[0].ljust(width), *(cell.rjust(9) for cell in row[1:])]) for row in rows]
    divided = f", {evaluation.folds}-fold cross-validation" if evaluation.folds > 1 else ""
    lines += [
        "",
        f"macro-F1 {evaluation.macro_f1:.3f} on the {evaluation.coverage:.0%} of {evaluation.support} "
        f"records that are decided (confidence of {THRESHOLD} or more){divided}",
    ]
    if evaluation.confusions:
        lines += ["", "decisions that differ from the curator's:"]
        lines += [f"  {true} -> {decision}: {n}" for true, decision, n in evaluation.confusions]
    return "".join(f"{line}\n" for line in lines)


def _divided(survey: Survey, folds: int) -> Iterator[tuple[list[Paper], Survey]]:
    by_label: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in survey.papers.values():
        if paper.themes:
            by_label[_label(paper, survey)].append(paper)
    for fold in range(folds):
        tested = {paper.slug: paper for papers in by_label.values() for paper in papers[fold::folds]}
        rest = [paper for paper in survey.papers.values() if paper.themes and paper.slug not in tested]
        if tested:
            yield list(tested.values()), Survey(rest, survey.themes.values())


def _label(paper: Paper, survey: Survey) -> str:
    return paper.theme if paper.theme in survey.themes and paper.theme else OTHER


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"
