"""What fails a strict build of MkDocs: pages that its navigation lacks, and ways to pages that are none."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

import yaml

from litpress.check.context import Checked, line_below
from litpress.check.prose import targets
from litpress.content.survey_folder import DERIVED_PAGES, PAGES, THEMES
from litpress.content.yaml_tree import LOADER
from litpress.problems.did_you_mean import did_you_mean, near
from litpress.problems.problem import Place, Problem
from litpress.problems.rules import Rule

_CONFIGURATION = "mkdocs.yml"
# What these hold depends on what an analysis finds.
_FOLDERS = ("concepts/", "explore/", "papers/")


def entries(survey: Checked) -> Iterator[Problem]:
    """Whether each line of the navigation, if there is one, names a page, and each page has a line.

    The latter only if MkDocs is to warn of pages without one.
    https://www.mkdocs.org/user-guide/configuration/#nav
    """
    try:
        settings = yaml.compose((survey.root / _CONFIGURATION).read_bytes(), Loader=LOADER)
    except (OSError, ValueError, yaml.YAMLError):  # who reads the settings tells what is wrong with them
        return
    nav = _value(settings, "nav")
    if nav is None:
        return
    pages = _pages(survey)
    lines = {str(leaf.value).removeprefix("./"): leaf.start_mark.line + 1 for leaf in _leaves(nav)}
    misspelt: set[str] = set()
    for page, line in lines.items():
        is_known = page in pages or page.startswith(_FOLDERS)
        if not is_known and page.endswith(".md") and "://" not in page:
            file = f"content/{page}" if page.startswith("themes/") else f"{PAGES}/{page}"
            mend = did_you_mean(page, pages, f"add {file}, or delete the line")
            yield Rule.NAVIGATION.broken(Place(_CONFIGURATION, line), f"there is no page {page}", mend)
            misspelt.update(near(page, pages)[:1])
    omitted = _value(_value(_value(settings, "validation"), "nav"), "omitted_files")
    if omitted is None or omitted.value != "warn":
        return
    without = _value(settings, "not_in_nav")
    named = {*lines, *misspelt, *_matching(str(without.value) if without else "", pages)}
    for page, place in pages.items():
        if page not in named:
            mend = f"add a line - {page} to its nav"
            yield Rule.NAVIGATION.broken(place, f"{page} is not in the navigation of {_CONFIGURATION}", mend)


def links(survey: Checked) -> Iterator[Problem]:
    """Whether links that prose, notes and pages have to other pages lead to one."""
    pages = _pages(survey).keys() | {
        f"papers/{slug}.md" for slug in survey.paper_names | {*survey.former_names}
    }
    for start, text in (*survey.prose, *survey.notes):
        folder = "" if start.path.startswith(PAGES) else start.path.split("/")[1]
        for line, target in targets(text):
            path = target.split()[0].partition("#")[0] if target else ""
            page = posixpath.normpath(posixpath.join(folder, path))
            if not path.endswith(".md") or ":" in path or page in pages or page.startswith(_FOLDERS[:2]):
                continue
            mend = did_you_mean(page, pages, "name it as seen from here, such as ../themes/other.md")
            yield Rule.LINK.broken(line_below(start, line), f"there is no page {page}", mend)


def _pages(survey: Checked) -> dict[str, Place]:
    """Every page whose name is known before an analysis, and what it is made from."""
    pages = {name: Place(_CONFIGURATION) for name in sorted(DERIVED_PAGES - {"readme.md"})}
    pages |= {f"themes/{slug}.md": Place(f"{THEMES}/{slug}.md") for slug in sorted(survey.theme_names)}
    written = {path.removeprefix(f"{PAGES}/"): Place(path) for path in survey.pages[0]}
    return {"index.md": Place(_CONFIGURATION), **pages, **written}


def _matching(patterns: str, pages: dict[str, Place]) -> set[str]:
    from pathspec.gitignore import GitIgnoreSpec  # as MkDocs itself matches them

    return set(GitIgnoreSpec.from_lines(patterns.splitlines()).match_files(pages))


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    entries = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in entries if key.value == name), None)


def _leaves(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the paths and addresses of a navigation, which may have titles and sections."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _leaves(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _leaves(value)
