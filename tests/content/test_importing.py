from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.content.importing import ImportReport, import_papers
from litpress.content.records import record_text
from litpress.content.survey_folder import load
from litpress.model import Paper
from litpress.model.identity import NearMiss
from litpress.problems.problem import InvalidContent

DPO = "content/papers/direct-preference-optimization.md"
LOGO = "content/papers/logo-long-context-alignment.md"


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def _names(tmp_path: Path, *papers: Paper) -> list[str]:
    """The names of the files of papers that are imported into an empty survey."""
    report = import_papers(tmp_path, papers)
    return [path.removeprefix("content/papers/").removesuffix(".md") for path in report.added]


def test_new_paper_gets_a_record(survey: Path) -> None:
    paper = Paper(title="Attention Is All You Need", arxiv="1706.03762", sources=("a.txt:1",))
    report = import_papers(survey, [paper])
    assert report == ImportReport(
        added=("content/papers/attention-is-all-you-need.md",),
        changed=(),
        unchanged=(),
        near_misses=(),
    )
    assert (survey / report.added[0]).read_text(encoding="utf-8") == (
        "---\ntitle: Attention Is All You Need\ndate: 2017-06\n"
        'arxiv: "1706.03762"\nsources:\n  - a.txt:1\n---\n'
    )


def test_known_paper_gains_missing_facts(survey: Path) -> None:
    before = (survey / LOGO).read_text(encoding="utf-8")
    paper = Paper(
        title="LOGO: long context alignment",
        date="2020",
        venue="ICML 2025",
        abstract="Another abstract.",
        sources=("2026-02-04-list.txt:7",),
    )
    report = import_papers(survey, [paper])
    assert report == ImportReport(added=(), changed=(LOGO,), unchanged=(), near_misses=())
    assert (survey / LOGO).read_text(encoding="utf-8") == before.replace(
        "comments: 2\n", "comments: 2\nvenue: ICML 2025\n"
    ).replace("jsonl:2\n", "jsonl:2\n  - 2026-02-04-list.txt:7\n")


def test_known_paper_gains_type_venue_and_year_together(tmp_path: Path) -> None:
    import_papers(tmp_path, [Paper(title="Wheels", type="preprint", arxiv="2210.01776")])
    published = Paper(title="Wheels", type="inproceedings", date="2023", venue="ICLR")
    for incoming in (published, published, Paper(title="Wheels", type="article", date="2024", venue="TMLR")):
        import_papers(tmp_path, [incoming])
        (paper,) = load(tmp_path).papers.values()
        assert (paper.type, paper.date, paper.venue) == ("inproceedings", "2022-10", "ICLR")
        assert paper.published == paper.published_year == 2023


@pytest.mark.parametrize(
    ("facts", "date", "published"),
    [
        ({"date": "2023", "venue": "ICLR"}, "2022-10", 2023),
        ({"date": "2023", "venue": "ICLR 2023"}, "2022-10", None),
        ({"date": "2022", "venue": "NeurIPS"}, "2022-10", None),
        ({"date": "2023-05-01", "venue": "ICLR"}, "2022-10", 2023),
        ({"date": "2022-10-04", "venue": "ICLR 2023"}, "2022-10-04", None),
        ({"date": "2022-10", "venue": "ICLR", "published": 2023}, "2022-10", 2023),
        ({"date": "2022-10", "venue": "ICLR", "published": 2022}, "2022-10", None),
        ({"date": "2023"}, "2022-10", None),
        ({"date": "2023", "type": "preprint", "venue": "bioRxiv"}, "2022-10", None),
    ],
)
def test_year_of_the_venue_is_kept_if_the_preprint_has_another(
    tmp_path: Path, facts: dict[str, Any], date: str, published: int | None
) -> None:
    import_papers(tmp_path, [Paper(title="Wheels", arxiv="2210.01776", **facts)])
    (paper,) = load(tmp_path).papers.values()
    assert (paper.date, paper.published) == (date, published)


def test_incomplete_list_of_authors_is_reported_and_kept(survey: Path) -> None:
    def unlisted(*authors: str) -> dict[str, tuple[str, ...]]:
        return dict(import_papers(survey, [Paper(title="A new paper", authors=authors)]).unlisted)

    (path,) = import_papers(survey, [Paper(title="A new paper", authors=("Ada Lovelace", "A. Turing"))]).added
    before = _files(survey)
    assert unlisted("A. Lovelace", "Alan Turing", "Grace Hopper") == {path: ("Grace Hopper",)}
    assert unlisted("Alan Turing", "Ada Lovelace", "Grace Hopper") == {}
    assert unlisted("Ada Lovelace", "Alan Turing") == unlisted("Ada Lovelace") == unlisted() == {}
    assert _files(survey) == before


def test_importing_again_changes_nothing(survey: Path) -> None:
    papers = [
        Paper(title="A new paper", sources=("a.txt:1",)),
        Paper(title="A New Paper", date="2024", arxiv="2401.00001", sources=("a.txt:9",)),
        Paper(title="Direct preference optimization", doi="10.1234/dpo", sources=("a.txt:4",)),
    ]
    first = import_papers(survey, papers)
    assert (len(first.added), first.changed) == (1, (DPO,))
    files = _files(survey)
    second = import_papers(survey, papers)
    assert second == ImportReport(added=(), changed=(), unchanged=(*first.added, DPO), near_misses=())
    assert _files(survey) == files


