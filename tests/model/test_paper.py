from __future__ import annotations

import pytest
from pydantic import ValidationError

from litpress.model import Paper
from litpress.model.identity import merged


@pytest.mark.parametrize(
    ("sources", "added", "day"),
    [
        ((), None, None),
        (("list.txt:3",), None, None),
        (("2026-11-22-bibliography.jsonl:1", "list.txt", "2025-06-06-papers.txt:9"), None, "2025-06-06"),
        (("2026-02-31-papers.txt:9",), None, None),
        (("2025-06-06-papers.txt:9",), "2026-01-02", "2026-01-02"),
        ((), "2026-01-02", "2026-01-02"),
    ],
)
def test_day_of_entry_is_that_of_the_record_or_its_first_source(
    sources: tuple[str, ...], added: str | None, day: str | None
) -> None:
    assert Paper(title="A", sources=sources, added=added).entered == day


@pytest.mark.parametrize("added", ["2026", "2026-02", "2026-02-31", "now", "2026-02-03T10:00", 20260203])
def test_day_of_entry_is_a_full_date(added: object) -> None:
    with pytest.raises(ValidationError, match="is not a da"):
        Paper.model_validate({"title": "A", "added": added})


def test_merging_does_not_add_a_day_of_entry() -> None:
    known = Paper(title="A", sources=("2026-02-03-list.txt:1",))
    assert merged(known, Paper(title="A", added="2020-01-01")) == known
