"""Surveys on other topics: the generator does not depend on the topic of this repository."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from litpress.analysis.themes.suggestion import sorted_into_themes
from litpress.check import check
from litpress.cli.commands import cli
from litpress.content.digests import import_files
from litpress.content.survey_folder import PAPERS, THEMES, VOCABULARY, load
from litpress.site.settings import CONFIGURATION
from litpress.starter.new_survey import NewSurvey, Requirement, survey_files, write_survey
from tests import links
from tests.starter.test_new_survey import built, page

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("another subject")]

REPOSITORY = Path(__file__).parents[2]
REFERENCES = (Path(__file__).parents[1] / "data/protein-folding.bib").read_text(encoding="utf-8")
FOLDING = NewSurvey(
    "Protein folding",
    "How chains of amino acids find their shape, and what happens when they do not.",
    ("Protein structure prediction", "Molecular chaperones", "Protein misfolding", "Energy landscape"),
)
HOSTILE = NewSurvey(
    'Yes: a <b>bold</b> "R&D" survey\'s #1 🧬 {{ title }}',
    "It's {% raw %} *about* <script>alert(1)</script>: [x](y) & z.",
    ("图神经网络", "C++ | Rust", "'It' is \"quoted\": #1", "no", "2024-01-01", "<i>groß</i> " * 20),
)
MANY = NewSurvey("Many", "Twelve.", tuple(f"The {word} of molecules" for word in "abcdefghijkl"))
#: Words from the themes of the survey in this repository.
OURS = re.compile(r"alignment|preference|multimodal|positional|four themes", re.IGNORECASE)
TEXTS = frozenset(
    [".bib", ".csv", ".html", ".json", ".jsonl", ".ris", ".svg", ".txt", ".webmanifest", ".xml"]
)


def created(root: Path, new: NewSurvey, references: str = REFERENCES) -> Path:
    """A survey with the papers of a bibliography instead of the example."""
    write_survey(survey_files(new, Requirement("litpress==0.1.0")), root)
    (root / PAPERS / "an-example-record.md").unlink()
    if references:
        (root.parent / "references.bib").write_text(references, encoding="utf-8")
        import_files(
            root,
            [str(root.parent / "references.bib")],
            today=datetime.date(2026, 2, 3),
            retrieved=None,
            source=None,
            format=None,
            sort=sorted_into_themes,
            dry_run=False,
        )
    return root


def mkdocs(root: Path, site: str) -> str:
    """Build a survey by plain MkDocs, and return its messages."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def without(*fields: str) -> str:
    """The bibliography without these fields."""
    return re.sub(rf"(?m)^  ({'|'.join(fields)}) +=.*\n", "", REFERENCES)


def problems_of(root: Path) -> list[str]:
    return [str(problem) for problem in check(root, [], today=None) if problem.severity == "error"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = created(tmp_path_factory.mktemp("biology") / "folding", FOLDING)
    with (root / VOCABULARY).open("a", encoding="utf-8") as vocabulary:
        vocabulary.write("- name: AlphaFold\n  kind: model\n")
    built(root)
    return root


@pytest.fixture
def site(root: Path) -> Path:
    return root / "site"


def test_titles_of_themes_are_enough_to_suggest_themes(root: Path) -> None:
    themes = {slug: paper.theme for slug, paper in load(root).papers.items() if paper.theme}
    assert {slug[:40]: theme for slug, theme in themes.items()} == {
        "funnels-pathways-and-the-energy-landscap": "energy-landscape",
        "highly-accurate-protein-structure-predic": "protein-structure-prediction",
        "improved-protein-structure-prediction-us": "protein-structure-prediction",
        "molecular-chaperone-functions-in-protein": "molecular-chaperones",
        "molecular-chaperones-in-protein-folding-": "molecular-chaperones",
        "protein-misfolding-functional-amyloid-an": "protein-misfolding",
        "theory-of-protein-folding-the-energy-lan": "energy-landscape",
    }


def test_the_survey_has_no_problems(root: Path) -> None:
    assert problems_of(root) == []


def test_every_link_and_anchor_resolves(site: Path) -> None:
    assert list(links.broken(site)) == []


def test_plain_mkdocs_makes_the_same_site_without_a_warning(root: Path, site: Path) -> None:
    assert "WARNING" not in mkdocs(root, "public")
    for file in sorted(site.rglob("*.html")):
        assert file.read_bytes() == (root / "public" / file.relative_to(site)).read_bytes()


def test_the_site_does_not_mention_the_survey_of_this_repository(site: Path) -> None:
    read = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*")
        if path.suffix in TEXTS
    }
    assert {
        "index.html",
        "404.html",
        "feed.xml",
        "feed.json",
        "explore/index.html",
        "rules/index.html",
    } <= set(read)
    found = {(path, word) for path, text in read.items() for word in OURS.findall(text)}
    assert found == set()


