"""New surveys share the configuration of the shipped survey, and nothing of its content."""

from __future__ import annotations

from pathlib import Path

from litpress.content.survey_folder import load
from litpress.site.settings import Settings
from litpress.starter.new_survey import NewSurvey, configuration, survey_files
from tests.starter.test_new_survey import GRAPHS, RELEASE

REPOSITORY = Path(__file__).parents[2]


def test_this_repository_has_the_configuration_of_a_new_survey() -> None:
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    settings = Settings.of(REPOSITORY)
    pages = ["landscape.md", *(f"themes/{slug}.md" for slug in load(REPOSITORY).themes)]
    ours = NewSurvey(settings.name, settings.description, ())
    assert configuration(text, ours, pages, "scripts/litpress/hook.py") == text


def test_files_of_a_new_survey_do_not_mention_this_survey() -> None:
    ours = load(REPOSITORY)
    names = [Settings.of(REPOSITORY).name, *ours.papers]
    names += [name for theme in ours.themes.values() for name in (theme.slug, theme.title) if name != "other"]
    names += ["alignment", "preference", "multimodal", "positional"]
    for path, data in survey_files(GRAPHS, RELEASE).items():
        if not path.endswith((".woff2", ".png")):
            text = data.decode()
            assert [name for name in names if name in text] == [], path
