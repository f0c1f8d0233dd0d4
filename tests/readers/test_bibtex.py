from __future__ import annotations

import datetime
import string
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from litpress.cli.commands import cli
from litpress.content.digests import import_files
from litpress.problems.problem import InvalidInput
from litpress.readers import FORMATS, Document, Reading, decode, read_document

TODAY = datetime.date(2026, 2, 5)


def read(text: str, name: str = "refs.bib") -> Reading:
    return read_document(decode(text.encode(), name))


def facts(fields: str, kind: str = "article") -> dict[str, Any]:
    """Return the facts of an entry with these fields, without its title, type and source."""
    (paper,) = read(f"@{kind}{{key, title = {{T}}, abstract = {{A.}}, {fields}}}").papers
    return {n: v for n, v in paper.facts().items() if n not in ("title", "type", "abstract", "sources")}


def remarks_on(text: str) -> list[str]:
    """Return the remarks, except those on missing abstracts."""
    remarks = read(text).remarks
    return [f"{r.line}: {r.message}" for r in remarks if "have no abstract" not in r.message]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2024", "2024"),
        ("year = {2024}, month = jan", "2024-01"),
        ("year = {2024}, month = {Sept.}", "2024-09"),
        ("year = 2024, month = 5, day = {7}", "2024-05-07"),
        ('year = 2024, month = "12~" # feb', "2024-02-12"),
        ("year = 2024, month = feb # {~3--5}", "2024-02"),
        ("year = 2024, month = {July/August}", "2024"),
        ("year = 2024, month = feb, day = 31", "2024-02"),
        ("year = {2024a}", "2024"),
        ("date = {2024-05-07}, year = 2023, urldate = {2025-01-01}", "2024-05-07"),
        ("date = {2024-05-07/2024-05-09}", "2024-05"),
        ("date = {2024-22}", "2024"),
        ("date = {2024-05-07T10:00:00Z}", "2024-05-07"),
        ("date = {7 May 2024}", "2024-05-07"),
        ("date = {2023-12/2024-01}", None),
        ("date = {1999-XX-XX}", "1999"),
        ("date = {1999-01-uu}", "1999-01"),
        ("date = {2024}, month = 5", "2024-05"),
        ("year = 2024, month = {05/2024}", "2024-05"),
        ("year = 2024, month = {8,}", "2024-08"),
        ("year = {in press}", None),
        ("year = {c. 1999}", None),
        ("year = {2023/2024}", None),
        ("urldate = {2024-05-07}, timestamp = {2024-05-07}", None),
    ],
)
def test_date_is_as_exact_as_the_entry(fields: str, date: str | None) -> None:
    assert facts(fields) == ({"date": date} if date else {})


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Lovelace, Ada and Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("Smith, Jr, John and de la Cruz, Ana", ["John Smith Jr", "Ana de la Cruz"]),
        ("Ludwig van Beethoven and Knuth, D.~E.", ["Ludwig van Beethoven", "D. E. Knuth"]),
        ("{Barnes and Noble} and {OpenAI}", ["Barnes and Noble", "OpenAI"]),
        (r"M{\"u}ller, J{\'e}r{\^o}me", ["Jérôme Müller"]),
        ("Ada Lovelace\n and\n others", ["Ada Lovelace"]),
        ("Lovelace, A. et al.", ["A. Lovelace"]),
        ("family=Berg, given=Jan, prefix=van den, useprefix=true", ["Jan van den Berg"]),
        ("Ada Lovelace, Alan Turing, Grace Hopper", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        (
            "Lovelace*, Ada and Alan Turing$^{1,2}$ and Grace Hopper†",
            ["Ada Lovelace", "Alan Turing", "Grace Hopper"],
        ),
        ("Lovelace, Ada; Turing, Alan", ["Ada Lovelace", "Alan Turing"]),
        ("Lovelace, A. D., Turing, A.", ["A. D. Lovelace", "A. Turing"]),
        ("A. Lovelace, A. M. Turing, and G. Hopper", ["A. Lovelace", "A. M. Turing", "G. Hopper"]),
        (
            "Ada Lovelace, Alan Turing, Noam Example and Grace Hopper",
            ["Ada Lovelace", "Alan Turing", "Noam Example", "Grace Hopper"],
        ),
        ("Ada Lovelace and and Alan Turing and", ["Ada Lovelace", "Alan Turing"]),
        ("Ada Lovelace and ... and Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("{Lovelace, Ada and Turing, Alan and others}", ["Ada Lovelace", "Alan Turing"]),
        ("Smith, John, Jr.", ["John Smith Jr."]),
        ("{Sun Microsystems, Inc.} and Wei Wang 0001", ["Sun Microsystems, Inc.", "Wei Wang"]),
        (r"\O{}ystein Berg and \'Alvarez, Clara", ["Øystein Berg", "Clara Álvarez"]),
        ("Lovelace, Ada, Turing, Alan", ["Ada Lovelace", "Alan Turing"]),
        ("Lovelace, A., Turing, A. M. and Grace Hopper", ["A. Lovelace", "A. M. Turing", "Grace Hopper"]),
        ("王小明 and Jos{\\'e} Garc{\\'\\i}a", ["王小明", "José García"]),
    ],
)
def test_given_names_of_authors_come_first(author: str, names: list[str]) -> None:
    assert facts(f"author = {{{author}}}") == {"authors": names}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("eprint = {2401.01234v2}, archivePrefix = {arXiv}, primaryClass = {cs.CL}", {"arxiv": "2401.01234"}),
        ("eprint = {0307200}, eprinttype = {arxiv}, eprintclass = {math}", {"arxiv": "math/0307200"}),
        ("eprint = {hep-th/9901001}", {"arxiv": "hep-th/9901001"}),
        ("eprint = {12345}, eprinttype = {pubmed}", {}),
        ("journal = {arXiv preprint arXiv:2401.01234}", {"arxiv": "2401.01234"}),
        ("journal = {CoRR}, volume = {abs/2401.01234}", {"arxiv": "2401.01234"}),
        ("journal = {arXiv e-prints}, pages = {arXiv:2401.01234}", {"arxiv": "2401.01234"}),
        ("publisher = {arXiv}, number = {arXiv:2401.01234}", {"arxiv": "2401.01234"}),
        ("doi = {10.48550/ARXIV.2401.01234}", {"arxiv": "2401.01234"}),
        ("url = {http://arxiv.org/pdf/2401.01234v1.pdf}", {"arxiv": "2401.01234"}),
        ("note = {arXiv:2401.01234 [cs]}", {"arxiv": "2401.01234"}),
        ("eprint = {cs/0207042}, url = {http://arxiv.org/abs/cs.AI/0207042}", {"arxiv": "cs/0207042"}),
        ("doi = {arXiv:2401.01234}", {"arxiv": "2401.01234"}),
        ("url = {https://huggingface.co/papers/2401.01234}", {"arxiv": "2401.01234"}),
        ("doi = {http://doi.acm.org/10.1145/1358628.1358810}", {"doi": "10.1145/1358628.1358810"}),
        ("url = {https://doi-org.example.edu/10.1109/MIS.2005.20}", {"doi": "10.1109/MIS.2005.20"}),
        (r"doi = {10.1007/978-3-642-31265-6%5C_2}", {"doi": "10.1007/978-3-642-31265-6_2"}),
        ("url = {a.example.org/b.html}", {"url": "https://a.example.org/b.html"}),
        (r"journal = {\apj}", {"venue": "The Astrophysical Journal"}),
        ("journal = jacm", {"venue": "Journal of the ACM"}),
        ("howpublished = {Workshop on Wheels}", {"venue": "Workshop on Wheels"}),
        ("howpublished = {GitHub repository}, author = {Unknown}", {}),
        ("howpublished = {t}", {}),
        ("note = {Extended version of arXiv:2401.01234}", {}),
        (r"DOI = {https://doi.org/10.1007/978-3{\_}25}", {"doi": "10.1007/978-3_25"}),
        (r"url = {https://dx.doi.org/10.1007/978-3\_25}", {"doi": "10.1007/978-3_25"}),
        (r"howpublished = {\url{https://a.org/b\_c}}", {"url": "https://a.org/b_c"}),
        ("note = {Available at: https://a.org/b}", {"url": "https://a.org/b"}),
        ("github = {a/b}, website = {https://a.org}", {"code": "https://github.com/a/b", "project": "https://a.org"}),
        ("journaltitle = {Wheels}, journalsubtitle = {A Review}", {"venue": "Wheels: A Review"}),
        ("booktitle = {Proc. of W{\\'o}z}, publisher = {ACM}", {"venue": "Proc. of Wóz"}),
        ("journal = {Correlations}", {"venue": "Correlations"}),
        ("keywords = {a, b}, note = {In print}, pages = {1--2}", {}),
    ],
)  # fmt: skip
def test_identifiers_are_found_in_the_fields_of_exports(fields: str, expected: dict[str, Any]) -> None:
    assert facts(fields) == expected


