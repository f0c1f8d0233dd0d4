from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from email import message_from_string
from email.policy import default as default_policy
from importlib import import_module
from pathlib import Path

import pytest

from litpress.cli import cli
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


def test_every_command_says_what_it_does_and_how() -> None:
    for name, command in cli.commands.items():
        assert command.help
        assert f"Example: litpress {name} " in f"{command.epilog} "


def test_help_and_version(litpress: Terminal) -> None:
    assert litpress("--help")[0] == 0
    assert litpress("--version")[1].startswith("litpress 0.")


def test_a_mistyped_command_is_a_wrong_call(litpress: Terminal) -> None:
    status, out, err = litpress("imprt")
    assert (status, out) == (2, "")
    assert "there is no command imprt; did you mean import?" in err


@pytest.mark.parametrize("arguments", [["check"], ["import", "-"], ["build"], ["serve"], ["export", "json"]])
def test_a_command_on_a_survey_needs_one(elsewhere: Terminal, arguments: list[str]) -> None:
    status, _, err = elsewhere(*arguments)
    assert status == 2
    assert f"there is no survey in {elsewhere.folder.parent}; go to a folder with mkdocs.yml" in err


def test_a_survey_is_found_from_below_and_by_name(
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


def test_import_tells_of_authors_whom_a_record_does_not_list(litpress: Terminal) -> None:
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


def test_broken_records_stop_an_import(litpress: Terminal) -> None:
    (litpress.folder / DPO).write_text("---\ntitle: DPO\ndate: now\n---\n", encoding="utf-8")
    status, out, err = litpress("import", "-", given=LINE.encode())
    assert (status, out) == (1, "")
    assert err == f"{DPO}:3: LP004 date: 'now' is not a date; write it as 2024-10-24, 2024-10 or 2024\n"


def test_parse_prints_records_and_says_what_is_odd(elsewhere: Terminal) -> None:
    (elsewhere.folder.parent / "list.jsonl").write_text(LINE + "no\n", encoding="utf-8")
    status, out, err = elsewhere("parse", "list.jsonl")
    assert status == 0
    assert [json.loads(line) for line in out.splitlines()] == [
        {"title": "A new paper", "date": "2024", "venue": "ACL", "sources": ["list.jsonl:1"]}
    ]
    assert err.startswith("list.jsonl:2: is not JSON")


def test_a_colon_in_the_name_of_a_file_is_none_in_a_source(elsewhere: Terminal) -> None:
    (elsewhere.folder.parent / "a:b.txt").write_text(LINE, encoding="utf-8")
    assert '"sources": ["a-b.txt:1"]' in elsewhere("parse", "a:b.txt")[1]


def test_output_is_utf_8_with_plain_line_ends(elsewhere: Terminal) -> None:
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
def test_a_file_of_no_use_is_told_in_a_sentence(
    elsewhere: Terminal, command: str, name: str, data: bytes | None, status: int, words: str
) -> None:
    if data is not None:
        (elsewhere.folder.parent / name).write_bytes(data)
    more = ["--root", "survey"] if command == "import" else []
    left, out, err = elsewhere(command, name, *more)
    assert (left, out) == (status, "")
    assert words in err


def test_a_keyboard_is_no_input(litpress: Terminal) -> None:
    for command in ("parse", "import"):
        status, _, err = litpress(command, "-", keyboard=True)
        assert status == 2
        assert "standard input is a terminal; name a file, or pipe one in" in err


def test_a_wrong_date_is_a_wrong_call(litpress: Terminal) -> None:
    status, _, err = litpress("parse", "-", "--retrieved", "yesterday")
    assert status == 2
    assert "'yesterday' is not a date; write it as 2026-02-03" in err


def test_check_tells_all_problems_or_those_of_some_files(litpress: Terminal) -> None:
    path = litpress.folder / DPO
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    unknown = f"{DPO}:2: LP003 titel is not a field; did you mean title?\n"
    assert litpress("check") == (1, unknown, "1 problem\n")
    assert litpress("check", ".", "content/themes") == (1, unknown, "1 problem\n")
    assert litpress("check", "content/themes") == (0, "", "no problems\n")
    assert litpress("check", "--format", "github")[1].splitlines() == [
        f"::error file={DPO},line=2,title=LP003::titel is not a field; did you mean title?"
    ]
    assert litpress("check", "missing.md")[0] == 2
    assert litpress("check", str(litpress.folder.parent))[0] == 2


def test_export_cites_a_paper_by_the_same_key_whatever_else_is_exported(litpress: Terminal) -> None:
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


def test_an_unknown_theme_is_a_wrong_call(litpress: Terminal) -> None:
    status, _, err = litpress("export", "json", "--theme", "long-contxt")
    assert status == 2
    assert "there is no theme long-contxt; did you mean long-context?" in err


def test_a_folder_with_other_files_than_a_site_is_not_emptied(litpress: Terminal) -> None:
    status, _, err = litpress("build", "--output", "content")
    assert status == 2
    assert "content contains files that are not a site" in err


def test_an_interrupt_leaves_without_a_traceback(litpress: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("litpress.cli.export"), "load", interrupted)
    assert litpress("export", "json") == (130, "", "\ninterrupted\n")


def test_a_closed_pipe_is_quiet(survey: Path) -> None:
    many = "".join(f'{{"title": "Paper {number}", "abstract": "{"x" * 1000}"}}\n' for number in range(500))
    (survey / "many.jsonl").write_text(many, encoding="utf-8")
    command = [sys.executable, "-m", "litpress", "parse", "many.jsonl"]
    with subprocess.Popen(
        command, cwd=survey, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "scripts")}


