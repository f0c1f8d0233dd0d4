"""Rhetorical moves of the sentences of an abstract.

A sentence proposes, finds, reviews, tests, refers to earlier work … Such steps are the “moves” of Swales,
“Genre Analysis: English in Academic and Research Settings” (1990). Here they are recognized by the words that
authors use for them; a sentence can make several moves, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PAPER = (
    r"(?:paper|work|article|study|survey|review|report|thesis|research|note|letter|manuscript|chapter"
    r"|tutorial|overview|contribution|essay|monograph|dissertation)"
)
# The authors, or the paper itself, before their verb.
_SUBJECT = re.compile(
    rf"\b(?:[Ww]e|I|[Tt]he authors?"
    rf"|(?:[Tt]h(?:is|e present|e current)|[Oo]ur) (?:[a-z-]+ )?{_PAPER}|[Tt]he {_PAPER}),? "
    rf"|\b(?:goal|aim|purpose|objective|contribution) of (?:this|our|the present) {_PAPER} is (?:\w+ )?to "
)
# Words that can stand between: “we then also propose”, “this work aims to provide”.
_ADVERB = re.compile(
    r"(?:\w{1,20}ly|also|then|further|thus|hence|first|second|third|here|now|instead|next|ha(?:ve|s|d)|will"
    r"|can|do|did|aims? to|seeks? to|endeavou?rs? to|attempts? to|tr(?:y|ies) to|are able to|propose to"
    r"|begin by|start with|in this \w+|in turn|for the first time|thereafter|furthermore|moreover"
    r"|therefore|herein|in addition|to this end|in particular|this|still|always|not),? "
)
_MOST_ADVERBS = 4
# A second verb: “we revisit X and propose Y”, “this paper solves X by introducing Y”.
_SECOND = re.compile(r"\b(?:and|by|motivated to|is to) ")
_CLAUSE = re.compile(r"[^.;:]{0,120}")


def _verbs(stems: str, *others: str) -> re.Pattern[str]:
    """A pattern for verbs by their stems, in any form, and for others as they stand."""
    forms = rf"(?:{'|'.join(stems.split())})(?:e|es|ed|d|s|ing|y|ies|ied)?\b"
    return re.compile("|".join([forms, *others]))


# Verbs of authors: “we propose” nearly always states a contribution, “we show” can be evidence, “we study”
# rarely states one.
_DEEDS = {
    "proposes": _verbs("propos introduc present devis promot contribut unveil", r"put forward\b"),
    "builds": _verbs(
        """develop design construct creat curat collect releas describ implement formulat formali[sz]
        establish defin deriv extend offer provid outlin detail compil assembl generali[sz] re-?formulat
        fram exhibit giv obtain engineer synthesi[sz] characteri[sz] quantif""",
        r"set up\b|open-source[sd]?\b|buil[dt]s?\b|gave\b",
    ),
    "finds": _verbs(
        "show demonstrat find found prov reveal discover observ identif uncover conclud confirm report",
        r"establish(?:es)? that\b",
    ),
    "uses": _verbs(
        """us apply appli employ adopt leverag combin integrat utili[sz] exploit adapt train fine-?tun mak
        bridg achiev learn generat measur add cast tak determin calculat comput solv simplif predict
        estimat constrain detect report merg relat improv unif"""
    ),
    "studies": _verbs(
        """study studi investigat explor examin analy[sz] revisit evaluat assess conduct perform consider
        address focus discuss compar test delv prob tackl rethink pioneer""",
        r"carr(?:y|ied) out\b",
    ),
    "argues": _verbs("argu advocat posit contend hypothesi[sz]", r"call for\b"),
    "surveys": re.compile(
        r"[^.;]{0,60}?\b(?:review|survey|overview|summari[sz]|systemati[sz])(?:e|es|ed|s|ing)?\b"
    ),
}

_OWN_METHOD = r"our (?:[\w-]+ )?(?:method|model|approach|framework|system|algorithm|network|technique)"

PATTERNS = {
    # Statements about the paper without a verb of its authors.
    "this survey": r"\b(?:this|our|the present) (?:[\w-]+ )?(?:survey|review|overview|tutorial)\b",
    "aims": r"\b(?:aims?|goals?|objectives?|purpose|seeks?|hope|intend)(?: (?:to|is|of)|:)|^our (?:goal|aim)",
    # Passive voice.
    "is proposed": (
        r"(?<!that )(?<!which )\b(?:is|are|was|were) (?:\w+ ){0,2}?(?:proposed|introduced|presented"
        r"|developed|constructed|designed|formulated|reported)\b"
    ),
    "is studied": (
        r"\b(?:is|are|was|were) (?:\w+ ){0,2}?(?:studied|investigated|explored|discussed|considered"
        r"|analy[sz]ed|examined|described)\b"
    ),
    "it is found": r"\bit is (?:\w+ )?(?:shown|proved|proven|found|demonstrated|argued|established) that\b",
    "is found": (
        r"\b(?:is|are|was|were) (?:\w+ ){0,2}?(?:shown|proved|found|demonstrated|obtained|derived|given"
        r"|established|observed)\b"
    ),
    "results find": (
        r"\b(?:results|findings|analys[ei]s|experiments|study|evaluation|investigation|simulations?"
        r"|observations|solutions|calculations|measurements|tests|data)\b(?: [\w-]+){0,4}? (?:show|reveal"
        r"|suggest|indicate|demonstrate|uncover|identif|highlight|find|attribute)"
    ),
    "main contribution": (
        r"\b(?:our|the|its|this|one|a) (?:main|key|primary|core|central|principal|major|technical"
        r"|first) (?:[\w-]+ )?(?:result|contribution|finding|theorem|insight|idea|novelty)s?\b"
    ),
    "ours by name": (
        r"(?:\b[Oo]ur (?:[\w-]+ ){0,4}?(?:method|model|approach|framework|system|algorithm|dataset"
        r"|technique|architecture|metric|solution|tool)s?, (?:(?:called|named|termed|denoted|dubbed"
        r"|coined) (?:as )?)?\W?[\w-]{0,30}[A-Z0-9][\w-]{0,30}[,( ])"
    ),
    # Marks of a contribution.
    "in this paper": (
        rf"\b(?:in (?:this|the present|our) (?:\w+ )?{_PAPER}|here(?:in)?\b,? we|^here\b|this {_PAPER})"
    ),
    "novel": r"\b(?:novel|new|newly|unprecedented|unified|simple yet|original)\b",
    "first": r"\b(?:the first|for the first time|first attempt|first (?:\w+ ){0,2}to|pioneering)\b",
    "names": (
        r"\b(?:called|named|termed|dubbed|coined|namely|denoted|which we call|abbreviated|titled)\b"
        r"|(?<=[\w) ])\([A-Z][\w+*.-]*[A-Z0-9][\w+*.-]*\)"
    ),
    "whole": (
        r"\b(?:framework|method|model|approach|benchmark|data ?set|algorithm|architecture|system|network"
        r"|paradigm|pipeline|corpus|tool(?:kit|box)?|library|theory|formalism|agent|transformer|technique"
        r"|task|estimator|optimi[sz]er|attack|procedure|workflow|platform)s?\b"
    ),
    "part": (
        r"\b(?:propos|introduc|present|design|develop|devis|construct|build|creat|incorporat|defin|deriv)\w*\b"
        r"(?: [\w-]+){0,4}? (?:module|loss|losses|mechanism|block|metric|protocol|term|regulari[sz]\w+|layer"
        r"|head|step|encoder|decoder|variant|baseline|stage|component|assumption|objective"
        r"|(?:cost|loss|reward) function|notation|notion)s?\b"
    ),
    "states its problem": (
        r"\b(?:address|stud|consider|tackl|focus|investigat)\w*(?: on)? (?:the |this |these |an? )?"
        r"(?:[\w-]+ ){0,2}?(?:problem|challenge|task|issue|question|limitation|setting)s?\b"
    ),
    # Links to earlier sentences.
    "answers": (
        r"^(?:to (?:address|overcome|tackle|solve|bridge|fill|mitigate|this end|these ends|alleviate"
        r"|remedy|resolve|handle|counter|meet|close|combat|take the best|cope|answer|deal)\b|therefore"
        r"|thus|hence|in response|motivated|inspired|in light|based on|building on|consequently|instead"
        r"|for this purpose|we (?:thus|therefore|hence)\b)"
    ),
    "serves": (
        r"^(?:(?:first|second|third|final)(?:ly)?,? )?"
        r"(?:to (?:evaluate|assess|facilitate|support|validate|verify|enable|further|improve|ensure"
        r"|obtain|train|help|encourage|demonstrate|quantify|measure|benchmark|better|rigorously"
        r"|systematically|achieve|enhance|investigate|understand|study|examine|prevent|reduce|illustrate"
        r"|establish|ground|begin|avoid|promote|make|exploit|learn|show|compare|optimi[sz]e|construct"
        r"|reach|test|provide)\b|for (?:the )?(?:evaluation|training|this|each|further)\b|as an? \w+ step"
        r"|with the proposed|using (?:this|our|the))"
    ),
    "adds": (
        r"^(?:\(?(?:[2-9]|i{2,3}|i?v|[b-e])\)|(?:furthermore|moreover|additionally|in addition|besides|also"
        r"|further|finally|lastly|last"
        r"|second(?:ly)?|third(?:ly)?|fourth|subsequently|next|then|afterwards?|meanwhile"
        r"|on the other hand|beyond|again|overall)\b)|\b(?:we|paper|work|study) (?:also|further"
        r"|additionally|furthermore|then|next|finally|later)\b|\b(?:is|are) (?:also|further|finally)\b"
    ),
    "leans": (
        rf"^(?:it|they|these|its|their|such|those|this|{_OWN_METHOD}|our (?:proposed|results?|experiments?"
        r"|evaluations?)|the (?:proposed|method|model|framework|resulting|former|latter|approach|algorithm"
        rf"|system|results?))\b(?! {_PAPER}\b)"
    ),
    # Not a contribution: the field, tests, praise, code, outlook.
    "looks back": (
        r"^(?:however|although|though|while|despite|existing|recent(?:ly)?|previous(?:ly)?|prior"
        r"|current(?:ly)?|traditional(?:ly)?|conventional(?:ly)?|most|many|several|nevertheless|yet|but"
        r"|in recent|with the|some|unfortunately|as a result|this (?:is|has|raises|gap|challenge|problem"
        r"|issue|limits?|requires|makes|creates))\b"
    ),
    "others' work": (
        r"\bet al\b|\b(?:has|have|had) (?:\w+ )?been (?:\w+ly )?(?:proposed|shown|studied|developed"
        r"|introduced|explored|made|used|proven|widely|recently|investigated|observed|successful|applied"
        r"|devoted)|\b(?:previous(?:ly)?|prior|existing|earlier) (?:work|stud|method|approach|research)"
        r"|\brecently (?:proposed|introduced)\b"
    ),
    "own earlier work": (
        r"\bwe (?:have )?(?:recently|previously|earlier)\b|\bour (?:previous|earlier|prior|recent)"
        r"|\bin (?:our )?(?:prior|previous|earlier|past) (?:work|paper|stud)\w*, we\b"
    ),
    "tests": (
        r"\bexperiment(?:s|al|ally)?\b|\bevaluations?\b|\bextensive\b|\bempirical(?:ly)?\b|\bablation"
        r"|\bwe (?:\w+ )?(?:evaluated?|validate|test|compare|benchmark|verify|illustrate|apply|applied"
        r"|conduct(?:ed)?)\b|\bin simulation|\b(?:is|are|was|were) (?:\w+ )?(?:evaluated|validated|tested"
        r"|conducted|verified|illustrated)"
    ),
    "wins": (
        r"\b(?:(?:outperform|surpass|exceed|state-of-the-art|sota|superior|achiev|attain|competitive|reach|rival)\w*"
        r"|improves?\b|effectiveness\b)|\d ?\\?%"
    ),
    "boasts": (
        r"\b(?:show|demonstrat|indicat|confirm|verif|reveal|validat|prov|establish)(?:e|es|ed|d|s|ing|y"
        rf"|ies|ied)?\b[^.;]{{0,30}}?\b(?:{_OWN_METHOD}|the proposed|effectiveness|efficacy|superiority"
        r"|usefulness|feasibility)"
    ),
    "hands out": (
        r"\b(?:code|data|dataset|model|resource|implementation|weight|checkpoint"
        r"|software)s?\b[^.]{0,60}?\b(?:available|released|open-sourced|public)|\bwe (?:will |also "
        r"|\w+ly )*(?:make|release|open-source) (?:the |our |all )(?:\w+ ){0,3}(?:code|data|model"
        r"|implementation|weight|corpus|resource)|\bproject (?:page|website)"
    ),
    "looks ahead": (
        r"\bwe (?:hope|believe|anticipate|conclude|envision)\b|\bfuture (?:work|research)|\bpave"
        r"|\bpotential\b|\bcontributes? to|\bhighlights?\b|\bvaluable\b|\binsights?\b"
    ),
    "withdraws": (
        r"\bwithdrawn by the authors?\b"
        r"|\b(?:paper|article|manuscript|submission) (?:has been|is|was) withdrawn\b"
    ),
    "asks": r"\?[\"”’')]*$",
}
_BY_CAPITALS = {"names", "ours by name"}  # which tell a name from a word
_MOVES = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
# Trying every pattern on every sentence would take most of the time. So a pattern is tried only if a word
# has one of the beginnings, of at most four letters, without which it cannot match; patterns for the
# beginning or the end of a sentence, and frequent ones, are always tried.
_BEGINNING = 4
BEGINNINGS = {
    "this survey": "surv revi over tuto",
    "aims": "our aim aims goal obje purp seek hope inte",
    "is proposed": "prop intr pres deve cons desi form repo",
    "is studied": "stud inve expl disc cons anal exam desc",
    "it is found": "show prov foun demo argu esta",
    "is found": "show prov foun demo obta deri give esta obse",
    "results find": "resu find anal expe stud eval inve simu obse solu calc meas test data",
    "main contribution": "main key prim core cent prin majo tech firs",
    "ours by name": "our",
    "in this paper": """pape work arti stud surv revi repo thes rese note lett manu chap tuto over cont
    essa mono diss here""",
    "novel": "nove new newl unpr unif simp orig",
    "first": "firs pion",
    "names": "call name term dubb coin deno abbr titl (",
    "part": "prop intr pres desi deve devi cons buil crea inco defi deri",
    "states its problem": "addr stud cons tack focu inve",
    "adds": """2 3 4 5 6 7 8 9 ii iii iv v b c d e furt more addi besi also fina last seco thir four subs
    next then afte mean hand beyo agai over late""",
    "others' work": "et been prev prio exis earl rece",
    "own earlier work": "rece prev earl prio past",
    "tests": "expe eval exte empi abla vali test comp benc veri illu appl cond simu",
    "boasts": "show demo indi conf veri reve vali prov esta",
    "hands out": "code data mode reso impl weig chec soft make rele open proj",
    "looks ahead": "hope beli anti conc envi futu pave pote cont high valu insi",
    "wins": "outp surp exce stat sota supe achi atta comp reac riva impr effe %",
    "withdraws": "auth pape arti manu subm",
    "asks": "?",
}
_BY_BEGINNING: dict[str, list[str]] = {}
for _name, _listed in BEGINNINGS.items():
    for _beginning in _listed.split():
        _BY_BEGINNING.setdefault(_beginning, []).append(_name)
_ALWAYS = _MOVES.keys() - BEGINNINGS.keys()
_SIGN = re.compile(r"\w+|[(%?]")


def moves_of(sentence: str) -> frozenset[str]:
    """The moves that a sentence makes, by name; the sentence without line breaks.

    What the authors propose in earlier work of their own is no proposal, in a sentence that looks back
    (“Recently, a network is introduced …”) the passive voice speaks of others, and a survey that examines
    surveys.
    """
    lower = sentence.lower()
    moves = {
        name for name in may_make(lower) if _MOVES[name].search(sentence if name in _BY_CAPITALS else lower)
    }
    for place in _verb_places(sentence):
        moves.update(name for name, verb in _DEEDS.items() if verb.match(sentence, place))
    if "own earlier work" in moves:
        moves -= {"proposes", "builds", "is proposed"}
    if "looks back" in moves:
        moves -= {"is proposed", "is studied", "is found"}
    if moves >= {"this survey", "studies"}:
        moves = moves - {"studies"} | {"surveys"}
    return frozenset(moves)


def may_make(sentence: str) -> set[str]:
    """The moves without a verb of the authors that a sentence in small letters might make, by its words."""
    names = set(_ALWAYS)
    for beginning in {word[:_BEGINNING] for word in _SIGN.findall(sentence)} & _BY_BEGINNING.keys():
        names.update(_BY_BEGINNING[beginning])
    return names


def _verb_places(sentence: str) -> Iterator[int]:
    """Yield the places where a verb can begin whose subject is the authors or their paper."""
    for subject in _SUBJECT.finditer(sentence):
        yield from _after_adverbs(sentence, subject.end(), _MOST_ADVERBS)
        clause = _CLAUSE.match(sentence, subject.end())
        if clause and not subject[0].startswith(("I ", "the ", "The ")):
            for second in _SECOND.finditer(sentence, *clause.span()):
                yield from _after_adverbs(sentence, second.end(), 1)


def _after_adverbs(sentence: str, place: int, most: int) -> Iterator[int]:
    yield place
    for _ in range(most):
        adverb = _ADVERB.match(sentence, place)
        if not adverb:
            return
        place = adverb.end()
        yield place
