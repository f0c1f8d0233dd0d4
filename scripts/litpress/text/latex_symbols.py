"""The characters that TeX's commands stand for, as far as abstracts use them.

Names and meanings: https://ctan.org/pkg/comprehensive and, for the letters, Unicode's own names.
"""

from __future__ import annotations

import unicodedata


def _table(text: str) -> dict[str, str]:
    """Commands, each followed by its character."""
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

#: Relations, operators and arrows, which stand between two things.
RELATIONS = _table(
    "times × cdot · pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ otimes ⊗ odot ⊙ wedge ∧ "
    "vee ∨ cap ∩ cup ∪ setminus ∖ le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ ll ≪ gg ≫ "
    "lesssim ≲ gtrsim ≳ sim ∼ simeq ≃ approx ≈ cong ≅ equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ "
    "subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid | parallel ∥ perp ⊥ to → rightarrow → leftarrow ← "
    "leftrightarrow ↔ longrightarrow ⟶ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ mapsto ↦ "
    "rightleftharpoons ⇌ uparrow ↑ downarrow ↓ rtimes ⋊ ltimes ⋉ prec ≺ succ ≻ preceq ⪯ succeq ⪰ wr ≀"
)

#: Everything else that is one character.
SYMBOLS = _table(
    "infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ forall ∀ exists ∃ emptyset ∅ "
    "varnothing ∅ sum ∑ prod ∏ int ∫ dagger † ddagger ‡ prime ′ degree ° top ⊤ bot ⊥ neg ¬ lnot ¬ "
    "ldots … dots … cdots ⋯ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ vert | Vert ‖ "
    "lbrace { rbrace } checkmark ✓ square □ Box □ triangle △ angle ∠ imath ı jmath ȷ natural ♮"
)

#: Every command that stands for one character.
CHARACTERS = GREEK | RELATIONS | SYMBOLS

#: Letters of running text; in a formula these names are often an author's own.
LETTERS = {
    "ss": "ß",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "i": "ı",
    "j": "ȷ",
}

#: Operators that are set as words.
WORDS = _words(
    "log ln lg exp sin cos tan cot sinh cosh tanh arcsin arccos arctan min max sup inf lim limsup "
    "liminf arg argmin argmax det dim ker gcd deg hom Pr mod bmod"
)

#: Commands that set their argument in another face and leave its characters alone.
FACES = _words(
    "mathrm mathbf mathit mathsf mathtt mathop boldsymbol bm operatorname text textrm textbf textit "
    "textsf texttt textsc textnormal mbox hbox emph underline rm bf it sf tt"
)

#: Commands that change only spacing or size.
SILENT = _words(
    "left right big Big bigl bigr Bigl Bigr bigg Bigg middle displaystyle textstyle limits nolimits "
    "rm bf it sf tt em sl"
)

#: Alphabets, by the name that Unicode gives their letters.
ALPHABETS = {
    "mathbb": "DOUBLE-STRUCK",
    "Bbb": "DOUBLE-STRUCK",
    "mathcal": "SCRIPT",
    "cal": "SCRIPT",
    "Cal": "SCRIPT",
    "mathscr": "SCRIPT",
    "mathfrak": "FRAKTUR",
    "frak": "FRAKTUR",
}

#: Marks above or below a letter, as combining characters.
MARKS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0304",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
}

#: Accents in running text: Poincar\'e, Erd\H{o}s.
ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
}


def letter_of(alphabet: str, letter: str) -> str | None:
    """The letter in one of Unicode's mathematical alphabets; nothing where it has none."""
    case = "CAPITAL" if letter.isupper() else "SMALL"
    kind = ALPHABETS[alphabet]
    # ℝ, ℒ and ℭ were there before the mathematical alphabets, under another name.
    older = "BLACK-LETTER" if kind == "FRAKTUR" else kind
    for name in (f"MATHEMATICAL {kind} {case} {letter}", f"{older} {case} {letter}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return None
