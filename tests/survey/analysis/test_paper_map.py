from __future__ import annotations

import math
import os
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from litpress.analysis.similarity.paper_map import APART, HEIGHT, MapPoint, layout, regions
from litpress.analysis.similarity.similarity import Similarity
from litpress.model import Paper, Survey

REPOSITORY = Path(__file__).parents[3]


def apart(one: MapPoint, other: MapPoint) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


@pytest.fixture(scope="module")
def places(survey: Survey) -> dict[str, MapPoint]:
    return layout(Similarity.of(survey.papers.values()))


def check(places: dict[str, MapPoint], papers: list[Paper]) -> None:
    assert places.keys() == {paper.slug for paper in papers}
    for place in places.values():
        assert 0 <= place.x <= 1
        assert 0 <= place.y <= HEIGHT
    least = min(APART, 0.5 * math.sqrt(HEIGHT / max(len(papers), 1)))
    for one, other in combinations(places.values(), 2):
        assert apart(one, other) > 0.9 * least


def test_papers_are_apart_and_on_the_map(survey: Survey, places: dict[str, MapPoint]) -> None:
    check(places, list(survey.papers.values()))


def test_papers_of_a_theme_are_near_each_other(survey: Survey, places: dict[str, MapPoint]) -> None:
    alike = total = 0
    for slug, place in places.items():
        others = sorted((other for other in places if other != slug), key=lambda o: apart(place, places[o]))
        alike += sum(survey.papers[other].theme == survey.papers[slug].theme for other in others[:5])
        total += 5
    print(f"\nmap: {alike / total:.2f} of the five nearest on the map are of the same theme")  # noqa: T201 -- belongs to the output
    assert alike / total > 0.72


def test_the_map_is_not_crowded_in_the_middle(places: dict[str, MapPoint]) -> None:
    middle = [p for p in places.values() if 0.33 < p.x < 0.67 and HEIGHT / 3 < p.y < 2 * HEIGHT / 3]
    assert len(middle) < len(places) / 4


def test_the_order_of_papers_does_not_matter(survey: Survey, places: dict[str, MapPoint]) -> None:
    papers = list(survey.papers.values())
    random.Random(5).shuffle(papers)
    assert layout(Similarity.of(papers)) == places


def test_a_new_paper_hardly_changes_the_map(survey: Survey, places: dict[str, MapPoint]) -> None:
    papers = list(survey.papers.values())
    for left_out in (0, 17, 42, 77):
        before = layout(Similarity.of(papers[:left_out] + papers[left_out + 1 :]))
        moves = sorted(apart(places[slug], place) for slug, place in before.items())
        assert moves[len(moves) // 2] < 0.08


@pytest.mark.slow
def test_the_map_does_not_depend_on_threads(places: dict[str, MapPoint]) -> None:
    code = (
        "from pathlib import Path; from litpress.content.survey_folder import load;"
        "from litpress.analysis.similarity.similarity import Similarity;"
        "from litpress.analysis.similarity.paper_map import layout;"
        "print({s: (p.x, p.y) for s, p in layout(Similarity.of(load(Path('.')).papers.values())).items()})"
    )
    expected = str({slug: (place.x, place.y) for slug, place in places.items()})
    for threads in ("1", "2"):
        environment = os.environ | {
            "PYTHONPATH": "scripts",
            "OMP_NUM_THREADS": threads,
            "OPENBLAS_NUM_THREADS": threads,
            "PYTHONHASHSEED": threads,
        }
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=REPOSITORY,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == expected


def test_regions_of_the_survey_are_named_by_shared_terms(survey: Survey) -> None:
    similarity = Similarity.of(survey.papers.values())
    found = regions(similarity, layout(similarity))
    names = [region.term for region in found]
    print(f"\nregions of the map: {', '.join(names)}")  # noqa: T201 -- belongs to the output
    assert {"preference optimization", "diffusion models", "safety"} <= set(names)
    assert not {"model", "models", "alignment", "adaptive", "based", "method"} & {n.casefold() for n in names}
    members = [slug for region in found for slug in region.papers]
    assert len(members) == len(set(members))
    assert all(0 <= region.place.x <= 1 and 0 <= region.place.y <= HEIGHT for region in found)
