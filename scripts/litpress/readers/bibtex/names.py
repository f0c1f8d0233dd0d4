"""The authors of an entry, first names first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from litpress.readers.bibtex.latex import decoded
from litpress.values import clean_line

_OTHERS = re.compile(r"(?:,?\s*\bet\.?\s+al\b\.?|\bet\s+alii|^others)$", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|junior|senior|[ivx]+|\d(?:st|nd|rd|th)|ph\.?d|m\.?d)\.?", re.IGNORECASE)
# Marks of equal contribution and of affiliations, which pasted lists of authors keep.
_MARKS = re.compile(r"\$\^[^$]{1,20}\$|\\textsuperscript\{[^{}]*\}|[*†‡]+(?=\s|,|$)")
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
    written = [name for name in split_multiple_persons_names(field) if name.strip(" ,;")]
    remark = None
    if len(written) == 1 and (parts := _parted(written[0])):
        written = parts
        remark = "authors are not joined by 'and'; they were parted at commas or semicolons"
    others = False
    names = []
    for name in written:
        alone = _OTHERS.sub("", name).strip(" ,")
        others = others or alone != name.strip(" ,")
        if alone and (spoken := _spoken(alone)):
            names.append(spoken)
    return Authors(tuple(names), others, remark)


def _parted(field: str) -> list[str]:
    """The names in a list that has semicolons, or commas between full names, where ``and`` should be."""
    if "{" in field or "=" in field:
        return []
    if ";" in field and "&" not in field:
        return [name for name in field.split(";") if name.strip()]
    names = [name.strip() for name in field.split(",") if name.strip()]
    full = all(re.search(r"\w\.?\s+\S", name) for name in names)
    return names if len(names) > 2 and full and not _SUFFIX.fullmatch(names[1]) else []


def _spoken(name: str) -> str:
    if "=" in name and (extended := _extended(name)):
        return clean_line(decoded(extended))
    if re.fullmatch(r"\{[^{}]*\}", name):
        return clean_line(decoded(name))
    if name.count(",") > 2:
        return clean_line(decoded(name))  # no person's name; better whole than cut up
    parts = parse_single_name_into_parts(name, strict=False)
    if not parts.first and not parts.jr and "," in name:
        return clean_line(decoded(name)).strip(" ,")
    return clean_line(decoded(parts.merge_first_name_first))


def _extended(name: str) -> str:
    parts = {match[1].lower(): match[2] for part in name.split(",") if (match := _PART.match(part))}
    return " ".join(parts[part] for part in ("given", "prefix", "family", "suffix") if part in parts)
