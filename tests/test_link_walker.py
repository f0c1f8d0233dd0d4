from __future__ import annotations

from pathlib import Path

import pytest

from tests.links import broken


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<a href="b/">', []),
        ('<a href="b/#there">', []),
        ('<a href="https://elsewhere.example/">', []),
        ('<a href="mailto:ada@elsewhere.example">', []),
        ('<a href="#here" id="here">', []),
        ('<a href="https://survey.example/all/b/">', []),
        ('<a href="c/">', ["c/ leads nowhere"]),
        ('<a href="b">', ["b leads nowhere"]),
        ('<a href="b/#where">', ["b/#where leads to no anchor"]),
        ('<a href="/b/">', ["/b/ leads out of the site"]),
        ('<img src="x.png">', ["x.png leads nowhere"]),
        ('<img srcset="b/index.html 1x, x.png 2x">', ["x.png leads nowhere"]),
        (
            '<meta property="og:image" content="https://survey.example/all/x.png">',
            ["https://survey.example/all/x.png leads nowhere"],
        ),
        ('<meta http-equiv="refresh" content="0;url=c/">', ["c/ leads nowhere"]),
        ('<p aria-labelledby="x y" id="x">', ["there is no id y"]),
        ('<label for="x">', ["there is no id x"]),
        ('<p id="x"><p id="x">', ["the id x is there 2 times"]),
    ],
)
def test_broken_links_are_reported(tmp_path: Path, html: str, told: list[str]) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/index.html").write_text('<p id="there">', encoding="utf-8")
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    assert list(broken(tmp_path, "https://survey.example/all/")) == [f": {line}" for line in told]
