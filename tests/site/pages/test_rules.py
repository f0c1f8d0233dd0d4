from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from litpress.problems.rules import Rule
from litpress.site.pages.rules import shown_rules
from tests.site.conftest import REPOSITORY, copy_of_looks


def test_every_rule_is_shown_as_the_check_knows_it() -> None:
    shown = shown_rules()
    assert [one.rule for one in shown] == list(Rule)
    assert all(one.told == f"{one.path}{one.rule.example.message}" for one in shown)


def test_control_characters_are_seen() -> None:
    [shown] = [one for one in shown_rules() if one.rule is Rule.VISIBLE]
    assert "We<U+0002> ask" in shown.broken
    assert all(character.isprintable() or character == "\n" for character in shown.broken)


def test_rules_are_told_apart_in_few_words() -> None:
    assert len({rule.title for rule in Rule}) == len({rule.explanation for rule in Rule}) == len([*Rule])
    assert all(len(rule.title) <= 24 for rule in Rule)
    assert all(text.endswith(".") for rule in Rule for text in (rule.explanation, rule.fix))


def test_the_page_leads_from_a_code_to_its_rule(tmp_path_factory: pytest.TempPathFactory) -> None:
    from litpress.model import Survey
    from litpress.site.publish import DOCS, publish

    root = copy_of_looks(tmp_path_factory.mktemp("survey"))
    publish(Survey((), ()), root, root / DOCS)
    page = (root / DOCS / "rules.md").read_text(encoding="utf-8")
    for rule in Rule:
        assert f"## {rule.code} {rule.title} {{ #{rule.code} }}\n\n{rule.explanation}\n" in page
    codes = BeautifulSoup(page, "html.parser").select(".lp-rule pre code")
    examples = [text for shown in shown_rules() for text in (shown.broken, shown.met, shown.told)]
    assert [code.get_text() for code in codes] == examples
    assert "rules.md" in (REPOSITORY / "content/pages/contributing.md").read_text(encoding="utf-8")