def test_dry_run_reports_the_same_and_writes_nothing(survey: Path) -> None:
    files = _files(survey)
    papers = [Paper(title="New"), Paper(title="Reward models: a survey", venue="ACL 2025")]
    report = import_papers(survey, papers, digests={"2026-02-05-a.txt": b"New"}, dry_run=True)
    assert _files(survey) == files
    assert import_papers(survey, papers) == report


def test_digests_are_kept_with_the_records(survey: Path) -> None:
    import_papers(survey, [Paper(title="New")], digests={"2026-02-05-a.txt": b"New\r\n"})
    assert (survey / "content/digests/2026-02-05-a.txt").read_bytes() == b"New\r\n"


def test_corrected_title_is_recognized_by_its_source(survey: Path) -> None:
    text = (survey / DPO).read_text(encoding="utf-8")
    text = text.replace("Direct Preference Optimization", "DPO").replace("2305.18290", "2305.99999")
    (survey / DPO).write_text(text, encoding="utf-8", newline="\n")
    digest = Paper(
        title="Direct Preference Optimization",
        date="2023-05-29",
        arxiv="2305.18290",
        sources=("2026-02-03-reading-list.jsonl:1",),
    )
    assert import_papers(survey, [digest]).unchanged == (DPO,)
    assert (survey / DPO).read_text(encoding="utf-8") == text


def test_papers_on_one_line_are_told_apart_by_title(survey: Path) -> None:
    line = ("2026-02-03-reading-list.jsonl:1",)
    known = Paper(title="Direct Preference Optimization", sources=line)
    other = Paper(title="Quite another paper", sources=line)
    report = import_papers(survey, [other, known])
    assert (report.added, report.unchanged) == (("content/papers/quite-another-paper.md",), (DPO,))


@pytest.mark.parametrize(
    ("arxiv", "date", "known"),
    [
        ("2410.18533", None, "2024-10"),
        ("2410.18533", "2025", "2024-10"),
        ("2410.18533", "2024-10-24", "2024-10-24"),
        ("2410.18533", "2025-07", "2025-07"),
        ("math.GT/0309136", None, "2003-09"),
        ("hep-th/9901001", "1999", "1999-01"),
        (None, "2025", "2025"),
        (None, None, None),
    ],
)
def test_arxiv_identifier_gives_the_month(
    tmp_path: Path, arxiv: str | None, date: str | None, known: str | None
) -> None:
    import_papers(tmp_path, [Paper(title="A", arxiv=arxiv, date=date)])
    assert load(tmp_path).papers["a"].date == known


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"arxiv": "2501.00002", "date": "2024"}, "logo-2501-00002"),
        ({"doi": "10.1/b", "date": "2024-03"}, "logo-2024"),
        ({"doi": "10.1/b"}, "logo-2"),
    ],
)
def test_second_paper_of_a_name_gets_a_suffix(tmp_path: Path, more: dict[str, Any], name: str) -> None:
    first = Paper(title="LOGO", doi="10.1234/a", arxiv="2501.00001")
    more = {**more, "doi": "10.1234/b"}
    assert _names(tmp_path, first, Paper(title="Logo", **more)) == ["logo", name]


def test_names_are_numbered_if_better_ones_are_taken(tmp_path: Path) -> None:
    papers = [Paper(title="LOGO", doi=f"10.1234/{n}", date="2024") for n in range(4)]
    assert _names(tmp_path, *papers) == ["logo", "logo-2024", "logo-2", "logo-3"]


def test_title_without_letters_is_named_by_identifier_or_hash(tmp_path: Path) -> None:
    papers = [Paper(title="🤗", arxiv="2410.18533"), Paper(title="∞ → ∞")]
    assert _names(tmp_path, *papers) == ["arxiv-2410-18533", "paper-9ebc9f44"]


def test_paper_is_known_by_a_former_name_unless_identifiers_differ(survey: Path) -> None:
    report = import_papers(survey, [Paper(title="DPO", doi="10.1234/dpo")])
    assert (report.added, report.changed) == ((), (DPO,))
    report = import_papers(survey, [Paper(title="DPO", arxiv="2501.00001")])
    assert report.added == ("content/papers/dpo-2501-00001.md",)


def test_claimed_line_teaches_its_record_nothing(survey: Path) -> None:
    """A curator has emptied the abstract, retitled the record and removed its identifier."""
    line = ("2026-02-03-reading-list.jsonl:1",)
    digest = Paper(title="Direct Preference Optimization", arxiv="2305.18290", abstract="Text.", sources=line)
    for excluded in (None, "Removed at the request of its authors"):
        text = record_text(Paper(title="Another title", excluded=excluded, sources=line))
        (survey / DPO).write_text(text, encoding="utf-8")
        report = import_papers(survey, [digest])
        assert (report.added, report.changed, report.unchanged) == ((), (), (DPO,))
        assert (survey / DPO).read_text(encoding="utf-8") == text


