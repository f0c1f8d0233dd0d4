from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from litpress.model.publication import degree_and_school, type_of_venue, without_year, year_in

VENUES = yaml.load((Path(__file__).parent / "venues.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize(("type", "venue"), [(type, venue) for type in VENUES for venue in VENUES[type]])
def test_name_of_a_venue_suggests_a_type(type: str, venue: str) -> None:
    assert type_of_venue(venue) == type


@pytest.mark.parametrize(
    ("venue", "year"),
    [
        ("ACL 2025", 2025),
        ("LREC2020", 2020),
        ("CVPR 2024 and 2025", None),
        ("PMLR 12024", None),
        ("", None),
    ],
)
def test_year_in_the_name_of_a_venue(venue: str, year: int | None) -> None:
    assert year_in(venue) == year


def test_year_after_the_name_of_a_journal_is_removed() -> None:
    assert without_year("IEEE TPAMI (2024)") == "IEEE TPAMI"
    assert without_year("Physical Review Letters, 2024") == "Physical Review Letters"
    assert without_year("2024") == "2024"


def test_degree_before_the_school() -> None:
    assert degree_and_school("Master's thesis, ETH, Zürich") == ("Master's thesis", "ETH, Zürich")
    assert degree_and_school("Bachelor's thesis") == ("Bachelor's thesis", "")
    assert degree_and_school("Master School, Oslo") == ("", "Master School, Oslo")
