from __future__ import annotations

from litpress.analysis.similarity.map_layout import HEIGHT, layout
from litpress.analysis.similarity.map_regions import regions
from litpress.analysis.similarity.similarity import Similarity
from litpress.model import Survey


def test_regions_of_the_survey_are_named_by_what_their_papers_share(survey: Survey) -> None:
    similarity = Similarity.of(survey.papers.values())
    found = regions(similarity, layout(similarity))
    names = [region.term for region in found]
    print(f"\nregions of the map: {', '.join(names)}")  # noqa: T201 -- belongs to the output
    assert {"preference optimization", "diffusion models", "safety"} <= set(names)
    assert not {"model", "models", "alignment", "adaptive", "based", "method"} & {n.casefold() for n in names}
    members = [slug for region in found for slug in region.papers]
    assert len(members) == len(set(members))
    assert all(0 <= region.place.x <= 1 and 0 <= region.place.y <= HEIGHT for region in found)
