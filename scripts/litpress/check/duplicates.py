"""Records that may be of one paper, though nothing proves it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from litpress.check.context import Checked
from litpress.content.survey_folder import PAPERS
from litpress.model.identity import normalised_title, same_paper
from litpress.problems.problem import Problem
from litpress.problems.rules import Rule


def twins(survey: Checked, meant: Collection[str]) -> Iterator[Problem]:
    """What a person should compare; pairs that a rule proves to be one are told by that rule.

    Args:
        survey: the survey.
        meant: paths of the records that are asked about; a pair is told at one of them.
    """
    from litpress.analysis.similarity.near_duplicates import near_duplicates
    from litpress.analysis.similarity.similarity import Kinship

    files = {paper.slug: (file, paper) for file, paper in survey.shown_papers if paper.title}
    for pair in near_duplicates(Kinship.of([paper for _, paper in files.values()])):
        slug, other = pair.slug, pair.other
        (_, one), (_, two) = files[slug], files[other]
        abstracts = {normalised_title(one.abstract), normalised_title(two.abstract)}
        if any(survey.is_accepted(Rule.TWIN, files[name][0].path) for name in (slug, other)):
            continue
        if same_paper(one, two) or (len(abstracts) == 1 and one.abstract):
            continue
        if f"{PAPERS}/{slug}.md" not in meant:
            slug, other = other, slug
        message = f"{pair.reason} ({PAPERS}/{other}.md)"
        yield Rule.TWIN.broken(files[slug][0].place("title"), message, "see whether they are one paper")
