"""Where a sentence says that a name is its paper's own: "we propose X", "a method called X", "our model, X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from litpress.analysis.acronyms import Definition, has_marked_letters
from litpress.analysis.kinds import (
    KIND_NOUN,
    first_of,
    kind_of_noun_before,
    kind_of_nouns_after,
    kind_of_phrase,
)
from litpress.analysis.names import PHRASE, WORD, describes, is_compound_of_title_case, is_distinctive
from litpress.model import Kind

_OWN = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|I|(?:[Tt]his|[Tt]he(?: present| current)?) (?:present |current )?"
    r"(?:paper|work|study|article|report|thesis|manuscript|research|letter|project)|(?:lead|motivat|allow|enabl)\w+ us)\b"
)
_VERB = re.compile(
    r"\b(?:(?:introduc|propos|releas|creat|devis|curat|cultivat|contribut|unveil|conceiv|pioneer)"
    r"(?:e|es|ed|ing|s)?|(?:present|develop|design|construct|suggest|publish|assembl|launch|synthesiz|craft)"
    r"(?:e|es|s|ed|ing)?|buil(?:d|ds|t|ding)|put forward|(?<=we )open-?source)\b"
)
# What is their object is the paper's own only where a description stands beside the name.
_WEAK_VERB = re.compile(
    r"\b(?:(?:describ|formaliz|formalis|provid|defin|deriv|advanc|formulat|explor|deliver|detail|showcas)(?:e|es|ed)"
    r"|(?:offer|establish|collect|train|obtain|report|yield)(?:s|ed)?)\b"
)
_NAMING = (
    r"(?:called|named|dubbed|termed|coined|titled|entitled|denoted|abbreviated|christened|nicknamed"
    r"|(?:which|that) (?:we|is|are) (?:further )?(?:call(?:ed)?|nam(?:e|ed)|term(?:ed)?|dub(?:bed)?|coin(?:ed)?"
    r"|denote(?:d)?|refer(?:red)? to)|[Ww]e (?:call|term|name|dub|coin|refer to) (?:(?:it|them|this|these|the|our)\b"
    r"[^,.;:()]{0,60}?)|referred to|refer to (?:it|this)[^,.;:()]{0,40}?)"
)
_QUOTE = r"[\"“‘'`*]*"
_NAME = rf"(?P<quote>{_QUOTE})(?P<name>{PHRASE})(?P<close>{_QUOTE})"
_NAMED = re.compile(rf"(?<!also )(?<!so-)(?<!so )\b{_NAMING}(?: as| by)?[,:]? (?:the |our |an? )?{_NAME}")
_TERMED = re.compile(
    rf"\b(?:{_NAMING})(?: as| by)?[,:]? (?:the |an? )?{_QUOTE}(?P<name>[a-z][\w-]*(?: [a-z][\w-]*){{1,3}}){_QUOTE}(?=[,.;:]|$)"
)
_NAMELY = re.compile(rf"\bnamely[,:]? (?:the |our |an? )?{_NAME}")
_BEFORE_NAMED = re.compile(rf"\b{_NAMING}(?: as| by)?[,:]? (?:the |our |an? )?{_QUOTE}$")
_BEFORE_OURS = re.compile(
    rf"\b[Oo]ur\s(?:(?:(?!is\b|are\b|on\b|of\b|for\b)[\w-]+\s){{0,5}}?{KIND_NOUN}\s?(?:[,:]|--+|—|\s?is)\s(?:the |an? )?"
    r"|(?:(?:new|novel|own|[\w-]+ed)\s){0,2})$"
)
_ADJECTIVES = r"(?:(?!(?:to|of|for|that|which|with|in|on|by|how|and|as|is|from|at|against|under|over|when|using)\b)[a-z][\w-]*,?\s){0,5}?"
_DIRECT = re.compile(rf"(?P<det>(?:(?:an?|the|our|its|both|two)\s+)?{_ADJECTIVES}){_NAME}")
_APPOSED = re.compile(rf"\b(?P<noun>{KIND_NOUN})(?P<mark>\s*[,:]|\s*--+|\s*—|\s–|)\s+(?:the )?{_NAME}")
_OURS = re.compile(
    rf"\b(?:[Oo]ur|[Tt]he (?:proposed|resulting))\s(?:(?!is\b|are\b|on\b|of\b|for\b)[\w-]+\s){{0,5}}?(?P<noun>{KIND_NOUN})"
    rf"(?:\s?[,:]|\s?--+|\s?—|\sis)?\s(?:the |an? )?{_NAME}"
)
_LISTED = re.compile(rf"\((?:i{{1,3}}v?|iv|\d|[a-e])\)\s*(?:the |an? )?{_NAME}")
_NEW = re.compile(rf"{_NAME}\s?,\s(?:an?|the)\s(?:[\w-]+\s){{0,3}}?(?:new|novel|first)\b")
_PASSIVE = re.compile(
    rf"(?:^|, )(?:an? |the )?(?:[\w-]+ ){{0,6}}?{_NAME}(?: \([^()]*\))?,? (?:is|are|was|were) "
    r"(?:hereby |then |further )?(?:proposed|introduced|presented|developed|designed)\b"
)
_BRACKETED = re.compile(rf"\s?\(\s?{_QUOTE}(?P<name>{WORD})\s?{_QUOTE}\)")
_FOLLOWS = re.compile(
    r"\s*(?:[,.;:()\[]|--|—|–|$)|\s-\s|\s(?:that|which|to|for|as|in|with|by|on|and|at|using|based|where|whose|through|via|"
    r"an?|is|are|consisting|comprising|containing|designed|trained|built|from|specifically|short|over|under|while|when)\b"
)
_APPOSITION = re.compile(
    r"\s?(?:,|--+|—|–|-(?= )|:|\([^()]*\),?)?\s(?:which is |i\.e\., )?(?:[Aa]n?|the|our)\s"
)
# Words after which a noun is no longer the object of the verb.
_BLOCKERS = re.compile(
    r"\b(?:of|for|to|that|which|with|in|on|by|via|using|from|into|where|when|how|whether|than|based|is|are|was|were"
    r"|against|over|under|through|without|between|across|as|such)\b|[;()]"
)
_ONLY_OF = re.compile(
    r"\b(?:to|that|which|with|in|on|by|using|from|into|where|when|how|whether|than|is|are|was|were|against)\b|[;()]"
)
_MAYBE_NAMED = re.compile(r"call|name|dub|term|coin|titled|denote|abbrev|christ|refer")
_MAYBE_OURS = re.compile(r"[Oo]ur |he proposed|he resulting")
_MAYBE_NEW = re.compile(r"\b(?:new|novel|first)\b")
_MAYBE_PASSIVE = re.compile(
    r"\b(?:is|are|was|were) (?:hereby |then |further )?(?:propos|introduc|present|develop|design)"
)
_EARLY = 120
_COUNTED_LIST = re.compile(r"\s*(?:two|three|four|five|several|the following)\b[^:()]{0,100}:\s")
_PLURAL_NOUN = re.compile(
    r"\s(?:[\w-]+\s)?(?:methods|models|algorithms|approaches|networks|schemes|techniques)\b"
)
# After these a participle is a verb; elsewhere it describes: "separately designed systems".
_BEFORE_PARTICIPLE = re.compile(
    r"\b(?:we|I|have|has|had|is|are|was|were|been|be|also|and|then|further|first|here|newly|paper|work|study|article"
    r"|authors|thereby|subsequently|additionally|therefore|thus|the)[, ]+$",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(r"\b(?:existing|previous|popular|well-known|pre-?trained|off-the-shelf|so-called)\b")
_EXISTING = re.compile(
    r"\b(?:existing|previous|previously|prior|recent|recently|well[- ]known|popular|literature|classical|standard|commonly)\b"
)
# What stands after these is taken up, not brought.
_GIVEN = re.compile(r"(?:\b(?:of|like|as|with|by|from|on|using|use|used|utili[sz]e)|-type)\s(?:the\s)?$")
# "a stochastic satisfiability (SSAT) framework, Justicia": the framework is called otherwise.
_IS_OF_ANOTHER = re.compile(
    rf"\s{KIND_NOUN}\s?,\s(?:called |named |termed |dubbed )?[A-Z][\w-]+(?=[,.]|\sthat\b)"
)
_JOINS = re.compile(
    r"^(?P<noun>[^()]{0,40}?)(?:,|;|\band\b)\s*(?:\(?(?:\d|i+|[a-c])\)\s*)?(?:an?|the|our)?\s*(?:[\w-]+\s){0,3}$"
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """A name that a sentence announces.

    Attributes:
        name: the name, or the words that stand for it where there is no shorter one.
        expansion: what it is short for.
        kind: what kind of thing the sentence says it is.
        start, end: its place in the sentence.
        is_apposed: whether a description stands beside it, as in "Binder, a framework".
        is_described: whether the noun that says what it is follows it, as in "the CTRL algorithm".
        is_quoted: whether it stands in quotation marks.
        is_called: whether the sentence says that it is a name, as in "called X" and "our method, X".
        is_idea: whether the words before it call a finding by it, as in "we term this effect X".
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
    own = _OWN.search(sentence)
    if own:
        for verb in _verbs(sentence, own.end()):
            yield from _objects(sentence, verb.end(), definitions)
            for namely in _NAMELY.finditer(sentence, verb.end()):
                kind = _kind_before(sentence, namely.start())
                yield from _called(_named(sentence, namely, definitions, kind))
        for verb in _WEAK_VERB.finditer(sentence, own.end()):
            for announced in _objects(sentence, verb.end(), definitions):
                if announced.is_apposed or announced.is_described:
                    yield announced
        yield from _terms(sentence)
        if next(_verbs(sentence, own.end()), None):
            for listed in _LISTED.finditer(sentence):
                if _is_word_of_name(listed["name"]) or _is_listed_compound(sentence, listed):
                    yield from _named(sentence, listed, definitions, None)
    for match in _matches(_NAMED, _MAYBE_NAMED, sentence):
        if _is_own_naming(sentence, own, match.start(), match[0]):
            yield from _called(_named(sentence, match, definitions, _kind_before(sentence, match.start())))
    for definition in definitions:
        before = sentence[: definition.start]
        naming = _BEFORE_NAMED.search(before)
        if _BEFORE_OURS.search(before) or (
            naming and _is_own_naming(sentence, own, naming.start(), naming[0])
        ):
            yield replace(_of_definition(sentence, definition), is_called=True)
        elif own and has_marked_letters(definition.acronym.long) and not _GIVEN.search(before):
            yield _of_definition(sentence, definition)
    for match in _matches(_OURS, _MAYBE_OURS, sentence):
        yield from _called(_named(sentence, match, definitions, kind_of_noun_before(match["noun"])))
    for pattern, hint in ((_NEW, _MAYBE_NEW), (_PASSIVE, _MAYBE_PASSIVE)):
        for match in _matches(pattern, hint, sentence):
            if _is_word_of_name(match["name"]):
                yield from _named(sentence, match, definitions, None)


