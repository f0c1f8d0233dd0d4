"""Exports made in the browser: complete files as published, and selections that other programs can read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import bibtexparser.entrypoint as bibtex
import pytest
import rispy  # type: ignore[import-untyped, unused-ignore]
from playwright.sync_api import Browser, Page, Route

from litpress.site.exports import FORMATS, export
from tests.browser.library import LIBRARY

PUBLISHED = [name for name in ("bibtex", "ris", "csv", "json", "csl-json") if name in FORMATS]
EXPORTS = "assets/javascripts/exports.js"

# Values that look like the beginning or the end of an entry.
BIBTEX = "".join(
    f"@article{{key{number},\n  title = {{{title}}},\n  year = {{20{number:02}}},\n}}\n{gap}"
    for number, title, gap in [
        (1, "mail@host and {TeX}", "\n"),
        (2, "line\u2028@separator{x,}", "\n"),
        (3, "“Last”", ""),
    ]
)
RIS = "".join(
    f"TY  - JOUR\r\nTI  - {title}\r\nER  - \r\n{gap}"
    for title, gap in [("TY  - in a title", "\r\n"), ("ER  - likewise", "\r\n"), ("Ω", "")]
)
CSV = '\ufeffslug,title\r\na,"two\r\nlines, and ""a quotation"""\r\nb,"""\n"""\r\nc,plain\r\n'
RECORDS = [
    {"slug": "a", "title": '\u2028 \\"}], [{\\', "authors": ["[", "{"]},
    {"slug": "b"},
    {"slug": "c", "comments": 0, "issued": {"date-parts": [[2024, 10]]}},
]
JSON = json.dumps(RECORDS, ensure_ascii=False, indent=2) + "\n"
CSL_JSON = "[\n" + ",\n".join(map(json.dumps, RECORDS)) + "\n]\n"
SLUGS = '["a","b","c"]'


@pytest.fixture
def small(page: Page, site_url: str) -> Page:
    """A page of a site whose data files hold three papers a, b and c."""
    files = {"bib": BIBTEX, "ris": RIS, "csv": CSV, "json": JSON, "csl.json": CSL_JSON}

    def data(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        route.fulfill(body=SLUGS if name == "slugs.json" else files[name.partition(".")[2]])

    page.route("**/data/*", data)
    page.goto(site_url)
    return page


def papers_as(page: Page, site_url: str, slugs: list[str] | None, format: str) -> str:
    call = "([module, ...given]) => import(module).then((exports) => exports.papersAs(...given))"
    text: str = page.evaluate(call, [site_url + EXPORTS, slugs, format])
    return text


def error_of(page: Page, site_url: str, slugs: list[str] | None, format: str) -> str:
    call = """([module, ...given]) => import(module)
        .then((exports) => exports.papersAs(...given))
        .then(() => "", (error) => error.message)"""
    message: str = page.evaluate(call, [site_url + EXPORTS, slugs, format])
    return message


@pytest.mark.parametrize("format", PUBLISHED)
def test_all_papers_are_the_published_file_byte_for_byte(page: Page, site_url: str, format: str) -> None:
    page.goto(site_url + "themes/positional-encoding/")
    everything = export(LIBRARY.papers.values(), format)
    assert papers_as(page, site_url, None, format) == everything
    assert papers_as(page, site_url, list(LIBRARY.papers), format) == everything


@pytest.mark.parametrize("format", PUBLISHED)
def test_selection_equals_the_export_of_the_command_line(page: Page, site_url: str, format: str) -> None:
    wanted = list(LIBRARY.papers)[::-7]
    page.goto(site_url)
    selection = papers_as(page, site_url, wanted, format)
    assert selection == export([LIBRARY.papers[slug] for slug in wanted], format)


@pytest.mark.parametrize("format", PUBLISHED)
def test_download_has_a_name_and_those_bytes(page: Page, site_url: str, format: str, tmp_path: Path) -> None:
    slug = list(LIBRARY.papers)[5]
    page.goto(site_url)
    with page.expect_download() as offered:
        count = page.evaluate(
            "([module, ...given]) => import(module).then((exports) => exports.downloadPapers(...given))",
            [site_url + EXPORTS, [slug, "no-such-paper"], format, "my papers"],
        )
    assert count == 1
    endings = {"bibtex": "bib", "csl-json": "csl.json"}
    assert offered.value.suggested_filename == f"my papers.{endings.get(format, format)}"
    offered.value.save_as(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == export([LIBRARY.papers[slug]], format).encode()


def test_bibtex_of_a_selection_parses(small: Page, site_url: str) -> None:
    assert papers_as(small, site_url, ["a", "b", "c"], "bibtex") == BIBTEX
    library = bibtex.parse_string(papers_as(small, site_url, ["c", "b"], "bibtex"))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == ["key3", "key2"]
    assert library.entries[1].fields_dict["title"].value == "line\u2028@separator{x,}"


def test_ris_of_a_selection_parses(small: Page, site_url: str) -> None:
    assert papers_as(small, site_url, ["a", "b", "c"], "ris") == RIS
    text = papers_as(small, site_url, ["c", "a"], "ris")
    assert [entry["title"] for entry in rispy.loads(text)] == ["Ω", "TY  - in a title"]
    assert text.count("\r\n") == text.count("\n")


def test_csv_of_a_selection_has_its_header_and_parses(small: Page, site_url: str) -> None:
    assert papers_as(small, site_url, ["a", "b", "c"], "csv") == CSV
    table = papers_as(small, site_url, ["b", "a"], "csv")
    assert list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline=""))) == [
        {"slug": "b", "title": '"\n"'},
        {"slug": "a", "title": 'two\r\nlines, and "a quotation"'},
    ]