def test_record_is_known_by_what_its_line_says(survey: Path) -> None:
    line = ("2026-02-03-reading-list.jsonl:1",)
    (survey / DPO).write_text(record_text(Paper(title="Another title", sources=line)), encoding="utf-8")
    digest = Paper(title="Direct Preference Optimization", arxiv="2305.18290", sources=line)
    elsewhere = Paper(title="DPO", arxiv="2305.18290v2", sources=("2026-02-05-refs.bib:7",))
    report = import_papers(survey, [digest, elsewhere])
    assert (report.added, report.changed) == ((), (DPO,))


def test_merged_record_claims_the_lines_of_both(survey: Path) -> None:
    """The digest has two titles of one paper; a curator has merged the records."""
    lines = ("2026-02-05-list.txt:1", "2026-02-05-list.txt:9")
    merged = Paper(title="Better Optimization", sources=lines)
    (survey / DPO).write_text(record_text(merged), encoding="utf-8")
    papers = [
        Paper(title="Better Optimization", sources=lines[:1]),
        Paper(title="Better Optimisation", sources=lines[1:]),
    ]
    report = import_papers(survey, papers)
    assert (report.added, report.changed, report.unchanged) == ((), (), (DPO,))


def test_excluded_record_learns_nothing_from_other_digests(survey: Path) -> None:
    excluded = Paper(title="Direct Preference Optimization", excluded="Off topic")
    (survey / DPO).write_text(record_text(excluded), encoding="utf-8")
    paper = excluded.model_copy(
        update={"excluded": None, "abstract": "Text.", "sources": ("2026-02-05-a.txt:1",)}
    )
    import_papers(survey, [paper])
    assert (survey / DPO).read_text(encoding="utf-8") == record_text(
        excluded.model_copy(update={"sources": ("2026-02-05-a.txt:1",)})
    )


def test_unknown_themes_are_left_out(survey: Path) -> None:
    papers = [
        Paper(title="One", themes=("preference-alignment", "none"), subtheme="objectives"),
        Paper(title="Two", themes=("none", "long-context"), subtheme="objectives"),
        Paper(title="Three", themes=("long-context",), subtheme="objectives"),
    ]
    import_papers(survey, papers)
    found = load(survey).papers
    assert [(found[slug].themes, found[slug].subtheme) for slug in ("one", "two", "three")] == [
        (("preference-alignment",), "objectives"),
        (("long-context",), None),
        (("long-context",), None),
    ]


def test_near_misses_are_reported_and_not_merged(survey: Path) -> None:
    papers = [
        Paper(title="LOGO -- Long cOntext aliGnments"),
        Paper(title="Direct Preference Optimization", arxiv="2401.00001"),
    ]
    report = import_papers(survey, papers)
    assert len(report.added) == 2
    assert report.near_misses == (
        NearMiss(
            "direct-preference-optimization-2401-00001",
            "direct-preference-optimization",
            "has the same title, but another identifier",
        ),
        NearMiss(
            "logo-long-context-alignments",
            "logo-long-context-alignment",
            "has nearly the same title",
        ),
    )
    assert import_papers(survey, papers).near_misses == ()


def test_invalid_records_are_reported_and_nothing_is_written(survey: Path) -> None:
    (survey / DPO).write_text("---\ntitel: DPO\n---\n", encoding="utf-8")
    (survey / LOGO).write_text("", encoding="utf-8")
    files = _files(survey)
    with pytest.raises(InvalidContent) as error:
        import_papers(survey, [Paper(title="New")], digests={"2026-02-05-a.txt": b"New"})
    assert [str(problem.place) for problem in error.value.problems] == [f"{DPO}:2", LOGO]
    assert _files(survey) == files


incoming = st.lists(
    st.builds(
        Paper,
        title=st.sampled_from(["A", "B", "a!", "C c", "C, c", "🤗", "🤗🤗"]),
        date=st.sampled_from([None, "2024", "2024-01", "2024-01-02"]),
        arxiv=st.sampled_from([None, "2401.00001", "2401.00002"]),
        doi=st.sampled_from([None, None, "10.1234/a", "10.1234/b"]),
        author_count=st.sampled_from([None, 3]),
        authors=st.sampled_from([(), ("X",)]),
        sources=st.sampled_from([("a.txt:1",), ("a.txt:2",), ("b.txt:1",)]),
        abstract=st.sampled_from(["", "Text."]),
    ),
    max_size=6,
)


@given(st.lists(incoming, min_size=1, max_size=3))
def test_importing_again_never_changes_a_byte(
    tmp_path_factory: pytest.TempPathFactory, imports: list[list[Paper]]
) -> None:
    root = tmp_path_factory.mktemp("survey")
    for papers in imports:
        import_papers(root, papers)
        files = _files(root)
        again = import_papers(root, papers)
        assert (again.added, again.changed) == ((), ())
        assert _files(root) == files
        assert set(load(root).papers) == {Path(name).stem for name in files}
