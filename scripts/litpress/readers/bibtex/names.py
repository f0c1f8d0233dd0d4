"""The authors of an entry, first names first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from litpress.model.field_values import clean_line
from litpress.text.latex import decoded

_OTHERS = re.compile(
    r"(?:,?\s*\bet\.?\s+al\b\.?|\bet\s+alii|^others\.?|^(?:\.{3}|…|\\l?dots)(?:\{\})?)$", re.IGNORECASE
)
_NOBODY = frozenset({"unknown", "n/a"})
_JOINTS = re.compile(r"^(?:and\b[\s,]*)+|(?:[\s,]*\band)+$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?[\s-]*){1,4}")
_INITIAL_FIRST = re.compile(r"[^\W\d_]\.")  # no family's name begins so
_SAME_NAME = re.compile(r"\s0\d{3}$")  # DBLP numbers people of one name
_SUFFIX = re.compile(r"(?:jr|sr|junior|senior|[ivx]+|\d(?:st|nd|rd|th)|ph\.?d|m\.?d)\.?", re.IGNORECASE)
# Marks of equal contribution and of affiliations, which pasted lists of authors keep.
_MARKS = re.compile(r"\$\^[^$]{1,20}\$|\\textsuperscript\{[^{}]*\}|[*†‡]+(?=\s|,|$)")
_BRACED_LIST = re.compile(r"\{([^{}]*,[^{}]*\sand\s[^{}]*)\}")
# BibLaTeX's extended form: family=Harman, given=Hans, prefix=von
_PART = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*\"?(.*?)\"?\s*$", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Authors:
    """The authors that an entry lists.

    Attributes:
        names: their names as people say them: ``Ludwig van Beethoven``.
        others: whether the list says that there are more.
        remark: what is unusual about the list.
    """

    names: tuple[str, ...] = ()
    others: bool = False
    remark: str | None = None


def authors_in(field: str) -> Authors:
    """The authors that a field lists, joined by ``and``: ``First von Last`` or ``von Last, Jr, First``."""
    field = " ".join(_MARKS.sub("", field).split())
    if not field:
        return Authors()
    if (whole := _BRACED_LIST.fullmatch(field)) and all(
        name.count(",") == 1 or _OTHERS.search(name) for name in whole[1].split(" and ")
    ):
        field = whole[1]  # a list that somebody braced as if it were one name
    written = [_JOINTS.sub("", name.strip(" ,;")) for name in split_multiple_persons_names(field)]
    parted = [name for names in written for name in _parted(names, alone=len(written) == 1)]
    remark = None
    if len(parted) > len(written):
        remark = "authors are not joined by 'and'; they were parted at commas or semicolons"
    others = False
    names = []
    for name in parted:
        alone = _OTHERS.sub("", name).strip(" ,")
        others = others or alone != name.strip(" ,")
        if alone and alone.casefold() not in _NOBODY and (spoken := _spoken(alone)):
            names.append(spoken)
    return Authors(tuple(names), others, remark)


def _parted(names: str, alone: bool) -> list[str]:
    """The names in what has semicolons, or commas between full names, where ``and`` should be."""
    if "{" in names or "=" in names:
        return [names]
    if ";" in names and "&" not in names:
        return [name for name in names.split(";") if name.strip()]
    parts = [part.strip() for part in names.split(",") if part.strip()]
    full = all(re.search(r"\w\.?\s+\S", part) for part in parts)
    several = len(parts) > 2 or (len(parts) == 2 and _INITIAL_FIRST.match(names))
    if several and full and not _SUFFIX.fullmatch(parts[1]):
        return parts
    families, initials = parts[::2], parts[1::2]
    if (
        alone
        and len(parts) > 3
        and len(families) == len(initials)
        and all(map(_INITIALS.fullmatch, initials))
    ):
        return [f"{family}, {given}" for family, given in zip(families, initials, strict=True)]
    return [names]


def _spoken(name: str) -> str:
    if "=" in name and (extended := _extended(name)):
        return clean_line(decoded(extended))
    if re.fullmatch(r"\{[^{}]*\}", name):
        return clean_line(decoded(name))
    if name.count(",") > 2:
        return clean_line(decoded(name))  # no person's name; better whole than cut up
    if name.count(",") == 2 and _SUFFIX.fullmatch(name.rpartition(",")[2].strip()):
        family, given, suffix = name.split(",")  # in the order of speech, though BibTeX has the suffix second
        name = f"{family},{suffix},{given}"
    parts = parse_single_name_into_parts(name, strict=False)
    if not parts.first and not parts.jr and "," in name:
        return clean_line(decoded(name)).strip(" ,")
    return _SAME_NAME.sub("", clean_line(decoded(parts.merge_first_name_first)))


def _extended(name: str) -> str:
    parts = {match[1].lower(): match[2] for part in name.split(",") if (match := _PART.match(part))}
    return " ".join(parts[part] for part in ("given", "prefix", "family", "suffix") if part in parts)
