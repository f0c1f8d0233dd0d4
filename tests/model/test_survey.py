from __future__ import annotations

import pytest

from litpress.model.survey import cited_slugs


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("As [@dpo] shows.", [("dpo", 1)]),
        ("First\n[@dpo; @ipo]\nand [@kto].", [("dpo", 2), ("ipo", 2), ("kto", 3)]),
        ("[@dpo][@ipo]", [("dpo", 1), ("ipo", 1)]),
        ("[@dpo]: a start", [("dpo", 1)]),
        ("[@Not A slug]", []),
        ("[@Not_a_slug]", [("Not_a_slug", 1)]),
        ("Mail [@dpo](https://example.org), [@dpo][1]\n\n[@dpo]: https://example.org", []),
        (r"An escaped \[@dpo]", []),
        ("`[@dpo]` and ``a ` [@ipo]`` but [@kto]", [("kto", 1)]),
        ("```markdown\n[@dpo]\n```\n[@kto]", [("kto", 4)]),
        ("~~~~\n[@dpo]\n~~~\n[@ipo]\n~~~~~\n[@kto]", [("kto", 6)]),
        ("```\n[@dpo]\nleft open", []),
        ("A lone ` and [@dpo]", [("dpo", 1)]),
    ],
)
def test_citations_are_found_outside_code(text: str, cited: list[tuple[str, int]]) -> None:
    assert cited_slugs(text) == cited
