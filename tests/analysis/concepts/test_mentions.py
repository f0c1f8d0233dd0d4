from __future__ import annotations

import pytest

from litpress.analysis.concepts.mentions import NameMention, mentions_among, terms_named
from litpress.analysis.introductions.acronyms import acronyms_of_paper
from litpress.analysis.introductions.introduced_names import Introduced
from litpress.model import Paper, Term

MAPO = Introduced("MapPO", "Map Preference Optimization", "method")


def mentioned(
    name: str, text: str, *, expansion: str | None = None, dates: tuple[str | None, str | None] = (None, None)
) -> bool:
    """Whether a paper with this abstract mentions what another introduces by this name."""
    papers = [Paper(title="One", date=dates[0]), Paper(title="Two", abstract=text, date=dates[1])]
    found = mentions_among(papers, [(Introduced(name, expansion, "method"),), ()])
    assert found[0] == ()
    return found[1] == (NameMention(name, 0),)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("CycleAlign", "We compare with CycleAlign."),
        ("DeAL", "DeAL, however, is slower."),
        ("RESTORE", "than RESTORE and others"),
        ("LongAlign", "LongAlign-based tuning (LongAlign's data)"),
        ("Transfer Q^*", "decoding as in Transfer Q^* does"),
        ("emergent maps", 'a phenomenon termed "emergent maps" (Smith et al., 2025)'),
    ],
)
def test_name_of_another_paper_is_a_mention(name: str, text: str) -> None:
    assert mentioned(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("DeAL", "a good deal, a DEAL and a Deal"),
        ("RESTORE", "we restore maps; Restore them"),
        ("LOGO", "LOGO-2 and MyLOGO and LOGO2 and logo"),
        ("LongAlign", "LongAlign v2, LongAlign-2, LongAlign++ and Pre-LongAlign"),
        ("RESTORE", "THE METHODS RESTORE ALL MAPS AGAIN"),
        ("Binder", "Binder is glue, and Binder binds"),
        ("GO", "they GO on"),
        ("RLHF", "with RLHF"),
        ("CLIM", "with CLIM in soil"),
        ("SAGA", "the SAGA optimizer"),
    ],
)
def test_ambiguous_word_is_not_a_mention(name: str, text: str) -> None:
    assert not mentioned(name, text)


def test_short_acronym_is_a_mention_if_spelled_out_alike() -> None:
    text = "with contrastive language-image mosaic (CLIM)"
    assert mentioned("CLIM", text, expansion="Contrastive Language-Image Mosaic")
    assert not mentioned("CLIM", "the climate index of moisture (CLIM)", expansion="Contrastive Image Mosaic")


def test_short_acronym_is_a_mention_if_the_papers_share_a_subject() -> None:
    one = Paper(title="LOGO: Long-context alignment by preference optimization")
    own = [(Introduced("LOGO", None, "method"),), ()]
    alike = Paper(title="Two", abstract="Long-context alignment: preference optimization as in LOGO.")
    unlike = Paper(title="Two", abstract="Children program turtles in LOGO, a language of long standing.")
    assert mentions_among([one, alike], own)[1] == (NameMention("LOGO", 0),)
    assert mentions_among([one, unlike], own)[1] == ()


def test_older_paper_does_not_mention_a_newer_one() -> None:
    assert mentioned("MapTune", "with MapTune", dates=("2024-05-02", "2024-05-01"))
    assert not mentioned("MapTune", "with MapTune", dates=("2024-05", "2024-04-30"))
    assert not mentioned("MapTune", "with MapTune", dates=("2024-05", "2023"))
    assert mentioned("MapTune", "with MapTune", dates=("2024-05", None))


def test_name_introduced_twice_or_known_before_is_not_a_mention() -> None:
    own: list[tuple[Introduced, ...]] = [(MAPO,), (), ()]
    third = Paper(title="Three", abstract="We use MapPO.", date="2024-06")
    papers = [Paper(title="One", date="2024-05"), Paper(title="Two", abstract="MapPO", date="2023-01"), third]
    assert mentions_among(papers, own) == [(), (), ()]
    assert mentions_among([papers[0], third], own[:2]) == [(), (NameMention("MapPO", 0),)]
    assert mentions_among([papers[0], third, third], [(MAPO,), (), (MAPO,)]) == [(), (), ()]


def test_vocabulary_names_are_found_in_a_text() -> None:
    vocabulary = [
        Term(name="RoPE", expansion=None, kind="method", forms=("rotary position embedding",)),
        Term(name="CLIP", expansion=None, kind="model"),
        Term(name="alignment", expansion=None, kind="idea"),
    ]
    paper = Paper(title="Maps", abstract="Rotary Position\nEmbedding and CLIP help alignment; clip the rope.")
    assert terms_named([paper], [()], vocabulary) == [("RoPE", "CLIP")]


def test_vocabulary_name_spelled_out_differently_is_not_found() -> None:
    clip = Term(name="CLIP", expansion="contrastive language-image pre-training", kind="model")
    paper = Paper(title="Chips", abstract="The chip-level integrity protocol (CLIP) is safe.")
    spelled_out = acronyms_of_paper(paper.title, paper.abstract)
    assert spelled_out
    assert terms_named([paper], [spelled_out], [clip]) == [()]
