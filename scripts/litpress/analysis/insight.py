"""The analysis of a survey, computed once for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from litpress.analysis.concepts.concept import Concepts, concepts_of
from litpress.analysis.concepts.mentions import NameMention
from litpress.analysis.findings import Findings, analyze
from litpress.analysis.similarity.paper_map import MapPoint, Region, layout, regions
from litpress.analysis.similarity.related_papers import RelatedPaper, related_papers
from litpress.analysis.similarity.similarity import Similarity, near_duplicates
from litpress.model import Survey
from litpress.model.identity import NearMiss


@dataclass(frozen=True, slots=True)
class NameLink:
    """A name that one paper introduces and another mentions.

    Attributes:
        name: the name.
        slug: the other paper: the one that introduces the name, or one that mentions it.
    """

    name: str
    slug: str


class Insight:
    """The analysis of a survey. Each part is computed when it is first used.

    Args:
        survey: the survey.
    """

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._papers = list(survey.papers.values())

    @cached_property
    def _analysis(self) -> tuple[list[Findings], list[tuple[NameMention, ...]]]:
        return analyze(self._papers, vocabulary=self._survey.vocabulary)

    @cached_property
    def findings(self) -> Mapping[str, Findings]:
        """The findings in each paper, by slug."""
        return dict(zip(self._survey.papers, self._analysis[0], strict=True))

    @cached_property
    def concepts(self) -> Concepts:
        """The concepts that papers share: methods, models, data sets and ideas."""
        return concepts_of(
            self._survey,
            {slug: found.introduces for slug, found in self.findings.items()},
            {slug: found.acronyms for slug, found in self.findings.items()},
        )

    @cached_property
    def mentions(self) -> Mapping[str, tuple[NameLink, ...]]:
        """The names in each paper that other papers introduce, by slug."""
        return {
            paper.slug: tuple(NameLink(one.name, self._papers[one.introduced_by].slug) for one in of_paper)
            for paper, of_paper in zip(self._papers, self._analysis[1], strict=True)
        }

    @cached_property
    def mentioned_by(self) -> Mapping[str, tuple[NameLink, ...]]:
        """The mentions of the names that a paper introduces, by the slug of that paper."""
        mentioning: dict[str, list[NameLink]] = defaultdict(list)
        for slug, links in self.mentions.items():
            for link in links:
                mentioning[link.slug].append(NameLink(link.name, slug))
        return {slug: tuple(links) for slug, links in mentioning.items()}

    @cached_property
    def similarity(self) -> Similarity:
        """The similarity of the papers."""
        return Similarity.of(self._papers)

    @cached_property
    def related(self) -> Mapping[str, tuple[RelatedPaper, ...]]:
        """The related papers of each paper, by slug."""
        return related_papers(self.similarity)

    @cached_property
    def near_duplicates(self) -> tuple[NearMiss, ...]:
        """Pairs of records that may describe the same paper."""
        return near_duplicates(self.similarity)

    @cached_property
    def places(self) -> Mapping[str, MapPoint]:
        """The point of each paper on the map, by slug."""
        return layout(self.similarity)

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions of the map, named by what their papers have in common."""
        return regions(self.similarity, self.places)
