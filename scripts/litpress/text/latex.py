"""LaTeX and HTML in bibliographies, decoded to plain text.

Symbols come from pylatexenc's tables (https://pylatexenc.readthedocs.io). Its converter drops unknown
commands, takes a single percent sign for a comment and needs 10 ms for an abstract; here unknown markup
stays as written. Formulas stay TeX between dollar signs; the display repair makes them readable.
Publishers' exports hold HTML and JATS (https://jats.nlm.nih.gov) instead of LaTeX.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from html.entities import html5

from litpress.model.urls import unescaped
from litpress.text.rich_text import script_characters
from litpress.text.word_lists import headings, patterns, word_list

GREEK: dict[str, str] = headings(__file__, "greek")
#: Symbols between two terms.
RELATIONS: dict[str, str] = headings(__file__, "relations")
#: All commands for one character.
CHARACTERS: dict[str, str] = GREEK | RELATIONS | headings(__file__, "symbols")
TEXT_FONTS = word_list(__file__, "text_fonts")
#: Alphabets of formulas, with the name that Unicode gives their letters.
ALPHABETS: dict[str, str] = headings(__file__, "alphabets")
_ACCENTS: dict[str, str] = headings(__file__, "accents")
_DOTLESS = {"\\i": "i", "\\j": "j", "\\imath": "i", "\\jmath": "j"}
_FONTS = TEXT_FONTS | word_list(__file__, "font_switches") | word_list(__file__, "bibliography_fonts")
_OWN: dict[str, str] = headings(__file__, "text_commands")
_QUOTING = frozenset({"enquote", "mkbibquote", "textquote"})
_DROPPED = word_list(__file__, "dropped")
_NOT_SYMBOLS = word_list(__file__, "not_symbols")
_PATTERNS = patterns(__file__)
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
_SIGNS = {sign: sign for sign in "%&_#${}\"'`^~=."}
_SIGNS |= dict.fromkeys(",;: \n\\", " ") | dict.fromkeys("!/-@", "")
_LAST_OF_LATIN = 0x24F
_LONGEST_GROUP = 400


def decoded(latex: str) -> str:
    r"""Return the value of a field as text, with its line breaks and formulas.

    Braces that protect the case of letters are removed; ``{\"o}`` is ö, ``\emph{so}`` is so, ``--`` is –.
    """
    if not _PATTERNS["suspect"].search(latex):
        return latex
    if _PATTERNS["escaped_quote"].search(latex):  # quotation marks escaped as in program strings
        latex = re.sub(r'\\"(?!\{)', '"', latex)
    latex = _PATTERNS["escaped_apostrophe"].sub("'", latex)
    if "\\ifmmode" in latex:
        latex = _PATTERNS["in_either_mode"].sub(r"\g<word>", latex)
    words: list[str] = []
    quotes = "``" in latex
    at = 0
    while match := _PIECE.search(latex, at):
        words.append(latex[at : match.start()])
        word, at = _word(match, quotes)
        words.append(word)
    words.append(latex[at:])
    return _without_markup("".join(words))


def address_in(value: str) -> str:
    """Return an identifier or address without the LaTeX around and within it."""
    value = re.sub(r"\\(?:url|path|nolinkurl|href)\b", "", value)
    value = re.sub(r"\\textunderscore(?:\{\})?|\$_\$", "_", value)
    value = re.sub(r"\{?\\textasciitilde(?:\{\})?\}?|\\~(?:\{\})?|\$\\sim\$", "~", value)
    value = re.sub(r"\{?\\textless(?:\{\})?\}?|\$<\$", "<", value)
    value = re.sub(r"\{?\\textgreater(?:\{\})?\}?|\$>\$", ">", value)
    return unescaped(
        re.sub(r"(?<!\\)[{}]", " " if "}{" in value else "", value.replace("{\\_}", "_"))
    ).strip()


def with_accent(accent: str, letter: str) -> str:
    r"""Return a letter, or the first of several, with an accent; ``\i`` and ``\j`` are i and j."""
    letter = _DOTLESS.get(letter, letter)
    return unicodedata.normalize("NFC", letter[:1] + _ACCENTS[accent] + letter[1:])


def group_at(text: str, opening: int, longest: int) -> str | None:
    """Return the text between the brace at an offset and its partner.

    Args:
        text: the text.
        opening: the offset.
        longest: the number of characters within which the group must end.

    Returns:
        The text; None without a brace or with one that is not closed.
    """
    if not text.startswith("{", opening):
        return None
    depth = 0
    for at in range(opening, min(len(text), opening + longest)):
        depth += (text[at] == "{") - (text[at] == "}")
        if not depth:
            return text[opening + 1 : at]
    return None


def letter_of(alphabet: str, letter: str) -> str | None:
    """Return a letter in one of Unicode's mathematical alphabets, or None if it has none."""
    case = "CAPITAL" if letter.isupper() else "SMALL"
    kind = ALPHABETS[alphabet]
    # ℝ, ℒ and ℭ are older than the mathematical alphabets and have other names.
    older = "BLACK-LETTER" if kind == "FRAKTUR" else kind
    for name in (f"MATHEMATICAL {kind} {case} {letter}", f"{older} {case} {letter}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return None


def _word(match: re.Match[str], quotes: bool) -> tuple[str, int]:
    """Return the text of a piece of LaTeX, and the offset of the text after it."""
    kind, end = match.lastgroup, match.end()
    if kind == "math" and (sign := _PATTERNS["shortest_formula"].fullmatch(match[0])):
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
    sign, end = match["sign"], match.end()
    if sign in _ACCENTS and (twice := _accented_twice(sign, match.string, end)):
        return twice
    return _SIGNS.get(sign, match[0]), end


def _tie(match: re.Match[str]) -> str:
    """Return a tie as a space, or as ``~`` where it means "about" or "to" a number."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    of_number = after.isdigit() and (before.isdigit() or before in "([<")
    return " " if before.strip() and not of_number else "~"


def _command(name: str, latex: str, end: int) -> tuple[str, int]:
    """Return the text of a command and the offset after it; an unknown command stays with its argument."""
    group = group_at(latex, end, _LONGEST_GROUP)
    if group is not None and (words := _words_of(name, group)) is not None:
        return words, end + len(group) + 2
    if name in _ACCENTS and (twice := _accented_twice(name, latex, end)):
        return twice
    symbol = _OWN.get(name) or _symbols().get(name)
    if symbol is None and name in _FONTS:
        return "", _after_blanks(latex, end)
    if symbol is None:
        start = latex.rindex("\\", 0, end)
        while group := group_at(latex, end, _LONGEST_GROUP):
            end += len(group) + 2
        return latex[start:end], end
    if latex.startswith("{}", end):
        return symbol, end + 2
    if name.startswith("text") or (symbol.isalpha() and ord(symbol[0]) <= _LAST_OF_LATIN):
        return symbol, _after_blanks(latex, end)
    return symbol, end


def _words_of(name: str, group: str) -> str | None:
    """Return the text of a command with an argument, or None if the command is unknown."""
    if name in _QUOTING:
        return f"“{decoded(group)}”"
    if name in _DROPPED:
        return ""
    if name in ("textsuperscript", "textsubscript"):
        return _script(decoded(group), name == "textsuperscript")
    return f"${group}$" if name == "ensuremath" else None


def _after_blanks(latex: str, end: int) -> int:
    while latex[end : end + 1] in (" ", "\t"):
        end += 1
    return end


def _accented(match: re.Match[str]) -> str:
    accent, letter = match["accent"], match["accented"] or match["bare"] or ""
    if not letter:
        return accent if not accent.isalpha() else ""  # \~{} is the sign itself
    character = _with_accent(accent, letter)
    if match["bare"] and accent in "\"'`" and len(character) > 1:
        return f"{accent}{letter}"  # no such letter: the backslash escaped a quotation mark
    return character


def _accented_twice(accent: str, latex: str, end: int) -> tuple[str, int] | None:
    r"""Return a letter with two accents, as in ``\~{\^e}``, and the offset of the text after it."""
    second = _PATTERNS["second_accent"].match(latex, end)
    letter = decoded(f"\\{second[3]}") if second else ""
    return (_with_accent(accent, letter), second.end()) if second and len(letter) == 1 else None


def _with_accent(accent: str, letter: str) -> str:
    return with_accent(accent, letter if letter in _DOTLESS else decoded(letter))


@functools.cache
def _symbols() -> dict[str, str | None]:
    """Return the characters of commands without an argument; empty for those that only change a font."""
    # Loaded at first use, because they take a while.
    from pylatexenc.latex2text import get_default_latex_context_db
    from pylatexenc.latexencode import get_builtin_uni2latex_dict

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
        if match := _PATTERNS["command_alone"].match(latex):
            symbols.setdefault(match[1], chr(code))
    return symbols


def _script(text: str, raised: bool) -> str:
    """Return a text as superscript or subscript; in words, as in 4th, that adds nothing."""
    small = script_characters(text, raised)
    if small and any(character.isdigit() for character in text):
        return small
    return f"{'^' if raised else '_'}{text}" if len(text) == 1 else text


def _without_markup(text: str) -> str:
    """Return a text without the elements and character references of HTML and JATS."""
    if "&" in text:
        text = _PATTERNS["entity"].sub(_character, text)
    if "<" in text:
        text = _PATTERNS["paragraph"].sub("\n\n", _PATTERNS["heading"].sub("", text))
        text = _PATTERNS["raised"].sub(lambda part: _script(part[2], part[1].lower() == "sup"), text)
        text = _PATTERNS["tag"].sub("", text)
    return text


def _character(entity: re.Match[str]) -> str:
    """Return the character of an HTML reference; anything else that looks like one stays."""
    name = f"{entity[1]};"
    return html.unescape(f"&{name}") if name.startswith("#") or name in html5 else entity[0]
