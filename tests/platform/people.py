"""Invented people of the invented country, in posts that its dictionary lets them hold."""

from __future__ import annotations

from django.test import Client

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.actions.establishing import establish_agencies
from himoya.platform.agencies.actions.posts import appoint
from himoya.platform.agencies.models import Account, Agency, Post
from himoya.platform.agencies.readers import reader_in_post

#: A long password that no list of common ones holds; tests hash it quickly.
PASSWORD = "karvon-sahro-41-chashma"

#: An agency in which each role may be held.
AGENCIES = {
    "investigator": "XD-MIA-01",
    "investigation_head": "XD-MIA-01",
    "prosecutor": "XD-PRO-01",
    "supervising_prosecutor": "XD-GPO",
    "court_registrar": "XD-CRT-01",
    "corrections_officer": "XD-COR-01",
    "crisis_centre_worker": "XD-CRC-01",
    "central_authority_officer": "XD-GPO-CA",
    "statistician": "XD-STAT",
    "release_approver": "XD-STAT",
    "training_manager": "XD-MIA",
    "programme_manager": "XD-COM",
    "commission_secretary": "XD-COM",
    "auditor": "XD-GPO",
    "administrator": "XD-MIA",
}


class People:
    """Makes accounts, readers and signed-in browsers as a test asks for them."""

    def __init__(self) -> None:
        establish_agencies()
        self._made = 0

    def agency(self, code: str) -> Agency:
        return Agency.objects.get(code=code)

    def post(self, role: str, agency: str | None = None, language: str = "en") -> Post:
        self._made += 1
        account = Account(
            username=f"invented.{role}.{self._made}",
            display_name=f"Invented Person {self._made}",
            language=language,
        )
        account.set_password(PASSWORD)
        account.save()
        return appoint(
            by=None, account=account, agency=self.agency(agency or AGENCIES[role]), role=role
        )

    def account(self, role: str, agency: str | None = None, language: str = "en") -> Account:
        return self.post(role, agency, language).account

    def reader(self, role: str, agency: str | None = None, *, practice: bool = False) -> Reader:
        post = self.post(role, agency)
        reader = reader_in_post(post.account, post, practice=practice)
        assert reader is not None
        return reader

    def client(self, role: str, agency: str | None = None, language: str = "en") -> Client:
        """A browser in which a new account of this role has signed in with all that is asked."""
        return self.client_of(self.account(role, agency, language))

    def client_of(self, account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client
