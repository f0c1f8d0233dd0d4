from __future__ import annotations

from pathlib import Path

import pytest

from litpress.text.word_lists import headings, patterns, word_list


@pytest.fixture
def module(tmp_path: Path) -> str:
    words = 'colors = """\nred\ngreen blue\n"""\n[kinds]\nfruit = "apple pear"\n"&" = "and"\n'
    (tmp_path / "words.toml").write_text(words, encoding="utf-8")
    shapes = "[parts]\nnumber = '{digit}+'\n[module]\nprice = '''[$€]\n    {number}(?:,{digit}{1,2})?'''\n"
    (tmp_path / "patterns.toml").write_text(shapes, encoding="utf-8")
    return str(tmp_path / "module.py")


def test_words_are_separated_by_blanks_and_line_breaks(module: str) -> None:
    assert word_list(module, "colors") == {"red", "green", "blue"}


def test_words_are_found_under_their_headings(module: str) -> None:
    assert headings(module, "kinds") == {"apple": "fruit", "pear": "fruit", "and": "&"}


def test_patterns_contain_parts_and_ignore_line_breaks(module: str) -> None:
    assert patterns(module, digit=r"\d")["price"].pattern == r"[$€]\d+(?:,\d{1,2})?"