def test_analyze_prints_what_each_paper_says(elsewhere: Terminal) -> None:
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


def test_analyze_takes_the_records_of_the_survey(litpress: Terminal) -> None:
    status, out, _ = litpress("analyze")
    assert status == 0
    assert [json.loads(line)["title"] for line in out.splitlines()] == [
        "Direct Preference Optimization",
        "LOGO -- Long cOntext aliGnment",
        "Reward Models: A Survey",
    ]


def test_analyze_without_a_file_and_without_a_survey_says_what_to_do(elsewhere: Terminal) -> None:
    status, _, err = elsewhere("analyze")
    assert status == 2
    assert "name a file, or go to a survey's folder" in err


def test_suggest_says_where_papers_belong_and_why(litpress: Terminal) -> None:
    abstract = "Preference optimization without a reward model. We propose a preference optimization loss."
    line = json.dumps({"title": "Preference optimization, again", "abstract": abstract}).encode()
    status, out, err = litpress("suggest", "-", given=line)
    assert (status, err) == (0, "")
    told = json.loads(out)
    assert told["decision"] == told["themes"][0]["theme"] == "preference-alignment"
    assert "preference optimization" in {one["phrase"].casefold() for one in told["evidence"]}


def test_suggest_tells_the_curator_which_records_to_look_at(litpress: Terminal) -> None:
    stray = "---\ntitle: Preference optimization of cats\n---\n\nWe do preference optimization.\n"
    (litpress.folder / "content/papers/stray.md").write_text(stray, encoding="utf-8")
    status, out, err = litpress("suggest")
    assert status == 0
    assert len(out.splitlines()) == 4
    assert "content/papers/stray.md: has no theme; suggests preference-alignment" in err


def test_suggest_evaluates_itself(litpress: Terminal) -> None:
    status, out, _ = litpress("suggest", "--evaluate")
    assert status == 0
    assert out.startswith("theme ")
    assert "macro-F1" in out
    assert litpress("suggest", "--evaluate", "-", given=b"{}")[0] == 2


def test_an_import_sorts_new_papers(litpress: Terminal) -> None:
    abstract = "Preference optimization without a reward model. We propose a preference optimization loss."
    line = json.dumps({"title": "Preference optimization, again", "abstract": abstract}).encode()
    _, _, err = litpress("import", "-", "--retrieved", "2026-02-05", given=line)
    record = "content/papers/preference-optimization-again.md"
    assert f"{record}: suggests preference-alignment / objectives (" in err
    assert "themes: [preference-alignment]" in (litpress.folder / record).read_text(encoding="utf-8")


def test_check_notes_records_that_may_be_of_one_paper(litpress: Terminal) -> None:
    abstract = " ".join(f"word{number} of the abstract" for number in range(20))
    for slug in ("one", "two"):
        record = f"---\ntitle: About {slug}\n---\n\n{abstract} {slug}\n"
        (litpress.folder / f"content/papers/{slug}.md").write_text(record, encoding="utf-8")
    note = "{}:2: LP027 note: has nearly the same abstract ({}); check whether they are the same paper\n"
    one, two = "content/papers/one.md", "content/papers/two.md"
    assert litpress("check") == (0, note.format(one, two), "no problems, 1 note\n")
    assert litpress("check", two) == (0, note.format(two, one), "no problems, 1 note\n")
    assert litpress("check", "content/themes") == (0, "", "no problems\n")


def test_check_knows_what_day_it_is(litpress: Terminal) -> None:
    path = litpress.folder / DPO
    path.write_text(path.read_text(encoding="utf-8").replace("2023-05-29", "2999-01"), encoding="utf-8")
    status, out, _ = litpress("check", DPO)
    assert (status, out.split(";")[0]) == (1, f"{DPO}:3: LP019 date: 2999-01 is in the future")


