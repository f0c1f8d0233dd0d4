"""The navigation of mkdocs.yml: a page that it lacks and a line that names none fail a strict build."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from litpress.catalogue.content import DERIVED_PAGES, PAGES, THEMES
from litpress.catalogue.front_matter import did_you_mean, near
from litpress.catalogue.yaml_tree import LOADER
from litpress.check.checked import Checked
from litpress.errors import Place, Problem
from litpress.rules import Rule

_CONFIGURATION = "mkdocs.yml"
# What these hold depends on what an analysis finds.
_FOLDERS = ("concepts/", "explore/", "papers/")


def navigation(survey: Checked) -> Iterator[Problem]:
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
