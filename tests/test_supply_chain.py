"""The packages of the lock files: the list of licenses is current, and the bill of materials is complete."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import supply_chain


def test_the_list_of_licenses_is_current() -> None:
    assert supply_chain.license_list() == supply_chain.LICENSES.read_text(encoding="utf-8"), (
        "run `make licenses`"
    )


def test_every_license_lets_a_survey_be_published() -> None:
    """None of them asks more of a work that only uses the package than to name its authors."""
    for name, license in supply_chain.listed_licenses().items():
        choices = license.split(" OR ")
        assert any("GPL" not in choice for choice in choices), name


def test_a_lock_file_is_read_with_markers_and_parents(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "# a comment\n"
        "one==1.0 \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\n    # via litpress (pyproject.toml)\n"
        "two-b==2.0 ; python_full_version < '3.12' \\\n    --hash=sha256:02\n    # via\n"
        "    #   one\n    #   three\n",
        encoding="utf-8",
    )
    one, two = supply_chain.locked(lock)
    assert (one.name, one.version, one.marker, one.parents) == ("one", "1.0", "", ("litpress",))
    assert (two.marker, two.parents) == ("python_full_version < '3.12'", ("one", "three"))
    assert two.purl == "pkg:pypi/two-b@2.0"


def test_the_bill_of_materials_has_every_locked_package() -> None:
    bill = supply_chain.bill_of_materials()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "litpress"
    pins = re.findall(r"^([\w.-]+)==(\S+)", supply_chain.RUNTIME.read_text(encoding="utf-8"), re.MULTILINE)
    assert [(component["name"], component["version"]) for component in bill["components"]] == pins
    references = {component["bom-ref"] for component in bill["components"]}
    assert len(references) == len(bill["components"])
    assert all(component["licenses"][0]["expression"] for component in bill["components"])
    required = {one for entry in bill["dependencies"] for one in entry["dependsOn"]}
    assert required == references


def test_the_bill_of_materials_is_written_the_same_each_time(tmp_path: Path) -> None:
    files = [tmp_path / "dist/a.json", tmp_path / "dist/b.json"]
    for file in files:
        assert supply_chain.main(["sbom", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert json.loads(files[0].read_text(encoding="utf-8"))["version"] == 1


def test_an_audit_names_vulnerabilities_and_what_it_could_not_check() -> None:
    report = {
        "dependencies": [
            {"name": "one", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}]},
            {"name": "two", "skip_reason": "Dependency not found"},
            {"name": "three", "version": "3.0", "vulns": []},
        ]
    }
    assert str(supply_chain.of_pip_audit("pip", report)) == (
        "pip: VULNERABLE: one 1.0: PYSEC-1, fixed in 1.1 or 2.0\n"
        "pip: NOT CHECKED: 1 of 3, about which PyPI gave no data"
    )
    assert str(supply_chain.of_pip_audit("pip", {"dependencies": []})) == "pip: no known vulnerabilities"


@pytest.mark.parametrize(
    ("written", "errors", "found"),
    [
        ('{"vulnerabilities": {}}', "", "npm: no known vulnerabilities"),
        (
            '{"vulnerabilities": {"a": {"range": "<2", "severity": "high"}}}',
            "",
            "npm: VULNERABLE: a <2: high",
        ),
        (
            '{"message": "405"}',
            "npm error 405\nA complete log of this run\n",
            "npm: NOT CHECKED: npm error 405",
        ),
        ("", "", "npm: NOT CHECKED: no answer"),
    ],
)
def test_an_audit_of_npm_without_an_answer_is_not_a_clean_one(written: str, errors: str, found: str) -> None:
    assert str(supply_chain.of_npm_audit("npm", written, errors)) == found
