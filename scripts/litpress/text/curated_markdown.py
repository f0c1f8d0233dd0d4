"""Markdown that curators write, as HTML that holds nothing but allowed elements, attributes and addresses.

HTML in it is text. What Markdown makes of the rest passes through lists of what is allowed, so that nothing
depends on how it was written.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import SplitResult, unquote, urlsplit

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import slugify, unique
from markdown.inlinepatterns import HTML_RE, InlineProcessor
from markdown.util import AtomicString

from litpress.model.survey import CITATION
from litpress.problems import limits
from litpress.text.markdown_effort import excess_of

#: The element that stands for a citation; its text is the slugs, separated by blanks.
CITED = "cite"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("blockquote", "div", "hr", "li", "p", "pre", "table", "tbody", "thead", "tr", "ul")
_INLINE = ("br", "code", "em", "strong", "sup")
_ATTRIBUTES: dict[str, set[str]] = {
    **{name: {"class", "id"} for name in (*_BLOCKS, *HEADINGS, *_INLINE)},
    "a": {"class", "id", "href", "title"},
    "img": {"class", "id", "src", "alt", "title"},
    "ol": {"class", "id", "start"},
    **{name: {"class", "id", "align"} for name in ("td", "th")},
    CITED: set(),
}
_CLASSES = re.compile(r"footnote(?:-ref|-backref)?|language-[\w+#.-]+|lp-lead|lp-(?:left|center|right)")
# An id is a variable of scripts, too. Those of Material begin with an underscore, ours with lp- or litpress.
# https://html.spec.whatwg.org/multipage/nav-history-apis.html#named-access-on-the-window-object
_IDS = re.compile(r"(?!_|lp-|litpress)[\w-]+|fn(?:ref\d*)?:[\w-]+")
_SCHEMES = {"http", "https", "mailto"}
# Browsers leave these out of an address, or read a slash for a backslash: https://url.spec.whatwg.org/#url-parsing
_MISREAD = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
# Characters that HTML or Python-Markdown can't hold, and those that reorder what is shown: https://trojansource.codes
_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_END = re.compile(r"\r\n?")
# Python-Markdown recurses, and no reader follows so many.
_NESTED = (
    f"contains more than {limits.ELEMENTS.most // 2} lists or quotations within one another",
    limits.ELEMENTS.fix,
)

_USE_MARKDOWN = "write it in Markdown, or put it between backticks to show it"
_LEAVE_OUT = "leave it out"
_ADDRESS = "begin it with https://, http://, or mailto:, or name a page of the site"


@dataclass(frozen=True, slots=True)
class DroppedMarkup:
    """Markup that a curator's Markdown must not have.

    Attributes:
        what: what it is.
        fix: what to do.
        written: the part of the text that it is made from, as far as it is known.
        is_address: whether it is the address of a link or an image.
        is_tag: whether it is HTML.
    """

    what: str
    fix: str
    written: str
    is_address: bool = False
    is_tag: bool = False


@dataclass(frozen=True, slots=True)
class CuratedText:
    """A curator's Markdown as safe HTML.

    Attributes:
        html: the HTML. Citations are :data:`CITED` elements, and addresses of pages are as they were written.
        dropped: what it does not hold.
    """

    html: str
    dropped: tuple[DroppedMarkup, ...]

    @property
    def tree(self) -> BeautifulSoup:
        """The elements of the HTML."""
        return BeautifulSoup(self.html, "html.parser")

    @property
    def ids(self) -> set[str]:
        """The ids of its elements, such as those of headings."""
        return {str(element["id"]) for element in self.tree.find_all(id=True)}

    @property
    def addresses(self) -> dict[str, None]:
        """The addresses of its links and images, in order."""
        found = (element.get("href") or element.get("src") for element in self.tree.find_all(["a", "img"]))
        return dict.fromkeys(str(address) for address in found if address)


@lru_cache(maxsize=512)  # the check, the pages and the search of a build read the same texts
def curated(text: str, taken: frozenset[str] = frozenset()) -> CuratedText:
    """A curator's Markdown as safe HTML.

    Args:
        text: the Markdown.
        taken: ids that other elements of the page have.
    """
    text = _UNSEEN.sub("", _LINE_END.sub("\n", text))
    problem, fix = excess_of(text)
    if problem:
        return _as_text(text, problem, fix)
    raw: list[DroppedMarkup] = []
    try:
        made = Markdown(extensions=_extensions(raw)).convert(text)
    except RecursionError:
        return _as_text(text, *_NESTED)
    tree = BeautifulSoup(made, "html.parser")
    if _depth(tree) > limits.ELEMENTS.most:
        return _as_text(text, *_NESTED)
    dropped = [*raw, *_clean(tree, taken)]
    safe = nh3.clean(str(tree), set(_ATTRIBUTES), attributes=_ATTRIBUTES, link_rel=None, url_schemes=_SCHEMES)
    if _shape(BeautifulSoup(safe, "html.parser")) != _shape(tree):
        what = "elements that browsers do not nest like this"
        dropped.append(DroppedMarkup(f"contains {what}", "write them one after another", ""))
    return CuratedText(safe, tuple(dropped))


def is_own(address: str) -> bool:
    """Whether an address is that of a page or file of the site, relative to the page with the link."""
    parts = _parts(address)
    if parts is None or parts.scheme or parts.netloc or address.startswith("/"):
        return False
    return ":" not in parts.path.partition("/")[0]


def file_of(address: str, path: str) -> str:
    """The path below the docs tree that an address of the site names; it begins with .. if it is outside.

    Args:
        address: the address, relative to the page with the link.
        path: the path of that page.
    """
    named = unquote(urlsplit(address).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), named)) if named else path


def attributes_of(element: Tag) -> dict[str, str]:
    """The attributes of an element, each as it is written."""
    return {
        name: " ".join(value) if isinstance(value, list) else str(value)
        for name, value in element.attrs.items()
    }


def _as_text(text: str, problem: str, fix: str) -> CuratedText:
    """The text of Markdown that exceeds a limit, as paragraphs."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    html = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs if paragraph)
    return CuratedText(html, (DroppedMarkup(problem, fix, ""),))


