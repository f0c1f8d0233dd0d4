"""Patterns for phrases in which papers claim something as their own, or mention the work of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litpress.analysis.introductions.kinds import KIND_NOUN, kind_of_noun_before, kind_of_phrase
from litpress.analysis.introductions.name_shapes import PHRASE, WORD
from litpress.model import Kind

OWN = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|I|(?:[Tt]his|[Tt]he(?: present| current)?) (?:present |current )?"
    r"(?:paper|work|study|article|report|thesis|manuscript|research|letter|project)"
    r"|(?:lead|motivat|allow|enabl)\w+ us)\b"
)
VERB = re.compile(
    r"(?<!-)\b(?:(?:introduc|propos|releas|creat|devis|curat|cultivat|contribut|unveil|conceiv|pioneer)"
    r"(?:e|es|ed|ing|s)?|(?:present|develop|design|construct|suggest|publish|assembl|launch|synthesiz|craft)"
    r"(?:e|es|s|ed|ing)?|buil(?:d|ds|t|ding)|put forward|(?<=we )open-?source)\b"
)
# Their object is the paper's own only if a description stands beside the name.
WEAK_VERB = re.compile(
    r"(?<!-)\b(?:(?:describ|formaliz|formalis|provid|defin|deriv|advanc|formulat|explor|deliver|detail|showcas)(?:e|es|ed)"
    r"|(?:offer|establish|collect|train|obtain|report|yield)(?:s|ed)?)\b"
)
NAMING = (
    r"(?:called|named|dubbed|termed|coined|titled|entitled|denoted|abbreviated|christened|nicknamed"
    r"|(?:which|that) (?:we|is|are) (?:further )?(?:call(?:ed)?|nam(?:e|ed)|term(?:ed)?|dub(?:bed)?"
    r"|coin(?:ed)?|denote(?:d)?|refer(?:red)? to)|[Ww]e (?:call|term|name|dub|coin|refer to)"
    r" (?:(?:it|them|this|these|the|our)\b[^,.;:()]{0,60}?)|referred to|refer to (?:it|this)[^,.;:()]{0,40}?)"
)
QUOTE = r"[\"“‘'`*]*"
NAME = rf"(?P<quote>{QUOTE})(?P<name>{PHRASE})(?P<close>{QUOTE})"
NAMED = re.compile(
    r"(?<!also )(?<!often )(?<!sometimes )(?<!usually )(?<!so-)(?<!so )"
    rf"\b{NAMING}(?: as| by)?[,:]? (?:the |our |an? )?{NAME}"
)
TERMED = re.compile(
    rf"\b(?:{NAMING})(?: as| by)?[,:]? (?:the |an? )?{QUOTE}"
    rf"(?P<name>[a-z][\w-]*(?: [a-z][\w-]*){{1,3}}){QUOTE}(?=[,.;:]|$)"
)
NAMELY = re.compile(rf"\bnamely[,:]? (?:the |our |an? )?{NAME}")
BEFORE_NAMED = re.compile(rf"\b{NAMING}(?: as| by)?[,:]? (?:the |our |an? )?{QUOTE}$")
BEFORE_OURS = re.compile(
    rf"\b[Oo]ur\s(?:(?:(?!is\b|are\b|on\b|of\b|for\b)[\w-]+\s){{0,5}}?{KIND_NOUN}"
    r"\s?(?:[,:]|--+|—|\s?is)\s(?:the |an? )?"
    r"|(?:(?:new|novel|own|[\w-]+ed)\s){0,2})$"
)
ADJECTIVES = (
    r"(?:(?!(?:to|of|for|that|which|with|in|on|by|how|and|as|is|from|at|against|under|over|when|using)\b)"
    r"[a-z][\w-]*,?\s){0,5}?"
)
DIRECT = re.compile(rf"(?P<det>(?:(?:an?|the|our|its|both|two)\s+)?{ADJECTIVES}){NAME}")
APPOSED = re.compile(rf"\b(?P<noun>{KIND_NOUN})(?P<mark>\s*[,:]|\s*--+|\s*—|\s–|)\s+(?:the )?{NAME}")
OURS = re.compile(
    rf"\b(?:[Oo]ur|[Tt]he (?:proposed|resulting))\s(?:(?!is\b|are\b|on\b|of\b|for\b)[\w-]+\s){{0,5}}?"
    rf"(?P<noun>{KIND_NOUN})"
    rf"(?:\s?[,:]|\s?--+|\s?—|\sis)?\s(?:the |an? )?{NAME}"
)
# Quotation marks make a common word a name.
QUOTED_WORD = re.compile(r"[\"“‘'`]+(?P<name>[a-z][\w-]{3,})[\"”’'`]+(?=[,.;:]|\s(?:to|that|which|for)\b)")
LISTED = re.compile(rf"(?<!\w)\((?:i{{1,3}}v?|iv|\d|[a-e])\)\s*(?:the |an? )?{NAME}")
NEW = re.compile(rf"{NAME}\s?,\s(?:an?|the)\s(?:[\w-]+\s){{0,3}}?(?:new|novel|first)\b")
PASSIVE = re.compile(
    rf"(?:^|, )(?:an? |the )?(?:[\w-]+ ){{0,6}}?{NAME}(?: \([^()]*\))?,? (?:is|are|was|were) "
    r"(?:hereby |then |further )?(?:proposed|introduced|presented|developed|designed)\b"
)
BRACKETED = re.compile(rf"\s?\(\s?{QUOTE}(?P<name>{WORD})\s?{QUOTE}\)")
FOLLOWS = re.compile(
    r"\s*(?:[,.;:()\[]|--|—|–|$)|\s-\s|\s(?:that|which|to|for|as|in|with|by|on|and|at|using|based|where|whose|through|via|"
    r"an?|is|are|consisting|comprising|containing|designed|trained|built|from|specifically|short|over|under|while|when)\b"
)
APPOSITION = re.compile(
    r"\s?(?:,|--+|—|–|-(?= )|:|\([^()]*\),?)?\s(?:which is |i\.e\., )?(?:[Aa]n?|the|our)\s"
)
# Words after which a noun is no longer the object of the verb.
BLOCKERS = re.compile(
    r"\b(?:of|for|to|that|which|with|in|on|by|via|using|from|into|where|when|how|whether|than|based|is|are|was|were"
    r"|against|over|under|through|without|between|across|as|such)\b|[;()]"
)
ONLY_OF = re.compile(
    r"\b(?:to|that|which|with|in|on|by|using|from|into|where|when|how|whether|than|is|are|was|were|against)\b|[;()]"
)
MAYBE_NAMED = re.compile(r"call|name|dub|term|coin|titled|denote|abbrev|christ|refer")
MAYBE_OURS = re.compile(r"[Oo]ur |he proposed|he resulting")
MAYBE_NEW = re.compile(r"\b(?:new|novel|first)\b")
MAYBE_PASSIVE = re.compile(
    r"\b(?:is|are|was|were) (?:hereby |then |further )?(?:propos|introduc|present|develop|design)"
)
EARLY = 120
COUNTED_LIST = re.compile(r"\s*(?:two|three|four|five|several|the following)\b[^:()]{0,100}:\s")
PLURAL_NOUN = re.compile(
    r"\s(?:[\w-]+\s)?(?:methods|models|algorithms|approaches|networks|schemes|techniques)\b"
)
# After these a participle is a verb; elsewhere it describes: "separately designed systems".
BEFORE_PARTICIPLE = re.compile(
    r"\b(?:we|I|have|has|had|is|are|was|were|been|be|also|and|then|further|first|here|newly|paper|work|study|article"
    r"|authors|thereby|subsequently|additionally|therefore|thus|the)[, ]+$",
    re.IGNORECASE,
)
TAKEN_UP = re.compile(r"\b(?:existing|previous|popular|well-known|pre-?trained|off-the-shelf|so-called)\b")
EXISTING = re.compile(
    r"\b(?:existing|previous|previously|prior|recent|recently|well[- ]known|popular|literature|classical"
    r"|standard|commonly)\b"
)
# After these, a thing is used, not introduced.
GIVEN = re.compile(r"(?:\b(?:of|like|as|with|by|from|on|using|use|used|utili[sz]e)|-type)\s(?:the\s)?$")
# "a stochastic satisfiability (SSAT) framework, Justicia": the framework has another name.
IS_OF_ANOTHER = re.compile(
    rf"\s{KIND_NOUN}\s?,\s(?:called |named |termed |dubbed )?[A-Z][\w-]+(?=[,.]|\sthat\b)"
)
JOINS = re.compile(
    r"^(?P<noun>[^()]{0,40}?)(?:,|;|\band\b)\s*(?:\(?(?:\d|i+|[a-c])\)\s*)?(?:an?|the|our)?\s*(?:[\w-]+\s){0,3}$"
)


def verbs_in(
    sentence: str, start: int, end: int | None = None, verbs: re.Pattern[str] = VERB
) -> Iterator[re.Match[str]]:
    """Yield the verbs of introducing in a part of a sentence, without participles that only describe."""
    for verb in verbs.finditer(sentence, start, len(sentence) if end is None else end):
        if not verb[0].endswith(("ed", "built")) or BEFORE_PARTICIPLE.search(sentence, 0, verb.start()):
            yield verb


def is_own_naming(sentence: str, own: re.Match[str] | None, place: int, naming: str) -> bool:
    """Whether a phrase such as "called" at a place names something of the paper itself."""
    if EXISTING.search(sentence, max(0, place - 80), place):
        return False
    if re.search(r"\b[Ww]e\b", naming):
        return True
    if own and re.search(r"\ban? [^.;]{0,120}?,? ?$", sentence[:place]):
        return True
    subject = re.match(r"(?:Our|The|This)\b[^,.;]{0,80},? ?$", sentence[:place])
    verb = next(verbs_in(sentence, own.end() if own else 0, place), None) if own else None
    return bool(verb or subject or (own and own[0].casefold() == "our" and place - own.end() < EARLY))


def matches_of(pattern: re.Pattern[str], hint: re.Pattern[str], sentence: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, which is tried only if a cheaper one matches."""
    return pattern.finditer(sentence) if hint.search(sentence) else iter(())


def kind_of_first_object(text: str) -> Kind | None:
    """The kind of the first unnamed thing that a paper introduces: "we build a benchmark"."""
    for own in OWN.finditer(text):
        verb = VERB.search(text, own.end(), own.end() + 80)
        described = verb and re.compile(r"\s(?:an?|the first)\s").match(text, verb.end())
        kind = kind_of_phrase(text[described.end() : described.end() + 120]) if described else None
        if kind:
            return kind
    return None


def kind_before(sentence: str, place: int) -> Kind | None:
    """The kind of the thing named at a place, by the object of the last verb or the noun before."""
    verbs = [verb.end() for verb in verbs_in(sentence, 0, place)]
    told = (
        kind_of_phrase(re.sub(r"^\s*(?:an?|the|our)\s", "", sentence[verbs[-1] : place])) if verbs else None
    )
    articles = [article.end() for article in re.finditer(r"\b(?:an?|the|this)\s", sentence[:place])]
    described = kind_of_phrase(sentence[articles[-1] : place]) if articles else None
    return told or described or kind_of_noun_before(sentence[:place].rstrip(" ,-—"))
