from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from litpress.cli.commands import cli
from litpress.review.summary import as_markdown, from_json
from tests.repository import Repository
from tests.terminal import Terminal

DPO = "content/papers/direct-preference-optimization.md"
LINE = '{"title": "A new paper", "date": "2024", "venue": "ACL"}\n'


@pytest.fixture
def elsewhere(litpress: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The same, from a folder without a survey."""
    monkeypatch.chdir(litpress.folder.parent)
    return litpress


def test_every_command_has_help_and_an_example() -> None:
    for name, command in cli.commands.items():
        assert command.help
        assert f"Example: litpress {name} " in f"{command.epilog} "


def test_help_and_version(litpress: Terminal) -> None:
    assert litpress("--help")[0] == 0
    assert litpress("--version")[1].startswith("litpress 0.")


def test_a_misspelled_command_is_corrected(litpress: Terminal) -> None:
    status, out, err = litpress("imprt")
    assert (status, out) == (2, "")
    assert "there is no command imprt; did you mean import?" in err


@pytest.mark.parametrize("arguments", [["check"], ["import", "-"], ["build"], ["serve"], ["export", "json"]])
def test_a_missing_survey_is_reported(elsewhere: Terminal, arguments: list[str]) -> None:
    status, _, err = elsewhere(*arguments)
    assert status == 2
    assert f"there is no survey in {elsewhere.folder.parent}; go to a folder with mkdocs.yml" in err


def test_a_survey_is_found_from_a_folder_in_it_and_by_option(
    elsewhere: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert elsewhere("check", "--root", "survey") == (0, "", "no problems\n")
    monkeypatch.chdir(elsewhere.folder / "content/papers")
    assert elsewhere("check") == (0, "", "no problems\n")


def test_import_writes_records_and_keeps_the_file(litpress: Terminal) -> None:
    assert litpress(
        "import", "-", "--retrieved", "2026-02-05", "--source", "My list", given=LINE.encode()
    ) == (
        0,
        "",
        "kept content/digests/2026-02-05-my-list.jsonl\n"
        "added content/papers/a-new-paper.md\n"
        "content/papers/a-new-paper.md: unsorted, perhaps none of the themes (0.50)\n"
        "1 new, 0 changed, 0 known\n",
    )
    assert (litpress.folder / "content/papers/a-new-paper.md").exists()
    assert (litpress.folder / "content/digests/2026-02-05-my-list.jsonl").read_bytes() == LINE.encode()
    assert litpress("import", "content/digests/2026-02-05-my-list.jsonl")[2] == "0 new, 0 changed, 1 known\n"


def test_import_reports_authors_missing_in_a_record(litpress: Terminal) -> None:
    entry = b"@misc{a, title = {A New Paper}, author = {Lovelace, Ada and %b}}"
    litpress("import", "-", given=entry % b"others")
    assert (
        "content/papers/a-new-paper.md: the input lists further authors: Alan Turing; "
        "add them if the record's list is incomplete\n"
    ) in litpress("import", "-", given=entry % b"Turing, Alan")[2]


def test_a_dry_run_writes_nothing(litpress: Terminal) -> None:
    line = b'{"title": "Reward Models: Surveys"}\n{"title": "Reward models: a survey", "venue": "ACL"}'
    assert litpress("import", "-", "--dry-run", "--retrieved", "2026-02-05", given=line) == (
        0,
        "",
        "would keep content/digests/2026-02-05-pasted.74a988.jsonl\n"
        "would add content/papers/reward-models-surveys.md\n"
        "would change content/papers/reward-models-a-survey.md\n"
        "content/papers/reward-models-surveys.md: unsorted, perhaps none of the themes (0.50)\n"
        "content/papers/reward-models-surveys.md: has nearly the same title "
        "(content/papers/reward-models-a-survey.md); check whether they are the same paper\n"
        "1 new, 1 changed, 0 known; nothing was written\n",
    )
    assert not (litpress.folder / "content/papers/reward-models-surveys.md").exists()


def test_invalid_records_prevent_an_import(litpress: Terminal) -> None:
    (litpress.folder / DPO).write_text("---\ntitle: DPO\ndate: now\n---\n", encoding="utf-8")
    status, out, err = litpress("import", "-", given=LINE.encode())
    assert (status, out) == (1, "")
    assert err == f"{DPO}:3: LP004 date: 'now' is not a date; write it as 2024-10-24, 2024-10 or 2024\n"


def test_parse_prints_records_and_reports_remarks(elsewhere: Terminal) -> None:
    (elsewhere.folder.parent / "list.jsonl").write_text(LINE + "no\n", encoding="utf-8")
    status, out, err = elsewhere("parse", "list.jsonl")
    assert status == 0
    assert [json.loads(line) for line in out.splitlines()] == [
        {"title": "A new paper", "date": "2024", "venue": "ACL", "sources": ["list.jsonl:1"]}
    ]
    assert err.startswith("list.jsonl:2: is not JSON")


def test_a_colon_in_a_file_name_is_replaced_in_sources(elsewhere: Terminal) -> None:
    (elsewhere.folder.parent / "a:b.txt").write_text(LINE, encoding="utf-8")
    assert '"sources": ["a-b.txt:1"]' in elsewhere("parse", "a:b.txt")[1]


def test_output_is_utf_8_with_line_feeds(elsewhere: Terminal) -> None:
    assert elsewhere("parse", "-", given='{"title": "β"}'.encode())[1] == (
        '{"title": "β", "sources": ["stdin:1"]}\n'
    )


@pytest.mark.parametrize(
    ("name", "data", "status", "words"),
    [
        ("empty.txt", b"", 1, "empty.txt: is empty"),
        ("scan.pdf", b"%PDF\x00", 1, "scan.pdf: is not text"),
        ("list.json", b"[]", 1, "list.json: no paper was found"),
        ("missing.txt", None, 2, "File 'missing.txt' does not exist"),
        ("survey", None, 2, "File 'survey' is a directory"),
    ],
)
@pytest.mark.parametrize("command", ["parse", "import"])
def test_an_unusable_file_is_reported(
    elsewhere: Terminal, command: str, name: str, data: bytes | None, status: int, words: str
) -> None:
    if data is not None:
        (elsewhere.folder.parent / name).write_bytes(data)
    more = ["--root", "survey"] if command == "import" else []
    left, out, err = elsewhere(command, name, *more)
    assert (left, out) == (status, "")
    assert words in err


def test_a_terminal_is_not_read_as_input(litpress: Terminal) -> None:
    for command in ("parse", "import"):
        status, _, err = litpress(command, "-", keyboard=True)
        assert status == 2
        assert "standard input is a terminal; name a file, or pipe one in" in err


def test_an_invalid_date_is_reported(litpress: Terminal) -> None:
    status, _, err = litpress("parse", "-", "--retrieved", "yesterday")
    assert status == 2
    assert "'yesterday' is not a date; write it as 2026-02-03" in err


def test_citation_keys_do_not_depend_on_the_exported_selection(litpress: Terminal) -> None:
    (litpress.folder / "content/papers/logo-again.md").write_text(
        "---\ntitle: LOGO again\ndate: 2024\nthemes: [long-context]\n---\n", encoding="utf-8"
    )
    assert "@misc{logo2024again,\n" in litpress("export", "bibtex")[1]
    assert "@misc{logo2024again,\n" in litpress("export", "bibtex", "--theme", "long-context")[1]
    assert "\r\nID  - logo2024again\r\n" in litpress("export", "ris", "--theme", "long-context")[1]
    assert '"id": "logo2024again"' in litpress("export", "csl-json", "--theme", "long-context")[1]


def test_export_prints_papers_or_writes_them(litpress: Terminal) -> None:
    status, out, err = litpress("export", "json", "--theme", "long-context")
    assert (status, err) == (0, "")
    assert [paper["slug"] for paper in json.loads(out)] == ["logo-long-context-alignment"]
    assert litpress("export", "csv", "--output", "papers.csv") == (0, "", "")
    assert (litpress.folder / "papers.csv").read_bytes().count(b"\r\n") == 4
    assert litpress("export", "csv", "--output", "none/papers.csv")[::2] == (
        1,
        "none/papers.csv: No such file or directory\n",
    )


def test_an_unknown_theme_is_corrected(litpress: Terminal) -> None:
    status, _, err = litpress("export", "json", "--theme", "long-contxt")
    assert status == 2
    assert "there is no theme long-contxt; did you mean long-context?" in err


def test_build_does_not_empty_a_folder_that_is_not_a_site(litpress: Terminal) -> None:
    status, _, err = litpress("build", "--output", "content")
    assert status == 2
    assert "content contains files that are not a site" in err


def test_an_interrupt_prints_no_traceback(litpress: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("litpress.cli.export"), "load", interrupted)
    assert litpress("export", "json") == (130, "", "\ninterrupted\n")


@pytest.mark.parametrize(
    "arguments",
    [["parse", "many.jsonl"], ["newsletter", "--since", "2026-02-03"]],
    ids=lambda words: words[0],
)
def test_a_closed_pipe_is_not_an_error(survey: Path, arguments: list[str]) -> None:
    many = "".join(f'{{"title": "Paper {number}", "abstract": "{"x" * 1000}"}}\n' for number in range(500))
    (survey / "many.jsonl").write_text(many, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "litpress", *arguments],
        cwd=survey,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "scripts")},
    ) as process:
        assert process.stdout
        assert process.stderr
        if arguments[0] == "parse":
            process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_analyze_prints_findings_of_each_paper(elsewhere: Terminal) -> None:
    line = (
        b'{"title": "LOGO: Losses", "abstract": "Losses stall. We propose LOGO, a loss that lasts '
        b'(see https://example.org/logo)."}\n'
    )
    status, out, err = elsewhere("analyze", "-", given=line)
    assert (status, err) == (0, "")
    assert json.loads(out) == {
        "title": "LOGO: Losses",
        "key_sentence": "We propose LOGO, a loss that lasts (see https://example.org/logo).",
        "introduces": [{"name": "LOGO", "expansion": None, "kind": "method"}],
        "acronyms": [],
        "mentions": [],
        "urls": ["https://example.org/logo"],
    }


def test_analyze_uses_the_records_of_the_survey(litpress: Terminal) -> None:
    status, out, _ = litpress("analyze")
    assert status == 0
    assert [json.loads(line)["title"] for line in out.splitlines()] == [
        "Direct Preference Optimization",
        "LOGO -- Long cOntext aliGnment",
        "Reward Models: A Survey",
    ]


def test_analyze_without_a_file_or_survey_is_reported(elsewhere: Terminal) -> None:
    status, _, err = elsewhere("analyze")
    assert status == 2
    assert "name a file, or go to a survey's folder" in err


def test_suggest_prints_themes_with_evidence(litpress: Terminal) -> None:
    abstract = "Preference optimization without a reward model. We propose a preference optimization loss."
    line = json.dumps({"title": "Preference optimization, again", "abstract": abstract}).encode()
    status, out, err = litpress("suggest", "-", given=line)
    assert (status, err) == (0, "")
    result = json.loads(out)
    assert result["decision"] == result["themes"][0]["theme"] == "preference-alignment"
    assert "preference optimization" in {one["phrase"].casefold() for one in result["evidence"]}


def test_suggest_reports_records_without_a_theme(litpress: Terminal) -> None:
    stray = "---\ntitle: Preference optimization of cats\n---\n\nWe do preference optimization.\n"
    (litpress.folder / "content/papers/stray.md").write_text(stray, encoding="utf-8")
    status, out, err = litpress("suggest")
    assert status == 0
    assert len(out.splitlines()) == 4
    assert "content/papers/stray.md: has no theme; suggests preference-alignment" in err


def test_suggest_prints_its_evaluation(litpress: Terminal) -> None:
    status, out, _ = litpress("suggest", "--evaluate")
    assert status == 0
    assert out.startswith("theme ")
    assert "macro-F1" in out
    assert litpress("suggest", "--evaluate", "-", given=b"{}")[0] == 2


def test_import_assigns_themes(litpress: Terminal) -> None:
    abstract = "Preference optimization without a reward model. We propose a preference optimization loss."
    line = json.dumps({"title": "Preference optimization, again", "abstract": abstract}).encode()
    _, _, err = litpress("import", "-", "--retrieved", "2026-02-05", given=line)
    record = "content/papers/preference-optimization-again.md"
    assert f"{record}: suggests preference-alignment / objectives (" in err
    assert "themes: [preference-alignment]" in (litpress.folder / record).read_text(encoding="utf-8")


def test_schema_prints_or_writes_schemas(litpress: Terminal) -> None:
    status, out, err = litpress("schema", "record")
    assert (status, err) == (0, "")
    assert "preference-alignment" in json.dumps(json.loads(out)["properties"]["themes"])
    assert litpress("schema", "--write")[2].startswith("wrote content/schema/record.json\n")
    assert (litpress.folder / "content/schema/record.json").read_text(encoding="utf-8") == out
    assert litpress("schema", "--write") == (0, "", "")
    assert litpress("schema")[0] == 2
    assert litpress("schema", "record", "--write")[0] == 2


def test_review_prints_and_writes_a_summary(litpress: Terminal, tmp_path: Path) -> None:
    Repository(litpress.folder)
    (litpress.folder / "content/papers/a-paper.md").write_text("---\ntitle: A paper\n---\n", encoding="utf-8")
    data = tmp_path / "review.json"
    status, out, err = litpress("review", "--since", "main", "--records", "--json", str(data))
    assert (status, err) == (0, "")
    assert "### New: `A paper`\n" in out
    assert as_markdown(from_json(data.read_text(encoding="utf-8"))) == out
    assert litpress("review", "--since", "main", "--records", "--json", "-")[1] == data.read_text("utf-8")
    status, out, err = litpress("review", "--records")
    assert (status, out) == (1, "")
    assert err == "git has no commit 'origin/main' here; its branches are main\n"


def test_links_prints_only_broken_links(litpress: Terminal) -> None:
    for path in (litpress.folder / "content/papers").iterdir():
        path.unlink()
    assert litpress("links") == (0, "", "")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    record = f"---\ntitle: A paper\nurl: {address}\n---\n"
    (litpress.folder / "content/papers/a-paper.md").write_text(record, encoding="utf-8")
    status, out, _ = litpress("links", "--pause", "0")
    assert status == 1
    assert f"- `{address}`: the host can't be reached" in out


def test_a_name_with_control_characters_does_not_reach_the_terminal(litpress: Terminal) -> None:
    name = "a\x1b[31m\u202eb"
    (litpress.folder / name).mkdir()
    for arguments in (["import", name], ["parse", name], ["check", f"{name}/c"], ["export", name], [name]):
        status, out, err = litpress(*arguments)
        assert (status, out) == (2, "")
        assert r"\u202eb" in err
        assert "\x1b" not in err
        assert "\u202e" not in err
