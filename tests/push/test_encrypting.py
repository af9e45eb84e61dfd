"""What leaves is what the standards say, by their own examples."""

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from invigilator.push import Vapid, VapidKeyInvalid
from invigilator.push.encrypting import NotAPoint, encrypted, point_of
from invigilator.push.model import BrowserKeys
from tests.push.phone import Phone, base64url, bytes_of, vapid_claims

NOW_MS = 1_780_909_200_000
ENDPOINT = "https://push.example/some/secret"


def private(text: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(bytes_of(text)), ec.SECP256R1())


def test_the_example_of_rfc_8291_comes_out_byte_for_byte() -> None:
    keys = BrowserKeys(
        bytes_of(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        ),
        bytes_of("BTBZMqHH6r4Tts7J_aSIgg"),
    )
    body = encrypted(
        b"When I grow up, I want to be a watermelon",
        keys,
        own=private("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
        salt=bytes_of("DGv6ra1nlYgDCS1FRnbzlw"),
        padded_to=1,
    )
    assert base64url(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
        "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexS"
        "gSxsj_Qulcy4a-fN"
    )
    phone = Phone(private("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), keys.auth)
    assert phone.decrypted(body) == b"When I grow up, I want to be a watermelon"


@given(st.binary(max_size=3_000).filter(lambda plain: not plain.endswith((b"\x00", b"\x02"))))
def test_the_browser_reads_what_was_written_and_another_does_not(plain: bytes) -> None:
    phone, other = Phone(), Phone()
    body = encrypted(plain, BrowserKeys(phone.p256dh, phone.auth))
    assert phone.decrypted(body) == plain
    assert len(body) <= 4_096
    with pytest.raises(InvalidTag):
        other.decrypted(body)


def test_a_message_s_length_tells_nothing_of_a_name() -> None:
    keys = BrowserKeys(Phone().p256dh, b"a secret of 16 b")
    short, long = encrypted(b"Bo", keys), encrypted(b"Maximiliane Wolkenstein", keys)
    assert len(short) == len(long)
    assert short != encrypted(b"Bo", keys)


@pytest.mark.parametrize(
    "encoded",
    [b"", b"\x04" + b"\x01" * 64, Phone().p256dh[:-1], b"\x02" + Phone().p256dh[1:33]],
    # A test's name is the same in every process, and a key is another in each.
    ids=["nothing", "off the curve", "too short", "compressed"],
)
def test_what_is_no_whole_point_is_refused(encoded: bytes) -> None:
    with pytest.raises(NotAPoint):
        point_of(encoded)


@pytest.mark.parametrize(
    ("endpoint", "audience"),
    [
        (ENDPOINT, "https://push.example"),
        ("https://push.example:443/x", "https://push.example"),
        ("https://push.example:8443/x", "https://push.example:8443"),
        ("https://[2606:4700::1]:8443/x", "https://[2606:4700::1]:8443"),
    ],
)
def test_our_word_is_signed_for_one_service_and_half_a_day(endpoint: str, audience: str) -> None:
    vapid = Vapid.derived(b"s" * 32, contact="mailto:ops@exams.example")
    header = vapid.authorization(endpoint, now_ms=NOW_MS)
    assert vapid_claims(header, public_key=vapid.public_key) == {
        "aud": audience,
        "exp": NOW_MS // 1000 + 12 * 3600,
        "sub": "mailto:ops@exams.example",
    }


def test_a_word_signed_by_another_installation_is_not_believed() -> None:
    ours, theirs = Vapid.derived(b"s" * 32), Vapid.derived(b"t" * 32)
    said = theirs.authorization(ENDPOINT, now_ms=NOW_MS).split("k=")[0]
    with pytest.raises(InvalidSignature):
        vapid_claims(f"{said}k={ours.public_key}", public_key=ours.public_key)


def test_the_key_follows_from_the_secret_at_every_start() -> None:
    first, again = Vapid.derived(b"s" * 32), Vapid.derived(b"s" * 32)
    assert first.public_key == again.public_key
    assert len(bytes_of(first.public_key)) == 65


def test_a_key_that_is_given_takes_the_derived_one_s_place() -> None:
    given_key = Vapid.given("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
    assert given_key.public_key == (
        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
    )


@pytest.mark.parametrize("text", ["", "AA", "not base64!", base64url(b"\xff" * 32), "AA" * 40])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(VapidKeyInvalid):
        Vapid.given(text)
