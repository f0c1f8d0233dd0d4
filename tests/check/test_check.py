from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from litpress.check import check, checked_survey
from litpress.content.template_files import SHIPPED
from litpress.problems.rules import Rule

DPO = "content/papers/direct-preference-optimization.md"
LOGO = "content/papers/logo-long-context-alignment.md"
REWARDS = "content/papers/reward-models-a-survey.md"
THEME = "content/themes/preference-alignment.md"
PAGE = "content/pages/about.md"
TEMPLATE = "templates/mail/newsletter.txt.j2"
VOCABULARY = "content/vocabulary.yml"
DIGEST = "content/digests/2026-02-03-reading-list.jsonl"

# What a contributor changes in a survey without problems, and what is said about it: the file, what
# in it becomes what (everything, where the first is empty), and the problem.
BROKEN = {
    Rule.READABLE: [
        (REWARDS, "", "What rewards are.", f"{REWARDS}:1: LP001 the file does not begin with front matter; "
         "begin with a line ---, the fields (one per line), and another line ---"),
        (REWARDS, "What", "W\udce4s", f"{REWARDS}:8: LP001 is not UTF-8; save it as UTF-8"),
    ],
    Rule.YAML: [
        (REWARDS, '"Reward Models: A Survey"', "Reward Models: A Survey",
         f"{REWARDS}:2: LP002 the front matter is not YAML: mapping values are not allowed in this "
         'context; write title: "Reward Models: A Survey"'),
        (REWARDS, '"Reward Models: A Survey"', "!Rewards of models",
         f"{REWARDS}:2: LP002 the front matter is not YAML: found a tag, !Rewards; "
         'write title: "!Rewards of models"'),
        (REWARDS, '"Reward Models: A Survey"', "&c models",
         f"{REWARDS}:2: LP002 the front matter is not YAML: found an anchor, &c; "
         'write title: "&c models"'),
        (REWARDS, "date: 2025", "date: 2025\n...\n--- {venue: ACL}",
         f"{REWARDS}:5: LP002 the front matter is not YAML: found the beginning of another document; "
         "put text with a colon, a hash, or brackets in quotation marks, and close them"),
        (PAGE, "", "---\n- About\n---\n\nWe read.\n",
         f"{PAGE}:2: LP002 the front matter has no fields; "
         "write one field per line, as in title: Attention Is All You Need"),
        (PAGE, "", "---\ndate: 2024-02-31\n---\n\nWe read.\n",
         f"{PAGE}:1: LP002 the front matter is not YAML: day is out of range for month; "
         "put the date in quotation marks, or correct it"),
        (REWARDS, "date: 2025", " date: 2025",
         f"{REWARDS}:3: LP002 the front matter is not YAML: did not find expected key; "
         "begin the line without spaces"),
        (REWARDS, "date: 2025", "\tdate: 2025",
         f"{REWARDS}:3: LP002 the front matter is not YAML: found character that cannot start any token; "
         "indent it with spaces, or not at all"),
    ],
    Rule.KNOWN_FIELD: [
        (REWARDS, "date:", "dates:",
         f"{REWARDS}:3: LP003 dates is not a field; did you mean date?"),
        (THEME, "cues:", "counter-cues:",
         f"{THEME}:5: LP003 counter-cues is not a field; did you mean counter_cues?"),
        (REWARDS, "date:", "DATE:",
         f"{REWARDS}:3: LP003 DATE is not a field; did you mean date?"),
        (THEME, "  objectives: ", "  objectives: Goals\n  objectives: ",
         f"{THEME}:8: LP003 objectives is given twice, also on line 7; keep one of them"),
        (PAGE, "", "---\ntitle: About\nhide: [toc]\ntitle: Us\n---\n\nWe read.\n",
         f"{PAGE}:4: LP003 title is given twice, also on line 2; keep one of them"),
        (PAGE, "", "---\ntitel: About\n---\n\nWe read.\n",
         f"{PAGE}:2: LP003 titel is not a field; did you mean title?"),
    ],
    Rule.VALUE: [
        (REWARDS, "date: 2025", "arxiv: 2410.1853",
         f"{REWARDS}:3: LP004 arxiv: '2410.1853' is not an arXiv identifier; write it as '2410.18533'"),
        (REWARDS, "date: 2025", "url: https://example.org/a b",
         f"{REWARDS}:3: LP004 url: 'https://example.org/a b' is not a web address; "
         "write it as https://example.org/page"),
        (REWARDS, "date: 2025", "venue: ACL\nauthors:\n  - A\n  -\n",
         f"{REWARDS}:6: LP004 authors: the text is empty; fill it, or leave it out"),
        (LOGO, "comments: 2", "excluded: no",
         f"{LOGO}:6: LP004 excluded: 'no' is not a reason; "
         "say why, or delete the line to include the paper"),
        (REWARDS, "date: 2025", "date: spring",
         f"{REWARDS}:3: LP004 date: 'spring' is not a date; "
         "write it as 2024-10-24, 2024-10 or 2024"),
        (THEME, "description: How models learn what people prefer.\n", "",
         f"{THEME}:1: LP004 description is missing; add a line description: and its value"),
    ],
    Rule.VISIBLE: [
        (REWARDS, "What rewards", "What\x02 rewards",
         f"{REWARDS}:8: LP005 contains the control character U+0002 "
         "before ' rewards are. We ord'; delete it"),
    ],
    Rule.FILE_NAME: [
        ("content/papers/My Paper.md", "", "---\ntitle: My paper\n---\n",
         "content/papers/My Paper.md: LP006 'My Paper' is not a valid name for a file of the survey; "
         "rename the file to my-paper.md"),
        ("content/papers/index.md", "", "---\ntitle: Index\n---\n",
         "content/papers/index.md: LP006 'index' is not a valid name for a file of the survey; "
         "rename the file to index-paper.md"),
        ("content/papers/more/x.md", "", "What I think.",
         "content/papers/more: LP006 is a folder, so its files are ignored; "
         "move its files one level up"),
        ("content/pages/rules.md", "", "# Rules\n",
         "content/pages/rules.md: LP006 has the name of a derived page, which would replace it; "
         "rename it"),
        ("content/papers/notes.txt", "", "What I think.",
         "content/papers/notes.txt: LP006 is not a Markdown file, so it is ignored; "
         "rename it to end in .md, or move it elsewhere"),
    ],
    Rule.THEME: [
        (LOGO, "long-context]", "long-contxt]",
         f"{LOGO}:4: LP007 there is no theme long-contxt; did you mean long-context?"),
        (REWARDS, "date: 2025", "themes: [rewards]",
         f"{REWARDS}:3: LP007 there is no theme rewards; add content/themes/rewards.md"),
        (LOGO, "long-context]", "preference-alignment]",
         f"{LOGO}:4: LP007 preference-alignment is listed twice; keep one of them"),
    ],
    Rule.SUBTHEME: [
        (DPO, "subtheme: objectives", "subtheme: objective",
         f"{DPO}:5: LP008 preference-alignment has no sub-theme objective; "
         "did you mean objectives?"),
        (REWARDS, "date: 2025", "subtheme: objectives",
         f"{REWARDS}:3: LP008 objectives is a sub-theme, but the record has no theme; "
         "add its theme to themes"),
    ],
    Rule.SOURCE: [
        (REWARDS, "list.jsonl:3", "lists.jsonl:3",
         f"{REWARDS}:5: LP009 there is no digest 2026-02-03-reading-lists.jsonl; "
         "did you mean 2026-02-03-reading-list.jsonl?"),
        (REWARDS, "sources:\n", "sources:\n  - 2026-02-03-reading-list.jsonl:3\n",
         f"{REWARDS}:6: LP009 2026-02-03-reading-list.jsonl:3 is listed twice; keep one of them"),
        (REWARDS, "list.jsonl:3", "list.jsonl:4",
         f"{REWARDS}:5: LP009 2026-02-03-reading-list.jsonl has only 3 lines; correct the line"),
    ],
    Rule.ONE_RECORD: [
        ("content/papers/dpo-2.md", "", "---\ntitle: DPO\narxiv: 2305.18290v3\n---\n",
         f"content/papers/dpo-2.md:3: LP010 describes the same paper as {DPO}: the arxiv agrees; "
         "merge them, or add the identifiers that distinguish them"),
        ("content/papers/rewards.md", "", "---\ntitle: Reward models -- a survey\n---\n",
         f"content/papers/rewards.md:2: LP010 describes the same paper as {REWARDS}: the title agrees; "
         "merge them, or add the identifiers that distinguish them"),
    ],
    Rule.ALIAS: [
        (DPO, "[dpo]", "[reward-models-a-survey]",
         f"{DPO}:7: LP011 reward-models-a-survey is the name of {REWARDS}; leave it out"),
        (REWARDS, "date: 2025", "aliases: [dpo]",
         f"{REWARDS}:3: LP011 dpo is an alias in {DPO} too; keep it in one of them"),
    ],
    Rule.THEME_TITLE: [
        ("content/themes/preferences.md", "",
         "---\ntitle: Preference Alignment\ndescription: The same.\n---\n",
         f"content/themes/preferences.md:2: LP012 {THEME} has the same title; "
         "rename one of them, or merge them"),
    ],
    Rule.CITATION: [
        (THEME, "@reward-models-a-survey", "@no-such-paper",
         f"{THEME}:11: LP013 there is no paper no-such-paper; "
         "add content/papers/no-such-paper.md"),
        (LOGO, "@direct-preference-optimization", "@direct-preference-optimisation",
         f"{LOGO}:15: LP013 there is no paper direct-preference-optimisation; "
         "did you mean direct-preference-optimization?"),
        (PAGE, "", "---\ntitle: About\n---\n\nSee [@logo].\n",
         f"{PAGE}:5: LP013 there is no paper logo; add content/papers/logo.md"),
    ],
    Rule.DIGEST: [
        ("content/digests/2026/list.txt", "", "Reward models\n",
         "content/digests/2026: LP014 is a folder, so its files are ignored; "
         "move its files one level up"),
        ("content/digests/2026-02-04-scan.pdf", "", "%PDF\x00",
         "content/digests/2026-02-04-scan.pdf: LP014 is not text; save it as UTF-8, or delete it"),
    ],
    Rule.VOCABULARY: [
        (VOCABULARY, "", "- name: DPO\n  kind: method\n- name: PPO\n  kind: method\n  forms: [DPO]\n",
         f"{VOCABULARY}:5: LP015 'DPO' is already on line 1; keep it in one place"),
        (VOCABULARY, "", "DPO: direct preference optimization\n",
         f"{VOCABULARY}:1: LP015 the vocabulary is not a list; "
         "write each term as - name: RoPE, with its other fields indented below"),
    ],
    Rule.NUMBER: [
        (PAGE, "", "Two of 17 agree [@reward-models-a-survey].\n",
         f"{PAGE}:1: LP016 17 is not in any abstract cited in its sentence; "
         "correct the number, or cite the paper that reports it"),
    ],
    Rule.COMPOSED: [
        (REWARDS, "rewards are", "rewards\u2000are",
         f"{REWARDS}:8: LP018 '\\u2000' is not in Unicode normalization form C; run litpress check --fix"),
        (PAGE, "", "---\ntitle: U\u0308ber uns\n---\n\nWe read.\n",
         f"{PAGE}:2: LP018 'U\u0308ber' is not in Unicode normalization form C; run litpress check --fix"),
    ],
    Rule.DATE: [
        (LOGO, "date: 2024-10-24", "date: 2026-02-06",
         f"{LOGO}:3: LP019 date: 2026-02-06 is in the future; "
         "correct it, or leave it out until it is known"),
        (LOGO, "date: 2024-10-24", "date: 2026-03",
         f"{LOGO}:3: LP019 date: 2026-03 is in the future; correct it, or leave it out until it is known"),
        (LOGO, "comments: 2", "added: 2026-02-06",
         f"{LOGO}:6: LP019 added: 2026-02-06 is in the future; "
         "correct it, or leave it out until it is known"),
        ("content/digests/2026-02-06-list.txt", "", "Reward models\n",
         "content/digests/2026-02-06-list.txt: LP019 2026-02-06, the day of retrieval, "
         "is in the future; correct the day in its name"),
        (REWARDS, "date: 2025", "arxiv: 2603.00001",
         f"{REWARDS}:3: LP019 arxiv: 2603.00001 is of a month in the future; correct it, or leave it out"),
        (LOGO, "comments: 2", "published: 2024",
         f"{LOGO}:6: LP019 published: 2024 repeats the year of the venue's name or of "
         "the date; delete the line"),
        (LOGO, "comments: 2", "published: 2021",
         f"{LOGO}:6: LP019 published: 2021 is long before the date, 2024-10-24; correct one of them"),
        (LOGO, "date: 2024-10-24", "date: 2027",
         f"{LOGO}:3: LP019 date: 2027 is in the future; correct it, or leave it out until it is known"),
    ],
    Rule.SHOUTING: [
        (REWARDS, "Reward Models: A Survey", "REWARD MODELS: A SURVEY",
         f"{REWARDS}:2: LP020 the title is in capitals; "
         "use sentence case or title case"),
    ],
    Rule.WHOLE_TITLE: [
        (REWARDS, "Reward Models: A Survey", "Reward Models: A Sur…",
         f"{REWARDS}:2: LP021 the title ends in 'eward Models: A Sur…', as if it were cut off; "
         "write the whole title, as the paper does"),
    ],
    Rule.ABSTRACT: [
        (REWARDS, "What rewards are.", "We use cookies to improve.",
         f"{REWARDS}:8: LP022 the abstract begins with 'We use cookies', which is not part of an abstract; "
         "copy it from the paper, to the end, or leave it out"),
        (LOGO, "they use.", "they…",
         f"{LOGO}:11: LP022 the abstract ends in 'he context they…', as if it were cut off; "
         "copy it from the paper, to the end, or leave it out"),
    ],
    Rule.OWN_ABSTRACT: [
        (REWARDS, "What rewards are. We order models of them by what they are trained on.",
         "We learn from preferences. And that is all\nthat there is to it, as we show below.",
         f"{REWARDS}:8: LP023 {DPO} has the same abstract; "
         "give each its own; if both records are of one paper, merge them"),
    ],
    Rule.MARKUP: [
        (THEME, "later [@logo", "later <br> [@logo",
         f"{THEME}:11: LP024 contains HTML (<br); "
         "write it in Markdown, or put it between backticks to show it"),
        (PAGE, "", "---\ntitle: <b>About</b>\n---\n\nWe read.\n",
         f"{PAGE}:2: LP024 contains HTML (<b); write it in Markdown, or put it between backticks to show it"),
        (LOGO, "Builds on", "{{ config }} builds on",
         f"{LOGO}:15: LP024 contains the syntax of templates ({{{{); "
         "leave it out, or put it between backticks to show it"),
    ],
    Rule.LINK: [
        (PAGE, "", "See [this](themes/long-contxt.md#x), [that](themes/long-context.md 'a b'),\n"
         "[these](papers/dpo.md) and [those](https://example.org/x.md).\n",
         f"{PAGE}:1: LP025 there is no page themes/long-contxt.md; did you mean themes/long-context.md?"),
        (LOGO, "Builds on", "[Rewards](reward-models-a-survey.md), [why](../about.md)",
         f"{LOGO}:15: LP025 there is no page about.md; "
         "give its path relative to this page, such as ../themes/other.md"),
        (PAGE, "", "We [read](javascript:alert).\n",
         f"{PAGE}:1: LP025 the link begins with javascript:; "
         "begin it with https://, http://, or mailto:, or name a page of the site"),
    ],
    Rule.LENGTH: [
        (REWARDS, " We order models of them by what they are trained on.", "",
         f"{REWARDS}:8: LP026 note: the abstract has 17 characters, unusually few; "
         "check that it is complete"),
        (REWARDS, "trained on.", "trained on. " + 100 * "We ask about each of them what it costs to train. ",
         f"{REWARDS}:8: LP026 note: the abstract has 5,070 characters, unusually many; "
         "check that it is only the abstract"),
    ],
    Rule.TWIN: [
        ("content/papers/dpo-2.md", "", "---\ntitle: Direct Preference Optimisation\n---\n",
         f"{DPO}:2: LP027 note: has nearly the same title (content/papers/dpo-2.md); "
         "check whether they are the same paper"),
    ],
    Rule.NAVIGATION: [
        ("mkdocs.yml", "", "site_name: Tests\nnav:\n  - index.md\n  - Themes:\n      - themes/rewards.md\n",
         "mkdocs.yml:5: LP028 there is no page themes/rewards.md; "
         "add content/themes/rewards.md, or delete the line"),
        ("mkdocs.yml", "", "site_name: Tests\nnav: [index.md, map.md, themes/long-context.md, 'https://a.b/c.md',\n"
         " concepts/index.md, whats-new.md, reading-list.md, rules.md, reference.md]\nnot_in_nav: /stat*\n"
         "validation: {nav: {omitted_files: warn}}\n",
         f"{THEME}: LP028 themes/preference-alignment.md is not in the navigation of mkdocs.yml; "
         "add a line - themes/preference-alignment.md to its nav"),
    ],
    Rule.INVISIBLE: [
        (REWARDS, "What rewards", "What\u200b rewards",
         f"{REWARDS}:8: LP029 contains U+200B, zero width space; run litpress check --fix"),
        (PAGE, "", "We read.\n\nWe \u202ewrite.\n",
         f"{PAGE}:3: LP029 contains U+202E, right-to-left override; run litpress check --fix"),
    ],
    Rule.COPIED_TEMPLATE: [
        (TEMPLATE, "", (SHIPPED / TEMPLATE).read_text("utf-8"),
         f"{TEMPLATE}: LP030 note: is a copy of Litpress's own template and hides newer "
         "versions; delete it"),
    ],
}  # fmt: skip
TODAY = datetime.date(2026, 2, 5)
CASES = [(rule, *case) for rule, cases in BROKEN.items() for case in cases]