def _extensions(raw: list[DroppedMarkup]) -> list[Extension | str]:
    tables = TableExtension(use_align_attribute=True)
    return ["attr_list", "fenced_code", "footnotes", tables, _Curated(raw)]


def _depth(tree: BeautifulSoup) -> int:
    depths = {id(tree): 0}
    for node in tree.descendants:
        if isinstance(node, Tag):
            depths[id(node)] = depths[id(node.parent)] + 1
    return max(depths.values())


def _clean(tree: BeautifulSoup, taken: Collection[str]) -> Iterator[DroppedMarkup]:
    """Remove what is not allowed from a tree, give headings their ids, and yield what was removed."""
    for string in tree.find_all(string=_UNSEEN):  # written as an entity
        string.replace_with(NavigableString(_UNSEEN.sub("", string)))
    used = set(taken)
    elements = [element for element in tree.find_all(True) if isinstance(element, Tag)]
    for element in elements:
        yield from _clean_element(element, used)
    counters: dict[str, int] = {}
    for heading in elements:
        if heading.name in HEADINGS and "id" not in heading.attrs:
            key = slugify("".join(_words(heading)), "-")
            heading["id"] = unique(key if _IDS.fullmatch(key) else "section", used, counters)


def _clean_element(element: Tag, used: set[str]) -> Iterator[DroppedMarkup]:
    if element.name not in _ATTRIBUTES:
        yield DroppedMarkup(f"contains the element {element.name}", _LEAVE_OUT, element.name)
        element.unwrap()
        return
    for name, value in list(element.attrs.items()):
        text = _UNSEEN.sub("", " ".join(value) if isinstance(value, list) else str(value or ""))
        element[name] = text
        if problem := _problem(element.name, name, text, used):
            yield problem
            del element[name]
        elif name == "align":
            del element[name]
            element["class"] = f"lp-{text}"
        elif name == "id":
            used.add(text)
    if element.name == "a" and not element.attrs.keys() & {"href", "id"}:
        element.unwrap()
    elif element.name == "img" and "src" not in element.attrs:
        element.replace_with(NavigableString(str(element.get("alt", ""))))


