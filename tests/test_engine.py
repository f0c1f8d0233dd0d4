from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from litpress import engine
from litpress.engine import map_items
from litpress.problems.problem import LitpressError

REPOSITORY = Path(__file__).parents[1]
NUMBERS = list(range(-20, 100))


def process_of(number: int) -> tuple[int, int]:
    return number, os.getpid()


def fails_at_seven(number: int) -> int:
    if number == 7:
        raise LitpressError("seven is not allowed")
    return number


def dies_elsewhere(number: int) -> int:
    if multiprocessing.parent_process():
        os._exit(1)
    return number


def nested(number: int) -> list[int]:
    return map_items(abs, [number, -number], workers=2, few=1)


def test_results_come_in_order_from_several_processes() -> None:
    results = map_items(process_of, NUMBERS, workers=2, few=1)
    assert [number for number, _ in results] == NUMBERS
    processes = {process for _, process in results}
    assert os.getpid() not in processes
    assert 1 <= len(processes) <= 2


@pytest.mark.parametrize(("workers", "few"), [(1, 1), (2, 1000)])
def test_few_items_and_a_single_worker_stay_in_this_process(workers: int, few: int) -> None:
    assert {process for _, process in map_items(process_of, NUMBERS, workers=workers, few=few)} == {
        os.getpid()
    }


def test_nothing_gives_nothing() -> None:
    assert map_items(abs, [], workers=2, few=0) == []
    assert map_items(abs, iter([-1, 2])) == [1, 2]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_is_raised_with_its_message(workers: int) -> None:
    with pytest.raises(LitpressError, match="seven is not allowed"):
        map_items(fails_at_seven, NUMBERS, workers=workers, few=1)


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_ends_with_all_items(workers: int) -> None:
    done: list[int] = []
    map_items(abs, NUMBERS, workers=workers, few=1, progress=done.append)
    assert done == sorted(done)
    assert done[-1] == len(NUMBERS)
    assert len(done) > 1


def test_an_executor_can_be_passed_in() -> None:
    with ThreadPoolExecutor(2) as threads:
        assert map_items(abs, NUMBERS, executor=threads) == list(map(abs, NUMBERS))
        assert map_items(lambda number: number + 1, [1], executor=threads) == [2]


def test_a_dead_process_is_replaced_by_this_one(capfd: pytest.CaptureFixture[str]) -> None:
    assert map_items(dies_elsewhere, NUMBERS, workers=2, few=1) == NUMBERS
    assert capfd.readouterr() == ("", "")


def test_without_other_processes_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(engine, "ProcessPoolExecutor", refused)
    assert map_items(abs, NUMBERS, workers=2, few=1) == list(map(abs, NUMBERS))


def test_a_worker_starts_no_processes_of_its_own() -> None:
    assert map_items(nested, NUMBERS, workers=2, few=1)[-1] == [99, 99]


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
    )


UNGUARDED = """
from litpress.engine import map_items
print("begun")
print(map_items(abs, range(-2, 3), workers=2, few=1))
"""


def test_a_script_is_not_run_again_in_other_processes(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    expected = ("begun\n[2, 1, 0, 1, 2]\n", "")
    for ran in (run(str(script)), run("-c", UNGUARDED), run("-", stdin=UNGUARDED)):
        assert (ran.stdout, ran.stderr) == expected


def test_a_function_of_the_main_script_stays_in_this_process(tmp_path: Path) -> None:
    script = tmp_path / "own.py"
    script.write_text(UNGUARDED.replace("(abs,", "(lambda number: -number,"), encoding="utf-8")
    ran = run(str(script))
    assert (ran.stdout, ran.stderr) == ("begun\n[2, 1, 0, -1, -2]\n", "")


def test_an_interrupt_ends_all_processes_and_is_reported_once(tmp_path: Path) -> None:
    script = tmp_path / "long.py"
    script.write_text(
        textwrap.dedent("""
            import time
            from litpress.engine import map_items
            def report(done):
                print(done, flush=True)
            try:
                map_items(time.sleep, [0.02] * 2000, workers=2, few=1, progress=report)
            except KeyboardInterrupt:
                print("interrupted")
        """),
        encoding="utf-8",
    )
    with subprocess.Popen(
        [sys.executable, str(script)],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stdout
        assert running.stdout.readline() == "50\n"
        os.killpg(running.pid, signal.SIGINT)
        start = time.monotonic()
        out, err = running.communicate(timeout=30)
    assert out.endswith("interrupted\n")
    assert err == ""
    assert time.monotonic() - start < 25
