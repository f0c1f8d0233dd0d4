"""An example of each rule, broken and met, for its readers; a test asks the check about every one of them."""

from __future__ import annotations

from dataclasses import dataclass

from litpress.problems.rules import Rule

_PAPER = "content/papers/colour-models.md"
_THEME = "content/themes/old-films.md"
_PAGE = "content/pages/about.md"
_VOCABULARY = "content/vocabulary.yml"
_LEANINGS = "content/leanings.json"
_CONFIGURATION = "mkdocs.yml"
_DIGEST = "content/digests/2026-02-04-list.txt"

#: The survey of which the examples are files: every path and text that it has besides.
SURVEY = {
    "content/digests/2026-02-03-list.txt": "Colorful Image Colorization\nWe learn from photographs.\n",
    "content/papers/colorful-image-colorization.md": """\
---
title: Colorful Image Colorization
date: 2016-03-28
themes: [image-colorization]
arxiv: "1603.08511"
aliases: [cic]
---

Our method successfully fools humans on 32% of the trials, significantly higher than previous methods.
""",
    "content/themes/image-colorization.md": """\
---
title: Image colorization
description: How pictures without colours get them.
subthemes:
  objectives: Objectives
---
""",
}
#: The day on which the examples are checked.
TODAY = "2026-02-05"


@dataclass(frozen=True, slots=True)
class Example:
    """A file that breaks a rule, and the same file as it should be.

    Attributes:
        path: the file, seen from the root of the survey.
        broken: its text where it breaks the rule, and no other.
        told: what the check says about that.
        met: its text where it meets every rule.
        met_as: the file in which that stands, if it has to have another name.
    """

    path: str
    broken: str
    told: str
    met: str
    met_as: str = ""


def _record(*fields: str, title: str = "Colour models", abstract: str = "", notes: str = "") -> str:
    below = f"\n{abstract}\n" if abstract else ""
    below += f"\n## Notes\n\n{notes}\n" if notes else ""
    return "\n".join(["---", f"title: {title}", *fields, "---", ""]) + below


def _theme(title: str) -> str:
    return f"---\ntitle: {title}\ndescription: Where colours come from.\n---\n"


_ABSTRACT = "We ask what colours are, and train a model of them on photographs that people took of flowers."

