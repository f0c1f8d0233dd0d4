"""Layouts of captured lists of papers, as functions from cards to text.

Each layout follows real captures of the same pages by different tools. Titles and abstracts come from
the survey's own digests, so that the right answer is known.
"""

# ruff: noqa: E501 — the lines are those of the captures
from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SITE = "https://huggingface.co"


@dataclass(frozen=True)
class Shown:
    """A paper as a page shows it."""

    title: str
    abstract: str
    arxiv: str
    author_count: int = 3
    date: str = "2025-06-04"
    comments: int | None = None
    upvotes: int | None = None
    organization: str | None = None
    code: str | None = None
    submitter: str = "taesiri"

    @property
    def printed_date(self) -> str:
        year, month, day = (int(part) for part in self.date.split("-"))
        return f"{MONTHS[month - 1]} {day}, {year}"

    @property
    def page(self) -> str:
        return f"{SITE}/papers/{self.arxiv}"

    @property
    def vote(self) -> str:
        return f"{SITE}/login?next=%2Fpapers%2F{self.arxiv}"


HEADER = """new

Get trending papers in your email inbox!

Subscribe

Daily Papers

byAK and the research community

Feb 3

"""
FOOTER = """
Previous

1

2

3

...

100

Next

System theme

Company

TOS

Privacy

About

Careers

Website

Models

Datasets

Spaces

Pricing

Docs
"""


def _dash(count: int | None) -> str:
    return "-" if count is None else str(count)


def _after(date: str, comments: int | None) -> str:
    return date if comments is None else f"{date} {comments}"


def _who(card: Shown) -> str:
    return card.organization or f"{card.author_count} authors"


def without_meta(cards: Sequence[Shown]) -> str:
    return HEADER + "\n\n".join(f"{c.title}\n\n{c.abstract}" for c in cards)


def plain(cards: Sequence[Shown]) -> str:
    return HEADER + "\n\n".join(
        f"{c.title}\n\n{c.abstract}\n\n  • {_who(c)}\n·\n{_after(c.printed_date, c.comments)}" for c in cards
    )


def upvotes_above(cards: Sequence[Shown]) -> str:
    return HEADER + "\n\n".join(
        f"{_dash(c.upvotes)}\n\n{c.title}\n\n{c.abstract}\n\n  • {_who(c)}\n·\n{_after(c.printed_date, c.comments)}"
        for c in cards
    )


def counts_on_lines(cards: Sequence[Shown]) -> str:
    """Comments on a separate line after the date, upvotes on one before the title."""
    return HEADER + "\n".join(
        f"{_dash(c.upvotes)}\n{c.title}\n\n{c.abstract}\n\n{_who(c)}\n·\n{c.printed_date}"
        + ("" if c.comments is None else f"\n{c.comments}")
        for c in cards
    )


def one_line_meta(cards: Sequence[Shown]) -> str:
    return HEADER + "\n\n".join(
        f"{c.title}\n\n{c.abstract}\n\n  • {_who(c)} · {_after(c.printed_date, c.comments)}" for c in cards
    )


def ascii_bullets(cards: Sequence[Shown]) -> str:
    return HEADER + "\n\n".join(
        f"{c.title}\n\n{c.abstract}\n\n  * {_who(c)}\n-\n{_after(c.printed_date, c.comments)}" for c in cards
    )


def glued(cards: Sequence[Shown]) -> str:
    return HEADER + "\n\n".join(
        f"Submitted by\n{c.submitter}\n\n{_dash(c.upvotes)}\n\n{c.title}\n\n{c.abstract}\n\n·\n"
        f"{c.author_count} authors{'' if c.comments is None else c.comments}"
        for c in cards
    )


def published_on(cards: Sequence[Shown]) -> str:
    return HEADER + "\n\n".join(
        f"Submitted by\n\n{c.submitter}\n\n{c.title}\n\n{c.abstract}\n\n{_who(c)}\n\n· Published on {c.printed_date}\n\n"
        f"Upvote\n\n{_dash(c.upvotes)}\n\nGitHub 3.29k\n\narXiv Page"
        for c in cards
    )