def _problem(element: str, name: str, value: str, used: Collection[str]) -> DroppedMarkup | None:
    """What is wrong with an attribute, if anything."""
    if name not in _ATTRIBUTES[element]:
        return DroppedMarkup(f"contains the attribute {name}", _LEAVE_OUT, name)
    if name == "class" and (wrong := [one for one in value.split() if not _CLASSES.fullmatch(one)]):
        return DroppedMarkup(f"contains the class {wrong[0]}", "leave it out; lp-lead is allowed", wrong[0])
    if name == "id" and not _IDS.fullmatch(value):
        fix = "use letters, digits and hyphens, and do not begin with _, lp- or litpress"
        return DroppedMarkup(f"contains the id {value}", fix, value)
    if name == "id" and value in used:
        return DroppedMarkup(f"contains the id {value}, which the page has already", "use another", value)
    if name == "href":
        return _problem_of_link(value)
    if name == "src" and not is_own(value):
        fix = "link to it, or put it in templates/theme/assets and give its path relative to this page"
        return DroppedMarkup(f"shows the image {value}, which is not a file of the site", fix, value, True)
    if (name == "start" and not re.fullmatch(r"\d{1,9}", value)) or (
        name == "align" and value not in ("left", "center", "right")
    ):
        return DroppedMarkup(f"contains the attribute {name} with the value {value}", _LEAVE_OUT, value)
    return None


def _problem_of_link(address: str) -> DroppedMarkup | None:
    parts = _parts(address)
    if parts is None:
        fix = "write only characters of addresses, and a space as %20"
        return DroppedMarkup(f"the link {address!r} is not an address", fix, address, True)
    if is_own(address) or (parts.scheme in _SCHEMES and (parts.scheme == "mailto" or parts.hostname)):
        return None
    begins = "//" if address.startswith("//") else address.partition(":")[0] + ":" if parts.scheme else ""
    if address.startswith("/") and not begins:
        begins, fix = "/", "give its path relative to this page, such as ../themes/other.md"
    else:
        begins, fix = begins or address, _ADDRESS
    return DroppedMarkup(f"the link begins with {begins.lower()}", fix, address, True)


def _parts(address: str) -> SplitResult | None:
    if _MISREAD.search(address):
        return None
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _words(node: Tag) -> Iterator[str]:
    """Yield the texts of an element, without citations and references to footnotes."""
    for child in node.children:
        if not isinstance(child, Tag):
            yield str(child)
        elif child.name != CITED and not (child.name == "sup" and child.get("id")):
            yield from _words(child)


def _shape(tree: BeautifulSoup) -> list[object]:
    """The elements of a tree with their attributes, and its text."""
    elements = tree.find_all(True)
    return [
        tree.get_text(),
        *((element.name, attributes_of(element)) for element in elements if isinstance(element, Tag)),
    ]


class _Curated(Extension):  # type: ignore[misc]
    """Treats HTML as text, which it records, and marks citations."""

    def __init__(self, found: list[DroppedMarkup]) -> None:
        super().__init__()
        self._found = found

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawHtml(HTML_RE, md, self._found), "html", 90)
        md.inlinePatterns.register(_Citations(CITATION, md), "citation", 172)  # before links


class _RawHtml(InlineProcessor):  # type: ignore[misc]
    def __init__(self, pattern: str, md: Markdown, found: list[DroppedMarkup]) -> None:
        super().__init__(pattern, md)
        self._found = found

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[AtomicString, int, int]:
        name = re.match(r"</?[\w:-]+|<!--|<!\[CDATA\[|<\?", m[0])
        begins = name[0] if name else "<"
        fix = _USE_MARKDOWN
        if re.match(r"[\w)$}]", data[max(0, m.start() - 1) : m.start()]):
            fix = "put a space after the <, or put it between backticks"
        self._found.append(DroppedMarkup(f"contains HTML ({begins})", fix, begins, is_tag=True))
        return AtomicString("<"), m.start(0), m.start(0) + 1  # what follows is Markdown again


class _Citations(InlineProcessor):  # type: ignore[misc]
    def handleMatch(self, m: re.Match[str], _: str) -> tuple[etree.Element, int, int]:
        element = etree.Element(CITED)
        slugs = (part.strip().removeprefix("@") for part in m["slugs"].split(";"))
        element.text = AtomicString(" ".join(slugs))
        return element, m.start(0), m.end(0)
