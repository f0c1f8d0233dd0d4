"""The rules that content must meet, each with an example that the check has been run on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litpress.problems.rules import Rule
from litpress.site.page import Page
from litpress.site.views import SurveyView

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\xad]")


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule with its example.

    Attributes:
        rule: the rule.
        path: the file that breaks it.
        broken: its text, with control characters replaced by their numbers.
        told: the output of the check, with the place.
        met_as: the file that meets every rule; usually the same one.
        met: its text.
    """

    rule: Rule
    path: str
    broken: str
    told: str
    met_as: str
    met: str


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page."""
    metadata = {
        "title": "Rules",
        "description": "The rules for records, themes, pages and digests of the survey, each with an example "
        "and how to fix it.",
    }
    yield view.page("rules.md", "rules", metadata, rules=shown_rules())


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
