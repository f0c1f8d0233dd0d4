"""Rules about hand-written pages: front matter, navigation, and links between pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote, urlsplit

import yaml

from litpress.check.context import CheckContext
from litpress.check.prose import line_of
from litpress.content.survey_folder import DERIVED_PAGES, PAGES, THEMES
from litpress.content.template_files import ids_beside, template_files
from litpress.content.yaml_text import LOADER
from litpress.problems.problem import Place, Problem, did_you_mean, near
from litpress.problems.rules import Rule
from litpress.text.curated_markdown import CuratedText, file_of, is_own

# Files of a survey for its site, such as images.
_THEME_FILES = "templates/theme"
_ANALYZED = "concepts/"
# Derived files of the site: its data, schemas, feeds, logo, and pictures of shared links.
_DERIVED_FILES = re.compile(
    r"(?:data|schema|assets/cards)/[\w.-]+|assets/(?:card|mark[\w-]*)\.\w+|(?:themes/[\w-]+/)?feed\.(?:xml|json)"
)


def fields(survey: CheckContext) -> Iterator[Problem]:
    """Yield the problems of front matter and characters of pages."""
    for page in survey.written:
        yield from page.problems


_CONFIGURATION = "mkdocs.yml"


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
        is_known = page in pages or page.startswith((_ANALYZED, "explore/", "papers/"))
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
    """Yield links from prose, notes, and pages to pages, files and headings that do not exist."""
    papers = survey.paper_names | {*survey.former_names}
    pages = _pages(survey).keys() | {"concepts/index.md", "explore/index.md"}
    pages |= {f"papers/{slug}.md" for slug in papers}
    files = template_files(survey.root, _THEME_FILES)
    anchors = {text.page: text.curated.ids for text in survey.prose if text.page not in DERIVED_PAGES}
    for text in (*survey.prose, *survey.notes):
        for address in filter(is_own, text.curated.addresses):
            target, anchor = file_of(address, text.page), unquote(urlsplit(address).fragment)
            if target.startswith(_ANALYZED) and target not in pages:
                pages |= {f"{_ANALYZED}{key}.md" for key in survey.concepts}
            if target not in pages and target not in files and not _DERIVED_FILES.fullmatch(target):
                is_page = target.endswith(".md") or "." not in target
                message = f"there is no {'page' if is_page else 'file'} {target}"
                fix = "give its path relative to this page, such as ../themes/other.md"
                if not is_page:
                    fix = f"put the file in {_THEME_FILES}, and give its path relative to this page"
                fix = did_you_mean(target, pages, fix)
            elif anchor and target in anchors and anchor not in anchors[target] | _beside(target, survey):
                message = f"there is no heading #{anchor} on the page {target}"
                fix = did_you_mean(anchor, anchors[target], "name another heading, or leave #… out")
            else:
                continue
            line = line_of(text, address, partial(_has, address))
            yield Rule.LINK.violation(text.at(line), message, fix)


def _beside(page: str, survey: CheckContext) -> frozenset[str]:
    groups = next((text.groups for text in survey.prose if text.page == page), ())
    return ids_beside(page, groups)


def _has(address: str, made: CuratedText) -> int:
    return int(address in made.addresses)


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


CHECKS = (fields, navigation, links)
