"""Names that a paper introduces: methods, models, benchmarks, data sets and metrics.

A name is found only where the text presents it as the paper's own: as the object of "we propose", after
"called" or "termed", beside "our", or before the colon of the title. Capitals alone are not enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from litpress.analysis.introductions.acronyms import (
    Definition,
    acronym_of_title,
    definitions_in,
    spelled_out_after,
)
from litpress.analysis.introductions.announcements import Announcement, announcements_in, kind_of_first_object
from litpress.analysis.introductions.kinds import first_of, kind_of_name, kind_of_nouns_after, kind_of_phrase
from litpress.analysis.introductions.name_shapes import (
    describes,
    is_compound_of_title_case,
    is_distinctive,
    is_formula,
    is_known,
    is_known_acronym,
    is_known_phrase,
    is_phrase_of_title_case,
    key_of,
)
from litpress.analysis.language.sentences import sentences_of
from litpress.analysis.language.terms import STOP_WORDS
from litpress.model import Kind
from litpress.model.urls import ADDRESS, addresses_in
from litpress.text.word_lists import patterns

_PATTERNS = patterns(__file__)
_PERFORMS = (
    r"(?:surpass|achiev|outperform|improv|demonstrat|enabl|attain|consistently|significantly|substantially|provid|leverag"
    r"|consists|employs|uses|offers|reduces)"
)
_DEEPEST = 20  # font commands within one another
_LONGEST_SENTENCE = 3_000  # characters; longer ones are not prose


@dataclass(frozen=True, slots=True)
class Introduced:
    """A thing that a paper introduces by name.

    Attributes:
        name: its name, as the paper writes it.
        expansion: the words that define the name, as the paper writes them, if there are any.
        kind: the kind of thing.
    """

    name: str
    expansion: str | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    expansion: str | None
    kind: Kind | None
    place: int
    is_announced: bool = True


def introduced_by(title: str, abstract: str) -> tuple[Introduced, ...]:
    """The names that a paper introduces, in the order of its abstract.

    The name is the one that the abstract continues to use: ``CCA``, with ``Concentric Causal Attention`` as
    its expansion, where it is spelled out so, or the words themselves if there is no short form.
    """
    return tuple(_introduced(_plain(title).strip(" \"'“”"), _plain(abstract)))


def _introduced(title: str, text: str) -> Iterator[Introduced]:
    definitions = list(definitions_in(text))
    found: dict[str, _Candidate] = {}
    heads = {key_of(head): head for head in (*names_in_title(title, text), *_names_of_addresses(text))}
    for sentence in sentences_of(text):
        if len(sentence.text) > _LONGEST_SENTENCE:
            continue
        inside = [
            Definition(one.acronym, one.start - sentence.start, one.end - sentence.start)
            for one in definitions
            if sentence.start <= one.start < sentence.end
        ]
        for announcement in announcements_in(sentence.text, inside):
            candidate = _candidate(announcement, sentence.start, heads)
            if _holds(candidate, announcement, title, text, sentence.start):
                _add(found, candidate)
    for key, head in heads.items():
        if key not in found:
            place = text.find(head)
            _add(found, _Candidate(head, None, None, place if place >= 0 else len(text), is_announced=False))
    spelled_out = {one.acronym.short: one.acronym.long for one in reversed(definitions)}
    of_title = acronym_of_title(title)
    titled = {of_title.short: of_title.long} if of_title else {}
    for candidate in sorted(found.values(), key=lambda one: one.place):
        expansion = (
            candidate.expansion
            or spelled_out.get(candidate.name)
            or _spelled_beside(text, candidate.name)
            or titled.get(candidate.name)
        )
        kind = _kind(candidate, expansion, title, text)
        yield Introduced(candidate.name, expansion, kind)


def _names_of_addresses(text: str) -> list[str]:
    """The names in a text that its URLs end with: github.com/someone/CycleAlign."""
    endings = (re.sub(r"(?:\.git|\.github\.io)?/?$", "", address) for address in addresses_in(text))
    last_parts = {key_of(re.split(r"[/.]", ending)[-1]) for ending in endings}
    if not last_parts:
        return []
    bare = ADDRESS.sub(" ", text)
    words = (word.strip(".,;:()\"'") for word in _PATTERNS["word"].findall(bare))
    named = {word: None for word in words if is_distinctive(word) and key_of(word) in last_parts}
    return list(named)


def names_in_title(title: str, text: str) -> list[str]:
    """The names that a title begins with: ``JM3D & JM3D-LLM: Elevating 3D Representation`` has two."""
    if _PATTERNS["reviews"].search(title):
        return []
    head, *rest = _PATTERNS["title_break"].split(title, maxsplit=1)
    head, is_report = _PATTERNS["of_title"].subn("", head)
    if not rest and not is_report:
        return []
    head = re.sub(r"\s*\([^()]*\)$", "", head)
    if (joined := head.lower().replace(" ", "-")) in ADDRESS.sub(" ", text) and " " in head:
        return [joined]  # Align Anything, which the abstract calls align-anything
    names = _PATTERNS["and"].split(head)
    if not all(_is_title_name(name, text) for name in names):
        return []
    return [name for name in names if not _is_used_before(name, text)]


def _is_title_name(name: str, text: str) -> bool:
    words = name.split()
    if not words or not _PATTERNS["phrase"].fullmatch(name):
        return False
    if len(words) == 1:
        return (is_distinctive(name) and not re.fullmatch(r"[A-Z]\d+", name)) or (
            is_compound_of_title_case(name) and bool(re.search(rf"{re.escape(name)}(?! [A-Z]|[\w-])", text))
        )
    if is_distinctive(words[-1]) or re.fullmatch(r"v\d[\d.]*", words[-1]):
        return name in text or (len(words) == 2 and not is_distinctive(words[-1]))
    return name in text and bool(re.search(rf"(?:^|[.,] |[Oo]ur ){re.escape(name)},? {_PERFORMS}", text))


def _is_used_before(name: str, text: str) -> bool:
    """Whether a text mentions a name as known before it describes its own work."""
    first = next((start for start, _ in _uses_of(name, text, _PATTERNS["alone"])), None)
    if first is None:
        return False
    for sentence in sentences_of(text):
        if _PATTERNS["own"].search(sentence.text) or sentence.start > first:
            return False
        if first < sentence.end:
            return bool(_PATTERNS["background"].search(sentence.text))
    return False


def _candidate(announcement: Announcement, offset: int, heads: Mapping[str, str]) -> _Candidate:
    name, expansion = announcement.name, announcement.expansion
    is_name = expansion and " " not in expansion and is_distinctive(expansion)
    if expansion and (is_name or key_of(expansion) in heads):
        name, expansion = expansion, None  # AlignGuard-LoRA (AGL)
    return _Candidate(name, expansion, announcement.kind, offset + announcement.start)


def _holds(
    candidate: _Candidate,
    announcement: Announcement,
    title: str,
    text: str,
    start: int,
) -> bool:
    """Whether an announced phrase is a name, and not one that others introduced."""
    name = candidate.name
    if len(name) < 2 or name.casefold() in STOP_WORDS or describes(name) or is_formula(name):
        return False
    end = start + announcement.end
    is_of_others = _PATTERNS["cited"].match(text, end) or _PATTERNS["described"].match(text, end)
    if is_of_others or _is_common(candidate, announcement):
        return False
    uses = [start for start, _ in islice(_uses_of(name, text, _PATTERNS["alone_or_plural"]), 2)]
    if uses and uses[0] < start:
        is_spelled_out = text[uses[0] - 1] == "("
        if is_spelled_out or not _PATTERNS["own"].search(_sentence_at(text, uses[0])):
            return False
    if candidate.expansion:
        is_explained = announcement.is_called or announcement.is_described or len(uses) > 1
        is_word = not name.isupper() or candidate.expansion[0].isupper()
        return is_explained or is_word or name.casefold() in title.casefold()
    return _is_name(name, announcement, title, len(uses))


def _sentence_at(text: str, place: int) -> str:
    return next((one.text for one in sentences_of(text) if one.start <= place < one.end), "")


def _is_common(candidate: _Candidate, announcement: Announcement) -> bool:
    """Whether the name is widely known with this meaning."""
    name, expansion = candidate.name, candidate.expansion
    if not expansion:
        return is_known_phrase(name) or all(is_known(word) for word in name.split())
    is_field = is_known(name) and expansion[0].islower() and not announcement.is_called
    return is_field or is_known_acronym(name, expansion)


def _is_name(name: str, announcement: Announcement, title: str, uses: int) -> bool:
    """Whether words without a short form are a name: by their spelling, or because they recur."""
    if announcement.is_quoted or (" " not in name and is_distinctive(name)):
        return True
    in_title = name.casefold() in title.casefold()
    if announcement.is_idea:
        return in_title
    if is_phrase_of_title_case(name) or is_distinctive(name.split()[-1]):
        return in_title or uses > 1
    return name[:1].isupper() and (
        announcement.is_apposed or announcement.is_called or title.startswith(name)
    )


def _uses_of(name: str, text: str, ending: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the places where a name begins a word and a pattern follows, with the match of the pattern.

    A pattern with the name in it would be compiled anew for every name, which takes longer than the search.
    """
    start = text.find(name)
    while start >= 0:
        is_inside = start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_-")
        match = None if is_inside else ending.match(text, start + len(name))
        if match:
            yield start, match
        start = text.find(name, max(match.end() if match else 0, start + 1))


