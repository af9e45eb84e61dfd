"""How a bucket and what lies in it are addressed."""

from urllib.parse import urlsplit

from invigilator.adapters.blobs.settings import StorageInvalid, StorageSettings


class Addresses:
    """The URLs of one bucket under one endpoint. Raises `StorageInvalid` where that is no URL.

    `origin` is the scheme and host that they all begin with, `bucket` the bucket's own URL.
    """

    def __init__(self, settings: StorageSettings, endpoint: str, *, is_path_style: bool) -> None:
        self.origin = origin = origin_of(endpoint)
        parts = urlsplit(origin)
        if is_path_style:
            self.bucket = f"{origin}/{settings.bucket}"
            folder = self.bucket
        else:
            self.origin = folder = f"{parts.scheme}://{settings.bucket}.{parts.netloc}"
            self.bucket = f"{folder}/"
        prefix = settings.prefix.strip("/")
        self._folder = f"{folder}/{prefix}" if prefix else folder

    def of(self, key: str) -> str:
        """The URL of an object, unsigned."""
        return f"{self._folder}/{key}"


def origin_of(address: str) -> str:
    """Scheme, host and port as browsers write them. Raises `StorageInvalid`."""
    parts = urlsplit(address.strip())
    has_more = parts.path not in ("", "/") or parts.query or parts.username
    if parts.scheme not in ("http", "https") or not parts.hostname or has_more:
        raise StorageInvalid(
            f"storage.endpoint has to be a scheme and a host such as https://s3.example, "
            f"not {address!r}"
        )
    default = {"http": 80, "https": 443}[parts.scheme]
    port = f":{parts.port}" if parts.port not in (None, default) else ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}"
