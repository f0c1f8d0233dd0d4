from __future__ import annotations

import numpy as np

from litpress.analysis.similarity.similarity import Similarity, near_duplicates
from litpress.model import Survey


def test_rare_subjects_count_more_than_common_ones_and_general_words(survey: Survey) -> None:
    similarity = Similarity.of(survey.papers.values())
    columns = np.asarray(similarity.weights.max(axis=0).todense()).ravel()
    heaviest = {
        term: columns[similarity.place_of(term)] for term in ("watermarking", "model", "propose", "diffusion")
    }
    assert heaviest["diffusion"] > 1.5 * heaviest["model"] > 3 * heaviest["propose"]


def test_shared_terms_add_up_to_the_similarity(survey: Survey) -> None:
    similarity = Similarity.of(survey.papers.values())
    parts = similarity.shared_terms(3, 17)
    assert list(parts.values()) == sorted(parts.values(), reverse=True)
    likeness = (similarity.weights[3] @ similarity.weights[17].T).toarray()[0, 0]
    assert np.isclose(sum(parts.values()), likeness)


def test_no_two_records_of_the_survey_are_duplicates(survey: Survey) -> None:
    assert near_duplicates(Similarity.of(survey.papers.values())) == ()