@pytest.mark.parametrize(
    ("kind", "fields", "type", "venue"),
    [
        ("article", "journal = {TMLR}", "article", "TMLR"),
        ("article", "journal = {arXiv preprint arXiv:2401.01234}", "preprint", None),
        ("article", "journal = {CoRR}, volume = {abs/2401.01234}", "preprint", None),
        ("article", "journal = {bioRxiv}", "preprint", "bioRxiv"),
        ("article", "eprint = {2401.01234}, journal = {TMLR}", "article", "TMLR"),
        ("inproceedings", "booktitle = {ICLR}, publisher = {ACM}", "inproceedings", "ICLR"),
        ("conference", "eprint = {2401.01234}", "inproceedings", None),
        ("phdthesis", "school = {MIT}", "thesis", "MIT"),
        ("thesis", "type = {phdthesis}, institution = {MIT}", "thesis", "MIT"),
        ("mastersthesis", "school = {MIT}", "thesis", "Master's thesis, MIT"),
        ("thesis", "type = {mathesis}, institution = {MIT}", "thesis", "Master's thesis, MIT"),
        ("phdthesis", "type = {{M.Sc.} Thesis}", "thesis", "Master's thesis"),
        ("mastersthesis", "type = {Diplomarbeit}, school = {KIT}", "thesis", "Diploma thesis, KIT"),
        ("book", "publisher = {Springer}", "book", "Springer"),
        ("inbook", "publisher = {Springer}, chapter = 3", "book", "Springer"),
        ("inbook", "booktitle = {Wheels}, publisher = {Springer}", "chapter", "Wheels"),
        ("incollection", "booktitle = {Wheels}, publisher = {Springer}", "chapter", "Wheels"),
        ("TechReport", "institution = {NIST}, number = {4}", "report", "NIST"),
        ("report", "type = {techreport}, institution = {NIST}", "report", "NIST"),
        ("manual", "organization = {NIST}", "report", "NIST"),
        ("dataset", "publisher = {Zenodo}", "dataset", "Zenodo"),
        ("software", "organization = {NIST}", "software", "NIST"),
        ("online", "organization = {OpenAI}", "other", "OpenAI"),
        ("online", "eprint = {2401.01234}, eprinttype = {arxiv}", "preprint", None),
        ("misc", "eprint = {2401.01234}", "preprint", None),
        ("misc", "howpublished = {Workshop on Wheels}", "other", "Workshop on Wheels"),
        ("misc", "booktitle = {ICLR}", None, "ICLR"),
        ("misc", "publisher = {Zenodo}", None, None),
    ],
)
def test_type_and_venue_are_read(kind: str, fields: str, type: str | None, venue: str | None) -> None:
    (paper,) = read(f"@{kind}{{key, title = {{T}}, {fields}}}").papers
    assert (paper.type, paper.venue) == (type, venue)


