"""The Content-Security-Policy and its headers, and the templates of Material that the site replaces."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from mkdocs.utils import get_theme_dir

from litpress.content.template_files import fingerprint
from litpress.problems.problem import InvalidInput
from litpress.site.content_security import header_files, meta_tag, policy
from litpress.site.publish import THEME, write_theme
from tests.site.conftest import REPOSITORY

POLICY = (
    "default-src 'none'; script-src 'self' {}; style-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'"
)
MATERIAL = Path(get_theme_dir("material"))
REPLACED = yaml.safe_load(Path(__file__).with_name("material.yaml").read_text("utf-8"))
OWN = "templates/theme/partials/source.html"


def with_template(root: Path, text: str) -> Path:
    file = root / OWN
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8", newline="")
    return root


def hashes(root: Path) -> list[str]:
    sources = policy(root).partition("script-src ")[2].partition(";")[0].split()
    return sources[1:]


def test_only_the_script_for_a_site_whose_root_is_unknown_is_inline() -> None:
    [of_root] = hashes(REPOSITORY)
    assert policy(REPOSITORY) == POLICY.format(of_root)


def test_the_theme_and_the_headers_have_the_same_policy(tmp_path: Path) -> None:
    write_theme(tmp_path)
    written = (tmp_path / THEME / "partials/policy.html").read_text("utf-8")
    assert written == meta_tag(tmp_path)
    assert policy(tmp_path) in written
    files = {name: data.decode() for name, data in header_files(tmp_path)}
    assert set(files) == {"_headers", ".htaccess", "nginx-headers.conf"}
    for text in files.values():
        assert f"{policy(tmp_path)}; frame-ancestors 'none'" in text
        assert "nosniff" in text
        assert "Referrer-Policy" in text


@pytest.mark.parametrize("tag", ["script", 'script type="module"', "SCRIPT", "script async"])
def test_an_inline_script_of_an_own_template_is_allowed_by_its_hash(tmp_path: Path, tag: str) -> None:
    script = f"<{tag}>go()</{tag.split()[0]}>"
    # printf "go()" | openssl dgst -sha256 -binary | base64
    assert "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='" in hashes(with_template(tmp_path, script))


@pytest.mark.parametrize(
    "text",
    [
        '<script src="x.js"></script>',
        '<script type="application/json">{{ "x" | tojson }}</script>',
        "{#- Like <script>go()</script>. -#}",
    ],
)
def test_files_data_and_comments_need_no_hash(tmp_path: Path, text: str) -> None:
    assert hashes(with_template(tmp_path, text)) == hashes(REPOSITORY)


def test_line_ends_do_not_change_a_hash(tmp_path: Path) -> None:
    unix = hashes(with_template(tmp_path / "unix", "<script>\ngo()\n</script>"))
    assert hashes(with_template(tmp_path / "windows", "<script>\r\ngo()\r\n</script>")) == unix


def test_an_inline_script_with_values_of_the_page_is_reported(tmp_path: Path) -> None:
    root = with_template(tmp_path, "<p>\n<script>go({{ page.title }})</script>")
    with pytest.raises(InvalidInput, match=rf"{OWN}:2: an inline script contains values of the page"):
        write_theme(root)


def test_replaced_templates_of_material_are_those_that_ours_were_written_for() -> None:
    """If Material's have changed, compare them with ours, and then update material.yaml."""
    folder = REPOSITORY / "templates/theme"
    ours = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
    replaced = {name: MATERIAL / name for name in ours if (MATERIAL / name).is_file()}
    assert {name: fingerprint(file.read_bytes()) for name, file in replaced.items()} == REPLACED
