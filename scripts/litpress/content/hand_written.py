"""Hand-written pages: the fields of their front matter, and their Markdown."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from litpress.content.front_matter import FENCE, FrontMatter, read_front_matter, visible_lines
from litpress.content.validation import ContentFile, validated
from litpress.model.field_values import Line, Markdown, StrictModel

# https://squidfunk.github.io/mkdocs-material/setup/setting-up-navigation/#hiding-the-sidebars
Hidden = Literal["navigation", "toc", "path", "footer"]


class HandWrittenPage(StrictModel):
    """A page that curators write."""

    title: Line | None = Field(None, description="Its title, if it is not that of its first heading.")
    description: Line | None = Field(None, description="One sentence for search engines and shared links.")
    hide: tuple[Hidden, ...] = Field((), description="Parts of the page that are not shown.")
    body: Markdown = Field("", description="Its text.")
    slug: str = Field(exclude=True, description="The name of its file, without .md.")


FIELDS = HandWrittenPage.front_matter_fields()


def read_page(text: str, path: str) -> ContentFile[HandWrittenPage]:
    """A hand-written page, with all problems of its front matter and characters.

    Args:
        text: the page, with line ends of any system; it can be without front matter.
        path: the path of its file for problems.
    """
    lines, problems = visible_lines(text, path)
    if lines[0].rstrip() == FENCE:
        front_matter = read_front_matter(text, path, FIELDS)
    else:
        front_matter = FrontMatter({}, body="\n".join(lines), problems=problems)
    return validated(HandWrittenPage, front_matter, path, text, body=front_matter.rest_of_body("body"))
