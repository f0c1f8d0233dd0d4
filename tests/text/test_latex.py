from __future__ import annotations

import pytest

from litpress.text.latex import decoded


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r'{\"o} \"{o} \"o {\"{o}}', "ö ö ö ö"),
        (r"{\'e} \'{\i} {\'\i} \`a \^{\i} \~n \=a \.{z}", "é í í à î ñ ā ż"),
        (r"\c{c}\v{s}\u{g}\H{o}\k{a}\r{a} {\v C}ech", "çšğőąå Čech"),
        (r"stra\ss e, S\o ren, {\L}ukasz, {\AE}sir, {\aa}", "straße, Søren, Łukasz, Æsir, å"),
        (r"Erd\H{o}s--R{\'e}nyi --- so", "Erdős–Rényi — so"),
        ("``quoted'' and ''not''", "“quoted” and ”not”"),
        ("it's 5'' long", "it's 5'' long"),
        (r"\emph{so} \textsc{Foo} {\em old} \textbf{a \textit{b}}", "so Foo old a b"),
        ("{GPT}-4 and {{Deep}} {L}earning", "GPT-4 and Deep Learning"),
        (r"$\alpha^{2}$ \(x\) ${\rm G}$", r"$\alpha^{2}$ \(x\) ${\rm G}$"),
        (r"\ensuremath{\beta}", r"$\beta$"),
        ("SAP^{2} and rho_{BL}", "SAP^{2} and rho_{BL}"),
        (r"10\% \& 5\$ \#1 a\_b \{c\}", "10% & 5$ #1 a_b {c}"),
        ("10% of & the rest # stay_s", "10% of & the rest # stay_s"),
        ("Table~3, ~10x, (~5), 3~4, a ~ b", "Table 3, ~10x, (~5), 3~4, a ~ b"),
        (r"\textquotedblleft a\textquotedblright{} \textendash{} \ldots", "“a” – …"),
        (r"\LaTeX\ and \TeX{}", "LaTeX and TeX"),
        (r"\url{https://a.org/b\_c} \href{https://a.org}{here}", "https://a.org/b_c here (https://a.org)"),
        (r"https://a.org/\~{}me/x--y", "https://a.org/~me/x--y"),
        (r"\method{Foo} of \ours: \frac{1}{2}", r"\method{Foo} of \ours: \frac{1}{2}"),
        (r"the model\'s \"word\" here", "the model's \"word\" here"),
        (r"the letters \'q and \'x", "the letters 'q and 'x"),
        (r"{\noopsort{1973b}}1973", "1973"),
        ("R&amp;D <i>in vivo</i>, a < b", "R&D in vivo, a < b"),
        ("a } b { c", "a  b  c"),
        ("plain", "plain"),
        (r"Nguy{\~{\^e}}n, Tr\d{\^o}ng, \'\^{a}n, \h{a}, {\DJ}{\`\u{a}}ng", "Nguyễn, Trộng, ấn, ả, Đằng"),
        (r"Nguy{\~{\^{e}}}n, \'{{\^e}}", "Nguyễn, ế"),
        (r"{\" o} {\'\imath} Mar\'\ia \'{\ae}", "ö í María ǽ"),
        (r"Andri\ifmmode \acute{c}\else \'{c}\fi{} {\c\'c} \v{\i}", "Andrić ḉ ǐ"),
        (r"{\textbackslash}emph{\textbraceleft}so{\textbraceright} a\textasciicircum{}b", r"\emph{so} a^b"),
        (r"10\textsuperscript{-6} CO\textsubscript{2} 4\textsuperscript{th}", "10⁻⁶ CO₂ 4th"),
        ("10<sup>6</sup> H<sub>2</sub>O, 4<sup>th</sup>", "10⁶ H₂O, 4th"),
        (r"{\textless}i{\textgreater}In vivo{\textless}/i{\textgreater} $<$b$>$so$<$/b$>$", "In vivo so"),
        ("&uuml;ber &rsquo;s &#8211; &amp;amp; R&D; &T; &lgr;", "über ’s – & R&D; &T; &lgr;"),
        ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.\n\nTwo."),
        ('<tex-math notation="LaTeX">$K$</tex-math> <x> <y>', "$K$ <x> <y>"),
        (r"{\normalsize {\cal NC}} Title\thanks{By X} \vphantom{y}z", "NC Title z"),
    ],
)  # fmt: skip
def test_latex_is_decoded_to_text(latex: str, text: str) -> None:
    assert decoded(latex) == text
