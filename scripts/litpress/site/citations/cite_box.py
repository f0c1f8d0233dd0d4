"""What a paper's page offers to those who cite it: the citation in words, in BibTeX, and as files."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from litpress.site.citations import Citation, bibtex, reference
from litpress.site.exports import FORMATS, Format

_FORMATS = ("bibtex", "ris", "csl-json")


@dataclass(frozen=True, slots=True)
class Download:
    """A file that is part of the page, so that it can be had without a script and without a server.

    Attributes:
        format: the format's name, which an element's id can hold.
        label: what a page calls it.
        name: what the file is called once it is saved.
        address: a ``data:`` address, https://www.rfc-editor.org/rfc/rfc2397, with the whole file.
    """

    format: str
    label: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class CiteBox:
    """A citation in the ways in which it is taken away.

    Attributes:
        reference: the citation in words.
        bibtex: the citation in BibTeX.
        downloads: the citation as files.
    """

    reference: str
    bibtex: str
    downloads: tuple[Download, ...]

    @classmethod
    def of(cls, citation: Citation) -> CiteBox:
        """What the page of a cited paper offers."""
        downloads = tuple(_download(citation, FORMATS[name]) for name in _FORMATS)
        return cls(reference(citation), bibtex([citation]), downloads)


def _download(citation: Citation, format: Format) -> Download:
    text = quote(format.write([citation]), safe="/:;,=@()!*'")
    return Download(
        format=format.name,
        label=format.label,
        name=f"{citation.key}.{format.ending.rpartition('.')[2]}",
        address=f"data:{format.media_type};charset=utf-8,{text}",
    )
