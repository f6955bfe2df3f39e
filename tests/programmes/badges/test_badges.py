"""Badges, judged by other programs: PyJWT for the proof, openbadgeslib for the whole badge."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jwt
import pytest
from openbadgeslib.baking import ITXT_KEYWORD_OB3, bake_png
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from himoya.programmes.badges.baking import as_svg, token_in
from himoya.programmes.badges.credential import Credential, names_holder
from himoya.programmes.badges.issuer_key import (
    FILE,
    Jwk,
    issuer_id,
    issuer_key,
    jwk_of,
    packed,
    unpacked,
)
from himoya.programmes.badges.making import badge_of, badges_of, numbers_of_course, state_of
from himoya.programmes.badges.signing import signed
from himoya.programmes.badges.verifying import BadgeRefused, verified
from himoya.programmes.certificates.issuing import Office, issue, revoke
from himoya.programmes.certificates.people import read_attendees
from himoya.programmes.certificates.register import FOLDER, RegisterTrouble, State, read_register
from himoya.programmes.certificates.template import read_template
from tests.programmes.certificates.examples import people_file, template_file

TODAY = date(2026, 11, 27)
LATER = datetime(2026, 11, 28, 12, tzinfo=UTC)
NAME = "Раҳимова Мадина"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two papers that hold for five years."""
    folder = tmp_path_factory.mktemp("badges")
    template = read_template(template_file(folder, kind="achievement", years=5), "en")
    people = read_attendees(
        people_file(folder, f"{NAME},yes", "Ann Ash,yes", heading="name,test"), "en"
    )
    office = Office(data=folder / "data", today=TODAY, make=lambda paper: b"")
    issue(people, template, office, folder / "papers")
    return folder / "data"


@pytest.fixture(scope="module")
def issuer(data: Path) -> Jwk:
    return jwk_of(issuer_key(data).public_key())


@pytest.fixture(scope="module")
def token(data: Path) -> str:
    people = read_attendees(people_file(data, NAME), "en")
    (badge,) = badges_of(["TJ-A-2026-000001"], people, data, TODAY)
    return badge.token


def contents(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    header, payload = (json.loads(unpacked(one)) for one in token.split(".")[:2])
    return header, payload


def test_another_library_verifies_the_proof(token: str) -> None:
    key = jwt.PyJWK.from_dict(jwt.get_unverified_header(token)["jwk"])
    payload = jwt.decode(token, key, algorithms=["RS256"])
    assert payload["credentialSubject"]["licenseNumber"] == "TJ-A-2026-000001"
    assert payload["iss"] == payload["issuer"]["id"]
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(token[:-6] + "AAAAAA", key, algorithms=["RS256"])


def test_a_verifier_of_open_badges_takes_the_whole_badge(data: Path, token: str) -> None:
    verifier = OB3Verifier(issuer_key(data).public_key())
    badge = verifier.verify(token)
    assert badge.achievement.name == "Investigating grave crimes"
    assert badge.issuer.name == "Police academy"
    assert badge.expiration_date is not None and badge.expiration_date.year == 2031
    header, payload, signature = token.split(".")
    other = packed(unpacked(payload).replace(b"grave", b"small"))
    with pytest.raises(OB3VerificationError):
        verifier.verify(f"{header}.{other}.{signature}")


def test_it_reads_the_proof_out_of_our_picture(token: str) -> None:
    svg = as_svg(token, 'Certificate of "achievement" <1>')
    assert OB3Verifier.extract_token_from_svg(svg.encode()) == token
    assert token_in(svg.encode()) == token


def test_we_read_the_proof_out_of_its_picture(token: str) -> None:
    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    image = zlib.compress(b"\0\0")
    png = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", image) + chunk(b"IEND", b"")
    )
    assert token_in(png) is None
    assert token_in(bake_png(png, token, keyword=ITXT_KEYWORD_OB3)) == token
    assert token_in(b"\xff\xfe") is None and token_in(b"no badge") is None
    assert token_in(token.encode() + b"\n") == token


def test_the_issuer_is_named_by_the_thumbprint_of_rfc_7638() -> None:
    """The example of RFC 7638, section 3.1."""
    modulus = (
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJEC"
        "PebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2Qvz"
        "qY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZ"
        "u0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
    )
    jwk = {"kty": "RSA", "n": modulus, "e": "AQAB", "alg": "RS256", "kid": "2011-04-29"}
    assert issuer_id(jwk).endswith(":NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")


