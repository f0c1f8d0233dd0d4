"""The index that browsers search: read back here by the rules that its module tells."""

from __future__ import annotations

import json
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from litpress.site.search.index import LONGEST_WORD, IndexedDocument, SearchIndex, words_at

Places = dict[int, tuple[bool, list[int]]]


def numbers(data: bytes) -> list[int]:
    found, number, shift = [], 0, 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(number)
            number = shift = 0
    return found


def read(index: SearchIndex) -> dict[str, Places]:
    """By word and document, whether the title has it, and its places."""
    words: dict[str, Places] = {}
    for file, first in zip(index.files, index.first_words, strict=True):
        line, _, body = file.partition(b"\n")
        head = json.loads(line)
        assert head[0] == first
        at = 0
        for word, length in zip(head[::2], head[1::2], strict=True):
            assert word not in words
            words[word] = places_in(numbers(body[at : at + length]), has_places="*" not in word)
            at += length
        assert at == len(body)
    return words


def places_in(data: list[int], has_places: bool) -> Places:
    found: Places = {}
    document = 0
    rest = iter(data)
    for head in rest:
        document += head >> 1
        place = 0
        places = []
        for _ in range(next(rest) if has_places else 0):
            place += next(rest)
            places.append(place)
        found[document] = (bool(head & 1), places)
    return found


def test_words_are_indexed_with_their_positions() -> None:
    words = read(
        SearchIndex.of([IndexedDocument("Aligning models", ("We align them.",)), IndexedDocument("Models")])
    )
    assert words["aligning"] == {0: (True, [0])}
    assert words["models"] == {0: (True, [1]), 1: (True, [0])}
    [place] = words["align"][0][1]
    assert place > 2, "no phrase spans a title and a text"
    assert words["them"] == {0: (False, [place + 1])}


def test_prefixes_of_one_or_two_letters_are_indexed() -> None:
    words = read(
        SearchIndex.of([IndexedDocument("Aligning", ("all", "bees")), IndexedDocument("Bee", ("alas",))])
    )
    assert words["a*"] == {0: (True, []), 1: (False, [])}
    assert words["be*"] == {0: (False, []), 1: (True, [])}
    assert "ali*" not in words


def test_compounds_are_indexed_as_a_whole_and_in_parts() -> None:
    assert list(words_at("A fine-tuned GPT-4")) == [
        (0, "a"),
        (1, "finetuned"),
        (1, "fine"),
        (2, "tuned"),
        (3, "gpt4"),
        (3, "gpt"),
        (4, "4"),
    ]


def test_words_are_folded() -> None:
    assert [word for _, word in words_at("Rényi’s (β-DPO), Q^* ﬁnds x²: ÅNGSTRÖM_2")] == [
        *("renyi", "s", "βdpo", "β", "dpo", "q", "finds", "x2", "angstrom", "2")
    ]


def test_scripts_without_spaces_are_indexed_by_character() -> None:
    assert [word for _, word in words_at("対照学習 CLIP")] == ["対", "照", "学", "習", "clip"]


def test_long_words_are_truncated() -> None:
    assert [word for _, word in words_at("x" * 500)] == ["x" * LONGEST_WORD]


def test_large_indexes_are_split_into_files_in_browser_order() -> None:
    documents = [IndexedDocument(f"word{number}", (f"{number:05} " * 5,)) for number in range(4000)]
    index = SearchIndex.of([*documents, IndexedDocument("\U00020000 \uffe6 zz")])
    assert len(index.files) > 1
    assert max(map(len, index.files)) < 100_000
    words = list(read(index))
    assert words == sorted(words, key=lambda word: word.encode("utf-16-be"))
    assert list(index.first_words) == [word for word in words if word in index.first_words]


def test_an_empty_index_has_no_files() -> None:
    assert SearchIndex.of([]) == SearchIndex((), ())
    assert SearchIndex.of([IndexedDocument("…")]) == SearchIndex((), ())


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=80)), max_size=6))
def test_every_word_is_found_at_its_position(texts: list[tuple[str, str]]) -> None:
    index = SearchIndex.of(IndexedDocument(title, (text,)) for title, text in texts)
    words = read(index)
    expected: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, (title, text) in enumerate(texts):
        of_title = {word for _, word in words_at(title)}
        for word in of_title | {word for _, word in words_at(text)}:
            expected[word][number] = word in of_title
    found = {
        word: {n: in_title for n, (in_title, _) in at.items()}
        for word, at in words.items()
        if "*" not in word
    }
    assert found == expected
