"""Announcements of names in a sentence: "we propose X", "called X", "our model, X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from litpress.analysis.introductions.acronyms import Definition, has_marked_letters
from litpress.analysis.introductions.kinds import (
    KIND_NOUN,
    first_of,
    kind_of_noun_before,
    kind_of_nouns_after,
    kind_of_phrase,
)
from litpress.analysis.introductions.name_shapes import (
    is_compound_of_title_case,
    is_distinctive,
    without_purpose,
)
from litpress.model import Kind
from litpress.text.word_lists import patterns

_PATTERNS = patterns(__file__, kind_noun=KIND_NOUN)


@dataclass(frozen=True, slots=True)
class Announcement:
    """A name that a sentence announces.

    Attributes:
        name: the name, or its long form if there is no shorter one.
        expansion: its long form.
        kind: the kind of thing, according to the sentence.
        start, end: its place in the sentence.
        is_apposed: whether a description is beside it, as in "Binder, a framework".
        is_described: whether a noun for its kind follows it, as in "the CTRL algorithm".
        is_quoted: whether it is in quotation marks.
        is_called: whether the sentence presents it as a name, as in "called X" and "our method, X".
        is_idea: whether it is the name of a finding, as in "we term this effect X".
    """

    name: str
    expansion: str | None
    kind: Kind | None
    start: int
    end: int
    is_apposed: bool = False
    is_quoted: bool = False
    is_described: bool = False
    is_called: bool = False
    is_idea: bool = False


def announcements_in(sentence: str, definitions: Sequence[Definition]) -> Iterator[Announcement]:
    """Yield the names that a sentence announces.

    Args:
        sentence: a sentence of an abstract, without markup.
        definitions: the acronyms that it spells out, at their places in the sentence.
    """
    own = _PATTERNS["own"].search(sentence)
    if own:
        yield from _introduced_in(sentence, own.end(), definitions)
    for match in _matches_of("named", sentence):
        end = match.end("close")
        is_whole = _PATTERNS["follows"].match(sentence, end) or kind_of_nouns_after(sentence[end : end + 40])
        if is_whole and _is_own_naming(sentence, own, match.start(), match[0]):
            yield from _called(_named(sentence, match, definitions, _kind_before(sentence, match.start())))
    for definition in definitions:
        yield from _spelled_out(sentence, definition, own)
    for match in _matches_of("ours", sentence):
        yield from _called(_named(sentence, match, definitions, kind_of_noun_before(match["noun"])))
    for name in ("new", "passive"):
        for match in _matches_of(name, sentence):
            if _has_distinctive_word(match["name"]):
                yield from _named(sentence, match, definitions, None)


def _introduced_in(sentence: str, start: int, definitions: Sequence[Definition]) -> Iterator[Announcement]:
    """Yield the names that a sentence introduces after the subject that ends at a place."""
    for verb in _verbs_in(sentence, start):
        yield from _objects(sentence, verb.end(), definitions)
        for namely in _PATTERNS["namely"].finditer(sentence, verb.end()):
            kind = _kind_before(sentence, namely.start())
            yield from _called(_named(sentence, namely, definitions, kind))
    for verb in _verbs_in(sentence, start, verbs="weak_verb"):
        for announced in _objects(sentence, verb.end(), definitions):
            if announced.is_apposed or announced.is_described:
                yield announced
    yield from _terms(sentence)
    if next(_verbs_in(sentence, start), None):
        for listed in _PATTERNS["listed"].finditer(sentence):
            is_compound = is_compound_of_title_case(listed["name"])
            if _has_distinctive_word(listed["name"]) or (
                is_compound and _PATTERNS["apposition"].match(sentence, listed.end())
            ):
                yield from _named(sentence, listed, definitions, None)


def _spelled_out(sentence: str, definition: Definition, own: re.Match[str] | None) -> Iterator[Announcement]:
    """Yield an acronym that a sentence spells out as the paper's own, with any verb."""
    before = sentence[: definition.start]
    naming = _PATTERNS["before_named"].search(before)
    is_own = naming and _is_own_naming(sentence, own, naming.start(), naming[0])
    if is_own or _PATTERNS["before_ours"].search(before):
        yield replace(_of_definition(sentence, definition), is_called=True)
    elif own and has_marked_letters(definition.acronym.long) and not _PATTERNS["given"].search(before):
        yield _of_definition(sentence, definition)


def _called(announcements: Iterator[Announcement]) -> Iterator[Announcement]:
    return (replace(announcement, is_called=True) for announcement in announcements)


