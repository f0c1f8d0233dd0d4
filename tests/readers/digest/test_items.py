from __future__ import annotations

from litpress.readers.digest.items import ItemKind, items_of
from litpress.readers.digest.lines import lines_of


def test_count_beside_the_date_is_of_comments() -> None:
    for text in ("Published on Oct 24, 2024 · 5", "Oct 24, 2024 | 5", "Oct 24, 2024 (5)"):
        found = {item.kind: item.value for item in items_of(lines_of(text))}
        assert found[ItemKind.COMMENTS] == 5
        assert str(found[ItemKind.DATE]) == "PrintedDate(month=10, day=24, year=2024)"
