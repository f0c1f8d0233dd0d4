"""Types of field values: their cleaning, validation, and JSON Schema.

Functions that clean a value raise InvalidValue if the field can't have it.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from itertools import dropwhile
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from slugify import slugify

from litpress.problems import limits
from litpress.problems.limits import Limit
from litpress.problems.problem import InvalidValue

SLUG_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
SLUG_LENGTH = 80

# https://info.arxiv.org/help/arxiv_identifier.html: YYMM.number since April 2007, with four digits until 2014
# and five since; archive/YYMMnnn before.
_MONTH = "(?:0[1-9]|1[0-2])"
_ARXIV_ID = re.compile(
    rf"(?P<id>(?:0[7-9]|1[0-4]){_MONTH}\.[0-9]{{4}}|(?:1[5-9]|[2-9][0-9]){_MONTH}\.[0-9]{{5}}"
    rf"|[a-z-]+(?:\.[A-Za-z]{{2}})?/[0-9]{{2}}{_MONTH}[0-9]{{3}})"
    r"(?:v[0-9]+)?(?:\.pdf)?$"
)
_FIRST_YEAR_OF_ARXIV = 91
_BEFORE_DOI = r"(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/)"
# arXiv registers a DOI for every paper: https://info.arxiv.org/help/doi.html
_BEFORE_ID_IN_DOI = rf"{_BEFORE_DOI}?10\.48550/arxiv\."
_ARXIV_PREFIX = re.compile(
    rf"^(?:arxiv:\s*|(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|{_BEFORE_ID_IN_DOI})",
    re.IGNORECASE,
)
ARXIV_DOI = re.compile(rf"^\s*{_BEFORE_ID_IN_DOI}", re.IGNORECASE)
_DOI_PREFIX = re.compile(f"^{_BEFORE_DOI}", re.IGNORECASE)
# https://www.crossref.org/blog/dois-and-matching-regular-expressions/
_DOI = re.compile(r"^10\.\d{4,9}/\S+$")
_ADDRESS = re.compile(r"^https?://[^\s/]+\.[^\s/]+(?:/\S*)?$|^https?://localhost\S*$", re.IGNORECASE)
_DAY_IN_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?=[-_.])")
_PARTIAL_DATE = re.compile(r"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$")
# A Greek letter on its own, as in β-VAE, is spelled out; words in Greek are transliterated.
_LONE_GREEK_LETTER = re.compile(r"(?<![\u0370-\u03ff])[\u0370-\u03ff](?![\u0370-\u03ff])")
# Characters that YAML or UTF-8 can't hold: control characters other than white space, surrogates, and two
# noncharacters.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
#: Soft hyphens and zero-width spaces.
WITHOUT_WIDTH = "\u00ad\u200b\u2060\ufeff"
#: These, and marks that change the direction of text, but not the joiners of Persian, Hindi, and emoji
#: (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
INVISIBLE = re.compile(f"[{WITHOUT_WIDTH}\u202a-\u202e\u2066-\u2069]")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
#: Names of devices on Windows (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"
}
# These, and the names that MkDocs reserves for the page of a folder.
RESERVED_NAMES = DEVICE_NAMES | {"index", "readme"}


def clean_line(value: object) -> str:
    """A text on one line, in NFC, with single spaces and none at the ends."""
    return " ".join(_text(value).split())


def clean_text(value: object) -> str:
    """Paragraphs of text, in NFC: single spaces, none at line ends, at most one empty line in a row."""
    lines = [" ".join(line.split()) for line in _text(value).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def clean_markdown(value: object) -> str:
    """A Markdown text in NFC, without blank lines before it and white space after it."""
    lines = re.split(r"\r\n|[\n\r\x0b\x0c\x1c-\x1f\x85]", _text(value))
    return "\n".join(dropwhile(lambda line: not line.strip(), lines)).rstrip()


def clean_date(value: object) -> str:
    """An ISO date that may be partial: ``2024-10-24``, ``2024-10`` or ``2024``."""
    text = str(value).strip()
    match = _PARTIAL_DATE.match(text)
    if not match:
        raise InvalidValue(f"{text!r} is not a date", "write it as 2024-10-24, 2024-10 or 2024")
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise InvalidValue(f"{text!r} is not a day of the calendar", "correct it, or leave it out") from None
    return text


def clean_day(value: object) -> str:
    """A full ISO date: ``2026-02-03``."""
    text = clean_date(value)
    if len(text) < len("2026-02-03"):
        raise InvalidValue(f"{text!r} is not a day", "write it as 2026-02-03")
    return text


def day_in_name(name: str) -> str:
    """The ISO day at the beginning of a name such as ``2026-02-03-hugging-face-papers.txt:21``, if any."""
    match = _DAY_IN_NAME.match(name)
    try:
        return datetime.date.fromisoformat(match[1]).isoformat() if match else ""
    except ValueError:
        return ""


def clean_arxiv(value: object) -> str:
    """The arXiv identifier in a text or an address, without its version."""
    text = _ARXIV_PREFIX.sub("", str(value).strip())
    match = _ARXIV_ID.match(text)
    if not match:
        raise InvalidValue(f"{str(value)!r} is not an arXiv identifier", "write it as '2410.18533'")
    return match["id"]


def month_of_arxiv(identifier: str) -> datetime.date:
    """The middle of the month in which an arXiv identifier was assigned."""
    digits = identifier.rpartition("/")[2]
    is_of_last_century = "/" in identifier and int(digits[:2]) >= _FIRST_YEAR_OF_ARXIV
    return datetime.date((1900 if is_of_last_century else 2000) + int(digits[:2]), int(digits[2:4]), 15)


def clean_doi(value: object) -> str:
    """The DOI in a text or an address."""
    text = _DOI_PREFIX.sub("", clean_line(str(value)))
    if not _DOI.match(text):
        raise InvalidValue(f"{str(value)!r} is not a DOI", "write it as '10.18653/v1/2024.acl-long.1'")
    return text


def clean_address(value: object) -> str:
    """An ``http`` or ``https`` address."""
    text = clean_line(str(value))
    if not _ADDRESS.match(text):
        fix = "it must begin with https:// or http://"
        if text.lower().startswith(("https://", "http://")):
            fix = "write it as https://example.org/page"
        raise InvalidValue(f"{text!r} is not a web address", fix)
    return text


def clean_reason(value: object) -> str:
    """A reason, not only yes or no: a no would count as a reason too."""
    text = clean_line(value)
    if text.casefold() in ("true", "false", "yes", "no", "on", "off", "y", "n"):
        raise InvalidValue(f"{text!r} is not a reason", "say why, or delete the line to include the paper")
    return text


def slug_of(title: str) -> str:
    """The file name, without its extension, for a title; empty if it has no letters that can be spelled."""
    slug = slugified(title, SLUG_LENGTH)
    return f"{slug}-paper" if slug in RESERVED_NAMES else slug


def slugified(text: str, length: int = 0) -> str:
    """A text in lower-case ASCII letters and digits, with hyphens between words; can be empty.

    Args:
        text: the text, in any script.
        length: the maximal length, at which it is cut between words; 0 for no limit.
    """

    def name_of_letter(match: re.Match[str]) -> str:
        return unicodedata.name(match[0], match[0]).rpartition(" ")[2].lower()

    letters = _LONE_GREEK_LETTER.sub(name_of_letter, _APOSTROPHE.sub("", text))
    slug: str = slugify(letters, max_length=length, word_boundary=True, save_order=True)
    return slug


def unreserved(name: str) -> str:
    """A name that a file can have on every system."""
    if name in RESERVED_NAMES:
        raise InvalidValue(f"{name!r} is a reserved name", f"write {name}-paper or another")
    return name


def within(limit: Limit) -> AfterValidator:
    """The validation that a text or a list is not longer than a limit."""

    def validate(value: Any) -> Any:
        if problem := limit.problem(len(value)):
            raise InvalidValue(problem, limit.fix)
        return value

    return AfterValidator(validate)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise InvalidValue(f"{value!r} is not text", "put it in quotation marks")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", value))


class Writing(Enum):
    """The form of a field in the file of a record or theme; a marker in the annotation of the field."""

    USUAL = "as YAML needs it, a list on one line"
    UNQUOTED = "without quotation marks, although YAML would read a number or a day"
    QUOTED = "always in quotation marks"
    LINES = "a list with one item per line"
    BODY = "below the front matter"


# These schemas accept all that cleaning accepts: a year can be a number, an identifier part of an address.
_OF_DATE = {"type": ["string", "integer"], "pattern": r"^\s*[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\s*$"}
_OF_DAY = {"type": "string", "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"}
_OF_ARXIV = {
    "type": ["string", "number"],
    "pattern": r"([0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Za-z]{2})?/[0-9]{7})(v[0-9]+)?(\.pdf)?\s*$",
}
_OF_DOI = {"type": "string", "pattern": r"10\.[0-9]{4,9}/"}
_OF_ADDRESS = {"type": "string", "pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]?://"}

Line = Annotated[str, BeforeValidator(clean_line), Field(min_length=1), within(limits.LINE)]
Title = Annotated[str, BeforeValidator(clean_line), Field(min_length=1), within(limits.TITLE)]
Reason = Annotated[str, BeforeValidator(clean_reason), Field(min_length=1), within(limits.LINE)]
Date = Annotated[str, BeforeValidator(clean_date), WithJsonSchema(_OF_DATE), Writing.UNQUOTED]
Day = Annotated[str, BeforeValidator(clean_day), WithJsonSchema(_OF_DAY), Writing.UNQUOTED]
Arxiv = Annotated[str, BeforeValidator(clean_arxiv), WithJsonSchema(_OF_ARXIV), Writing.QUOTED]
Doi = Annotated[str, BeforeValidator(clean_doi), within(limits.LINE), WithJsonSchema(_OF_DOI)]
Address = Annotated[str, BeforeValidator(clean_address), within(limits.LINE), WithJsonSchema(_OF_ADDRESS)]
Slug = Annotated[str, Field(pattern=SLUG_PATTERN), AfterValidator(unreserved)]
Count = Annotated[int, Field(ge=0, strict=True)]
Year = Annotated[int, Field(ge=1000, le=9999, strict=True)]
_SOURCE_PATTERN = Field(pattern=r"^[^:]+(?::[1-9][0-9]{0,8})?$")
_OF_SOURCE = {"type": "string", "pattern": r"^[^:]+(:[1-9][0-9]{0,8})?\s*$"}
Source = Annotated[str, BeforeValidator(clean_line), _SOURCE_PATTERN, WithJsonSchema(_OF_SOURCE)]
Markdown = Annotated[str, BeforeValidator(clean_markdown), within(limits.PROSE), Writing.BODY]
Text = Annotated[str, BeforeValidator(clean_text), within(limits.ABSTRACT), Writing.BODY]


class StrictModel(BaseModel):
    """An immutable model without unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    @cache
    def writings(cls) -> Mapping[str, Writing]:
        """The form of each field in the file of such an item, in the order of the file."""
        return {
            name: next(_writings((field.annotation, *field.metadata)), Writing.USUAL)
            for name, field in cls.model_fields.items()
            if not field.exclude
        }

    @classmethod
    def front_matter_fields(cls) -> tuple[str, ...]:
        """The names of the fields in front matter."""
        return tuple(name for name, writing in cls.writings().items() if writing is not Writing.BODY)


def _writings(parts: Iterable[object]) -> Iterator[Writing]:
    """Yield the markers in an annotation, such as that of ``Date`` in ``Date | None``."""
    for part in parts:
        if isinstance(part, Writing):
            yield part
        yield from _writings(get_args(part))
