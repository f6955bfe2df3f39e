"""The pages, as people of both offices and their administrator go through them."""

from __future__ import annotations

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.transfers.public_files import own_public_file
from himoya.platform.transfers.waiting import waiting_for
from tests.platform.people import People
from tests.platform.transfers.conftest import PROSECUTOR, Story, content


def browser_of(reader: Reader) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=reader.account))
    return client


def words(answer) -> str:  # type: ignore[no-untyped-def]
    return html.unescape(answer.content.decode())


def upload(file: bytes, name: str = "0123.himoya") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, file)


def test_from_the_case_to_the_file_and_back_with_the_receipt(story: Story) -> None:
    browser = browser_of(story.investigator)
    case = reverse("register:case", args=(story.case.pk,))
    send = reverse("transfers:send", args=(story.case.pk,))
    assert send in words(browser.get(reverse("register:hand-over", args=(story.case.pk,))))
    chosen = {
        "to": story.agency(PROSECUTOR),
        "note": "Ready.",
        "steps": story.case.steps,
        "identities": "yes",
        "files": "yes",
    }
    check = words(browser.post(send, chosen))
    assert "Check before the file is made" in check
    assert "learns who the persons are" in check

    made = browser.post(send, chosen | {"confirmed": "yes"})
    page = words(browser.get(made["Location"]))
    assert "Save the file" in page
    file = browser.get(f"{made['Location']}file/")
    assert "no-store" in file["Cache-Control"]

    receipt = story.taken_there(file.content)
    read = browser.post(reverse("transfers:read"), {"file": upload(receipt)})
    assert read["Location"] == made["Location"]
    printed = words(browser.get(f"{made['Location']}receipt/"))
    assert "has taken case" in printed
    assert "in another installation" in words(browser.get(case))
    assert "read its receipt" in words(browser.get(f"{case}history/"))


def test_a_case_is_previewed_and_taken(story: Story, people: People) -> None:
    """The other office sends; here somebody decides on the page."""
    transfer = story.read_there(content(story.sent()))["transfer"]
    taken = story.other.ask("take", "prosecutor", PROSECUTOR, transfer)
    from base64 import b64decode

    browser = browser_of(story.investigator)
    answer = upload(b64decode(taken["answer"]))
    browser.post(reverse("transfers:read"), {"file": answer})
    file = story.other.file("send", "prosecutor", PROSECUTOR, taken["case"], "XD-MIA-01", True)
    read = browser.post(reverse("transfers:read"), {"file": upload(file)})
    page = words(browser.get(read["Location"]))
    assert "Take the case" in page
    assert "Зулайхо" not in page, "who the persons are is not shown before it is taken"
    (waits,) = waiting_for(story.again(story.investigator)).items
    assert story.number in waits.text
    short = browser.post(read["Location"], {"move": "return", "reason": "no"})
    assert short.status_code == 422
    browser.post(read["Location"], {"move": "take"})
    page = words(browser.get(read["Location"]))
    assert "Save the receipt" in page
    assert "Before it came here" in page
    assert browser.get(f"{read['Location']}answer/").status_code == 200
    assert waiting_for(story.again(story.investigator)).items == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "not a file from another installation"),
        ("ru", "не файл из другой установки"),
        ("tg", "аз насби дигари «Ҳимоя» нест"),
        ("uz", "boshqa oʻrnatmasidan kelgan fayl emas"),
    ],
)
def test_a_refusal_is_said_in_the_language_of_the_reader(
    people: People, language: str, sentence: str
) -> None:
    browser = people.client("investigator", language=language)
    answer = browser.post(reverse("transfers:read"), {"file": upload(b"a letter")})
    assert answer.status_code == 422
    assert sentence in words(answer)


def test_a_form_without_a_file_says_so(people: People) -> None:
    answer = people.client("investigator").post(reverse("transfers:read"))
    assert answer.status_code == 422
    assert "Choose the file first" in words(answer)


def test_an_administrator_enters_compares_and_ends(story: Story) -> None:
    browser = browser_of(story.people.reader("administrator"))
    page = words(browser.get(reverse("transfers:partners")))
    assert "An invented office" in page
    own = browser.get(reverse("transfers:own-file"))
    assert own.content == own_public_file()
    refused = browser.post(
        reverse("transfers:add-partner"), {"name": "We", "file": upload(own.content)}
    )
    assert refused.status_code == 422
    assert "of this installation itself" in words(refused)
    place = reverse("transfers:partner", args=(story.partner.id,))
    agencies = [story.agency(PROSECUTOR), story.agency("XD-PRO-02")]
    browser.post(place, {"act": "agencies", "agency": agencies})
    assert story.partner.agencies.count() == 2
    browser.post(place, {"act": "end"})
    assert "Trusted no longer" in words(browser.get(place))


def test_no_page_is_titled_with_what_is_known_of_a_case(story: Story) -> None:
    transfer = story.sent()
    browser = browser_of(story.investigator)
    for name, about in (
        ("transfers:transfer", transfer.pk),
        ("transfers:send", story.case.pk),
    ):
        page = words(browser.get(reverse(name, args=(about,))))
        title = page[page.index("<title>") : page.index("</title>")]
        assert story.number not in title


def test_the_page_and_the_receipt_say_what_stayed_with_the_giver(story: Story) -> None:
    """Nobody there takes a case for whole of which files or names were kept back."""
    browser = browser_of(story.investigator)
    send = reverse("transfers:send", args=(story.case.pk,))
    chosen = {"to": story.agency(PROSECUTOR), "steps": story.case.steps}
    check = words(browser.post(send, chosen))
    stayed = (
        "Attached files that stayed with the giver",
        "Persons whose identity stayed with the giver",
    )
    for sentence in (*stayed, "stay here: they may hold names"):
        assert sentence in check
    made = browser.post(send, chosen | {"confirmed": "yes"})
    file = browser.get(f"{made['Location']}file/").content
    counts = story.read_there(file)["counts"]
    assert (counts["file"], counts["file_stayed"]) == (0, 1)
    assert (counts["person"], counts["person_stayed"]) == (0, 2)
    browser.post(reverse("transfers:read"), {"file": upload(story.taken_there(file))})
    receipt = words(browser.get(f"{made['Location']}receipt/"))
    for sentence in stayed:
        assert sentence in receipt
