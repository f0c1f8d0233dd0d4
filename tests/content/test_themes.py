from __future__ import annotations

from litpress.content.themes import read_theme, theme_text
from litpress.model import Theme

ALIGNMENT = Theme(
    title="LLM preference alignment",
    description="How models learn what people prefer: rewards, and ways around them.",
    order=1,
    color="#3f51b5",
    cues=("preference optimization", "RLHF"),
    subthemes={"preference-objectives": "Objectives (the DPO family)", "no": "None"},
    prose="First came [@dpo].\n\n    then code",
    slug="llm-preference-alignment",
)
ALIGNMENT_TEXT = """\
---
title: LLM preference alignment
description: "How models learn what people prefer: rewards, and ways around them."
order: 1
color: "#3f51b5"
cues: [preference optimization, RLHF]
subthemes:
  preference-objectives: Objectives (the DPO family)
  "no": None
---

First came [@dpo].

    then code
"""


def test_a_theme_is_written_as_people_would_write_it() -> None:
    assert theme_text(ALIGNMENT) == ALIGNMENT_TEXT


def test_what_is_written_is_read_back() -> None:
    file = read_theme(ALIGNMENT_TEXT, f"content/themes/{ALIGNMENT.slug}.md")
    assert file.item == ALIGNMENT
    assert file.place("subthemes", "no").line == 9
    assert file.place("prose").line == 12


def test_every_problem_of_a_theme_is_told_at_once() -> None:
    text = """\
---
title: Rewards
colour: red
color: red
order: first
subthemes: [reward-models]
cues: RLHF
---
"""
    path = "content/themes/rewards.md"
    assert [str(problem) for problem in sorted(read_theme(text, path).problems)] == [
        f"{path}:1: LP004 description is missing; add a line description: and its value",
        f"{path}:3: LP003 colour is not a field; did you mean color?",
        f"{path}:4: LP004 color: 'red' has the wrong form; write it as \"#1a2b3c\"",
        f"{path}:5: LP004 order: 'first' is not a whole number; write digits alone",
        f"{path}:6: LP004 subthemes: ['reward-models'] has no keys; "
        "write one a line, indented, as key: Title",
        f"{path}:7: LP004 cues: 'RLHF' is not a list; write it as cues: [RLHF]",
    ]
