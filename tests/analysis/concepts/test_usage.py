from __future__ import annotations

from typing import Any

from litpress.analysis.concepts.meanings import meanings_of
from litpress.analysis.concepts.usage import Usage
from litpress.analysis.introductions.acronyms import Acronym
from litpress.analysis.introductions.introduced_names import Introduced
from litpress.model import Paper


class Counted(dict[str, set[str]]):
    """A dictionary that counts how often its values are read."""

    reads = 0

    def values(self) -> Any:
        self.reads += 1
        return super().values()


def test_definitions_are_counted_once() -> None:
    papers = [Paper(title=slug, slug=slug, abstract="Maps use GRA.") for slug in ("one", "two", "three")]
    acronyms = {slug: [Acronym("GRA", "geodesic road atlas")] for slug in ("one", "two")}
    [meaning] = meanings_of((), acronyms, {})
    meaning.defined_in = counted = Counted(meaning.defined_in)
    usage = Usage(papers, [meaning])
    before = counted.reads
    assert len(list(usage.find("three", "GRA is fast. " * 50))) == 50
    assert counted.reads == before


def test_withdrawing_a_claim_does_not_change_the_meaning() -> None:
    paper = Paper(title="ZorpNet", slug="b", abstract="We propose ZorpNet.")
    [meaning] = meanings_of((), {}, {"b": [Introduced("ZorpNet", None, "model")]})
    usage = Usage([paper], [meaning])
    assert usage.introduced_by("b") == [meaning]
    usage.withdraw_claim(meaning, "b")
    assert usage.introduced_by("b") == []
    assert usage.claims(meaning) == {}
    assert meaning.introduced == {"b": "ZorpNet"}
