"""Findings in papers: their key sentences, and the names, acronyms and addresses in their abstracts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from litpress.analysis.concepts.mentions import NameMention, mentions_among, terms_named
from litpress.analysis.introductions.acronyms import Acronym, acronyms_of_paper
from litpress.analysis.introductions.introduced_names import Introduced, introduced_by
from litpress.analysis.introductions.name_shapes import key_of
from litpress.analysis.key_sentence.selection import key_sentence
from litpress.engine import map_items
from litpress.model import Paper, Term
from litpress.model.identity import identity_keys
from litpress.model.urls import addresses_in


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings in one paper.

    Attributes:
        key_sentence: the sentence that states the key contribution, verbatim, if there is one.
        introduces: the methods, models, data sets and the like that the paper introduces by name.
        acronyms: the acronyms that it spells out.
        mentions: names of things that others made, in the order of its text.
        urls: the web addresses in its abstract.
    """

    key_sentence: str | None
    introduces: tuple[Introduced, ...]
    acronyms: tuple[Acronym, ...]
    mentions: tuple[str, ...]
    urls: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """The findings as plain data, as `litpress analyse` prints them."""
        return {
            "key_sentence": self.key_sentence,
            "introduces": [
                {"name": one.name, "expansion": one.expansion, "kind": one.kind} for one in self.introduces
            ],
            "acronyms": [[acronym.short, acronym.long] for acronym in self.acronyms],
            "mentions": list(self.mentions),
            "urls": list(self.urls),
        }


def findings_of(
    papers: Sequence[Paper], among: Iterable[Paper] = (), vocabulary: Iterable[Term] = ()
) -> list[Findings]:
    """The findings in each paper, in their order; the arguments are those of :func:`analyze`."""
    return analyze(papers, among, vocabulary)[0]


def analyze(
    papers: Sequence[Paper], among: Iterable[Paper] = (), vocabulary: Iterable[Term] = ()
) -> tuple[list[Findings], list[tuple[NameMention, ...]]]:
    """The findings in each paper, and the names in it that others introduce, in the order of the papers.

    A record's own key sentence takes precedence over the selected one. Mentions have indexes that first count
    the papers, then those of ``among`` that are not among them.

    Args:
        papers: the papers to analyze.
        among: further papers, whose names the papers may mention.
        vocabulary: names of things that the papers may mention without any of them introducing it.
    """
    known = {key for paper in papers for key in identity_keys(paper)}
    everyone = [*papers, *(paper for paper in among if known.isdisjoint(identity_keys(paper)))]
    texts = [(paper.title, paper.abstract) for paper in everyone]
    read = map_items(findings_in_text, texts)
    acronyms = [one.acronyms for one in read]
    mentions = mentions_among(everyone, [one.introduces for one in read], acronyms)[: len(papers)]
    named = terms_named(papers, acronyms[: len(papers)], vocabulary)
    findings = []
    for paper, one, mentioned, terms in zip(papers, read, mentions, named, strict=False):
        own = {key_of(introduced.name) for introduced in one.introduces}
        names = [mention.name for mention in mentioned]
        names += [name for name in terms if key_of(name) not in own]
        findings.append(
            replace(
                one,
                key_sentence=paper.key_sentence or one.key_sentence,
                mentions=tuple(dict.fromkeys(names)),
            )
        )
    return findings, mentions


def findings_in_text(text: tuple[str, str]) -> Findings:
    """The findings in a title and an abstract by themselves: all but the mentions."""
    title, abstract = text
    return Findings(
        key_sentence(title, abstract),
        introduced_by(title, abstract),
        acronyms_of_paper(title, abstract),
        (),
        addresses_in(abstract),
    )
