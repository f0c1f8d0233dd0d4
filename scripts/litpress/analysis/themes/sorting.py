"""New papers into the themes that they seem to belong to, for a curator to review."""

from __future__ import annotations

from collections.abc import Sequence

from litpress.model import Paper, Survey


def sorted_into_themes(survey: Survey, papers: Sequence[Paper]) -> list[tuple[Paper, str]]:
    """The papers with the themes and the sub-theme that are suggested, and of each what to review.

    A paper that is in doubt stays without a theme, and so does one that belongs to none in a survey
    that has no theme for such.

    Args:
        survey: the survey that they come into.
        papers: new papers without themes.
    """
    # What it takes to suggest is slow to import, and most imports bring nothing new.
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
