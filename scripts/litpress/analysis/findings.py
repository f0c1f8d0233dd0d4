"""What one paper's title and abstract were found to say."""

from __future__ import annotations

from dataclasses import dataclass

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
