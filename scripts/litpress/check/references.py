"""Rules about references between files: themes, sources, former names, and duplicate records."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from litpress.check.context import CheckContext
from litpress.content.digests import import_digests
from litpress.content.files import entries, is_folder
from litpress.content.survey_folder import DIGESTS, PAPERS, THEMES
from litpress.model.field_values import day_in_name
from litpress.model.identity import (
    DistinctPapers,
    NearMiss,
    clusters,
    identity_keys,
    normalized_title,
    same_paper,
)
from litpress.problems.problem import InvalidInput, Place, Problem, did_you_mean, near
from litpress.problems.rules import Rule


def digests(survey: CheckContext) -> Iterator[Problem]:
    """Yield digests that are not text, and folders among them."""
    for inner in entries(survey.root, DIGESTS):
        if is_folder(inner):
            message, fix = "is a folder, so its files are ignored", "move its files one level up"
            yield Rule.DIGEST.violation(Place(f"{DIGESTS}/{inner.name}"), message, fix)
    for name, length in survey.digests.items():
        if length is None:
            place = Place(f"{DIGESTS}/{name}")
            yield Rule.DIGEST.violation(place, "is not text", "save it as UTF-8, or delete it")


def papers_of_digests(survey: CheckContext) -> Iterator[Problem]:
    """Yield papers that a digest holds and that have no record, if all digests and records can be read."""
    if survey.content.problems or None in survey.digests.values():
        return
    try:
        intake = import_digests(survey.root, content=survey.content, dry_run=True)
    except InvalidInput as error:
        message, _, fix = error.message.rpartition("; ")
        yield Rule.DIGEST.violation(error.place or Place(DIGESTS), message or fix, fix)
        return
    last_day = (survey.today or datetime.date.max).isoformat()
    for place, message in intake.news.items():
        # A record would keep a wrong day of the digest's name.
        if day_in_name(place.path.removeprefix(f"{DIGESTS}/")) <= last_day:
            yield Rule.IMPORTED.violation(place, message, "run litpress import")


def themes_of_papers(survey: CheckContext) -> Iterator[Problem]:
    """Yield themes of records that do not exist, or are repeated."""
    for file, paper in survey.papers:
        for index, theme in enumerate(paper.themes):
            place = file.place("themes", index)
            if theme not in survey.theme_names:
                fix = did_you_mean(theme, survey.theme_names, f"add {THEMES}/{theme}.md")
                yield Rule.THEME.violation(place, f"there is no theme {theme}", fix)
            elif theme in paper.themes[:index]:
                yield Rule.THEME.violation(place, f"{theme} is listed twice", "keep one of them")


def subthemes_of_papers(survey: CheckContext) -> Iterator[Problem]:
    """Yield sub-themes that are missing in the primary theme of a record, even if the theme is misspelled.

    Files with other problems in these fields are left out.
    """
    themes = {file.slug: theme for file, theme in survey.themes if file.item or file.is_sound("subthemes")}
    for file, paper in survey.papers:
        place = file.place("subtheme")
        if not paper.subtheme or not (file.item or file.is_sound("themes")):
            continue
        name = paper.theme or ""
        similar = [name] if name in survey.theme_names else near(name, survey.theme_names)
        theme = themes.get(similar[0]) if similar else None
        if not paper.theme and file.item:
            message = f"{paper.subtheme} is a sub-theme, but the record has no theme"
            yield Rule.SUBTHEME.violation(place, message, "add its theme to themes")
        elif theme and paper.subtheme not in theme.subthemes:
            listed = ", ".join(theme.subthemes)
            otherwise = f"use one of {listed}" if listed else f"add it to {THEMES}/{theme.slug}.md"
            fix = did_you_mean(paper.subtheme, theme.subthemes, otherwise)
            message = f"{theme.slug} has no sub-theme {paper.subtheme}"
            yield Rule.SUBTHEME.violation(place, message, fix)


def sources_of_papers(survey: CheckContext) -> Iterator[Problem]:
    """Yield sources of records that are not a digest and one of its lines."""
    for file, paper in survey.papers:
        for index, source in enumerate(paper.sources):
            place = file.place("sources", index)
            name, _, line = source.partition(":")
            if source in paper.sources[:index]:
                yield Rule.SOURCE.violation(place, f"{source} is listed twice", "keep one of them")
            elif name not in survey.digests:
                fix = did_you_mean(name, survey.digests, f"add it to {DIGESTS}, or correct the name")
                yield Rule.SOURCE.violation(place, f"there is no digest {name}", fix)
            elif line and int(line) > (survey.digests[name] or int(line)):
                message = f"{name} has only {survey.digests[name]} lines"
                yield Rule.SOURCE.violation(place, message, "correct the line")


def one_record_a_paper(survey: CheckContext) -> Iterator[Problem]:
    """Yield records of the same paper, according to an identifier or the title."""
    known = DistinctPapers()
    for file, paper in survey.papers:
        if not paper.title:  # its own problem
            continue
        place = known.find(paper)
        if place is not None:
            other = known.papers[place]
            kind = next(key[0] for key in identity_keys(paper) if key in identity_keys(other))
            message = f"describes the same paper as {PAPERS}/{other.slug}.md: the {kind} agrees"
            fix = "merge them, or add the identifiers that distinguish them"
            yield Rule.ONE_RECORD.violation(file.place(kind), message, fix)
        known.append(paper)


def aliases_of_papers(survey: CheckContext) -> Iterator[Problem]:
    """Yield former names that belong to several records."""
    owners: dict[str, str] = {}
    for file, paper in survey.papers:
        for index, alias in enumerate(paper.aliases):
            place = file.place("aliases", index)
            if alias in survey.paper_names:
                message = f"{alias} is the name of {PAPERS}/{alias}.md"
                yield Rule.ALIAS.violation(place, message, "leave it out")
            elif alias in paper.aliases[:index]:
                yield Rule.ALIAS.violation(place, f"{alias} is listed twice", "keep one of them")
            elif alias in owners:
                message = f"{alias} is an alias in {PAPERS}/{owners[alias]}.md too"
                yield Rule.ALIAS.violation(place, message, "keep it in one of them")
            owners.setdefault(alias, paper.slug)


def titles_of_themes(survey: CheckContext) -> Iterator[Problem]:
    """Yield themes of the same title."""
    owners: dict[str, str] = {}
    for file, theme in survey.themes:
        owner = owners.setdefault(normalized_title(theme.title), theme.slug)
        if theme.title and owner != theme.slug:
            message = f"{THEMES}/{owner}.md has the same title"
            fix = "rename one of them, or merge them"
            yield Rule.THEME_TITLE.violation(file.place("title"), message, fix)


def probable_duplicates(survey: CheckContext, selected: Collection[str]) -> Iterator[Problem]:
    """Yield similar records, of which a person decides, at those of the selected paths."""
    from litpress.analysis.similarity.similarity import Similarity, near_duplicates

    files = {paper.slug: (file, paper) for file, paper in survey.shown_papers if paper.title}

    def is_doubtful(pair: NearMiss) -> bool:
        (_, one), (_, two) = files[pair.slug], files[pair.other]
        abstracts = {normalized_title(one.abstract), normalized_title(two.abstract)}
        # Other rules report records of the same paper, or with the same abstract.
        is_reported = same_paper(one, two) or (len(abstracts) == 1 and one.abstract)
        named = (files[slug][0].path for slug in (pair.slug, pair.other))
        return not is_reported and not any(survey.is_accepted(Rule.TWIN, path) for path in named)

    pairs = near_duplicates(Similarity.of([paper for _, paper in files.values()]))
    heads = {slug for slug, (file, _) in files.items() if file.path in selected}
    for similar in clusters(filter(is_doubtful, pairs), heads):
        message = f"{similar.reason} ({', '.join(f'{PAPERS}/{slug}.md' for slug in similar.others)})"
        fix = "check whether they are the same paper"
        yield Rule.TWIN.violation(files[similar.slug][0].place("title"), message, fix)


CHECKS = (
    digests,
    themes_of_papers,
    subthemes_of_papers,
    sources_of_papers,
    one_record_a_paper,
    aliases_of_papers,
    titles_of_themes,
)
