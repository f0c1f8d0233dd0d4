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
def test_a_paper_entered_with_its_first_source_or_when_its_record_says(
    sources: tuple[str, ...], added: str | None, day: str | None
) -> None:
    assert Paper(title="A", sources=sources, added=added).entered == day


@pytest.mark.parametrize("added", ["2026", "2026-02", "2026-02-31", "now", "2026-02-03T10:00", 20260203])
def test_the_day_it_entered_is_a_whole_day(added: object) -> None:
    with pytest.raises(ValidationError, match="is not a da"):
        Paper.model_validate({"title": "A", "added": added})


def test_what_comes_in_later_does_not_say_when_a_paper_entered() -> None:
    known = Paper(title="A", sources=("2026-02-03-list.txt:1",))
    assert merged(known, Paper(title="A", added="2020-01-01")) == known
