from __future__ import annotations

import pytest

from litpress.model.field_values import day_in_name


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-02-03-hugging-face-papers.txt:21", "2026-02-03"),
        ("2026-02-03.txt", "2026-02-03"),
        ("2026-02-03_list.jsonl", "2026-02-03"),
        ("reading-list.jsonl:3", ""),
        ("list-2026-02-03.txt", ""),
        ("2026-02-31-list.txt", ""),
        ("2026-02-031.txt", ""),
        ("٢٠٢٦-02-03-list.txt", ""),
        ("", ""),
    ],
)
def test_day_at_the_beginning_of_a_name(name: str, day: str) -> None:
    assert day_in_name(name) == day
