"""What each of many papers says: its key sentence, names, acronyms, mentions and addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from litpress.analysis.concepts.mentions import Mention, mentions_among, terms_named
from litpress.analysis.findings import Findings
from litpress.analysis.introductions.name_shapes import key_of
from litpress.analysis.reading import read
from litpress.model import Paper, Term
from litpress.model.identity import identity_keys


@dataclass(frozen=True, slots=True)
class Analysed:
    """What was found in papers that were analysed together.

    Attributes:
        findings: what was found in each, in their order.
        mentioned: for each, what it names of that which others introduce; these by their index, those that
            it was analysed among after those that were analysed.
    """

    findings: list[Findings]
    mentioned: list[tuple[Mention, ...]]


def findings_of(
    papers: Sequence[Paper], among: Iterable[Paper] = (), vocabulary: Iterable[Term] = ()
) -> list[Findings]:
    """What was found in each of the papers, in their order; the arguments are those of :func:`analysed`."""
    return analysed(papers, among, vocabulary).findings


def analysed(
    papers: Sequence[Paper], among: Iterable[Paper] = (), vocabulary: Iterable[Term] = ()
) -> Analysed:
    """What was found in each of the papers, and how they name each other's.

    A record's own key sentence goes before the one that would be found.

    Args:
        papers: the papers to analyse.
        among: further papers, whose names the papers may mention; those that are among the papers count once.
        vocabulary: names of things that the papers may mention without any of them introducing it.
    """
    known = {key for paper in papers for key in identity_keys(paper)}
    everyone = [*papers, *(paper for paper in among if known.isdisjoint(identity_keys(paper)))]
    said = read([(paper.title, paper.abstract) for paper in everyone])
    introduced = [one.introduces for one in said]
    acronyms = [one.acronyms for one in said]
    mentioned = mentions_among(everyone, introduced, acronyms)
    named = terms_named(papers, acronyms[: len(papers)], vocabulary)
    findings = []
    for index, (paper, one) in enumerate(zip(papers, said, strict=False)):
        own = {key_of(name.name) for name in one.introduces}
        names = [mention.name for mention in mentioned[index]]
        names += [name for name in named[index] if key_of(name) not in own]
        findings.append(
            Findings(
                key_sentence=paper.key_sentence or one.key_sentence,
                introduces=one.introduces,
                acronyms=one.acronyms,
                mentions=tuple(dict.fromkeys(names)),
                urls=one.urls,
            )
        )
    return Analysed(findings, mentioned[: len(papers)])


def as_data(paper: Paper, findings: Findings) -> dict[str, Any]:
    """What `litpress analyse` prints of a paper: its title, then what was found."""
    return {"title": paper.title, **findings.as_data()}
