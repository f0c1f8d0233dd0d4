from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import litpress
from litpress.content.survey_folder import load
from tests.cli.test_add import DPO, NEW, RECORD, papers
from tests.contribute.test_issue_form import ABSTRACT
from tests.terminal import Add

MAX_CANON = 4095  # of https://man7.org/linux/man-pages/man3/termios.3.html
PACKAGE = str(Path(litpress.__file__).parents[1])


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Answer questions, one after another, then press Ctrl-C."""

    def answers(*given: str) -> None:
        rest: Iterator[str] = iter(given)

        def read(_: str = "") -> str:
            line = next(rest, None)
            if line is None:
                raise KeyboardInterrupt
            return line

        monkeypatch.setattr("click.termui.visible_prompt_func", read)

    return answers


BEFORE_THEMES = ["A new paper", "2410.18533", "Ada Lovelace; Alan Turing", "", "", "", "", ABSTRACT, ".", ""]


def test_each_field_is_asked_for_and_the_record_is_shown(
    add: Add, survey: Path, answer: Callable[..., None]
) -> None:
    answer(*BEFORE_THEMES, "preference-alignment", "", "y")
    status, out, err = add("--added", "2026-02-05", keyboard=True)
    assert (status, out) == (0, f"{NEW}\n")
    assert (survey / NEW).read_text(encoding="utf-8") == RECORD
    assert "Litpress suggests" in err
    assert "    title: A new paper\n" in err


def test_an_invalid_answer_is_explained_and_asked_for_again(
    add: Add, survey: Path, answer: Callable[..., None]
) -> None:
    rest = [*BEFORE_THEMES[2:], "3", "9", "1", "n"]
    answer("", "A new paper", "the arXiv", "2410.18533", rest[0], "2024-13", *rest[1:])
    _, _, err = add("--added", "2026-02-05", keyboard=True)
    assert "Title: is required" in err
    assert "Date: '2024-13' is not a day of the calendar" in err
    assert "Themes: there is no theme 9" in err
    assert not (survey / NEW).exists()


def test_fields_with_errors_are_asked_for_again(add: Add, survey: Path, answer: Callable[..., None]) -> None:
    answers = ["A NEW PAPER ABOUT ALIGNMENT", *BEFORE_THEMES[1:3], "2199-01", *BEFORE_THEMES[4:], "-"]
    answer(*answers, "A new paper", "2024-10", "y")
    status, out, err = add("--added", "2026-02-05", keyboard=True)
    assert (status, out) == (0, f"{NEW}\n")
    assert (survey / NEW).read_text(encoding="utf-8") == RECORD.replace(
        "themes: [preference-alignment]\n", ""
    )
    assert "Title: the title is in capitals; use sentence case" in err
    assert "Date: 2199-01 is in the future; correct it, or leave it out until it is known" in err


def test_themes_and_subthemes_can_be_chosen_by_number_or_title(
    add: Add, survey: Path, answer: Callable[..., None]
) -> None:
    answer(*BEFORE_THEMES, "Preference Alignment, 2", "1", "y")
    add(keyboard=True)
    text = (survey / NEW).read_text(encoding="utf-8")
    assert "themes: [preference-alignment, long-context]\nsubtheme: objectives\n" in text


def test_the_end_of_input_ends_a_text(add: Add, survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    end = object()
    given: Iterator[object] = iter([*BEFORE_THEMES[:8], end, "", "1", "", "y"])

    def read(_: str = "") -> str:
        if (line := next(given)) is end:
            raise EOFError
        return str(line)

    monkeypatch.setattr("click.termui.visible_prompt_func", read)
    status, _, _ = add("--added", "2026-02-05", keyboard=True)
    assert status == 0
    assert (survey / NEW).read_text(encoding="utf-8") == RECORD


def wait_for_readline(terminal: int) -> None:
    """Wait while the terminal would cut long lines, which it does until readline reads."""
    for _ in range(1000):
        if not termios.tcgetattr(terminal)[3] & termios.ICANON:
            return
        time.sleep(0.01)
    pytest.fail("readline does not read")


def on_terminal(survey: Path, conversation: list[tuple[str, str]], pipe: bool) -> tuple[int, str, str]:
    """Run the command on a pseudo-terminal, with pairs of a question and the answer to type.

    Returns:
        The exit status, the output on the terminal, and the output in the pipe.
    """
    terminal, its_end = pty.openpty()
    termios.tcsetwinsize(terminal, (50, 20_000))  # so wide that no line is wrapped
    process = subprocess.Popen(
        [sys.executable, "-m", "litpress", "add", "--added", "2026-02-05"],
        cwd=survey,
        env={**os.environ, "PYTHONPATH": PACKAGE, "TERM": "xterm"},
        stdin=its_end,
        stdout=subprocess.PIPE if pipe else its_end,
        stderr=its_end,
        start_new_session=True,
    )
    os.close(its_end)
    shown, seen, typed = b"", 0, b""
    rest = iter(conversation)
    asked, answer = next(rest, ("", ""))
    while True:
        readable, writable, _ = select.select([terminal], [terminal] if typed else [], [], 20)
        assert readable or writable, shown.decode()
        if writable:
            typed = typed[os.write(terminal, typed[:512]) :]
        if readable:
            try:
                shown += os.read(terminal, 65536)
            except OSError:  # on Linux, the other end is closed
                break
        if asked and (place := shown.find(asked.encode(), seen)) >= 0:
            if len(answer) > MAX_CANON:
                wait_for_readline(terminal)
            seen, typed = place + len(asked), typed + answer.encode()
            asked, answer = next(rest, ("", ""))
    piped, _ = process.communicate(timeout=20)
    os.close(terminal)
    return process.returncode, shown.decode().replace("\r\n", "\n"), (piped or b"").decode()


@pytest.mark.slow
@pytest.mark.parametrize("pipe", [False, True])
def test_abstracts_on_a_terminal_can_have_any_length(survey: Path, pipe: bool) -> None:
    abstract = " ".join(f"word{number}" for number in range(1000))
    status, shown, piped = on_terminal(
        survey,
        [
            ("Title: verbatim\r\n> ", "A new paper\n"),
            ("2410.18533\r\n> ", "\n"),
            ("Alan Turing\r\n> ", "\n"),
            ("or 2024\r\n> ", "\n"),
            ("ACL 2025\r\n> ", "\n"),
            ("owner/name\r\n> ", "\n"),
            ("project page\r\n> ", "\n"),
            ("removed; end with a line that contains only a period\r\n", f"{abstract}\n.\n"),
            ("Markdown; end with a line that contains only a period\r\n", "\n"),
            ("Return for -\r\n> ", "-\n"),
            ("Write it? [Y/n]: ", "y\n"),
        ],
        pipe,
    )
    assert status == 0, shown
    assert load(survey).papers["a-new-paper"].abstract == abstract
    assert piped == (f"{NEW}\n" if pipe else "")


@pytest.mark.parametrize("answered", range(len(BEFORE_THEMES) + 2))
def test_an_interrupt_writes_nothing(
    add: Add, survey: Path, answer: Callable[..., None], answered: int
) -> None:
    before = papers(survey)
    answer(*[*BEFORE_THEMES, "1", ""][:answered])
    status, out, err = add(keyboard=True)
    assert (status, out) == (130, "")
    assert err.endswith("interrupted\n")
    assert papers(survey) == before


def test_a_known_paper_is_reported_early(add: Add, answer: Callable[..., None]) -> None:
    answer("Another title", "2305.18290")
    status, _, err = add(keyboard=True)
    assert status == 1
    assert f"the survey has this paper already, in {DPO}" in err
