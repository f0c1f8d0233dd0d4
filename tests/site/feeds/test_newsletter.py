from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from litpress.model import Paper, Survey, Theme
from litpress.model.field_values import clean_line
from litpress.problems.problem import InvalidInput
from litpress.site.feeds.newsletter import MOST_PAPERS, Envelope, newsletter
from litpress.text.repair import repaired
from litpress.text.rich_text import plain_of, printable
from tests.site.conftest import copy_of_looks

HOSTILE = [
    printable(clean_line(text))
    for text in yaml.safe_load((Path(__file__).parents[2] / "hostile/texts.yaml").read_text(encoding="utf-8"))
]
SINCE = datetime.date(2026, 2, 1)
THEMES = [
    Theme(slug="llm", title="LLM preference alignment", description="Of people."),
    Theme(slug="context", title="Long context", description="Of length."),
]
LOGO = Paper(
    title="LOGO -- Long cOntext aliGnment via efficient preference Optimization",
    slug="logo",
    date="2024-10-24",
    themes=("context",),
    authors=("Zecheng Tang", "Zechen Sun", "Juntao Li"),
    arxiv="2410.18533",
    key_sentence="We introduce LOGO, a training strategy that first introduces preference optimization.",
    added="2026-02-03",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_looks(tmp_path)


def paper(slug: str, added: str | None = "2026-02-02", *themes: str) -> Paper:
    return Paper(title=f"Title of {slug}", slug=slug, added=added, themes=themes)


def survey(*papers: Paper, themes: Iterable[Theme] = THEMES) -> Survey:
    return Survey(papers, themes)


def parsed(data: bytes | None) -> tuple[EmailMessage, str, str]:
    """The message, its plain text and its HTML; it must have no defect."""
    assert data is not None
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert message.get_content_type() == "multipart/alternative"
    parts = list(message.iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert not message.defects
    assert not any(part.defects for part in parts)
    text, html = (part.get_content() for part in parts)
    return message, text, html


def titles(html: str) -> list[str]:
    return [title.get_text() for title in BeautifulSoup(html, "html.parser").select("h3")]


def test_a_message_lists_papers_added_since_a_day(root: Path) -> None:
    papers = (
        LOGO,
        paper("a", "2026-02-01", "llm"),
        paper("old", "2026-01-31", "llm"),
        paper("undated", None),
        paper("c", "2026-02-02"),
    )
    message, text, html = parsed(newsletter(survey(*papers), root, SINCE))
    assert message["Subject"] == "Alignment in machine learning: 3 new papers"
    assert message["Date"].datetime == datetime.datetime(2026, 2, 3, 12, tzinfo=datetime.UTC)
    assert (message["From"], message["To"]) == (None, None)
    assert titles(html) == [LOGO.title, "Title of a", "Title of c"]
    assert text == (Path(__file__).parent / "newsletter.txt").read_text(encoding="utf-8")
    assert "No theme yet" in html
    assert 'href="https://arxiv.org/abs/2410.18533"' in html


def test_links_point_to_the_site_if_it_has_an_address(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://survey.example/a")
    message, text, html = parsed(newsletter(survey(LOGO), root, SINCE))
    assert "    https://survey.example/a/papers/logo/\n" in text
    assert 'href="https://survey.example/a/papers/logo/"' in html
    assert "https://survey.example/a/whats-new/" in text
    assert message["Message-ID"].endswith("@survey.example>")


def test_a_message_can_be_limited_to_a_theme(root: Path) -> None:
    both = paper("both", "2026-02-02", "llm", "context")
    message, _, html = parsed(newsletter(survey(LOGO, both, paper("no")), root, SINCE, THEMES[1]))
    assert titles(html) == [LOGO.title, "Title of both"]
    assert message["Subject"] == "Alignment in machine learning – Long context: 2 new papers"


def test_without_new_papers_there_is_no_message(root: Path) -> None:
    assert newsletter(survey(paper("old", "2026-01-31"), paper("undated", None)), root, SINCE) is None


def test_messages_are_deterministic(root: Path) -> None:
    one = newsletter(survey(LOGO, paper("a")), root, SINCE)
    assert one == newsletter(survey(paper("a"), LOGO), root, SINCE)
    other = newsletter(survey(LOGO), root, SINCE)
    assert parsed(one)[0]["Message-ID"] != parsed(other)[0]["Message-ID"]


def test_header_fields_can_be_given(root: Path) -> None:
    envelope = Envelope("Jörg <a@example.org>", "b@example.org, c@example.org", datetime.date(2026, 3, 1))
    data = newsletter(survey(LOGO), root, SINCE, envelope=envelope)
    assert data
    assert data.isascii()
    message = parsed(data)[0]
    assert message["From"].addresses[0].display_name == "Jörg"
    assert [address.username for address in message["To"].addresses] == ["b", "c"]
    assert message["Date"].datetime.date() == envelope.date


def test_markup_in_texts_is_escaped(root: Path) -> None:
    themes = [Theme(slug=f"t{n}", title=text, description="It.") for n, text in enumerate(HOSTILE)]
    papers = [
        Paper(
            title=text,
            slug=f"p{n}",
            authors=(text,),
            venue=text,
            key_sentence=text,
            added="2026-02-03",
            themes=(f"t{n}",),
        )
        for n, text in enumerate(HOSTILE)
    ]
    _, text, html = parsed(newsletter(survey(*papers, themes=themes), root, SINCE))
    soup = BeautifulSoup(html, "html.parser")
    words = " ".join(text.split())  # lines break at white space
    for given in HOSTILE:
        shown = plain_of(repaired(given))
        assert shown in titles(html)
        assert [element.get_text() for element in soup.select("p")].count(shown) == 1
        assert words.count(" ".join(shown.split())) >= 4, shown
    _, _, harmless = parsed(newsletter(survey(LOGO), root, SINCE))
    known = {tag.name for tag in BeautifulSoup(harmless, "html.parser").find_all()} | {"sub", "sup"}
    assert {tag.name for tag in soup.find_all()} <= known
    assert {name for tag in soup.find_all() for name in tag.attrs if name.startswith("on")} == set()


def test_lines_are_short_and_html_makes_no_requests(root: Path) -> None:
    long = Paper(
        title="词" * 200,
        slug="long",
        key_sentence="word " * 80,
        url=f"https://example.org/{'a' * 1500}",
        added="2026-02-03",
    )
    data = newsletter(survey(LOGO, long), root, SINCE)
    assert data
    assert max(map(len, data.split(b"\n"))) <= 78
    _, text, html = parsed(data)
    assert long.title in text
    assert f"https://example.org/{'a' * 1500}" in text
    assert not re.search(r"<(img|link|script|iframe)|url\(|@import|@font-face", html)


def test_the_length_of_a_message_is_limited(root: Path) -> None:
    papers = [paper(f"p{n}", "2026-02-03", THEMES[n % 9 == 0].slug) for n in range(3000)]
    message, text, html = parsed(newsletter(survey(*papers), root, SINCE))
    assert message["Subject"].endswith(": 3,000 new papers")
    assert len(titles(html)) == MOST_PAPERS
    assert text.count("\nTitle of ") == MOST_PAPERS
    assert re.findall("… and (.*) more papers", text) == ["209", "2,541"]


def test_a_template_error_is_reported_with_its_line(root: Path) -> None:
    (root / "templates/mail").mkdir()
    (root / "templates/mail/newsletter.txt.j2").write_text("a\n{{ nothing }}\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"templates/mail/newsletter\.txt\.j2:2: 'nothing' is undefined"):
        newsletter(survey(LOGO), root, SINCE)
