"""The rules as their page shows them, each with an example that the check has been asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from litpress.check.examples import EXAMPLES
from litpress.rules import Rule

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PICTURES_OF_CONTROL_CHARACTERS = 0x2400  # https://www.unicode.org/charts/PDF/U2400.pdf


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule for its readers.

    Attributes:
        rule: the rule.
        path: the file that breaks it.
        broken: what that says, with a picture in place of each control character.
        told: what the check says about it, with the place.
        met_as: the file that meets every rule; mostly the same one.
        met: what that says.
    """

    rule: Rule
    path: str
    broken: str
    told: str
    met_as: str
    met: str


def shown_rules() -> list[ShownRule]:
    """Every rule in the order of the codes."""
    return [
        ShownRule(
            rule,
            example.path,
            _visible(example.broken),
            f"{example.path}{example.told}",
            example.met_as or example.path,
            _visible(example.met),
        )
        for rule, example in EXAMPLES.items()
    ]


def _visible(text: str) -> str:
    return _UNSEEN.sub(lambda match: chr(_PICTURES_OF_CONTROL_CHARACTERS + ord(match[0])), text).rstrip("\n")
