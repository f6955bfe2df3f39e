"""The page and what rooms say speak one language: the one chosen in the browser, else one's own."""

from __future__ import annotations

import pytest

from tests.platform.people import People


@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_without_a_choice_the_accounts_language_is_spoken(people: People, language: str) -> None:
    browser = people.client("investigator", language=language)
    assert f'lang="{language}"' in browser.get("/access/").content.decode()


def test_the_language_chosen_in_the_browser_holds_for_terms_and_sentences(people: People) -> None:
    browser = people.client("investigator", language="en")
    browser.post("/language/", {"language": "uz", "next": "/"})
    page = browser.get("/").content.decode()
    assert 'lang="uz"' in page
    assert "Mening ishim" in page  # a sentence
    assert "Tergovchi" in page  # a term of the dictionary
    assert "Investigator" not in page
