"""Digests: text copied from lists of papers, and saved pages of such lists."""

from litpress.readers.digest.html import HtmlReader
from litpress.readers.digest.reading import DigestReader

READERS = (HtmlReader(), DigestReader())
