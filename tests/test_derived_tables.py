from __future__ import annotations

import gzip
import re
from pathlib import Path

from litpress.analysis.language.background import background

REPOSITORY = Path(__file__).parents[1]
DERIVE = REPOSITORY / "scripts/derive"


def test_the_papers_behind_the_word_tables_are_listed() -> None:
    listed = gzip.decompress((DERIVE / "word_tables_papers.txt.gz").read_bytes()).decode().splitlines()
    assert len(listed) == background().papers
    assert listed == sorted(listed)


def test_every_script_and_table_in_the_list_exists() -> None:
    text = (DERIVE / "README.md").read_text(encoding="utf-8")
    scripts = {file.name for file in DERIVE.glob("*.py")}
    assert scripts <= set(re.findall(r"`([a-z_]+\.py)`", text))
    for path in re.findall(r"`((?:analysis|site|content|tests|benchmarks)/[\w./]+\w)`", text):
        assert (REPOSITORY / path).exists() or (REPOSITORY / "scripts/litpress" / path).exists(), path
