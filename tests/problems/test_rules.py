"""The rules as data are those that the code uses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from litpress.problems.rules import Rule, rule_of

PACKAGE = Path(__file__).parents[2] / "scripts/litpress"


def test_code_uses_every_rule() -> None:
    texts = (file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    named = {name for text in texts for name in re.findall(r"\bRule\.([A-Z_]+)\.violation\(", text)}
    assert named == {rule.name for rule in Rule}


def test_rules_are_in_the_order_of_their_codes() -> None:
    codes = [rule.code for rule in Rule]
    assert codes == sorted(set(codes))


def test_rules_are_found_by_name_and_by_code() -> None:
    assert Rule.FILE_NAME is rule_of("LP006")
    with pytest.raises(AttributeError, match="there is no rule NO_SUCH_RULE"):
        assert Rule.NO_SUCH_RULE
