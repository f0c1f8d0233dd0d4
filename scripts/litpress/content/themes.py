"""A theme's file: front matter, then the survey's prose about the theme."""

from __future__ import annotations

from litpress.content.front_matter import FENCE, read_front_matter
from litpress.content.validation import ContentFile, validated
from litpress.content.yaml_fields import field_lines
from litpress.model import Theme

FIELDS = tuple(name for name in Theme.model_fields if name not in ("prose", "slug"))


def theme_text(theme: Theme) -> str:
    """The text of a theme's file; reading it gives the same theme back."""
    facts = theme.model_dump(mode="json")
    lines = [FENCE]
    for name in FIELDS:
        if facts[name] not in (None, [], {}):
            lines.extend(field_lines(name, facts[name]))
    lines.append(FENCE)
    if theme.prose:
        lines.extend(["", theme.prose])
    return "\n".join([*lines, ""])


def read_theme(text: str, path: str) -> ContentFile[Theme]:
    """The theme that a file tells of, or everything that is wrong with the file.

    Args:
        text: the file's text, with line ends of any system.
        path: how problems call the file, whose name is the theme's slug.
    """
    front_matter = read_front_matter(text, path, FIELDS)
    return validated(Theme, front_matter, path, text, prose=front_matter.rest_of_body("prose"))
