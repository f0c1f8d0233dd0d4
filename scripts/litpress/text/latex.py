"""LaTeX within bibliographies as the text that it stands for.

What a command stands for is looked up in pylatexenc's tables
(https://pylatexenc.readthedocs.io). Its converter itself drops commands that it does not know, takes a
lone per cent sign for a comment and needs 10 ms for an abstract; here what is not understood stays as it
was written. Formulas stay TeX between dollar signs: the display repair makes them readable.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from pylatexenc.latex2text import get_default_latex_context_db
from pylatexenc.latexencode import get_builtin_uni2latex_dict

from litpress.model.urls import unescaped
from litpress.text.markup import raised, without_markup

_SUSPECT = re.compile(r"[\\{}$~]|--|``|&\S|</?[a-z]")
_PIECE = re.compile(
    r"""
      (?P<math> \$\$(?:\\.|[^$\\]){1,400}\$\$ | \$(?:\\.|[^$\\]){1,400}\$
              | \\\((?:(?!\\\)).){1,400}\\\) | \\\[(?:(?!\\\]).){1,400}\\\] )
    | (?P<address> https?://(?:\\[_%&\#~$](?:\{\})?|[^\s{}\\])+ )
    | \\(?:url|path|nolinkurl)\s*\{(?P<target>[^{}]*)\}
    | \\href\s*\{(?P<href>[^{}]*)\}\s*\{(?P<words>[^{}]*)\}
    | \\(?P<accent>["'`^~=.]|[cvuHkrdbh](?![A-Za-z]))
      (?: \s*\{\s*(?P<accented>\\?[^\W\d_]*)\s*\} | \s*(?P<bare>\\[ij](?:math)?|[^\W\d_]) )
    | \\(?P<name>[A-Za-z]+)\*?
    | \\(?P<sign>[^A-Za-z])
    | (?P<script>(?<=[\w)\]}])[_^]\{[^{}]*\})
    | (?P<brace>[{}])
    | (?P<dash>(?<!-)---?(?![->]))
    | (?P<quote>``|'')
    | (?P<tie>~)
    """,
    re.VERBOSE | re.DOTALL,
)
_SIGNS = {
    **dict.fromkeys("%&_#${}\"'`^~=.", None),  # the sign itself
    **dict.fromkeys(",;: \n\\", " "),
    **dict.fromkeys("!/-@", ""),
}
# fmt: off
_FACES = frozenset({
    "em", "it", "bf", "sc", "tt", "sl", "rm", "sf", "bfseries", "mdseries", "itshape", "slshape",
    "scshape", "upshape", "ttfamily", "rmfamily", "sffamily", "normalfont", "texttt", "textsf",
    "textsl", "textmd", "textup", "textnormal", "mbox", "hbox", "fbox", "underline", "uline",
    "uppercase", "lowercase", "MakeUppercase", "MakeLowercase",
    "textsuperscript", "textsubscript", "mkbibemph", "mkbibbold", "mkbibitalic", "NoCaseChange", "textcyr",
    "textgreek", "t", "relax",
    "protect", "bibinfo", "selectfont", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large",
    "Large", "LARGE", "huge", "Huge", "cal", "allowbreak", "nobreakdash",
})
_OWN = {
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "LaTeXe": "LaTeX2e", "par": "\n\n", "newline": " ",
    "linebreak": " ", "slash": "/", "textunderscore": "_", "S": "§", "P": "¶", "pounds": "£", "euro": "€",
    "copyright": "©", "textgreater": ">", "textless": "<", "textbar": "|", "space": " ", "nobreakspace": " ",
    "hyphen": "-", "textquotedbl": '"', "quad": " ", "qquad": " ", "thinspace": " ", "bibpar": "\n\n",
    "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "EUR": "€", "degree": "°",
    "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "og": "«", "fg": "»",
    "ohorn": "ơ", "OHORN": "Ơ", "uhorn": "ư", "UHORN": "Ư",
}
# fmt: on
_QUOTING = frozenset({"enquote", "mkbibquote", "textquote"})
# A key for sorting, the room that something would take, what stands elsewhere on the page.
_FORGOTTEN = frozenset(
    {"noopsort", "natexlab", "noop", "SortNoop", "vphantom", "hphantom", "phantom", "thanks", "label"}
)
_NOT_SYMBOLS = frozenset({"today", "cite", "citet", "citep", "ref", "eqref", "footnote", "title"})
_COMMAND_ALONE = re.compile(r"(?:\\ensuremath)?\{?\\([A-Za-z]+)\}?$")
_LAST_OF_LATIN = 0x24F
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "h": "\u0309",
}  # fmt: skip
_DOTLESS = {"\\i": "i", "\\j": "j", "\\imath": "i", "\\jmath": "j"}
_ANOTHER = r"""\\((?:["'`^~=.]|[cvuHkrdbh](?![A-Za-z]))\s*(?:\{\s*\\?[^\W\d_]\s*\}|\\?[^\W\d_]))"""
_SECOND_ACCENT = re.compile(
    rf"\s*(?:(?P<brace>\{{\s*)?(?P<inner>\{{)?{_ANOTHER}(?(inner)\}})(?(brace)\s*\}}))"
)
_LONGEST_GROUP = 400
# In a text of the American Physical Society, for formulas and for words.
_IN_EITHER_MODE = re.compile(r"\\ifmmode\b[^$]{0,60}?\\else\b\s*(?P<word>[^$]{0,60}?)\\fi\b(?:\{\})?")
_SHORTEST_FORMULA = re.compile(r"\$\s*(?:\{\s*)?([<>|]|\\backslash)\s*(?:\}\s*)?\$")
_ESCAPED_QUOTE = re.compile(r'(?<!\{)\\"(?=[\s.,;:!?)\]]|$)')
_ESCAPED_APOSTROPHE = re.compile(r"(?<=[a-z])\\'(?=(?:s|t|d|m|ll|re|ve)\b)")


def decoded(latex: str) -> str:
    r"""The text that a value of a bibliography stands for; its line breaks and formulas stay.

    Braces that only keep the case of letters go, ``{\"o}`` is ö, ``\emph{so}`` is so, and ``--`` is –.
    """
    if not _SUSPECT.search(latex):
        return latex
    if _ESCAPED_QUOTE.search(latex):  # quotation marks as strings of programs hold them
        latex = re.sub(r'\\"(?!\{)', '"', latex)
    latex = _ESCAPED_APOSTROPHE.sub("'", latex)
    if "\\ifmmode" in latex:
        latex = _IN_EITHER_MODE.sub(r"\g<word>", latex)
    words: list[str] = []
    quotes = "``" in latex
    at = 0
    while match := _PIECE.search(latex, at):
        words.append(latex[at : match.start()])
        word, at = _word(match, quotes)
        words.append(word)
    words.append(latex[at:])
    return without_markup("".join(words))


def address_in(value: str) -> str:
    """An identifier or address without the LaTeX around and within it."""
    value = re.sub(r"\\(?:url|path|nolinkurl|href)\b", "", value)
    value = re.sub(r"\\textunderscore(?:\{\})?|\$_\$", "_", value)
    value = re.sub(r"\{?\\textasciitilde(?:\{\})?\}?|\\~(?:\{\})?|\$\\sim\$", "~", value)
    value = re.sub(r"\{?\\textless(?:\{\})?\}?|\$<\$", "<", value)
    value = re.sub(r"\{?\\textgreater(?:\{\})?\}?|\$>\$", ">", value)
    return unescaped(
        re.sub(r"(?<!\\)[{}]", " " if "}{" in value else "", value.replace("{\\_}", "_"))
    ).strip()


def _word(match: re.Match[str], quotes: bool) -> tuple[str, int]:
    """What a piece of LaTeX stands for, and where the text after it begins."""
    kind, end = match.lastgroup, match.end()
    if kind == "math" and (sign := _SHORTEST_FORMULA.fullmatch(match[0])):
        return sign[1].replace("backslash", ""), end
    if kind in ("math", "script"):
        return match[0], end
    if kind == "name":
        return _command(match["name"], match.string, end)
    if kind in ("accented", "bare"):
        return _accented(match), end
    if kind == "words":
        address = unescaped(match["href"])
        words = decoded(match["words"])
        return (words if words == address else f"{words} ({address})"), end
    if kind in ("address", "target"):
        return unescaped(match[kind]).replace("~{}", "~"), end
    if kind == "sign":
        return _sign(match)
    if kind == "dash":
        return "–" if len(match[0]) == 2 else "—", end
    if kind == "quote":
        return {"``": "“", "''": "”"}[match[0]] if quotes else match[0], end
    return _tie(match) if kind == "tie" else "", end


def _sign(match: re.Match[str]) -> tuple[str, int]:
    """What a backslash and a sign stand for, and where the text after it begins."""
    sign, end = match["sign"], match.end()
    if sign in _ACCENTS and (twice := _accented_twice(sign, match.string, end)):
        return twice
    if sign not in _SIGNS:
        return match[0], end
    return (sign if _SIGNS[sign] is None else _SIGNS[sign] or ""), end


def _tie(match: re.Match[str]) -> str:
    """A tie is a space; before a number it may say about, between numbers to."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    of_number = after.isdigit() and (before.isdigit() or before in "([<")
    return " " if before.strip() and not of_number else "~"


def _command(name: str, latex: str, end: int) -> tuple[str, int]:
    """What a command stands for; one that is not known stays with its argument."""
    group = _group(latex, end)
    if group is not None and (words := _words_of(name, group)) is not None:
        return words, end + len(group) + 2
    if name in _ACCENTS and (twice := _accented_twice(name, latex, end)):
        return twice
    symbol = _OWN.get(name) or _symbols().get(name)
    if symbol is None and name in _FACES:
        return "", _after_blanks(latex, end)
    if symbol is None:
        start = latex.rindex("\\", 0, end)
        while group := _group(latex, end):
            end += len(group) + 2
        return latex[start:end], end
    if latex.startswith("{}", end):
        return symbol, end + 2
    if name.startswith("text") or (symbol.isalpha() and ord(symbol[0]) <= _LAST_OF_LATIN):
        return symbol, _after_blanks(latex, end)
    return symbol, end


def _words_of(name: str, group: str) -> str | None:
    """What a command makes of its argument; None if nothing is known of it."""
    if name in _QUOTING:
        return f"“{decoded(group)}”"
    if name in _FORGOTTEN:
        return ""
    if name in ("textsuperscript", "textsubscript"):
        return raised(decoded(group), name == "textsuperscript")
    return f"${group}$" if name == "ensuremath" else None


def _after_blanks(latex: str, end: int) -> int:
    while latex[end : end + 1] in (" ", "\t"):
        end += 1
    return end


def _group(latex: str, start: int) -> str | None:
    """What stands between the braces that open here; None if none does or they are not closed."""
    if not latex.startswith("{", start):
        return None
    depth = 0
    for at in range(start, min(len(latex), start + _LONGEST_GROUP)):
        depth += (latex[at] == "{") - (latex[at] == "}")
        if not depth:
            return latex[start + 1 : at]
    return None


def _accented(match: re.Match[str]) -> str:
    accent, letter = match["accent"], match["accented"] or match["bare"] or ""
    if not letter:
        return accent if not accent.isalpha() else ""  # \~{} is the sign itself
    character = _with_accent(accent, letter)
    if match["bare"] and accent in "\"'`" and len(character) > 1:
        return f"{accent}{letter}"  # no letter has it: the backslash kept a quotation mark
    return character


def _accented_twice(accent: str, latex: str, end: int) -> tuple[str, int] | None:
    r"""A letter with an accent upon another one, as in ``\~{\^e}``, and where the text after it begins."""
    second = _SECOND_ACCENT.match(latex, end)
    letter = decoded(f"\\{second[3]}") if second else ""
    return (_with_accent(accent, letter), second.end()) if second and len(letter) == 1 else None


def _with_accent(accent: str, letter: str) -> str:
    letter = _DOTLESS.get(letter) or decoded(letter)
    return unicodedata.normalize("NFC", letter[:1] + _ACCENTS[accent] + letter[1:])


@functools.cache
def _symbols() -> dict[str, str | None]:
    """What commands without an argument stand for; an empty text for those that only change a face."""
    symbols: dict[str, str | None] = {}
    for category in (database := get_default_latex_context_db()).categories():
        for spec in database.iter_macro_specs([category]):
            name, text = spec.macroname, spec.simplify_repl
            if not name.isalpha() or name in _NOT_SYMBOLS:
                continue
            if isinstance(text, str) and text and "%" not in text:
                symbols.setdefault(name, text)
            elif text is None and not spec.discard:
                symbols.setdefault(name, "")
    for code, latex in get_builtin_uni2latex_dict().items():
        if match := _COMMAND_ALONE.match(latex):
            symbols.setdefault(match[1], chr(code))
    return symbols
