"""Sorting of new papers into suggested themes, for a curator to review; cheap to import."""

from __future__ import annotations

from collections.abc import Sequence

from litpress.model import Paper, Survey


def sorted_into_themes(survey: Survey, papers: Sequence[Paper]) -> list[tuple[Paper, str]]:
    """The papers with the suggested themes and sub-theme, and an explanation of each for review.

    A paper without a clear suggestion stays without a theme, and so does one that belongs to none of them if
    the survey has no theme ``other``.

    Args:
        survey: the survey to which they are added.
        papers: new papers without themes.
    """
    # Slow to import, and most imports of digests bring no new papers.
    from litpress.analysis.themes.suggestion import ThemeSuggester

    suggestions = ThemeSuggester(survey).suggest(papers)
    return [
        (
            paper.model_copy(
                update={"themes": suggestion.record_themes(survey), "subtheme": suggestion.subtheme}
            ),
            suggestion.in_words(survey),
        )
        for paper, suggestion in zip(papers, suggestions, strict=True)
    ]
