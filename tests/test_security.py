"""The promises in SECURITY.md are held by tests that exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
TEXT = (REPOSITORY / "SECURITY.md").read_text(encoding="utf-8")
# Rows of the table of promises; a row in bold is a heading.
PROMISES = re.findall(r"^\| ([^|*]+) \| (`tests/[^|]*|) ?\|$", TEXT.partition("## What is promised")[2], re.M)


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((REPOSITORY / path).read_text(encoding="utf-8"))
    names = (node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in names if name.startswith("test_"))


@pytest.mark.parametrize(("promise", "named"), PROMISES, ids=[promise for promise, _ in PROMISES])
def test_a_promise_names_the_tests_that_hold_it(promise: str, named: str) -> None:
    tests = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", named)
    assert tests, promise
    assert re.sub(r"`[^`]+`", "", named).strip(", ") == ""
    for path, name in tests:
        assert name in names_in(path), f"{path} has no {name}"


def test_every_promise_is_read() -> None:
    rows = re.findall(r"^\| (?!Promise|---|\*\*)", TEXT.partition("## What is promised")[2], re.M)
    assert len(PROMISES) == len(rows) > 20


def test_the_report_of_a_vulnerability_is_private() -> None:
    assert "*Report a vulnerability*" in TEXT
    assert not re.search(r"[\w.+-]+@[\w-]+\.\w+", TEXT)