def test_check_mends_and_tells_what_is_left(litpress: Terminal) -> None:
    path = litpress.folder / DPO
    before = path.read_bytes()
    broken = before.replace(b"title:", b"titel:").replace(b'"2305.18290"', b"arXiv:2305.18290v2")
    path.write_bytes(broken.replace(b"[preference-alignment]", b"[preference-alignmnt]"))
    status, out, err = litpress("check", "--fix")
    assert status == 1
    assert out.startswith(f"{DPO}:4: LP007 there is no theme preference-alignmnt; did you mean")
    assert err == f"{DPO}: fixed names of fields, the form of identifiers\n1 problem\n"
    assert path.read_bytes() == before.replace(b"[preference-alignment]", b"[preference-alignmnt]")
    assert litpress("check", "--fix")[2] == "1 problem\n"


def test_check_watches_until_it_is_interrupted(litpress: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = iter(["a record changes", "nothing changes"])

    def pause(_: float) -> None:
        if next(pauses, None) is None:
            raise KeyboardInterrupt
        path = litpress.folder / DPO
        path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")

    monkeypatch.setattr("time.sleep", pause)
    status, out, err = litpress("check", "--watch")
    assert status == 130
    assert out.splitlines()[-1] == f"{DPO}:2: LP003 titel is not a field; did you mean title?"
    assert err.startswith("checking\nchecked: no problems\nchecking\nchecked: 1 problem\n")


def test_schemas_are_printed_or_written_for_editors(litpress: Terminal) -> None:
    status, out, err = litpress("schema", "record")
    assert (status, err) == (0, "")
    assert "preference-alignment" in json.dumps(json.loads(out)["properties"]["themes"])
    assert litpress("schema", "--write")[2].startswith("wrote content/schema/record.json\n")
    assert (litpress.folder / "content/schema/record.json").read_text(encoding="utf-8") == out
    assert litpress("schema", "--write") == (0, "", "")
    assert litpress("schema")[0] == 2
    assert litpress("schema", "record", "--write")[0] == 2


def test_newsletter_prints_a_message_or_writes_it(litpress: Terminal) -> None:
    status, out, err = litpress("newsletter", "--since", "2026-02-03", "--from", "Ada <a@example.org>")
    assert (status, err) == (0, "")
    message = message_from_string(out, policy=default_policy)
    assert message["Subject"] == "A survey for tests: 3 new papers"
    assert message["From"] == "Ada <a@example.org>"
    assert "To" not in message
    since = ("newsletter", "--since", "2026-02-03", "--from", "Ada <a@example.org>")
    assert litpress(*since, "--output", "news.eml") == (0, "", "")
    assert (litpress.folder / "news.eml").read_bytes() == out.encode()
    with_theme = litpress(*since, "--theme", "long-context", "--date", "2026-03-01")[1]
    message = message_from_string(with_theme, policy=default_policy)
    assert message["Subject"].endswith(": 1 new paper")
    assert message["Date"].startswith("Sun, 01 Mar 2026")


def test_a_newsletter_down_a_closed_pipe_is_quiet(survey: Path) -> None:
    command = [sys.executable, "-m", "litpress", "newsletter", "--since", "2026-02-03"]
    with subprocess.Popen(
        command, cwd=survey, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_newsletter_prefers_the_templates_of_the_survey(litpress: Terminal) -> None:
    template = litpress.folder / "templates/mail/newsletter.txt.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{% include 'none.j2' %}\n", encoding="utf-8")
    status, out, err = litpress("newsletter", "--since", "2026-02-03")
    assert (status, out) == (1, "")
    assert err.startswith("templates/mail/none.j2: ")


def test_a_newsletter_without_news_is_none(litpress: Terminal) -> None:
    words = "no papers were added in the survey since 2026-02-04; no message was written\n"
    assert litpress("newsletter", "--since", "2026-02-04", "--output", "news.eml") == (0, "", words)
    assert not (litpress.folder / "news.eml").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing option '--since'"),
        (["--since", "last week"], "'last week' is not a date; write it as 2026-02-03"),
        (["--since", "2026-02-30"], "'2026-02-30' is not a date"),
        (["--since", "2026-02-03", "--date", "x"], "Invalid value for '--date': 'x' is not a date"),
        (["--since", "2026-02-03", "--theme", "long-contex"], "did you mean long-context?"),
        (["--since", "2026-02-03", "--to", "Ada"], "'Ada' is not an e-mail address; write it as name@"),
        (["--since", "2026-02-03", "--from", "a@b.org\nBcc: c@d.org"], "is not an e-mail address"),
        (["--since", "2026-02-03", "--to", "ü@b.org"], "is not an e-mail address"),
    ],
)
def test_a_newsletter_that_cannot_be_is_a_wrong_call(
    litpress: Terminal, arguments: list[str], words: str
) -> None:
    status, out, err = litpress("newsletter", *arguments)
    assert (status, out) == (2, "")
    assert words in " ".join(err.split())


def test_review_tells_what_a_change_does(litpress: Terminal, tmp_path: Path) -> None:
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


def test_links_says_nothing_if_all_is_well(litpress: Terminal) -> None:
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
