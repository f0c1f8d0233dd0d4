"""Tables of LaTeX: symbols, letters, accents, fonts and alphabets with their characters.

Symbols: https://ctan.org/pkg/comprehensive; the names of letters are Unicode's.
"""

from __future__ import annotations

import unicodedata


def _table(text: str) -> dict[str, str]:
    """Return a table of commands, each followed by its character."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma "
    "tau upsilon phi chi psi omega"
)


def _greek() -> dict[str, str]:
    letters: dict[str, str] = {}
    for name in _GREEK.split():
        unicode_name = "LAMDA" if name == "lambda" else name.upper()
        letters[name] = unicodedata.lookup(f"GREEK SMALL LETTER {unicode_name}")
        letters[name.title()] = unicodedata.lookup(f"GREEK CAPITAL LETTER {unicode_name}")
    variants = {"epsilon": "ε", "theta": "ϑ", "pi": "ϖ", "rho": "ϱ", "sigma": "ς", "phi": "φ"}
    return letters | {f"var{name}": letter for name, letter in variants.items()}


GREEK = _greek()

#: Relations, operators and arrows: symbols between two terms.
RELATIONS = _table(
    "times × cdot · pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ otimes ⊗ odot ⊙ wedge ∧ "
    "vee ∨ cap ∩ cup ∪ setminus ∖ le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ ll ≪ gg ≫ "
    "lesssim ≲ gtrsim ≳ sim ∼ simeq ≃ approx ≈ cong ≅ equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ "
    "subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid | parallel ∥ perp ⊥ to → rightarrow → leftarrow ← "
    "leftrightarrow ↔ longrightarrow ⟶ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ mapsto ↦ "
    "rightleftharpoons ⇌ uparrow ↑ downarrow ↓ rtimes ⋊ ltimes ⋉ prec ≺ succ ≻ preceq ⪯ succeq ⪰ wr ≀"
)

#: Other symbols.
SYMBOLS = _table(
    "infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ forall ∀ exists ∃ emptyset ∅ "
    "varnothing ∅ sum ∑ prod ∏ int ∫ dagger † ddagger ‡ prime ′ degree ° top ⊤ bot ⊥ neg ¬ lnot ¬ "
    "ldots … dots … cdots ⋯ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ vert | Vert ‖ "
    "lbrace { rbrace } checkmark ✓ square □ Box □ triangle △ angle ∠ imath ı jmath ȷ natural ♮"
)

#: Every command for one character.
CHARACTERS = GREEK | RELATIONS | SYMBOLS

#: Letters of running text; in a formula these names are often an author's own.
LETTERS = _table("ss ß o ø O Ø l ł L Ł aa å AA Å ae æ AE Æ oe œ OE Œ i ı j ȷ")

#: Operators that are set as words.
WORDS = _words(
    "log ln lg exp sin cos tan cot sinh cosh tanh arcsin arccos arctan min max sup inf lim limsup "
    "liminf arg argmin argmax det dim ker gcd deg hom Pr mod bmod"
)

#: Commands that set their argument in another font of running text and leave its characters alone.
TEXT_FONTS = _words(
    "emph textrm textbf textit textsf texttt textsc textsl textup textnormal mbox hbox underline"
)
#: Switches of the font for the rest of a group.
FONT_SWITCHES = _words("rm bf it sf tt em sl sc")
#: All of them, and those of formulas.
FONTS = (
    TEXT_FONTS
    | _words("mathrm mathbf mathit mathsf mathtt mathop boldsymbol bm operatorname text")
    | _words("rm bf it sf tt")
)

#: Commands that change only spacing or size.
SILENT = _words(
    "left right big Big bigl bigr Bigl Bigr bigg Bigg middle displaystyle textstyle limits nolimits "
    "rm bf it sf tt em sl"
)

#: Alphabets of formulas, by the name that Unicode gives their letters.
ALPHABETS = _table(
    "mathbb DOUBLE-STRUCK Bbb DOUBLE-STRUCK mathcal SCRIPT cal SCRIPT Cal SCRIPT mathscr SCRIPT "
    "mathfrak FRAKTUR frak FRAKTUR"
)

#: Marks above a letter of a formula, as combining characters.
MARKS = _table(
    "hat \u0302 widehat \u0302 tilde \u0303 widetilde \u0303 bar \u0304 overline \u0304 vec \u20d7 "
    "dot \u0307 ddot \u0308 check \u030c breve \u0306 acute \u0301 grave \u0300 mathring \u030a"
)

#: Accents of running text, such as \H{o}, as combining characters.
ACCENTS = _table(
    "' \u0301 ` \u0300 ^ \u0302 \" \u0308 ~ \u0303 = \u0304 . \u0307 c \u0327 v \u030c u \u0306 H \u030b "
    "k \u0328 r \u030a d \u0323 b \u0331 h \u0309"
)
_DOTLESS = _table("i i j j imath i jmath j")


def with_accent(accent: str, letter: str) -> str:
    r"""Return a letter, or the first of several, with an accent; ``\i`` and ``\j`` are i and j."""
    if letter.startswith("\\"):
        letter = _DOTLESS.get(letter[1:], letter)
    return unicodedata.normalize("NFC", letter[:1] + ACCENTS[accent] + letter[1:])


def group_at(text: str, opening: int, longest: int) -> str | None:
    """Return the text between the brace at an offset and its partner.

    Args:
        text: the text.
        opening: the offset of the opening brace.
        longest: the number of characters within which the group must end.

    Returns:
        The text between the braces; None if there is no brace or it is not closed.
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
