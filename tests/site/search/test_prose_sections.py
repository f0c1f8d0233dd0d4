"""The survey's own text, cut at its headings."""

from __future__ import annotations

from litpress.site.search.prose_sections import Section, sections_of

TEXT = """---
title: x
---

# The *landscape*

First, [linked](a.md) words [@cited].

## What is `matched`? { #matched }

- one
- two

### Nothing

## With <b>HTML</b> & entities

Last.
"""


def test_a_section_holds_the_words_below_its_heading() -> None:
    assert list(sections_of(TEXT)) == [
        Section("", "The landscape", "First, linked words."),
        Section("matched", "What is matched?", "one two"),
        Section("with-html-entities", "With HTML & entities", "Last."),
    ]


def test_text_without_headings_is_one_section() -> None:
    assert list(sections_of("Words.\n\nMore.")) == [Section("", "", "Words. More.")]
    assert list(sections_of("")) == []
