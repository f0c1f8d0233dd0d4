from __future__ import annotations

import pytest

from tests.terminal import Terminal

DPO = "content/papers/direct-preference-optimization.md"


def test_check_reports_all_problems_or_those_of_some_files(litpress: Terminal) -> None:
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


def test_check_notes_possible_duplicates(litpress: Terminal) -> None:
    abstract = " ".join(f"word{number} of the abstract" for number in range(20))
    for slug in ("one", "two"):
        record = f"---\ntitle: About {slug}\n---\n\n{abstract} {slug}\n"
        (litpress.folder / f"content/papers/{slug}.md").write_text(record, encoding="utf-8")
    note = "{}:2: LP027 note: has nearly the same abstract ({}); check whether they are the same paper\n"
    one, two = "content/papers/one.md", "content/papers/two.md"
    assert litpress("check") == (0, note.format(one, two), "no problems, 1 note\n")
    assert litpress("check", two) == (0, note.format(two, one), "no problems, 1 note\n")
    assert litpress("check", "content/themes") == (0, "", "no problems\n")


def test_check_reports_dates_in_the_future(litpress: Terminal) -> None:
    path = litpress.folder / DPO
    path.write_text(path.read_text(encoding="utf-8").replace("2023-05-29", "2999-01"), encoding="utf-8")
    status, out, _ = litpress("check", DPO)
    assert (status, out.split(";")[0]) == (1, f"{DPO}:3: LP019 date: 2999-01 is in the future")


def test_check_fixes_files_and_reports_the_rest(litpress: Terminal) -> None:
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
