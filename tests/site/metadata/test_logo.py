from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from litpress.model import Theme
from litpress.site.color import DARK, LIGHT, contrast
from litpress.site.metadata.logo import files, hues_of_mark, svg

COLORS = ["#ffff00", "#000000", "#ffffff", "#3567b5", "#111111"]


def themes(number: int) -> list[Theme]:
    return [
        Theme(slug=f"t{place}", title="T", description="D", order=place, color=COLORS[place])
        for place in range(number)
    ]


@pytest.mark.parametrize("number", range(6))
def test_four_books_are_visible_on_light_and_dark_pages(number: int) -> None:
    hues = hues_of_mark(themes(min(number, 5)))
    assert len(hues) == 4
    assert all(contrast(hue, ground) >= 3 for hue in hues for ground in (*LIGHT, *DARK))


def test_drawing_has_a_color_for_each_book_and_the_shelf() -> None:
    drawing = ElementTree.fromstring(svg(hues_of_mark([])))
    assert drawing.attrib["viewBox"] == "0 0 32 32"
    assert len({shape.attrib["fill"] for shape in drawing}) == 5


def test_icons_have_the_required_sizes() -> None:
    made = dict(files(hues_of_mark([])))
    assert made.pop("assets/mark.svg").startswith(b"<svg")
    images = {path: Image.open(io.BytesIO(data)) for path, data in made.items()}
    assert {path: image.size[0] for path, image in images.items()} == {
        f"assets/mark-{side}.png": side for side in (32, 180, 192, 512)
    }
    assert {path for path, image in images.items() if image.mode == "RGBA"} == {"assets/mark-32.png"}


def test_app_icon_fits_a_circular_mask() -> None:
    data = dict(files(hues_of_mark([])))["assets/mark-512.png"]
    image = Image.open(io.BytesIO(data))
    ground, radius = image.getpixel((0, 0)), 0.4 * 512
    drawn = [
        (x - 255.5) ** 2 + (y - 255.5) ** 2
        for x in range(512)
        for y in range(512)
        if image.getpixel((x, y)) != ground
    ]
    assert drawn
    assert max(drawn) <= radius**2
