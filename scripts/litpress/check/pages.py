"""Rules about hand-written pages: front matter, navigation, and links between pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

import yaml

from litpress.check.context import CheckContext, line_below
from litpress.check.prose import targets
from litpress.content.front_matter import (
    FENCE,
    end_of_front_matter,
    fields_in,
    given_twice,
    not_yaml,
    visible_lines,
    without_end,
    yaml_in,
)
from litpress.content.survey_folder import DERIVED_PAGES, PAGES, THEMES
from litpress.content.yaml_text import LOADER
from litpress.problems.problem import Place, Problem, did_you_mean, near
from litpress.problems.rules import Rule

# What MkDocs and Material read (https://squidfunk.github.io/mkdocs-material/reference/). A page may
# have other fields, for plugins; only likely misspellings of these are reported.
_KNOWN = ("title", "subtitle", "description", "template", "icon", "status", "hide", "tags", "search")
_LIKENESS = 0.8


def front_matter_of_pages(survey: CheckContext) -> Iterator[Problem]:
    """Yield the problems of front matter and characters of pages."""
    for path, text in survey.pages[0].items():
        yield from front_matter_problems(text, path)


def front_matter_problems(text: str, path: str) -> Iterator[Problem]:
    """Yield the problems of the front matter of one page, if it has any, and of its characters."""
    lines, problems = visible_lines(text, path)
    yield from problems
    if lines[0].rstrip() != FENCE:
        return
    end = end_of_front_matter(lines)
    if end is None:
        yield without_end(path)
        return
    fields, problem = fields_in(lines, end, path)
    if problem:
        yield problem
        return
    try:
        yaml.safe_load(yaml_in(lines, end))
    except yaml.YAMLError as error:
        yield not_yaml(error, lines, path, "the front matter")
    except ValueError as error:  # a day that the calendar lacks; MkDocs would print it all on the page
        message = f"the front matter is not YAML: {error}"
        yield Rule.YAML.violation(Place(path, 1), message, "put the date in quotation marks, or correct it")
    else:
        yield from _problems_of_names([(str(key.value), key.line + 1) for key, _ in fields], path)


def _problems_of_names(names: list[tuple[str, int]], path: str) -> Iterator[Problem]:
    first = dict(reversed(names))
    for name, line in names:
        like = near(name, _KNOWN, _LIKENESS)
        if first[name] != line:
            yield given_twice(name, Place(path, line), first[name])
        elif like and name not in _KNOWN and like[0] not in first:
            message, fix = f"{name} is not a field", f"did you mean {like[0]}?"
            yield Rule.KNOWN_FIELD.violation(Place(path, line), message, fix)


_CONFIGURATION = "mkdocs.yml"
# Their pages depend on the analysis.
_FOLDERS = ("concepts/", "explore/", "papers/")


def navigation(survey: CheckContext) -> Iterator[Problem]:
    """Yield lines of the navigation without a page, and pages without a line if MkDocs is to report those.

    https://www.mkdocs.org/user-guide/configuration/#nav
    """
    try:
        settings = yaml.compose((survey.root / _CONFIGURATION).read_bytes(), Loader=LOADER)
    except (OSError, ValueError, yaml.YAMLError):  # reported where the settings are read
        return
    nav = _value(settings, "nav")
    if nav is None:
        return
    pages = _pages(survey)
    lines = {str(leaf.value).removeprefix("./"): leaf.start_mark.line + 1 for leaf in _leaves(nav)}
    misspelled: set[str] = set()
    for page, line in lines.items():
        is_known = page in pages or page.startswith(_FOLDERS)
        if not is_known and page.endswith(".md") and "://" not in page:
            file = f"content/{page}" if page.startswith("themes/") else f"{PAGES}/{page}"
            fix = did_you_mean(page, pages, f"add {file}, or delete the line")
            yield Rule.NAVIGATION.violation(Place(_CONFIGURATION, line), f"there is no page {page}", fix)
            misspelled.update(near(page, pages)[:1])
    omitted = _value(_value(_value(settings, "validation"), "nav"), "omitted_files")
    if omitted is None or omitted.value != "warn":
        return
    without = _value(settings, "not_in_nav")
    named = {*lines, *misspelled, *_matching(str(without.value) if without else "", pages)}
    for page, place in pages.items():
        if page not in named:
            fix = f"add a line - {page} to its nav"
            yield Rule.NAVIGATION.violation(
                place, f"{page} is not in the navigation of {_CONFIGURATION}", fix
            )


def links(survey: CheckContext) -> Iterator[Problem]:
    """Yield links from prose, notes, and pages to pages that do not exist."""
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
            fix = did_you_mean(page, pages, "give its path relative to this page, such as ../themes/other.md")
            yield Rule.LINK.violation(line_below(start, line), f"there is no page {page}", fix)


def _pages(survey: CheckContext) -> dict[str, Place]:
    """Every page whose name is known before an analysis, and its source."""
    pages = {name: Place(_CONFIGURATION) for name in sorted(DERIVED_PAGES)}
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
    else:
        for _, value in node.value:
            yield from _leaves(value)


CHECKS = (front_matter_of_pages, navigation, links)
