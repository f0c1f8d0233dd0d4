"""The rules as their page shows them, each with an example that the check has been asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from litpress.problems.rules import Rule

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\xad]")


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule for its readers.

    Attributes:
        rule: the rule.
        path: the file that breaks it.
        broken: what that says, with the number of each control character in its place.
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
            rule.example.path,
            _visible(rule.example.failing),
            f"{rule.example.path}{rule.example.message}",
            rule.example.passing_path or rule.example.path,
            _visible(rule.example.passing),
        )
        for rule in Rule
    ]


def _visible(text: str) -> str:
    return _UNSEEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", text).rstrip("\n")