def _change(path: Path, old: str, new: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text(encoding="utf-8").replace(old, new) if old else new
    path.write_bytes(text.encode("utf-8", errors="surrogateescape"))


def test_a_survey_that_meets_every_rule_has_no_problems(survey: Path) -> None:
    assert check(survey) == []


def test_a_survey_without_content_has_no_problems(tmp_path: Path) -> None:
    assert check(tmp_path) == []


def test_a_code_keeps_its_meaning_for_ever() -> None:
    """A rule may be dropped, a code is never given again: the list of what they mean only grows."""
    given = json.loads((Path(__file__).parent / "codes.json").read_text(encoding="utf-8"))
    assert len(set(given.values())) == len(given)
    assert {rule.code: rule.name for rule in Rule}.items() <= given.items()
    assert list(given) == [f"LP{number:03}" for number in range(1, len(given) + 1)]


def test_every_rule_is_broken_once_below() -> None:
    assert list(BROKEN) == list(Rule)


@pytest.mark.parametrize(("rule", "path", "old", "new", "problem"), CASES)
def test_a_broken_rule_is_told_with_its_place_and_its_mend(
    survey: Path, rule: Rule, path: str, old: str, new: str, problem: str
) -> None:
    _change(survey / path, old, new)
    [found] = check(survey, today=TODAY)
    assert str(found) == problem
    assert found.code == rule.code


def test_problems_of_all_files_come_at_once_in_order(survey: Path) -> None:
    _change(survey / REWARDS, "date:", "dates:")
    _change(survey / DPO, "subtheme: objectives", "subtheme: none-such\ncomments: -1")
    _change(survey / THEME, "order: 1", "order: one")
    assert [str(problem.place) for problem in check(survey)] == [
        f"{DPO}:5",
        f"{DPO}:6",
        f"{REWARDS}:3",
        f"{THEME}:4",
    ]


def test_a_sub_theme_is_held_against_the_theme_that_is_meant(survey: Path) -> None:
    _change(survey / DPO, "alignment]\nsubtheme: objectives", "aligment]\nsubtheme: objective")
    assert [problem.fix for problem in check(survey)] == [
        "did you mean preference-alignment?",
        "did you mean objectives?",
    ]


def test_a_name_is_judged_even_of_a_file_that_says_nothing(survey: Path) -> None:
    (survey / "content/papers/Bad_Name.md").write_text("x")
    assert [problem.code for problem in check(survey)] == ["LP006", "LP001"]


def test_one_problem_hides_no_other_of_its_file(survey: Path) -> None:
    lines = [
        "---",
        "title: REWARD MODELS FOR LANGUAGE",
        "dates: 2024",
        "themes: [long-contxt, Long Context]",
        "sources:",
        "  - none.txt:1",
        "  - list.txt:0",
        "  - 2026-02-03-reading-list.jsonl:9",
        "aliases: [rewards, rewards]",
        "arxiv: 12",
        "---",
        "",
        "No abstract",
        "",
        "## Notes",
        "",
        "<b>See</b> [@nothing].",
    ]
    _change(survey / "content/papers/My Paper.md", "", "\n".join(lines))
    assert [(problem.place.line, problem.code) for problem in check(survey)] == [
        (0, "LP006"),
        (2, "LP020"),
        (3, "LP003"),
        (4, "LP004"),
        (4, "LP007"),
        (6, "LP009"),
        (7, "LP004"),
        (8, "LP009"),
        (9, "LP011"),
        (10, "LP004"),
        (13, "LP022"),
        (17, "LP013"),
        (17, "LP024"),
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("titel: Attention", "2: LP003 titel is not a field; did you mean title?"),
        ("title: X\ntheme: [preference-alignment]\nsubtheme: objectives", "3: LP003 theme is not a field; "
         "did you mean themes?"),
        ("title: X\nthemes: preference-alignment\nsubtheme: objectives", "3: LP004 themes: "
         "'preference-alignment' is not a list; write it as themes: [preference-alignment]"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_problem(survey: Path, fields: str, told: str) -> None:
    _change(survey / "content/papers/x.md", "", f"---\n{fields}\n---\n")
    assert [str(problem) for problem in check(survey)] == [f"content/papers/x.md:{told}"]


def test_records_are_not_to_blame_for_the_sub_themes_of_a_broken_theme(survey: Path) -> None:
    _change(survey / THEME, "  objectives:", "  Objectives:")
    assert {problem.place.path for problem in check(survey)} == {THEME}


@pytest.mark.parametrize("path", [DPO, "content/papers", "content/papers/", "content"])
def test_only_the_named_files_are_told_of(survey: Path, path: str) -> None:
    _change(survey / DPO, "[dpo]", "[reward-models-a-survey]")
    assert [problem.place.path for problem in check(survey, [path])] == [DPO]
    assert check(survey, ["content/themes", REWARDS]) == []


def test_whoever_refers_to_a_broken_file_is_not_to_blame(survey: Path) -> None:
    _change(survey / THEME, "order: 1", "order: one")
    _change(survey / DPO, "", "\udce4")
    assert {problem.place.path for problem in check(survey)} == {THEME, DPO}


def test_a_former_name_is_no_paper_to_cite(survey: Path) -> None:
    _change(survey / LOGO, "@direct-preference-optimization", "@dpo")
    [found] = check(survey)
    assert str(found) == (
        f"{LOGO}:15: LP013 dpo is a former name of {DPO}; cite [@direct-preference-optimization]"
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Reward Models: A Survey", "Reward Models: All the …", "LP021"),
        ("What rewards are.", "No abstract, we said.", "LP022"),
        (" We order models of them by what they are trained on.", "", "LP026"),
    ],
)
def test_what_only_looks_wrong_is_allowed_by_a_comment(survey: Path, old: str, new: str, code: str) -> None:
    _change(survey / REWARDS, old, new)
    assert [problem.code for problem in check(survey)] == [code]
    _change(survey / REWARDS, "date: 2025", f"# {code} so it is in print\ndate: 2025")
    assert check(survey) == []


def test_either_of_two_records_tells_them_apart(survey: Path) -> None:
    twin = survey / "content/papers/dpo-2.md"
    for comment in ("", "# LP027 the second of two papers\n"):
        _change(twin, "", f"---\n{comment}title: Direct Preference Optimisation\n---\n")
        assert [problem.code for problem in check(survey)] == ([] if comment else ["LP027"])


def test_no_comment_allows_what_pages_depend_on(survey: Path) -> None:
    _change(survey / LOGO, "long-context]", "long-contxt]\n# LP007")
    assert [problem.code for problem in check(survey)] == ["LP007"]


def test_the_day_is_given_and_never_looked_up(survey: Path) -> None:
    _change(survey / LOGO, "date: 2024-10-24", "date: 2999-01-01")
    assert check(survey) == []
    assert [problem.code for problem in check(survey, today=TODAY)] == ["LP019"]
    _change(survey / LOGO, "date: 2999-01-01", f"date: {TODAY}")
    assert check(survey, today=TODAY) == []


def test_of_what_only_looks_wrong_the_site_is_built_nonetheless(survey: Path) -> None:
    _change(survey / REWARDS, "Reward Models: A Survey", "REWARD MODELS: A SURVEY")
    assert [problem.code for problem in check(survey)] == ["LP020"]
    assert "reward-models-a-survey" in checked_survey(survey)[0].papers


def test_twins_are_told_at_the_record_that_is_meant(survey: Path) -> None:
    twin = "content/papers/dpo-2.md"
    _change(survey / twin, "", "---\ntitle: Direct Preference Optimisation\n---\n")
    assert [problem.place.path for problem in check(survey)] == [DPO]
    assert [problem.place.path for problem in check(survey, [twin])] == [twin]


def test_the_faults_of_an_excluded_record_are_nobodys(survey: Path) -> None:
    _change(survey / REWARDS, "Reward Models: A Survey", "REWARD MODELS: A SURVEY")
    _change(survey / REWARDS, "date: 2025", "excluded: of another field")
    assert [problem.code for problem in check(survey)] == ["LP013"]
    _change(survey / THEME, "; @reward-models-a-survey", "")
    assert check(survey) == []