def kind_of_first_object(text: str) -> Kind | None:
    """The kind of the first thing without a name that a text says its paper brings: "we build a benchmark"."""
    for own in _OWN.finditer(text):
        verb = _VERB.search(text, own.end(), own.end() + 80)
        described = verb and re.compile(r"\s(?:an?|the first)\s").match(text, verb.end())
        kind = kind_of_phrase(text[described.end() : described.end() + 120]) if described else None
        if kind:
            return kind
    return None


def _matches(pattern: re.Pattern[str], hint: re.Pattern[str], sentence: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, which is tried only where a cheaper one gives hope."""
    return pattern.finditer(sentence) if hint.search(sentence) else iter(())


def _verbs(sentence: str, start: int, end: int | None = None) -> Iterator[re.Match[str]]:
    """Yield the verbs of introducing in a stretch of a sentence, without participles that merely describe."""
    for verb in _VERB.finditer(sentence, start, len(sentence) if end is None else end):
        if not verb[0].endswith("ed") or _BEFORE_PARTICIPLE.search(sentence, 0, verb.start()):
            yield verb


def _is_own_naming(sentence: str, own: re.Match[str] | None, place: int, naming: str) -> bool:
    """Whether a naming such as "called" at a place is the paper's: after its verb, or of its own subject."""
    if _EXISTING.search(sentence, max(0, place - 80), place):
        return False
    if re.search(r"\b[Ww]e\b", naming):
        return True
    if own and re.search(r"\ban? [^.;()]{0,80}?,? ?$", sentence[:place]):
        return True
    subject = re.match(r"(?:Our|The|This)\b[^,.;]{0,80},? ?$", sentence[:place])
    verb = next(_verbs(sentence, own.end() if own else 0, place), None) if own else None
    return bool(verb or subject or (own and own[0].casefold() == "our" and place - own.end() < _EARLY))


def _called(announcements: Iterator[Announcement]) -> Iterator[Announcement]:
    return (replace(announcement, is_called=True) for announcement in announcements)


def _objects(sentence: str, start: int, definitions: Sequence[Definition]) -> Iterator[Announcement]:
    """Yield what is the object of the verb that ends at a place."""
    while sentence[start : start + 1] == " ":
        start += 1
    direct = _DIRECT.match(sentence, start)
    end = len(sentence)
    if direct and _is_object(sentence, direct, definitions):
        end = direct.end()
        yield from _named(sentence, direct, definitions, None)
    yield from _defined(sentence, start, end, definitions)
    for apposed in _APPOSED.finditer(sentence, start):
        is_set_off = "," in apposed["mark"] and sentence[apposed.end() : apposed.end() + 1] in ",."
        if _ONLY_OF.search(sentence, start, apposed.start()) and not is_set_off:
            break
        if not is_set_off and _TAKEN_UP.search(sentence, start, apposed.start()):
            break
        if apposed["mark"].strip() or _is_word_of_name(apposed["name"]):
            for named in _named(sentence, apposed, definitions, kind_of_noun_before(apposed["noun"])):
                yield replace(named, is_apposed=True)
            break
    bracketed = _BRACKETED.search(sentence, start)
    if bracketed and not _BLOCKERS.search(sentence, start, bracketed.start()):
        name = bracketed["name"]
        if (
            "/" not in name
            and _is_word_of_name(name)
            and not any(name == one.acronym.short for one in definitions)
        ):
            kind = first_of(
                (
                    kind_of_noun_before(sentence[start : bracketed.start()]),
                    kind_of_nouns_after(sentence[bracketed.end() :]),
                )
            )
            yield Announcement(name, None, kind, bracketed.start("name"), bracketed.end())


def _is_object(sentence: str, direct: re.Match[str], definitions: Sequence[Definition]) -> bool:
    """Whether what follows the verb is a name itself, rather than something described with one."""
    end = direct.end()
    name = direct["name"]
    if any(one.start == direct.start("name") for one in definitions):
        return True
    before = direct["det"].split()
    is_described = bool(before) and before != ["the"]
    if _EXISTING.search(direct["det"]):
        return False
    is_spelt_as_name = _is_word_of_name(name) or " " in name
    if is_described and not is_spelt_as_name:
        return False
    if _FOLLOWS.match(sentence, end):
        return not is_described or before[0] not in ("a", "an")
    noun = kind_of_nouns_after(sentence[end : end + 40])
    is_compound = sentence[end + 1 : end + 2].isalpha()
    return bool(noun) and is_compound and not _PLURAL_NOUN.match(sentence, end) and not describes(name)


def _defined(
    sentence: str, start: int, end: int, definitions: Sequence[Definition]
) -> Iterator[Announcement]:
    """Yield the acronyms that are spelt out as the object of a verb, and those that are joined to one."""
    at = start
    is_object = False
    kind: Kind | None = None
    for definition in sorted(definitions, key=lambda one: one.start):
        if definition.start < start:
            continue
        between = sentence[at : definition.start]
        if not is_object and (listed := _COUNTED_LIST.match(between)):
            between = between[listed.end() :]  # "two metrics to do this: A (…) and B (…)"
        if is_object:
            joint = _JOINS.match(between)
            if not joint or _BLOCKERS.search(between, joint.end("noun")):
                break
        elif definition.start > end or len(between) > 120 or _BLOCKERS.search(between):
            break
        if _EXISTING.search(between.rpartition(",")[2]):
            break
        is_object = True
        at = definition.end
        if not _IS_OF_ANOTHER.match(sentence, at):
            announced = _of_definition(sentence, definition)
            kind = announced.kind or kind
            yield replace(announced, kind=kind)


def _of_definition(sentence: str, definition: Definition) -> Announcement:
    short, long = definition.acronym.short, definition.acronym.long
    rest = sentence[definition.end :].lstrip(")] ")
    apposition = _APPOSITION.match(sentence, definition.end)
    kind = first_of(
        (
            kind_of_nouns_after(rest[:30]) if sentence[definition.end : definition.end + 1] == " " else None,
            kind_of_phrase(sentence[apposition.end() :]) if apposition else None,
            kind_of_noun_before(sentence[: definition.start].removesuffix(", ")),
            kind_of_noun_before(sentence[definition.start : definition.end].partition("(")[0]),
        )
    )
    is_described = bool(kind_of_nouns_after(rest.partition(" ")[0]))
    return Announcement(
        short, long, kind, definition.start, definition.end, bool(apposition), is_described=is_described
    )


def _named(
    sentence: str, match: re.Match[str], definitions: Sequence[Definition], kind: Kind | None
) -> Iterator[Announcement]:
    """Yield what a match names, by its short form if the sentence tells one."""
    start, end = match.span("name")
    for definition in definitions:
        if definition.start <= end and start < definition.end:
            announced = _of_definition(sentence, definition)
            yield Announcement(
                announced.name,
                announced.expansion,
                kind or announced.kind,
                announced.start,
                announced.end,
                announced.is_apposed,
                is_described=announced.is_described,
            )
            return
    name = match["name"].rstrip("-")
    if not re.fullmatch(r"(?:[A-Z]\.){2,}", name):
        name = name.rstrip(".")
    is_quoted = bool(match["quote"].strip("*")) and bool(match["close"].strip("*"))
    apposition = _APPOSITION.match(sentence, match.end("close"))
    told = kind_of_phrase(sentence[apposition.end() :]) if apposition else None
    after = kind_of_nouns_after(sentence[end : end + 30]) if sentence[end : end + 1] == " " else None
    yield Announcement(
        name, None, told or kind or after, start, match.end("close"), bool(apposition), is_quoted
    )
    more = re.compile(rf",? and (?:the )?{_NAME}(?=[,.;]|$| \()").match(sentence, match.end("close"))
    if more and _is_word_of_name(more["name"]) and not apposition:
        yield Announcement(more["name"], None, kind or after, more.start("name"), more.end())


def _kind_before(sentence: str, place: int) -> Kind | None:
    """The kind of what is named at a place: of the object of the last verb, or of the noun before."""
    verbs = [verb.end() for verb in _verbs(sentence, 0, place)]
    told = (
        kind_of_phrase(re.sub(r"^\s*(?:an?|the|our)\s", "", sentence[verbs[-1] : place])) if verbs else None
    )
    articles = [article.end() for article in re.finditer(r"\b(?:an?|the|this)\s", sentence[:place])]
    described = kind_of_phrase(sentence[articles[-1] : place]) if articles else None
    return told or described or kind_of_noun_before(sentence[:place].rstrip(" ,-—"))


def _is_listed_compound(sentence: str, listed: re.Match[str]) -> bool:
    return is_compound_of_title_case(listed["name"]) and bool(_APPOSITION.match(sentence, listed.end()))


def _terms(sentence: str) -> Iterator[Announcement]:
    """Yield the words by which a sentence calls a finding."""
    for match in _TERMED.finditer(sentence):
        if re.search(r"\b[Ww]e\b", match[0]) or next(_verbs(sentence, 0, match.start()), None):
            kind = _kind_before(sentence, match.start()) or "idea"
            yield Announcement(
                match["name"], None, kind, match.start("name"), match.end("name"), is_idea=True
            )


def _is_word_of_name(name: str) -> bool:
    return any(is_distinctive(word) for word in name.split())
