from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import click
import pytest
from bs4 import BeautifulSoup

from derive.command_reference import reference
from litpress.cli.commands import cli
from litpress.model import Survey
from litpress.problems.rules import Rule
from litpress.site.pages.reference import commands, visible
from litpress.site.publish import DOCS
from tests.site.conftest import REPOSITORY, copy_of_looks, published


def test_control_characters_are_visible() -> None:
    shown = visible(Rule.VISIBLE.example.failing)
    assert "We<U+0002> ask" in shown
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_rules_have_short_and_unique_titles() -> None:
    assert len({rule.title for rule in Rule}) == len({rule.explanation for rule in Rule}) == len([*Rule])
    assert all(len(rule.title) <= 24 for rule in Rule)
    assert all(text.endswith(".") for rule in Rule for text in (rule.explanation, rule.fix))


def test_every_rule_has_a_section_with_its_example(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = copy_of_looks(tmp_path_factory.mktemp("survey"))
    published(Survey((), ()), root)
    page = (root / DOCS / "rules.md").read_text(encoding="utf-8")
    examples = []
    for rule in Rule:
        assert f"## {rule.code} {rule.title} {{ #{rule.code} }}\n\n<p>" in page
        example = rule.example
        output = f"{example.path}{example.message}"
        examples += [visible(example.failing), visible(example.passing), output]
    codes = BeautifulSoup(page, "html.parser").select(".lp-rule pre code")
    assert [code.get_text() for code in codes] == examples
    assert "rules.md" in (REPOSITORY / "content/pages/contributing.md").read_text(encoding="utf-8")


EXAMPLES = {command["name"]: command["example"] for command in commands()}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    root = copy_of_looks(tmp_path_factory.mktemp("survey"))
    published(Survey((), ()), root)
    return BeautifulSoup((root / DOCS / "reference.md").read_text(encoding="utf-8"), "html.parser")


def test_the_committed_reference_is_current() -> None:
    committed = REPOSITORY / "scripts/litpress/site/pages/commands.json"
    found = json.loads(committed.read_text(encoding="utf-8"))
    assert found == reference(), "run PYTHONPATH=scripts python scripts/derive/command_reference.py"


def test_every_command_has_a_section(page: BeautifulSoup) -> None:
    headings = re.findall(r"^## litpress (\S+) \{ #(\S+) \}$", page.get_text(), re.MULTILINE)
    assert headings == [(name, name) for name in cli.commands]


def test_every_option_is_described(page: BeautifulSoup) -> None:
    found = page.select(".lp-options > dt")
    options = [
        param
        for command in cli.commands.values()
        for param in command.params
        if isinstance(param, click.Option)
    ]
    assert len(found) == len(options)
    for term, option in zip(found, options, strict=True):
        assert option.opts[0] in term.get_text()
        meaning = term.find_next_sibling("dd")
        assert meaning
        assert meaning.get_text().strip()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_a_valid_call(name: str, survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(survey)
    call = re.split(r" [|<>] ", EXAMPLES[name])[0]
    program, command, *arguments = shlex.split(call)
    assert (program, command) == ("litpress", name)
    for argument in arguments:
        if Path(argument).suffix and not Path(argument).exists():
            Path(argument).parent.mkdir(parents=True, exist_ok=True)
            Path(argument).write_text("", encoding="utf-8")
    cli.commands[name].make_context(name, arguments, parent=click.Context(cli, info_name="litpress"))


def test_an_invalid_example_is_detected(survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(survey)
    with pytest.raises(click.NoSuchOption):
        cli.commands["build"].make_context("build", ["--outptu", "public"])


def test_the_reference_is_linked_and_in_the_navigation() -> None:
    assert "(reference.md)" in (REPOSITORY / "content/pages/contributing.md").read_text(encoding="utf-8")
    assert "- reference.md" in (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
