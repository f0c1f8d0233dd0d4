"""Writing of the docs tree and the theme overrides: plain files that any renderer of mkdocs.yml can use."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from litpress.content.schemas import SCHEMAS, schema_text
from litpress.content.survey_folder import write_file
from litpress.content.template_files import template_files
from litpress.model import Survey, Theme
from litpress.problems.problem import InvalidInput, Place
from litpress.site import content_security
from litpress.site.color import hues
from litpress.site.exports import FORMATS
from litpress.site.feeds.feeds import feeds
from litpress.site.metadata import page_metadata
from litpress.site.pages import all_pages
from litpress.site.search import explore
from litpress.site.settings import Settings
from litpress.site.views import SurveyView

#: The docs tree of a survey, relative to its root.
DOCS = "build/docs"
#: The path of the style sheet below the docs tree.
STYLESHEET = "assets/stylesheets/survey.css"
#: The overrides of the MkDocs theme, derived like the docs tree; the `custom_dir` of mkdocs.yml.
THEME = "build/theme"
_STYLES = "templates/styles"
# Keeps the folder in git while its derived files stay out.
_KEPT = ".gitignore"


def publish(survey: Survey, root: Path, docs: Path, hand_written: Mapping[str, str]) -> list[str]:
    """Write the docs tree of a survey; files that are right already stay untouched.

    Args:
        survey: the survey.
        root: its folder, with the templates.
        docs: the folder to write to, usually ``root / DOCS``.
        hand_written: the hand-written pages in Markdown by file name.

    Returns:
        The files that changed, as paths below the docs tree.

    Raises:
        InvalidInput: a template or mkdocs.yml is invalid; nothing has been written then.
    """
    view = SurveyView(survey, root, Settings.of(root), hand_written)
    return write_tree(docs, list(_files(view)))


def write_theme(root: Path) -> None:
    """Write the theme overrides of Litpress, each replaced by the survey's own file of that name.

    Raises:
        InvalidInput: the Content-Security-Policy can't allow an inline script of a template.
    """
    policy = content_security.meta_tag(root).encode("ascii")
    files = template_files(root, "templates/theme")
    written = {name: file.read_bytes() for name, file in files.items()}
    write_tree(root / THEME, [*written.items(), (content_security.META, policy)])


def write_tree(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Make a folder hold these files and no others.

    A file with the right content stays untouched, so that previews do not reload. Each file is replaced as
    a whole, and old ones are removed last: an interruption leaves no page half-written.

    Args:
        folder: the folder; created if needed.
        files: paths below it, with forward slashes, and their content.

    Returns:
        The paths of files that were written or removed.
    """
    changed: list[str] = []
    wanted: set[Path] = set()
    for link in filter(Path.is_symlink, list(folder.rglob("*"))):
        link.unlink()  # files would be written where it leads
    for name, data in files:
        path = folder / name
        wanted.add(path)
        if not (path.is_file() and path.read_bytes() == data):
            write_file(path, data)
            changed.append(name)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted and path.name != _KEPT:
            path.unlink()
            changed.append(path.relative_to(folder).as_posix())
    return changed


def stylesheet(root: Path, themes: Iterable[Theme]) -> str:
    """The style sheets of a survey by name and the colors of its themes, in one file.

    Browsers show nothing until all style sheets are loaded.

    Raises:
        InvalidInput: one of them is not text.
    """
    files = template_files(root, _STYLES)
    sheets = [_text_of(file) for name, file in files.items() if name.endswith(".css")]
    return "\n".join([*sheets, hues(themes)])


def lookups(view: SurveyView) -> dict[str, object]:
    """The tables in which scripts of the site look up papers.

    Returns:
        ``slugs``, in the order of the data files; in the same order ``titles``, each with the authors in a
        few words and the date if known; and ``aliases``, the slugs of papers by former name.
    """
    return {
        "slugs": list(view.papers),
        "titles": [
            [paper.title.plain, paper.short_authors.plain, paper.record.date or ""]
            for paper in view.papers.values()
        ],
        "aliases": view.redirects,
    }


def _files(view: SurveyView) -> Iterator[tuple[str, bytes]]:
    pages = list(all_pages(view))
    for page in pages:
        yield page.path, page.text.encode("utf-8")
    yield from page_metadata.files(view, pages)
    yield from explore.files(view)
    for path, text in feeds(view):
        yield path, text.encode("utf-8")
    citations = [paper.citation for paper in view.papers.values()]
    for format in FORMATS.values():
        yield f"data/{format.file}", format.write(citations).encode("utf-8")
    for name, value in lookups(view).items():
        table = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        yield f"data/{name}.json", table.encode("utf-8")
    for name in SCHEMAS:
        yield f"schema/{name}.json", schema_text(name, view.survey).encode("utf-8")
    yield from content_security.header_files(view.root)
    yield STYLESHEET, stylesheet(view.root, view.survey.themes.values()).encode("utf-8")


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{Place(f'{_STYLES}/{file.name}')}: is not UTF-8; save it as UTF-8") from error