def test_joined_values_and_strings_defined_below_are_resolved() -> None:
    (paper,) = read(
        '@misc{a, title = "One " # two # { Three}, year = 20 # 24}\n@string(two = "and {Two}")'
    ).papers
    assert (paper.title, paper.date) == ("One and Two Three", "2024")


def test_paper_inherits_from_its_volume() -> None:
    text = (
        "@inproceedings{a, title = {A}, CrossRef = {Vol}}\n"
        "@inproceedings{b, title = {B}, year = 2020, crossref = {vol}}\n"
        "@proceedings{vol, title = {Proc}, year = 2024, month = may, doi = {10.1000/1}, abstract = {No.}}\n"
        "@misc{c, title = {C}, xdata = {x}}\n@xdata{x, author = {Ada Lovelace}}\n"
    )
    a, b, c = (paper.facts() for paper in read(text).papers)
    assert a == {
        "title": "A",
        "type": "inproceedings",
        "date": "2024-05",
        "venue": "Proc",
        "sources": ["refs.bib:1"],
    }
    assert b["date"] == "2020"
    assert c["authors"] == ["Ada Lovelace"]
    assert remarks_on(text) == [
        "3: @proceedings is not a paper and was left out",
        "5: @xdata is not a paper and was left out",
    ]


@pytest.mark.parametrize(
    ("broken", "remark"),
    [
        ("@misc{x, title = {Open, year = 2024\n}", "has a brace, bracket or quotation mark that is never"),
        ("@misc{x, title = {Open}, year = 2024\n", "has a brace, bracket or quotation mark that is never"),
        ('@misc{x, title = "Open, year = 2024\n}', "has a brace, bracket or quotation mark that is never"),
        ("@misc{x {Title}, year = 2024}", "has no comma after its key"),
        ("@misc{x, {No Name}}", "has a field without an equals sign"),
        ("@misc{x, title {No Sign}}", "has a field without an equals sign"),
        ("@misc{x, year = 2024}", "has no title and was left out"),
        ("@misc{x, title = {}}", "has no title and was left out"),
        ("@misc{x}", "has no title and was left out"),
    ],
)
def test_only_the_broken_entry_is_left_out(broken: str, remark: str) -> None:
    text = f"@misc{{a, title = {{A}}}}\n{broken}\n@misc{{b, title = {{B}}}}\n"
    reading = read(text)
    assert [paper.title for paper in reading.papers] == ["A", "B"]
    (message,) = remarks_on(text)
    assert message.startswith("2: @misc 'x' ")
    assert remark in message