def test_pages_show_the_papers(root: Path, site: Path) -> None:
    survey = load(root)
    assert len(survey.papers) == 13
    for slug in survey.papers:
        assert page(site, f"papers/{slug}").find("h1"), slug
    text = page(site, "themes/molecular-chaperones").get_text(" ", strip=True)
    assert "proteostasis" in text
    assert "Prions" not in text
    assert "13 papers in 4 themes; 6 without a theme" in page(site, "").get_text()
    assert len(page(site, "map").select("svg a")) >= 13
    assert "1969" in page(site, "statistics").get_text()
    assert "AlphaFold" in page(site, "concepts").get_text()
    assert "3 February 2026" in page(site, "whats-new").get_text()


def test_data_and_feeds_contain_the_papers(site: Path) -> None:
    assert len(json.loads((site / "data/papers.json").read_text(encoding="utf-8"))) == 13
    assert (site / "data/papers.bib").read_text(encoding="utf-8").count("\n@") == 12
    atom = "{http://www.w3.org/2005/Atom}"
    for feed, number in (("feed.xml", 13), ("themes/energy-landscape/feed.xml", 2)):
        assert len(ET.parse(site / feed).getroot().findall(f"{atom}entry")) == number


@pytest.mark.parametrize(
    ("command", "output"),
    [
        (("check",), ""),
        (("export", "ris", "--theme", "energy-landscape"), "Wolynes, Peter"),
        (("newsletter", "--since", "2026-02-01"), "Protein folding"),
        (("suggest",), '"decision": "molecular-chaperones"'),
        (("analyze",), "three-track neural network"),
        (("schema", "--write"), ""),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_commands_work_in_the_survey(root: Path, command: tuple[str, ...], output: str) -> None:
    done = CliRunner().invoke(cli, [*command, "--root", str(root)])
    assert done.exit_code == 0, done.output
    assert output in done.stdout


def without_themes(root: Path) -> None:
    """Remove the themes of a survey."""
    for theme in (root / THEMES).iterdir():
        theme.unlink()
    for place, gone in (
        (CONFIGURATION, r"  - Themes:\n(?:      .*\n)+"),
        ("content/pages/about.md", r"(?m)^- \[.*\n"),
        *((f"{PAPERS}/{record.name}", r"(?m)^themes: .*\n") for record in (root / PAPERS).iterdir()),
    ):
        text = (root / place).read_text(encoding="utf-8")
        (root / place).write_text(re.sub(gone, "", text), encoding="utf-8")


@pytest.mark.parametrize(
    ("new", "references", "change"),
    [
        (FOLDING, without("abstract"), None),
        (FOLDING, without("year", "month"), None),
        (FOLDING, without("author", "journal", "doi"), None),
        (FOLDING, "@article{one, title={Prions}}", None),
        (FOLDING, "", None),
        (FOLDING, REFERENCES, without_themes),
        (FOLDING, "", without_themes),
        (MANY, REFERENCES, None),
        (HOSTILE, REFERENCES, None),
    ],
    ids=[
        "no abstracts",
        "no dates",
        "bare titles",
        "one paper",
        "no paper",
        "no themes",
        "nothing",
        "many themes",
        "hostile",
    ],
)
def test_incomplete_surveys_can_be_built(
    tmp_path: Path, new: NewSurvey, references: str, change: Callable[[Path], None] | None
) -> None:
    root = created(tmp_path / "survey", new, references)
    if change:
        change(root)
    assert problems_of(root) == []
    site = built(root)
    assert list(links.broken(site)) == []
    heading = page(site, "").find("h1")
    assert heading
    assert heading.get_text().removesuffix("¶").strip() == new.title
    assert not [
        script for script in page(site, "").select("script:not([src], [type])") if "alert(1)" in str(script)
    ]


def test_a_theme_missing_in_the_navigation_has_a_page(tmp_path: Path) -> None:
    root = created(tmp_path / "survey", FOLDING, "")
    theme = "---\ntitle: Prions\ndescription: Proteins that teach others their shape.\n---\n"
    (root / THEMES / "prions.md").write_text(theme, encoding="utf-8")
    assert "WARNING" not in mkdocs(root, "public")
    assert page(root / "public", "themes/prions").find("h1")
