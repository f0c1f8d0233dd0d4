"""The words of Hugging Face's paper lists that belong to the page, not to a paper.

Only what stands here (or is recognised by its form, such as a date) may be dropped from a digest.
"""

from __future__ import annotations

import re

# Sentences and names that no paper has for a title: chrome wherever they stand.
_ALWAYS = re.compile(
    r"""get\ trending\ papers\ in\ your\ email\ inbox(\ once\ a\ day)?!?
    |(by\s*)?ak\ and\ the\ research\ community | and\ the\ research\ community
    |daily\ papers | trending\ papers | trending\ papers\ ranked\ by\ github\ stars\ activity
    |(daily|trending)\ papers\ -\ hugging\ face
    |hugging\ face('s\ logo(\ hugging\ face)?)? | huggingface
    |subscribe | log\ ?in | sign\ ?up | system\ theme | tos | terms\ of\ service
    |[‹«<←]?\ ?previous | next\ ?[›»>→]? | back\ to\ (top|articles) | view\ all(\ papers)?
    |load\ more | show\ more
    |buckets\ new | search\ (papers|models,\ datasets,\ users\.\.\.)
    |team\ &\ enterprise | hugging\ face\ pro | enterprise\ support
    |inference\ (providers|endpoints) | storage\ buckets
    |toggle\ (theme|navigation) | skip\ to\ (main\ )?content
    |©.*hugging\ face.* | \[content\ truncated\]""",
    re.IGNORECASE | re.VERBOSE,
)
# Words of its menus: chrome when they stand among other chrome, for a title may be one word.
# fmt: off
_AMONG_CHROME = frozenset({
    "new", "models", "datasets", "spaces", "posts", "buckets", "docs", "documentation",
    "enterprise", "pricing", "community", "company", "about", "privacy", "careers", "jobs",
    "website", "press", "blog", "forum", "discord", "github", "learn", "tasks", "huggingchat",
    "collections", "languages", "organizations", "solutions", "papers", "daily", "weekly",
    "monthly", "today", "by", "ak", "trending", "resources", "terms", "home", "menu", "search",
    "settings", "theme", "system", "light", "dark", "english", "…", "...",
})
# fmt: on


def is_chrome(text: str) -> bool:
    """Whether a line is the page's own wherever it stands."""
    return bool(_ALWAYS.fullmatch(text))


def is_chrome_among_chrome(text: str) -> bool:
    """Whether a line is the page's own if it stands beside other chrome."""
    return text.casefold().lstrip("*•-› ").strip() in _AMONG_CHROME