def _objects(sentence: str, start: int, definitions: Sequence[Definition]) -> Iterator[Announcement]:
    """Yield the object of the verb that ends at a place."""
    start += 1
    quoted = _PATTERNS["quoted_word"].match(sentence, start)
    if quoted:
        apposition = _PATTERNS["apposition"].match(sentence, quoted.end())
        kind = kind_of_phrase(sentence[apposition.end() :]) if apposition else None
        yield Announcement(quoted["name"], None, kind, quoted.start(), quoted.end(), is_idea=True)
    direct = _PATTERNS["direct"].match(sentence, start)
    end = len(sentence)
    if direct and _is_object(sentence, direct):
        end = direct.end()
        yield from _named(sentence, direct, definitions, None)
    yield from _defined(sentence, start, end, definitions)
    for apposed in _PATTERNS["apposed"].finditer(sentence, start):
        is_set_off = "," in apposed["mark"] and sentence[apposed.end() : apposed.end() + 1] in ",."
        if _PATTERNS["blockers_but_of"].search(sentence, start, apposed.start()) and not is_set_off:
            break
        if apposed["mark"].strip() or _has_distinctive_word(apposed["name"]):
            for named in _named(sentence, apposed, definitions, kind_of_noun_before(apposed["noun"])):
                yield replace(named, is_apposed=True)
            break
    yield from _bracketed(sentence, start, definitions)


def _bracketed(sentence: str, start: int, definitions: Sequence[Definition]) -> Iterator[Announcement]:
    """Yield the name in brackets after the object of a verb, where its letters are not those of the words."""
    match = _PATTERNS["bracketed"].search(sentence, start)
    if not match or _PATTERNS["blockers"].search(sentence, start, match.start()):
        return
    name = match["name"]
    is_spelled_out = any(name == one.acronym.short for one in definitions)
    if "/" not in name and _has_distinctive_word(name) and not is_spelled_out:
        before, after = sentence[start : match.start()], sentence[match.end() :]
        kind = first_of((kind_of_noun_before(before), kind_of_nouns_after(after)))
        yield Announcement(name, None, kind, match.start("name"), match.end())


def _is_object(sentence: str, direct: re.Match[str]) -> bool:
    """Whether the verb is followed by a name itself, rather than a description that contains one."""
    end = direct.end()
    name = direct["name"]
    before = direct["det"].split()
    is_described = bool(before) and before != ["the"]
    is_spelled_as_name = _has_distinctive_word(name) or " " in name
    if is_described and (not is_spelled_as_name or _PATTERNS["is_of_another"].match(sentence, end)):
        return False
    if _PATTERNS["follows"].match(sentence, end):
        return not is_described or before[0] not in ("a", "an")
    after = sentence[end : end + 40]
    if is_described:  # "a lossless HDR coding method" is of HDR, "an ST-Align benchmark" is ST-Align
        after = after[: len(after) - len(after.lstrip())] + after.lstrip().partition(" ")[0]
    noun = kind_of_nouns_after(after)
    is_plural = _PATTERNS["plural_noun"].match(sentence, end)
    is_compound = sentence[end + 1 : end + 2].isalpha()
    return bool(noun) and is_compound and not is_plural


def _defined(
    sentence: str, start: int, end: int, definitions: Sequence[Definition]
) -> Iterator[Announcement]:
    """Yield the acronyms that are spelled out as the object of a verb, and those that are joined to one."""
    at = start
    is_object = False
    kind: Kind | None = None
    for definition in sorted(definitions, key=lambda one: one.start):
        if definition.start < start:
            continue
        between = sentence[at : definition.start]
        if not is_object and (listed := _PATTERNS["counted_list"].match(between)):
            between = between[listed.end() :]  # "two metrics to do this: A (…) and B (…)"
        if is_object:
            joint = _PATTERNS["joins"].match(between)
            if not joint or _PATTERNS["blockers"].search(between, joint.end("noun")):
                break
        elif definition.start > end or _PATTERNS["blockers"].search(between):
            break
        is_object = True
        at = definition.end
        if not _PATTERNS["is_of_another"].match(sentence, at):
            announced = _of_definition(sentence, definition)
            kind = announced.kind or kind
            yield replace(announced, kind=kind)


def _of_definition(sentence: str, definition: Definition) -> Announcement:
    short, long = definition.acronym.short, definition.acronym.long
    rest = sentence[definition.end :].lstrip(")] ")
    apposition = _PATTERNS["apposition"].match(sentence, definition.end)
    kind = first_of(
        (
            kind_of_nouns_after(rest[:30]) if sentence[definition.end : definition.end + 1] == " " else None,
            kind_of_phrase(sentence[apposition.end() :]) if apposition else None,
            kind_of_noun_before(sentence[: definition.start]),
            kind_of_noun_before(sentence[definition.start : definition.end].partition("(")[0]),
        )
    )
    noun = rest.partition(" ")[0]
    is_described = bool(kind_of_nouns_after(noun)) and not noun.endswith("s")
    return Announcement(
        short, long, kind, definition.start, definition.end, bool(apposition), is_described=is_described
    )


