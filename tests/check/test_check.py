from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import yaml

from litpress.check import check, checked_survey
from litpress.content.template_files import SHIPPED
from litpress.problems.rules import Rule

DPO = "content/papers/direct-preference-optimization.md"
LOGO = "content/papers/logo-long-context-alignment.md"
REWARDS = "content/papers/reward-models-a-survey.md"
THEME = "content/themes/preference-alignment.md"
TEMPLATE = "templates/mail/newsletter.txt.j2"

TODAY = datetime.date(2026, 2, 5)
VIOLATIONS = yaml.safe_load((Path(__file__).parent / "violations.yaml").read_text(encoding="utf-8"))
# Texts that stand in braces in the table.
LONG = {
    "{long text}": 100 * "We ask about each of them what it costs to train. ",
    "{shipped template}": (SHIPPED / TEMPLATE).read_text(encoding="utf-8"),
}


def _change(path: Path, old: str, new: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text(encoding="utf-8").replace(old, new) if old else new
    path.write_bytes(text.encode("utf-8", errors="surrogateescape"))


def test_valid_survey_has_no_problems(survey: Path) -> None:
    assert check(survey) == []


def test_survey_without_content_has_no_problems(tmp_path: Path) -> None:
    assert check(tmp_path) == []


def test_codes_keep_their_meaning() -> None:
    given = json.loads((Path(__file__).parent / "codes.json").read_text(encoding="utf-8"))
    assert len(set(given.values())) == len(given)
    assert {rule.code: rule.name for rule in Rule}.items() <= given.items()
    assert list(given) == [f"LP{number:03}" for number in range(1, len(given) + 1)]


def test_every_rule_has_violations() -> None:
    assert list(VIOLATIONS) == [rule.name for rule in Rule]


@pytest.mark.parametrize(("rule", "case"), [(rule, case) for rule in VIOLATIONS for case in VIOLATIONS[rule]])
def test_violation_is_reported_with_its_place_and_fix(survey: Path, rule: str, case: dict[str, str]) -> None:
    new = case["new"]
    for placeholder, text in LONG.items():
        new = new.replace(placeholder, text)
    _change(survey / case["path"], case.get("old", ""), new)
    [found] = check(survey, today=TODAY)
    assert str(found) == case["problem"]
    assert found.code == getattr(Rule, rule).code


def test_problems_are_sorted_by_file_and_line(survey: Path) -> None:
    _change(survey / REWARDS, "date:", "dates:")
    _change(survey / DPO, "subtheme: objectives", "subtheme: none-such\ncomments: -1")
    _change(survey / THEME, "order: 1", "order: one")
    assert [str(problem.place) for problem in check(survey)] == [
        f"{DPO}:5",
        f"{DPO}:6",
        f"{REWARDS}:3",
        f"{THEME}:4",
    ]


def test_subtheme_is_checked_against_a_misspelled_theme(survey: Path) -> None:
    _change(survey / DPO, "alignment]\nsubtheme: objectives", "aligment]\nsubtheme: objective")
    assert [problem.fix for problem in check(survey)] == [
        "did you mean preference-alignment?",
        "did you mean objectives?",
    ]


def test_file_name_is_checked_even_without_front_matter(survey: Path) -> None:
    (survey / "content/papers/Bad_Name.md").write_text("x")
    assert [problem.code for problem in check(survey)] == ["LP006", "LP001"]


def test_all_problems_of_a_file_are_reported(survey: Path) -> None:
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
    ("fields", "problem"),
    [
        ("titel: Attention", "2: LP003 titel is not a field; did you mean title?"),
        ("title: X\ntheme: [preference-alignment]\nsubtheme: objectives", "3: LP003 theme is not a field; "
         "did you mean themes?"),
        ("title: X\nthemes: preference-alignment\nsubtheme: objectives", "3: LP004 themes: "
         "'preference-alignment' is not a list; write it as themes: [preference-alignment]"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_problem(survey: Path, fields: str, problem: str) -> None:
    _change(survey / "content/papers/x.md", "", f"---\n{fields}\n---\n")
    assert [str(found) for found in check(survey)] == [f"content/papers/x.md:{problem}"]


def test_records_of_an_invalid_theme_have_no_problems(survey: Path) -> None:
    _change(survey / THEME, "  objectives:", "  Objectives:")
    assert {problem.place.path for problem in check(survey)} == {THEME}


@pytest.mark.parametrize("path", [DPO, "content/papers", "content/papers/", "content"])
def test_only_selected_files_are_reported(survey: Path, path: str) -> None:
    _change(survey / DPO, "[dpo]", "[reward-models-a-survey]")
    assert [problem.place.path for problem in check(survey, [path])] == [DPO]
    assert check(survey, ["content/themes", REWARDS]) == []


def test_references_to_invalid_files_are_valid(survey: Path) -> None:
    _change(survey / THEME, "order: 1", "order: one")
    _change(survey / DPO, "", "\udce4")
    assert {problem.place.path for problem in check(survey)} == {THEME, DPO}


def test_citation_of_a_former_name_is_reported(survey: Path) -> None:
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
def test_comment_accepts_a_text_that_looks_wrong(survey: Path, old: str, new: str, code: str) -> None:
    _change(survey / REWARDS, old, new)
    assert [problem.code for problem in check(survey)] == [code]
    _change(survey / REWARDS, "date: 2025", f"# {code} so it is in print\ndate: 2025")
    assert check(survey) == []


def test_comment_in_either_of_two_similar_records_accepts_both(survey: Path) -> None:
    twin = survey / "content/papers/dpo-2.md"
    for comment in ("", "# LP027 the second of two papers\n"):
        _change(twin, "", f"---\n{comment}title: Direct Preference Optimisation\n---\n")
        assert [problem.code for problem in check(survey)] == ([] if comment else ["LP027"])


def test_comment_does_not_accept_a_problem_that_stops_the_build(survey: Path) -> None:
    _change(survey / LOGO, "long-context]", "long-contxt]\n# LP007")
    assert [problem.code for problem in check(survey)] == ["LP007"]


def test_dates_are_compared_with_the_given_day(survey: Path) -> None:
    _change(survey / LOGO, "date: 2024-10-24", "date: 2999-01-01")
    assert check(survey) == []
    assert [problem.code for problem in check(survey, today=TODAY)] == ["LP019"]
    _change(survey / LOGO, "date: 2999-01-01", f"date: {TODAY}")
    assert check(survey, today=TODAY) == []


def test_text_that_looks_wrong_does_not_stop_the_build(survey: Path) -> None:
    _change(survey / REWARDS, "Reward Models: A Survey", "REWARD MODELS: A SURVEY")
    assert [problem.code for problem in check(survey)] == ["LP020"]
    assert "reward-models-a-survey" in checked_survey(survey)[0].papers


def test_similar_records_are_reported_at_the_selected_one(survey: Path) -> None:
    twin = "content/papers/dpo-2.md"
    _change(survey / twin, "", "---\ntitle: Direct Preference Optimisation\n---\n")
    assert [problem.place.path for problem in check(survey)] == [DPO]
    assert [problem.place.path for problem in check(survey, [twin])] == [twin]


def test_texts_of_excluded_records_are_not_checked(survey: Path) -> None:
    _change(survey / REWARDS, "Reward Models: A Survey", "REWARD MODELS: A SURVEY")
    _change(survey / REWARDS, "date: 2025", "excluded: of another field")
    assert [problem.code for problem in check(survey)] == ["LP013"]
    _change(survey / THEME, "; @reward-models-a-survey", "")
    assert check(survey) == []


def test_a_cluster_of_similar_records_has_one_note(survey: Path) -> None:
    record = "---\ntitle: A survey of reward models for languages of the kind {}\n---\n"
    for kind in "abcdefghjklmnop":
        _change(survey / f"content/papers/kind-{kind}.md", "", record.format(kind))
    [note] = check(survey, today=TODAY)
    others = ", ".join(f"content/papers/kind-{kind}.md" for kind in "bcdefghjklmnop")
    assert str(note) == (
        f"content/papers/kind-a.md:2: LP027 note: has nearly the same title ({others}); "
        "check whether they are the same paper"
    )
    [note] = check(survey, ["content/papers/kind-f.md"], today=TODAY)
    assert note.place.path == "content/papers/kind-f.md"
    _change(survey / "content/papers/kind-a.md", "kind a", "kind a\n# LP027 it is another paper")
    [note] = check(survey, today=TODAY)
    assert "kind-a" not in str(note)


def test_names_that_are_former_names_of_each_other_are_reported(survey: Path) -> None:
    _change(survey / DPO, "[dpo]", "[reward-models-a-survey]")
    _change(survey / REWARDS, "date:", "aliases: [direct-preference-optimization]\ndate:")
    assert [(problem.place.path, problem.code) for problem in check(survey)] == [
        (DPO, "LP011"),
        (REWARDS, "LP011"),
    ]