def test_missing_commas_and_repeated_fields_are_reported() -> None:
    text = (
        "@misc{a, title = {A} year = 2024}\n@misc{b, title = {B}, title = {C}, note = {x}, note = {x}}\n"
        "@misc{c\n title = {C},\n}\n@misc{d, title = {D}, , year = 2024,}\n"
        "@misc{\n title = {E}, year = 2024}\n"
    )
    assert [paper.title for paper in read(text).papers] == ["A", "B", "C", "D", "E"]
    assert remarks_on(text) == [
        "1: @misc 'a' lacks a comma after title",
        "2: @misc 'b' gives title twice; the first was kept",
        "3: @misc 'c' lacks a comma after its key",
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "@web_page{b, title = {B}}",
        "@www-paper{b, title = {B}}",
        "@ misc {b, title = {B}}",
        "@Misc\n\t{\n\tb,\n\ttitle = {B}}",
        "@MISC( b\n , title = {B})",
        "@commentary{x, title = {X}}\n@misc{b, title = {B}}",
        "stray@misc{b, title = {B}}",
        "?@misc {b, title = {B}}",
        "1997.06.03 @misc{b, title = {B}} more words @misc{c, author = {No Title}}",
    ],
)
def test_entries_begin_where_bibtex_finds_them(entry: str) -> None:
    text = f"@misc{{a, title = {{A}}}}\n{entry}\n@misc{{z, title = {{Z}}}}\n"
    assert [paper.title for paper in read(text).papers] == ["A", "B", "Z"]
    assert [paper.title for paper in read(f"{entry}\n").papers] == ["B"]


def test_entries_of_one_paper_become_one_record() -> None:
    text = "@misc{a, title={A}}\n@misc{b, title={B}}\n@article{c, title={A.}, year=2024}\n@misc{d, title={b}}"
    assert [(paper.title, paper.date) for paper in read(text).papers] == [("A", "2024"), ("B", None)]
    assert remarks_on(text) == [
        "3: describes the paper of an entry above; they are one record, like those of line 4"
    ]


def test_comments_are_skipped() -> None:
    text = (
        "Words above.\n%@misc{a, title={A}}\n@comment{\n@misc{b, title={B}}\n}\n"
        '@preamble{"x"}\n@misc{c,\n% note = {gone},\n% words, with a comma\n title = {C}}\n@comment{ open\n'
        "@misc{d, title={D}}\n"
    )
    assert [(p.title, p.sources) for p in read(text).papers] == [
        ("C", ("refs.bib:7",)),
        ("D", ("refs.bib:12",)),
    ]
    assert remarks_on(text) == ["3: a comment holds 1 of the entries, which were left out"]


def test_at_signs_and_braces_within_a_text_do_not_begin_an_entry() -> None:
    (paper,) = read("@misc{a, title = {A},\n abstract = {precision\n@10 (P@10) and \\{0,1} }}\n").papers
    assert paper.abstract == "precision @10 (P@10) and {0,1"


def test_unusual_keys_and_field_names_are_read() -> None:
    text = "@misc{a (1)%b, year # = 2020, title = {A} % words, and more\n, month (x) = may, date = {2024}}"
    assert [(paper.title, paper.date) for paper in read(text).papers] == [("A", "2024")]


def test_entries_on_one_line_are_read() -> None:
    text = "@misc{a, title={A}} @misc{b, title={B}, @misc{c, title={C}}"
    assert [paper.title for paper in read("@misc{a, title={A}} @misc{b, title={B}}").papers] == ["A", "B"]
    assert [paper.title for paper in read(text).papers] == ["A"]


def test_entries_with_the_same_key_are_read_and_reported() -> None:
    text = "@misc{a, title={A}}\n@misc{a, title={B}}"
    assert [paper.title for paper in read(text).papers] == ["A", "B"]
    assert remarks_on(text) == ["2: the key 'a' is also used on line 1; both entries were read"]


