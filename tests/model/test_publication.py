from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from litpress.model.publication import Kind, kind_of, without_year, year_of

VENUES = yaml.load((Path(__file__).parent / "venues.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize(("kind", "venue"), [(kind, venue) for kind in VENUES for venue in VENUES[kind]])
def test_name_tells_the_kind(kind: str, venue: str) -> None:
    assert kind_of(venue) is Kind(kind)


@pytest.mark.parametrize(
    ("venue", "year"),
    [("ACL 2025", "2025"), ("LREC2020", "2020"), ("CVPR 2024 and 2025", ""), ("PMLR 12024", ""), ("", "")],
)
def test_name_may_tell_the_year(venue: str, year: str) -> None:
    assert year_of(venue) == year


def test_year_is_no_part_of_a_journals_name() -> None:
    assert without_year("IEEE TPAMI (2024)") == "IEEE TPAMI"
    assert without_year("Physical Review Letters, 2024") == "Physical Review Letters"
    assert without_year("2024") == "2024"
