from __future__ import annotations

import pytest

from litpress.readers.digest.lines import lines_of

PAGE = "https://huggingface.co/papers/2501.00001"


def read(text: str) -> list[tuple[str, list[str]]]:
    """The lines with a text or links: the text and the addresses of the links."""
    return [(line.text, line.links) for line in lines_of(text) if line.text or line.links]


def texts(text: str) -> list[str]:
    return [line.text for line in lines_of(text) if line.text]


@pytest.mark.parametrize(
    ("captured", "text"),
    [
        (f"[A Title]({PAGE})", "A Title"),
        (f"[Values in [0, 1) are kept.]({PAGE})", "Values in [0, 1) are kept."),
        (f"[Intervals (0, 1] too.]({PAGE})", "Intervals (0, 1] too."),
        (f"[A [MASK] Title]({PAGE})", "A [MASK] Title"),
        (f"[**A Title**]({PAGE})", "A Title"),
        (f"**[A Title]({PAGE})**", "A Title"),
        (f"[A \\_b\\_ of 5\\% and \\(x\\)]({PAGE})", "A _b_ of 5\\% and \\(x\\)"),
        ("[A Title](/papers/2501.00001)", "A Title"),
        (f'[A Title]({PAGE} "A tooltip")', "A Title"),
    ],
)
def test_link_on_its_own_line_is_replaced_by_its_text(captured: str, text: str) -> None:
    assert read(captured) == [(text, [PAGE])]


def test_heading_keeps_its_level_and_address() -> None:
    (line,) = lines_of(f"### [A Title]({PAGE})")
    assert (line.text, line.heading, line.links, line.opens_link) == ("A Title", 3, [PAGE], True)


def test_link_may_span_lines() -> None:
    assert read(f"[The first line\nand the second.]({PAGE})") == [
        ("The first line", [PAGE]),
        ("and the second.", [PAGE]),
    ]


def test_heading_with_a_wrapped_link_is_one_line() -> None:
    assert texts(f"### [A Title That\n  Goes On]({PAGE})") == ["A Title That Goes On"]


@pytest.mark.parametrize(
    "text",
    [
        "We compare with [our baseline](https://example.org/base) on three tasks and find it wanting.",
        "We build on [DPO](https://arxiv.org/abs/2305.18290) and show that it can do more with less.",
        "The functions f[x](y) and g[0] are as in [12], and the interval is [0, 1).",
        "As is well known [3][4], a policy may drift.",
        "Values lie in [0, 1) and the mask is [MASK].",
        "`code`, *emphasis*, a_b_c, 5\\% and \\(x\\) stay as they are",
        "**Both** ends **bold**",
        "#hashtag",
        "Use <b>bold</b> and <eos>.",
    ],
)
def test_links_in_running_text_are_kept(text: str) -> None:
    assert read(text) == [(text, [])]


def test_images_are_dropped() -> None:
    assert texts("![](https://example.org/avatar_(1).png)\n- ![a name](https://example.org/b.png)") == ["-"]


@pytest.mark.parametrize(
    "captured", [f"A Title\n\n{PAGE}", f"A Title\n{PAGE}", f"A Title\n\n<{PAGE}>", f"A Title\n\n({PAGE})"]
)
def test_address_on_the_next_line_belongs_to_the_line_above(captured: str) -> None:
    assert read(captured) == [("A Title", [PAGE])]


def test_address_at_the_end_of_a_wrapped_sentence_is_text() -> None:
    assert read("Our code is available at\nhttps://github.com/example/code") == [
        ("Our code is available at", []),
        ("https://github.com/example/code", []),
    ]


def test_address_below_a_label_belongs_to_the_label() -> None:
    assert read("GitHub 3.29k\n\nhttps://github.com/example/code") == [
        ("GitHub 3.29k", ["https://github.com/example/code"])
    ]


LIST = f"\n\n[1]: {PAGE}\n[2]: https://huggingface.co/papers/2501.00002\n"


@pytest.mark.parametrize("captured", ["[A Title][1]", "[1]A Title", "A Title[1]", "A Title [1]"])
def test_number_refers_to_the_list_of_addresses(captured: str) -> None:
    assert read(captured + LIST) == [("A Title", [PAGE])]


def test_list_of_addresses_with_a_heading_and_without_brackets_is_read() -> None:
    listed = f"[1]A Title\n\nReferences\n\n   Visible links:\n   1. {PAGE}\n   2. https://example.org/other\n"
    assert read(listed) == [("A Title", [PAGE])]


def test_citation_without_an_address_in_the_list_is_text() -> None:
    assert read("As shown before [12]" + LIST) == [("As shown before [12]", [])]


def test_single_numbered_address_is_text() -> None:
    text = "Our code is at:\n1. https://github.com/example/code"
    assert texts(text) == text.split("\n")


def test_name_of_an_image_within_a_link_is_dropped() -> None:
    assert read("[[google] Google](https://huggingface.co/google)") == [
        ("Google", ["https://huggingface.co/google"])
    ]


def test_fences_anchors_and_comments_are_blank() -> None:
    assert texts("```text\nA Title\n```\n<a id='x'></a>\n<!-- a card -->\n<br>") == ["A Title"]


def test_invisible_characters_except_joiners_are_dropped() -> None:
    assert texts("\u00a0 Two\u200b\u00a0 words\ufeff \n👩\u200d🔬 at work") == [
        "Two words",
        "👩\u200d🔬 at work",
    ]


def test_every_line_keeps_its_number() -> None:
    numbers = {line.text: line.number for line in lines_of(f"\n\n[A\nlink]({PAGE})\n\nText{LIST}")}
    assert (numbers["A"], numbers["link"], numbers["Text"]) == (3, 4, 6)