def test_the_header_holds_no_private_part(token: str, data: Path) -> None:
    header, _ = contents(token)
    assert header.keys() == {"alg", "typ", "jwk"}
    assert header["jwk"].keys() == {"kty", "n", "e"}
    assert stat.S_IMODE((data / FOLDER / FILE).stat().st_mode) == 0o600


def test_the_name_stands_in_it_as_a_hash_alone(token: str) -> None:
    _, payload = contents(token)
    assert NAME not in json.dumps(payload, ensure_ascii=False)
    (identity,) = payload["credentialSubject"]["identifier"]
    expected = hashlib.sha256((NAME + identity["salt"]).encode()).hexdigest()
    assert identity["identityHash"] == f"sha256${expected}"
    assert names_holder(payload, NAME) is True and names_holder(payload, "Ann Ash") is False


def test_nobody_is_named_unasked_and_nobody_wrongly(data: Path, tmp_path: Path) -> None:
    (badge,) = badges_of(["TJ-A-2026-000001"], (), data, TODAY)
    _, payload = contents(badge.token)
    assert "identifier" not in payload["credentialSubject"]
    assert names_holder(payload, NAME) is None
    others = read_attendees(people_file(tmp_path, "Ann Ash"), "en")
    with pytest.raises(RegisterTrouble, match="000001"):
        list(badges_of(["TJ-A-2026-000001"], others, data, TODAY))


def test_a_badge_made_twice_is_the_same_badge(data: Path) -> None:
    first, second = (next(badges_of(["TJ-A-2026-000002"], (), data, TODAY)) for _ in range(2))
    assert first == second


def test_a_genuine_badge_is_verified(token: str, issuer: Jwk, data: Path) -> None:
    credential = verified(token, issuer, LATER)
    assert credential["credentialSubject"]["achievement"]["achievementType"] == "Certificate"
    assert state_of(credential, data, TODAY) is State.VALID


Change = Callable[[dict[str, Any], dict[str, Any]], object]


def none_as_algorithm(header: dict[str, Any], payload: dict[str, Any]) -> None:
    header["alg"] = "none"


def another_title(header: dict[str, Any], payload: dict[str, Any]) -> None:
    payload["name"] = "Doctor of laws"


def longer(header: dict[str, Any], payload: dict[str, Any]) -> None:
    payload["validUntil"] = "2099-01-01T00:00:00Z"


def critical(header: dict[str, Any], payload: dict[str, Any]) -> None:
    header["crit"] = ["b64"]


@pytest.mark.parametrize("change", [none_as_algorithm, another_title, longer, critical])
def test_tampering_is_refused(token: str, issuer: Jwk, change: Change) -> None:
    header, payload = contents(token)
    change(header, payload)
    parts = [packed(json.dumps(one).encode()) for one in (header, payload)]
    with pytest.raises(BadgeRefused):
        verified(".".join([*parts, token.split(".")[2]]), issuer, LATER)


def signed_elsewhere(data: Path, change: Change) -> str:
    """The badge of the first paper, changed, and signed with our key by another library."""
    (badge,) = badges_of(["TJ-A-2026-000001"], (), data, TODAY)
    header, payload = contents(badge.token)
    change(header, payload)
    return jwt.encode(payload, issuer_key(data), header.pop("alg"), headers=header)


def test_what_another_library_signed_with_our_key_is_verified(data: Path, issuer: Jwk) -> None:
    same = signed_elsewhere(data, lambda header, payload: None)
    assert verified(same, issuer, LATER)["credentialSubject"]["licenseNumber"].endswith("1")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda header, payload: payload.update(exp=payload["exp"] + 1), "exp"),
        (lambda header, payload: payload.update(nbf=payload["nbf"] - 1), "nbf"),
        (lambda header, payload: payload.update(jti="urn:x"), "jti"),
        (lambda header, payload: payload.pop("sub"), "sub"),
        (lambda header, payload: payload.update(iss="urn:x"), "iss"),
        (lambda header, payload: header.update(alg="RS512"), "RS512"),
        (lambda header, payload: header.update(x5u="https://example.org"), "no badge"),
        (lambda header, payload: payload.update(type=["VerifiableCredential"]), "no badge"),
        (lambda header, payload: payload.update(validFrom="soon"), "no badge"),
        (lambda header, payload: payload["credentialSubject"].pop("achievement"), "no badge"),
    ],
)
def test_a_signature_alone_makes_no_badge(
    data: Path, issuer: Jwk, change: Change, told: str
) -> None:
    """Each is signed with the right key, and yet states what a badge must not."""
    with pytest.raises(BadgeRefused, match=told):
        verified(signed_elsewhere(data, change), issuer, LATER)