EXAMPLES: dict[Rule, Example] = {
    Rule.READABLE: Example(
        _PAPER,
        "Colour models\n",
        ":1: LP001 does not begin with front matter; "
        "begin with a line ---, the fields, one a line, and another line ---",
        _record(),
    ),
    Rule.YAML: Example(
        _PAPER,
        _record(title="Colour models: a survey"),
        ":2: LP002 the front matter is not YAML: mapping values are not allowed in this context; "
        'write title: "Colour models: a survey"',
        _record(title='"Colour models: a survey"'),
    ),
    Rule.KNOWN_FIELD: Example(
        _PAPER,
        _record("dates: 2025-02"),
        ":3: LP003 dates is not a field; did you mean date?",
        _record("date: 2025-02"),
    ),
    Rule.VALUE: Example(
        _PAPER,
        _record("date: spring 2025"),
        ":3: LP004 date: 'spring 2025' is not a date; write it as 2024-10-24, 2024-10 or 2024",
        _record("date: 2025"),
    ),
    Rule.VISIBLE: Example(
        _PAPER,
        _record(abstract=_ABSTRACT.replace("We ask", "We\x02 ask")),
        ":5: LP005 holds the control character U+0002 before ' ask what colours ar'; delete it",
        _record(abstract=_ABSTRACT),
    ),
    Rule.FILE_NAME: Example(
        "content/papers/Colour_Models.md",
        _record(),
        ": LP006 'Colour_Models' is no name for a file of the survey; rename the file to colour-models.md",
        _record(),
        met_as=_PAPER,
    ),
    Rule.THEME: Example(
        _PAPER,
        _record("themes: [image-colorizaton]"),
        ":3: LP007 there is no theme image-colorizaton; did you mean image-colorization?",
        _record("themes: [image-colorization]"),
    ),
    Rule.SUBTHEME: Example(
        _PAPER,
        _record("themes: [image-colorization]", "subtheme: objective"),
        ":4: LP008 image-colorization has no sub-theme objective; did you mean objectives?",
        _record("themes: [image-colorization]", "subtheme: objectives"),
    ),
    Rule.SOURCE: Example(
        _PAPER,
        _record("sources: [2026-02-03-list.txt:20]"),
        ":3: LP009 2026-02-03-list.txt has only 2 lines; correct the line",
        _record("sources: [2026-02-03-list.txt:2]"),
    ),
    Rule.ONE_RECORD: Example(
        _PAPER,
        _record("arxiv: 1603.08511v5"),
        ":3: LP010 is of the same paper as content/papers/colorful-image-colorization.md: "
        "the arxiv agrees; make one of them, or add the identifiers that tell them apart",
        _record('arxiv: "2504.12328"'),
    ),
    Rule.ALIAS: Example(
        _PAPER,
        _record("aliases: [cic]"),
        ":3: LP011 cic is an alias in content/papers/colorful-image-colorization.md too; "
        "keep it in one of them",
        _record("aliases: [colours]"),
    ),
    Rule.THEME_TITLE: Example(
        _THEME,
        _theme("Image Colorization"),
        ":2: LP012 content/themes/image-colorization.md has the same title; "
        "give one of them another, or make one theme of them",
        _theme("Colours of old films"),
    ),
    Rule.CITATION: Example(
        _PAPER,
        _record(notes="Builds on [@colorful-image-colorisation]."),
        ":7: LP013 there is no paper colorful-image-colorisation; "
        "did you mean colorful-image-colorization?",
        _record(notes="Builds on [@colorful-image-colorization]."),
    ),
    Rule.DIGEST: Example(
        _DIGEST,
        "%PDF\x00",
        ": LP014 is not text; save it as UTF-8, or delete it",
        "Colour models\n",
    ),
    Rule.VOCABULARY: Example(
        _VOCABULARY,
        "- name: LAB\n  kind: method\n- name: RGB\n  kind: method\n  forms: [LAB]\n",
        ":5: LP015 'LAB' stands on line 1 already; keep it in one place",
        "- name: LAB\n  kind: method\n- name: RGB\n  kind: method\n",
    ),
    Rule.NUMBER: Example(
        _PAGE,
        "People are fooled in 33% of the trials [@colorful-image-colorization].\n",
        ":1: LP016 33 is in no abstract that its sentence cites; "
        "correct the number, or cite the paper that says it",
        "People are fooled in 32% of the trials [@colorful-image-colorization].\n",
    ),
    Rule.LEANINGS: Example(
        _LEANINGS,
        '{"image-colorization": {"hue": "much"}}\n',
        ": LP017 image-colorization / hue is not what it should be: whole numbers by term, by theme; "
        "derive the file anew, or delete it",
        '{"image-colorization": {"hue": 3}}\n',
    ),
    Rule.COMPOSED: Example(
        _PAPER,
        _record("authors: [Andre\u0301 Martin]"),
        ":3: LP018 '[Andre\u0301' is not in Unicode's normal form C; run litpress check --fix",
        _record("authors: [Andr\u00e9 Martin]"),
    ),
    Rule.DATE: Example(
        _PAPER,
        _record("date: 2062-02-03"),
        ":3: LP019 date: 2062-02-03 is in the future; correct it, or leave out what is not known yet",
        _record("date: 2026-02-03"),
    ),
    Rule.SHOUTING: Example(
        _PAPER,
        _record(title="COLOUR MODELS FOR PRINTERS"),
        ":2: LP020 the title is in capitals; "
        "write it as a sentence does, with capitals where names have them",
        _record(title="Colour models for printers"),
    ),
    Rule.WHOLE_TITLE: Example(
        _PAPER,
        _record(title="Colour models for print..."),
        ":2: LP021 the title ends in 'models for print...', as if it were cut off; "
        "write it to its end, as the paper does",
        _record(title="Colour models for printers"),
    ),
    Rule.ABSTRACT: Example(
        _PAPER,
        _record(abstract="No abstract available."),
        ":5: LP022 the abstract begins with 'No abstract', which no paper says of itself; "
        "copy it from the paper, to its end, or leave it out",
        _record(),
    ),
    Rule.OWN_ABSTRACT: Example(
        _PAPER,
        _record(
            abstract="Our method successfully fools humans on 32% of the trials, "
            "significantly higher than previous methods."
        ),
        ":5: LP023 content/papers/colorful-image-colorization.md has the same abstract; "
        "give each its own; if both are of one paper, make one record of them",
        _record(abstract=_ABSTRACT),
    ),
    Rule.MARKUP: Example(
        _PAPER,
        _record(notes="Read it with <b>care</b>."),
        ":7: LP024 holds HTML (<b); write it in Markdown, or between backticks if it is to be shown",
        _record(notes="Read it with **care**."),
    ),
    Rule.LINK: Example(
        _PAPER,
        _record(notes="See [the code](ftp://example.org/code)."),
        ":7: LP025 a link begins with ftp:; "
        "let it begin with https://, http:// or mailto:, or name a page of the site",
        _record(notes="See [the code](https://example.org/code)."),
    ),
    Rule.LENGTH: Example(
        _PAPER,
        _record(abstract="We ask what colours are."),
        ":5: LP026 note: the abstract has 24 characters, fewer than any that is known; "
        "see whether it is all of it",
        _record(abstract=_ABSTRACT),
    ),
    Rule.TWIN: Example(
        "content/papers/colorful-image-colorisation.md",
        _record(title="Colorful image colorisation"),
        ":2: LP027 note: has nearly the same title (content/papers/colorful-image-colorization.md); "
        "see whether they are one paper",
        _record(),
    ),
    Rule.NAVIGATION: Example(
        _CONFIGURATION,
        "site_name: Colours\nnav:\n  - index.md\n  - themes/image-colorisation.md\n",
        ":4: LP028 there is no page themes/image-colorisation.md; did you mean themes/image-colorization.md?",
        "site_name: Colours\nnav:\n  - index.md\n  - themes/image-colorization.md\n",
    ),
    Rule.INVISIBLE: Example(
        _PAPER,
        _record(title="Reward mo\u00addels"),
        ":2: LP029 holds U+00AD, soft hyphen; run litpress check --fix",
        _record(),
    ),
}  # fmt: skip