def _add(found: dict[str, _Candidate], candidate: _Candidate) -> None:
    key = key_of(candidate.name)
    known = found.get(key)
    if known is None:
        found[key] = candidate
    elif not known.kind or not known.expansion:
        found[key] = replace(
            known, expansion=known.expansion or candidate.expansion, kind=known.kind or candidate.kind
        )


def _spelled_beside(text: str, name: str) -> str | None:
    """The long form of a name that follows it after a comma or a dash: ``SAGA, a …``."""
    for _, beside in _uses_of(name, text, _PATTERNS["beside"]):
        long = spelled_out_after(text, name, beside.end())
        if long and (long[0].isupper() or name.isupper()):
            return long
    return None


def _kind(candidate: _Candidate, expansion: str | None, title: str, text: str) -> Kind:
    if candidate.kind == "idea":
        return "idea"
    after = (
        text[match.end() : match.end() + 40]
        for _, match in _uses_of(candidate.name, text, _PATTERNS["alone"])
    )
    is_a = next((match for _, match in _uses_of(candidate.name, text, _PATTERNS["is_a"])), None)
    subtitle = title.partition(candidate.name)[2].lstrip(" :–—-")
    by_name = kind_of_name(candidate.name, expansion)
    kind = first_of(
        (
            candidate.kind,
            kind_of_phrase(text[is_a.end() : is_a.end() + 160]) if is_a else None,
            by_name,
            first_of(kind_of_nouns_after(rest) for rest in after if rest.startswith(" ")),
            kind_of_phrase(subtitle[2:]) if re.match(r"[Aa]n? ", subtitle) else None,
        )
    )
    if by_name == "benchmark" and kind == "method":
        return by_name
    return kind or (kind_of_first_object(text) if not candidate.is_announced else None) or "method"


def _plain(text: str) -> str:
    """The text without font commands, one line per paragraph."""
    for _ in range(_DEEPEST):  # from the innermost
        text, replaced = _PATTERNS["face"].subn(r"\1", text)
        if not replaced:
            break
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n")).replace("**", "")