def _escaped(text: str) -> str:
    """Return a text as converters from HTML to Markdown write it."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", text)


def markdown_links(cards: Sequence[Shown]) -> str:
    def card(c: Shown) -> str:
        title, abstract = _escaped(c.title), _escaped(c.abstract).replace("\n\n", "\\\\\n\\\\\n")
        avatars = f"- ![]({SITE}/avatars/1515b197.svg)\\\\\n- ![](https://cdn-avatars.huggingface.co/a_(1).png)\\\\\n"
        who = (
            f"[![logo](https://cdn-avatars.huggingface.co/x.png){c.organization}]({SITE}/org)"
            if c.organization
            else f"[{avatars}- {c.author_count} authors]({c.page})"
        )
        comments = "" if c.comments is None else f"[{c.comments}]({c.page}#community)"
        return (
            f"[{_dash(c.upvotes)}]({c.vote})\n\n### [{title}]({c.page})\n\n[{abstract}]({c.page})\n\n{who}\n\n·\n\n"
            f"{c.printed_date}{comments}"
        )

    return (
        f"[Subscribe]({SITE}/login?next=%2Fpapers)\n\n# Daily Papers\n\n## by [![]({SITE}/front/assets/papers-by.png)AK]"
        f"({SITE}/akhaliq) and the research community\n\n- Daily\n- Weekly\n- Monthly\n\n"
        f"[Trending Papers]({SITE}/papers/trending)\n\nOct 2\n\n"
        + "\n\n".join(card(c) for c in cards)
        + f"\n\n[Previous]({SITE}/papers/date/2026-10-01)\n\nTrending Papers ranked by GitHub stars activity\n"
    )


def addresses_below(cards: Sequence[Shown]) -> str:
    def card(c: Shown) -> str:
        who = (
            f" {c.organization}\n\n{SITE}/org"
            if c.organization
            else f"[\n\n{c.author_count} authors]({c.page})"
        )
        comments = "" if c.comments is None else f"\n\n{c.comments}\n\n{c.page}#community"
        return (
            f" [-] {_dash(c.upvotes)}\n\n{c.vote}\n\n{c.title}\n\n{c.page}\n\n{c.abstract}\n\n{c.page}\n\n"
            f"{who}\n\n·\n\n{c.printed_date} {comments}"
        )

    return (
        f"Models\n\n{SITE}/models\n\nDatasets\n\n{SITE}/datasets\n\nSign Up\n\n{SITE}/join\n\nnew\n\n"
        f"Get trending papers in your email inbox!\n\nSubscribe\n\n{SITE}/login?next=%2Fpapers\n\nDaily Papers\n\n"
        f"by \n\nAK\n\n{SITE}/akhaliq\n\n and the research community\n\nDaily\n\nWeekly\n\nMonthly \n\n"
        f"{SITE}/papers/trending\n\n \n\nMar 25\n\n"
        + "\n\n".join(card(c) for c in cards)
        + f"\n\nPrevious\n\n{SITE}/papers/date/2026-03-24\n\nSystem theme\n\nCompany\n\nTOS\n\n{SITE}/terms-of-service\n"
    )


def numbered_links(cards: Sequence[Shown]) -> str:
    """Each link ends in ``][32]`` and a list at the end has the addresses."""
    addresses: list[str] = []

    def link(text: str, address: str) -> str:
        addresses.append(address)
        return f"[{text}][{len(addresses)}]"

    parts = [
        f"{link(' Models ', SITE + '/models')}\n* {link('Pricing', SITE + '/pricing')}\n* {link('Log In', SITE + '/login')}\nnew\n\n"
        f"Get trending papers in your email inbox once a day!\n\n# Daily Papers\n\n## by{link('AK', SITE + '/akhaliq')} and the "
        "research community\n* Daily\n* Weekly\n* Monthly\n\nJun 29"
    ]
    for c in cards:
        vote = link(f"\n{_dash(c.upvotes)}\n", c.vote)
        title = link(c.title, c.page)
        body = "\n\n".join(textwrap.fill(paragraph, 120) for paragraph in c.abstract.split("\n\n"))
        abstract = link(f"\n\n{body}\n\n", c.page)
        who = (
            link(f"[logo] {c.organization}", f"{SITE}/org")
            if c.organization
            else link(f"\n* {c.author_count} authors\n", c.page)
        )
        comments = "" if c.comments is None else " " + link(f" {c.comments}", f"{c.page}#community")
        parts.append(f"{vote}\n\n### {title}\n\n{abstract}\n{who}\n·\n{c.printed_date}{comments}")
    listing = "\n".join(f"[{number}]: {address}" for number, address in enumerate(addresses, start=1))
    return "\n".join(parts) + "\n\n" + listing + "\n"


def text_browser(cards: Sequence[Shown]) -> str:
    """Numbers before the text of each link, everything indented, references at the end."""
    addresses: list[str] = []

    def mark(address: str) -> str:
        addresses.append(address)
        return f"[{len(addresses)}]"

    parts = [
        f"   {mark(SITE + '/login')}Subscribe\n\nDaily Papers\n\n   by{mark(SITE + '/akhaliq')}AK and the research community"
    ]
    for c in cards:
        vote = f"   {mark(c.vote)}{_dash(c.upvotes)}"
        title = textwrap.indent(textwrap.fill(mark(c.page) + c.title, 72), "   ")
        marked = mark(c.page) + c.abstract
        abstract = "\n\n".join(
            textwrap.indent(textwrap.fill(p, 72, break_long_words=False), "   ") for p in marked.split("\n\n")
        )
        who = f"     * {mark(c.page)}{_who(c)}"
        comments = "" if c.comments is None else f"\n   {mark(c.page + '#community')}{c.comments}"
        parts.append(f"{vote}\n\n{title}\n\n{abstract}\n\n{who}\n   ·\n   {c.printed_date}{comments}")
    listing = "\n".join(f"{number:4}. {address}" for number, address in enumerate(addresses, start=1))
    return "\n\n".join(parts) + "\n\nReferences\n\n   Visible links:\n" + listing + "\n"


def trending_markdown(cards: Sequence[Shown]) -> str:
    """Cards with pictures named in brackets, links with line breaks in them, every card twice."""

    def card(c: Shown, published: str) -> str:
        who = (
            f"[[图片：org] {c.organization}]({SITE}/org)"
            if c.organization
            else f"-\n\n-\n\n- [图片：无替代文本]\n\n- {c.author_count} authors\n\n"
        )
        code = f"[GitHub 3.29k]({c.code}) " if c.code else ""
        return (
            f'[[图片：无替代文本]]({c.page})\n\nSubmitted by\n\n[图片：无替代文本]\n\n{c.submitter}\n\n\n<a id="source-section-3"></a>\n\n'
            f"### [{c.title}]({c.page})\n\n\n{c.abstract}\n\n\n{who} · {published}{c.printed_date}\n\n\n"
            f"[Upvote\n\n{_dash(c.upvotes)}]({c.vote})\n\n{code}[arXiv Page](https://arxiv.org/abs/{c.arxiv})\n"
        )

    return (
        "# Trending Papers\n\n## by[[图片：无替代文本] AK](https://huggingface.co/akhaliq) and the research community\n\n\n-\n\n-\n\n-\n\n\n"
        "Trending Papers\n\n\n" + "\n\n".join(card(c, "Published on ") + "\n\n" + card(c, "") for c in cards)
    )


def saved_html(cards: Sequence[Shown]) -> str:
    def card(c: Shown) -> str:
        e = html.escape
        paragraphs = "".join(f"<p class='line-clamp-2'>{e(p)}</p>" for p in c.abstract.split("\n\n") if p)
        who = (
            f'<a href="/org"><img alt="" src="x.png"><span>{e(c.organization)}</span></a>'
            if c.organization
            else f'<a href="/papers/{c.arxiv}"><ul><li><img src="a.svg"></li><li><div>{c.author_count} authors</div></li></ul></a>'
        )
        comments = (
            ""
            if c.comments is None
            else f'<a href="/papers/{c.arxiv}#community"><svg><path d=""/></svg> {c.comments}</a>'
        )
        return f"""<article class="relative flex"><a href="/papers/{c.arxiv}"><img src="t.png" alt="thumbnail"></a>
