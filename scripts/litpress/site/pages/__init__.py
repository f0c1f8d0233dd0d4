"""The pages of a site, one module and one template for each kind of page.

Each module of this package has a function ``pages`` that yields the pages of its kind from a view of the
survey. A new module is found by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from litpress.site.metadata.page_metadata import actions
from litpress.site.page import Page
from litpress.site.views import SurveyView

PageKind = Callable[[SurveyView], Iterator[Page]]

#: The kinds of pages by the name of their module.
KINDS: dict[str, PageKind] = {
    module.name: import_module(f"{__name__}.{module.name}").pages for module in iter_modules(__path__)
}


def all_pages(view: SurveyView) -> Iterator[Page]:
    """Yield every page of a survey, with the links below it in its metadata."""
    for kind in KINDS.values():
        for page in kind(view):
            yield page if page.is_redirect else page.with_metadata(actions(view, page))
