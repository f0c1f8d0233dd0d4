"""What one paper's title and abstract were found to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litpress.model import Kind


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and what a text says it stands for, both as written there."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Introduced:
    """Something that a paper names and brings into the world.

    Attributes:
        name: its name, as the paper writes it.
        expansion: the words that define the name, as the paper writes them, if it does.
        kind: what kind of thing it is.
    """

    name: str
    expansion: str | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one paper.

    Attributes:
        key_sentence: the sentence that states what is new, verbatim, if one does.
        introduces: what it names and brings into the world.
        acronyms: what it spells out.
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