<div>Submitted by <img src="z.svg"> {e(c.submitter)}</div>
<div class="flex"><a href="/login?next=%2Fpapers%2F{c.arxiv}"><input type="checkbox"><svg></svg><div>{_dash(c.upvotes)}</div></a></div>
<h3><a href="/papers/{c.arxiv}" class="line-clamp-3">{e(c.title)}</a></h3>
<a href="/papers/{c.arxiv}">{paragraphs}</a>
<div>{who}<span>·</span><time datetime="{c.date}">{c.printed_date}</time>{comments}</div></article>"""

    return (
        "<!DOCTYPE html><html><head><title>Daily Papers</title><script>var a = '<article>';</script></head><body>"
        '<header><a href="/models">Models</a> <a href="/datasets">Datasets</a></header><main><h1>Daily Papers</h1>'
        '<h2>by <a href="/akhaliq">AK</a> and the research community</h2><div>Oct 2</div>'
        + "\n".join(card(c) for c in cards)
        + "</main><footer><div>Company</div><a href='/terms-of-service'>TOS</a><a href='/privacy'>Privacy</a></footer></body></html>"
    )


# What each layout shows besides title and abstract.
LAYOUTS: dict[Callable[[Sequence[Shown]], str], frozenset[str]] = {
    without_meta: frozenset(),
    plain: frozenset({"author_count", "date", "comments"}),
    upvotes_above: frozenset({"author_count", "date", "comments", "upvotes"}),
    counts_on_lines: frozenset({"author_count", "date", "comments", "upvotes"}),
    one_line_meta: frozenset({"author_count", "date", "comments"}),
    ascii_bullets: frozenset({"author_count", "date", "comments"}),
    glued: frozenset({"author_count_always", "comments", "upvotes"}),
    published_on: frozenset({"author_count", "date", "upvotes"}),
    markdown_links: frozenset({"author_count", "date", "comments", "upvotes", "arxiv"}),
    addresses_below: frozenset({"author_count", "date", "comments", "upvotes", "arxiv"}),
    numbered_links: frozenset({"author_count", "date", "comments", "upvotes", "arxiv"}),
    text_browser: frozenset({"author_count", "date", "comments", "upvotes", "arxiv"}),
    trending_markdown: frozenset({"author_count", "date", "upvotes", "arxiv", "code"}),
    saved_html: frozenset({"author_count", "date", "comments", "upvotes", "arxiv"}),
}


def expected(card: Shown, shown: Iterable[str]) -> dict[str, object]:
    """The record that a layout must yield for a card, without its source."""
    facts: dict[str, object] = {"title": card.title, "abstract": card.abstract}
    for name in shown:
        if name == "author_count" and card.organization:
            continue
        facts[name.removesuffix("_always")] = getattr(card, name.removesuffix("_always"))
    return {name: value for name, value in facts.items() if value not in (None, "")}


# Changes to a text that must not change the papers in it.


def hard_wrapped(width: int, *, titles: bool = True) -> Callable[[Sequence[Shown]], list[Shown]]:
    def wrap(text: str) -> str:
        return "\n\n".join(textwrap.fill(p, width) for p in text.split("\n\n")) if text else ""

    return lambda cards: [
        replace(c, title=textwrap.fill(c.title, width) if titles else c.title, abstract=wrap(c.abstract))
        for c in cards
    ]


def indented(text: str) -> str:
    return textwrap.indent(text, "\t  ")


def without_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def with_blanks_at_ends(text: str) -> str:
    return "\n".join(
        f"{line}  " if number % 2 else f"{line}\u00a0\u200b" for number, line in enumerate(text.split("\n"))
    )


def with_footer(text: str) -> str:
    return text + "\n" + FOOTER


TEXT_CHANGES: tuple[Callable[[str], str], ...] = (
    indented,
    without_blank_lines,
    with_blanks_at_ends,
    with_footer,
)