@pytest.mark.parametrize("format", ["json", "csl-json"])
def test_json_of_a_selection_parses(small: Page, site_url: str, format: str) -> None:
    everything = papers_as(small, site_url, ["a", "b", "c"], format)
    assert everything == papers_as(small, site_url, None, format)
    assert json.loads(papers_as(small, site_url, ["c", "a"], format)) == [RECORDS[2], RECORDS[0]]
    assert json.loads(papers_as(small, site_url, ["b"], format)) == [RECORDS[1]]


@pytest.mark.parametrize(
    ("slugs", "format", "message"),
    [
        (["gone"], "csv", "There are no papers to export."),
        (None, "docx", "Papers can't be exported as docx."),
    ],
)
def test_errors_have_readable_messages(
    small: Page, site_url: str, slugs: list[str] | None, format: str, message: str
) -> None:
    assert error_of(small, site_url, slugs, format) == message


def test_data_files_of_different_builds_are_not_mixed(page: Page, site_url: str) -> None:
    page.route("**/data/papers.csv", lambda route: route.fulfill(body=CSV))
    page.route("**/data/slugs.json", lambda route: route.fulfill(body='["a","b"]'))
    page.goto(site_url)
    assert "Reload the page" in error_of(page, site_url, ["a"], "csv")


def test_invalid_data_is_reported(page: Page, site_url: str) -> None:
    page.route("**/data/*", lambda route: route.fulfill(body="<!doctype html>"))
    page.goto(site_url)
    assert "unexpected response" in error_of(page, site_url, ["a"], "json")


@pytest.fixture
def unwatched(browser: Browser) -> Iterator[Page]:
    """A page whose console can show errors, as for failed requests."""
    with browser.new_context() as context:
        yield context.new_page()


def test_next_try_fetches_again_after_a_failure(unwatched: Page, site_url: str) -> None:
    unwatched.goto(site_url)
    unwatched.evaluate("module => import(module)", site_url + EXPORTS)
    unwatched.context.set_offline(True)
    assert "Check your connection" in error_of(unwatched, site_url, None, "json")
    unwatched.context.set_offline(False)
    assert json.loads(papers_as(unwatched, site_url, None, "json"))
    unwatched.route("**/data/papers.ris", lambda route: route.fulfill(status=404))
    assert error_of(unwatched, site_url, None, "ris") == "This site does not provide papers.ris."
