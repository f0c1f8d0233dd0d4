"""The package keeps its structure: imports go one way, and names and first lines say what things are."""

from __future__ import annotations

import ast
import graphlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import litpress
from litpress.content.template_files import SHIPPED, TEMPLATES

PACKAGE = Path(litpress.__file__).parent
# A module imports from its own layer or from those before it.
LAYERS = (
    {"model", "text", "problems", "engine"},
    {"readers", "services"},
    {"content"},
    {"analysis"},
    {"check"},
    {"site"},
    {"contribute", "review", "starter"},
    {"build", "hook"},
    {"", "cli"},
    {"__main__"},
)
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}
MOST_LINES = 330
# Where strings become HTML that is not escaped again: each escapes what it is given.
MAKERS_OF_HTML = {
    "text.rich_text",
    "site.markdown",
    "site.templates",
    "site.figures.svg",
    "starter.new_survey",
}
RIDDLE = re.compile(r"(?:What|Whether|How|Which|Where|When|Who|In which)\b")


def name_of(file: Path) -> str:
    """The name of a module below the package; that of the package itself is empty."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {name_of(file): file for file in PACKAGE.rglob("*.py")}
TREES = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in FILES.items()}


def imports_of(name: str) -> Iterator[str]:
    """Yield the modules of the package that a module imports, at its top or within a function."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "litpress":
            module = node.module.partition(".")[2]
            for alias in node.names:
                inner = f"{module}.{alias.name}".lstrip(".")
                yield inner if inner in FILES else module


def top(name: str) -> str:
    return name.partition(".")[0]


def test_every_part_has_a_layer() -> None:
    assert {top(name) for name in FILES} == set(LAYER)


def test_imports_go_one_way() -> None:
    back = [
        f"{name} imports {other}"
        for name in FILES
        for other in imports_of(name)
        if other and LAYER[top(other)] > LAYER[top(name)]
    ]
    assert back == []


def test_packages_do_not_import_each_other() -> None:
    graph: dict[str, set[str]] = defaultdict(set)
    for name in FILES:
        graph[top(name)] |= {top(other) for other in imports_of(name) if other and top(other) != top(name)}
    graphlib.TopologicalSorter(graph).prepare()  # raises CycleError


def test_modules_do_not_import_each_other() -> None:
    graph = {name: {other for other in imports_of(name) if other and other != name} for name in FILES}
    graphlib.TopologicalSorter(graph).prepare()  # raises CycleError


def test_first_lines_say_what_modules_are() -> None:
    first = {name: (ast.get_docstring(tree) or "").partition("\n")[0] for name, tree in TREES.items()}
    assert {name: line for name, line in first.items() if not line or RIDDLE.match(line)} == {}


def test_a_class_name_means_one_thing() -> None:
    names = Counter(
        node.name
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_few_modules_declare_strings_to_be_html() -> None:
    makers = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Markup"
        if not all(isinstance(argument, ast.Constant) for argument in node.args)
    }
    assert makers == MAKERS_OF_HTML


def test_no_template_declares_strings_to_be_html() -> None:
    templates = (SHIPPED / TEMPLATES).rglob("*.*")
    texts = {file.name: file.read_text("utf-8") for file in templates if file.suffix in (".j2", ".html")}
    assert [name for name, text in texts.items() if re.search(r"\|\s*safe\b|autoescape", text)] == []


def test_modules_are_of_a_readable_length() -> None:
    lengths = {name: file.read_text(encoding="utf-8").count("\n") for name, file in FILES.items()}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}