@pytest.mark.parametrize(
    "text", ["", "a.b", "a.b.c", "e30.e30.e30", "W10.W10.AA", "a+b.c.d", "é.é.é"]
)
def test_what_is_no_badge_is_refused(issuer: Jwk, text: str) -> None:
    with pytest.raises(BadgeRefused):
        verified(text, issuer, LATER)


def test_a_badge_of_another_issuer_is_refused(token: str, tmp_path: Path, issuer: Jwk) -> None:
    """Another key signs a badge that calls itself ours: with its own key in it, and with none."""
    (tmp_path / FOLDER).mkdir()
    stranger = issuer_key(tmp_path)
    credential: Credential = {
        name: value
        for name, value in contents(token)[1].items()
        if name not in {"iss", "jti", "sub", "nbf", "exp"}
    }
    forged = signed(credential, stranger)
    with pytest.raises(BadgeRefused, match="somebody else"):
        verified(forged, issuer, LATER)
    with pytest.raises(BadgeRefused, match="somebody else"):
        verified(token, jwk_of(stranger.public_key()), LATER)
    header, payload = contents(forged)
    del header["jwk"]
    bare = ".".join(packed(json.dumps(one).encode()) for one in (header, payload))
    with pytest.raises(BadgeRefused, match="changed"):
        verified(f"{bare}.{forged.split('.')[2]}", issuer, LATER)


def test_time_is_kept(token: str, issuer: Jwk) -> None:
    with pytest.raises(BadgeRefused, match="not hold yet"):
        verified(token, issuer, datetime(2026, 11, 20, tzinfo=UTC))
    with pytest.raises(BadgeRefused, match="until"):
        verified(token, issuer, datetime(2032, 1, 1, tzinfo=UTC))


def test_a_revoked_paper_gets_no_badge(tmp_path: Path) -> None:
    template = read_template(template_file(tmp_path), "en")
    people = read_attendees(people_file(tmp_path, "Ann Ash", "Ben Birch"), "en")
    office = Office(data=tmp_path / "data", today=TODAY, make=lambda paper: b"")
    first, second = issue(people, template, office, tmp_path / "papers").numbers
    revoke(first, "not present", office.data, TODAY)
    assert numbers_of_course("course-7", office.data, TODAY) == (second,)
    with pytest.raises(RegisterTrouble, match=first):
        list(badges_of([first], (), office.data, TODAY))
    with pytest.raises(RegisterTrouble, match="course-9"):
        numbers_of_course("course-9", office.data, TODAY)


def test_the_drawing_names_nothing_but_kind_and_number(token: str) -> None:
    svg = as_svg(token, "Certificate TJ-A-2026-000001")
    assert re.findall(r"<title>(.*)</title>", svg) == ["Certificate TJ-A-2026-000001"]
    assert "<script" not in svg and "href" not in svg


def test_a_paper_of_another_register_gets_the_same_badge(data: Path, tmp_path: Path) -> None:
    """In a folder without papers, too: there the key is made, and names its issuer."""
    paper = next(iter(read_register(data).papers.values()))
    made = badge_of(paper, NAME, data)
    (told,) = badges_of([paper.number], [], data, TODAY)
    key = jwk_of(issuer_key(data).public_key())
    one, other = verified(made.token, key, LATER), verified(told.token, key, LATER)
    assert names_holder(one, NAME) is True
    assert names_holder(other, NAME) is None
    assert (one["id"], one["issuer"]) == (other["id"], other["issuer"])
    elsewhere = badge_of(paper, NAME, tmp_path / "empty")
    key = jwk_of(issuer_key(tmp_path / "empty").public_key())
    assert verified(elsewhere.token, key, LATER)["issuer"]["id"] == issuer_id(key)
