from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from litpress.site.figures.label_placement import Box, LabelPlacer, MapLabel, label_width

FRAME = Box(0, 0, 200, 200)
SPOTS = st.tuples(st.integers(5, 195), st.integers(5, 195))


def box_of(label: MapLabel, size: float) -> Box:
    width = label_width(label.text, size)
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return Box(left, label.y - size * 0.8, left + width, label.y + size * 0.2)


def test_a_name_stands_right_of_its_point_if_there_is_room() -> None:
    assert LabelPlacer(FRAME, [(100, 100)], 5).beside("DPO", 100, 100, 10) == MapLabel(
        "DPO", 108, 104, "start"
    )


def test_a_name_at_the_edge_stands_left_of_its_point() -> None:
    label = LabelPlacer(FRAME, [(190, 100)], 5).beside("DPO", 190, 100, 10)
    assert label is not None
    assert label.anchor == "end"


def test_a_name_without_room_is_left_out() -> None:
    points = [(x, y) for x in range(0, 200, 8) for y in range(0, 200, 8)]
    assert LabelPlacer(FRAME, points, 5).beside("DPO", 96, 96, 10) is None


def test_a_region_without_room_is_left_out() -> None:
    placer = LabelPlacer(Box(0, 0, 60, 20), [], 5)
    assert placer.over("safety", 30, 10, 10) is not None
    assert placer.over("safety", 30, 10, 10) is None
    assert LabelPlacer(Box(0, 0, 20, 20), [], 5).over("preference optimization", 10, 10, 10) is None


@given(st.lists(SPOTS, max_size=40))
def test_names_cover_neither_points_nor_each_other(points: list[tuple[int, int]]) -> None:
    placer = LabelPlacer(FRAME, points, 4)
    found = [placer.beside(f"Paper {number}", x, y, 10) for number, (x, y) in enumerate(points)]
    boxes = [box_of(label, 10) for label in found if label]
    for number, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[:number])
        assert not any(box.meets(Box(x - 3, y - 3, x + 3, y + 3)) for x, y in points)
