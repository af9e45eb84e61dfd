"""Signed URLs are those that Amazon and Google publish for the same requests."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from invigilator.adapters.blobs.signed_urls import GOOGLE, Signer, presigned_url, s3_signer

PUBLISHED = json.loads((Path(__file__).parent / "google_v4_vectors.json").read_text())


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def test_amazons_example_is_signed_as_amazon_says() -> None:
    # From "Authenticating Requests: Using Query Parameters" of Amazon's reference.
    signer = s3_signer(
        "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"
    )
    url = presigned_url(
        signer,
        "GET",
        "https://examplebucket.s3.amazonaws.com/test.txt",
        headers={},
        at_ms=milliseconds(datetime(2013, 5, 24, tzinfo=UTC)),
        expires_in_seconds=86400,
    )
    assert url == (
        "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
        "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
        "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
        "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    )


@pytest.mark.parametrize("vector", PUBLISHED["vectors"], ids=lambda each: each["description"])
def test_what_is_signed_is_what_google_signed(vector: dict[str, Any]) -> None:
    """Google's signature, made by a key that is not here, has to fit our text."""
    public_key = load_pem_public_key("\n".join(PUBLISHED["public_key"]).encode())
    assert isinstance(public_key, RSAPublicKey)
    signature = "".join(vector["signature"])

    def sign(day: str, text: bytes) -> str:
        assert day == "20190201"
        public_key.verify(bytes.fromhex(signature), text, PKCS1v15(), SHA256())
        return signature

    url = presigned_url(
        Signer(GOOGLE, PUBLISHED["signer"], "auto", sign),
        vector["method"],
        "https://storage.googleapis.com" + vector["path"],
        headers=vector["headers"],
        query=vector["query"],
        at_ms=milliseconds(datetime(2019, 2, 1, 9, tzinfo=UTC)),
        expires_in_seconds=10,
    )
    assert url.endswith(f"&X-Goog-Signature={signature}")