def test_missing_abstracts_are_reported_once() -> None:
    remarks = read("@misc{a, title={A}}\n@misc{b, title={B}, abstract={X.}}\n@misc{c, title={C}}").remarks
    assert [(r.line, r.message) for r in remarks] == [(1, "2 of 3 entries have no abstract")]


@pytest.mark.parametrize("text", ["no entry", "@comment{x}", "@patent{a, title={A}}", "@misc{a, title={A"])
def test_file_without_papers_is_an_error(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"^refs\.bib: no paper was found.*expected entries such as"):
        read(text)


def test_windows_line_ends_and_encodings_are_read() -> None:
    data = "@misc{a,\r\n title = {Élan},\r\n abstract = {One\r\n  two.}\r\n}\r\n".encode("cp1252")
    (paper,) = read_document(decode(data, "refs.bib")).papers
    assert (paper.title, paper.abstract) == ("Élan", "One two.")


def test_abstract_keeps_its_paragraphs() -> None:
    (paper,) = read("@misc{a, title={A}, abstract={First long-\n  term line.\n\n  Second\n  one.}}").papers
    assert paper.abstract == "First long-term line.\n\nSecond one."


def test_broken_entries_print_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    read("@misc{a, title={A}}\n@misc{b, title={B\n@misc{c, title={C}}")
    assert capfd.readouterr() == ("", "")


def test_parse_reads_a_bibliography(tmp_path: Path) -> None:
    path = tmp_path / "refs.txt"
    path.write_text("@misc{a, title={A}}\n", encoding="utf-8")
    for argument in (str(path), "-"):
        result = CliRunner().invoke(cli, ["parse", argument], input=path.read_bytes())
        assert result.exit_code == 0
        assert '"title": "A"' in result.stdout


def test_importing_a_bibliography_twice_changes_no_byte(survey: Path) -> None:
    path = Path(__file__).parent / "captures" / "acl-anthology.bib"
    intake = import_files(survey, [str(path)], today=TODAY)
    assert intake.digests == ("content/digests/2026-02-05-acl-anthology.6bdad6.bib",)
    assert len(intake.report.added) == 1
    before = {file: file.read_bytes() for file in survey.rglob("*") if file.is_file()}
    again = import_files(survey, [str(path), str(survey / intake.digests[0])], today=TODAY)
    assert again.report.added == again.report.changed == ()
    assert {file: file.read_bytes() for file in survey.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("opening", ["\\'{", "\\enquote{", "\\emph{", "{", "\\d{", "$", "<i>", "\\ifmmode "])
def test_deep_nesting_is_read_in_linear_time(opening: str) -> None:
    text = f"@misc{{a, title = {{A}}, abstract = {{{opening * 300}e{'}' * opening.count('{') * 300}}}}}"
    assert [paper.title for paper in read(text).papers] == ["A"]


PIECES = [
    "@misc{a,", "@string{x = ", "@comment{", "@article(b,", "title = ", "{A}", '"B"', "{", "}", '"', ",",
    "\n", "#", "x", "2024", "\\", "\\emph{", "$", "%", "@", ")", " ", "crossref = {a}", "author = {X and }",
]  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = FORMATS["bibtex"].read(Document("refs.bib", text))
    except InvalidInput:
        return
    assert all(0 <= remark.line <= text.count("\n") + 1 for remark in reading.remarks)


BROKEN = ["", "@misc{x, title = {Open,\n", "@misc{x\n", '@misc{x, title = "\n', "@misc{x, title {A}}\n"]
titles = st.lists(st.text(string.ascii_letters, min_size=2, max_size=8), min_size=1, max_size=6).map(" ".join)


@settings(max_examples=50)
@given(
    st.lists(titles, min_size=1, max_size=8, unique_by=lambda title: title.replace(" ", "").lower()),
    st.sampled_from(
        ["", "@misc{x, title = {Open,\n", "@misc{x\n", '@misc{x, title = "\n', "@misc{x, title {A}}\n"]
    ),
    st.data(),
)
def test_entries_become_records_in_order_despite_broken_ones(
    given_titles: list[str], broken: str, data: st.DataObject
) -> None:
    entries = [f"@article{{k{n},\n  title = {{{title}}}\n}}\n" for n, title in enumerate(given_titles)]
    entries.insert(data.draw(st.integers(0, len(entries))), broken)
    text = "".join(entries)
    reading = read(text)
    assert [paper.title for paper in reading.papers] == given_titles
    lines = [n for n, line in enumerate(text.split("\n"), start=1) if line.startswith("@article")]
    assert [paper.sources for paper in reading.papers] == [(f"refs.bib:{line}",) for line in lines]
    assert len(reading.remarks) == 1 + bool(broken)