def _named(
    sentence: str, match: re.Match[str], definitions: Sequence[Definition], kind: Kind | None
) -> Iterator[Announcement]:
    """Yield the name in a match, by its short form if the sentence gives one."""
    start, end = match.span("name")
    for definition in definitions:
        if definition.start <= end and start < definition.end:
            announced = _of_definition(sentence, definition)
            yield replace(announced, kind=kind or announced.kind)
            return
    name = without_purpose(match["name"])
    if name != match["name"]:
        after = kind or kind_of_phrase(sentence[start + len(name) :])
        yield Announcement(name, None, after, start, start + len(name))
        return
    is_quoted = bool(match["quote"].strip("*")) and bool(match["close"].strip("*"))
    apposition = _PATTERNS["apposition"].match(sentence, match.end("close"))
    described = kind_of_phrase(sentence[apposition.end() :]) if apposition else None
    after = kind_of_nouns_after(sentence[end : end + 30]) if sentence[end : end + 1] == " " else None
    yield Announcement(
        name, None, described or kind or after, start, match.end("close"), bool(apposition), is_quoted
    )


def _terms(sentence: str) -> Iterator[Announcement]:
    """Yield the terms that a sentence coins for a finding."""
    for match in _PATTERNS["termed"].finditer(sentence):
        if re.search(r"\b[Ww]e\b", match[0]) or next(_verbs_in(sentence, 0, match.start()), None):
            kind = _kind_before(sentence, match.start()) or "idea"
            yield Announcement(
                match["name"], None, kind, match.start("name"), match.end("name"), is_idea=True
            )


def _has_distinctive_word(name: str) -> bool:
    return any(is_distinctive(word) for word in name.split())


def _verbs_in(
    sentence: str, start: int, end: int | None = None, verbs: str = "verb"
) -> Iterator[re.Match[str]]:
    """Yield the verbs of introducing in a part of a sentence, without participles that only describe."""
    for verb in _PATTERNS[verbs].finditer(sentence, start, len(sentence) if end is None else end):
        is_participle = verb[0].endswith(("ed", "built"))
        if not is_participle or _PATTERNS["before_participle"].search(sentence, 0, verb.start()):
            yield verb


def _is_own_naming(sentence: str, own: re.Match[str] | None, place: int, naming: str) -> bool:
    """Whether a phrase such as "called" at a place names something of the paper itself."""
    if _PATTERNS["existing"].search(sentence, max(0, place - 80), place):
        return False
    if re.search(r"\b[Ww]e\b", naming):
        return True
    if own and re.search(r"\ban? [^.;]{0,120}?,? ?$", sentence[:place]):
        return True
    subject = re.match(r"(?:Our|The|This)\b[^,.;]{0,80},? ?$", sentence[:place])
    verb = next(_verbs_in(sentence, own.end() if own else 0, place), None) if own else None
    return bool(verb or subject or (own and own[0].casefold() == "our"))


def _matches_of(name: str, sentence: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, which is tried only if a cheaper one matches."""
    return _PATTERNS[name].finditer(sentence) if _PATTERNS[f"maybe_{name}"].search(sentence) else iter(())


def kind_of_first_object(text: str) -> Kind | None:
    """The kind of the first unnamed thing that a paper introduces: "we build a benchmark"."""
    for own in _PATTERNS["own"].finditer(text):
        verb = _PATTERNS["verb"].search(text, own.end(), own.end() + 80)
        described = verb and re.compile(r"\s(?:an?|the first)\s").match(text, verb.end())
        kind = kind_of_phrase(text[described.end() : described.end() + 120]) if described else None
        if kind:
            return kind
    return None


def _kind_before(sentence: str, place: int) -> Kind | None:
    """The kind of the thing named at a place, by the object of the last verb or the noun before."""
    verbs = [verb.end() for verb in _verbs_in(sentence, 0, place)]
    of_object = (
        kind_of_phrase(re.sub(r"^\s*(?:an?|the|our)\s", "", sentence[verbs[-1] : place])) if verbs else None
    )
    articles = [article.end() for article in re.finditer(r"\b(?:an?|the|this)\s", sentence[:place])]
    described = kind_of_phrase(sentence[articles[-1] : place]) if articles else None
    return of_object or described or kind_of_noun_before(sentence[:place].rstrip(" ,-—"))
