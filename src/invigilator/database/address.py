"""Where a database is: a file of SQLite, or a PostgreSQL server."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_POSTGRES = ("postgresql", "postgres")


class AddressInvalid(ValueError):
    """An address that names no database; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """A database's place: the SQLite file at `path`, or PostgreSQL at `url`."""

    path: Path | None = None
    url: URL | None = None

    @classmethod
    def of(cls, given: "str | Path | DatabaseAddress") -> "DatabaseAddress":
        """The address that a setting or a test gives. Raises `AddressInvalid`."""
        if isinstance(given, DatabaseAddress):
            return given
        if isinstance(given, Path):
            return cls(path=given)
        try:
            url = make_url(given)
        except ArgumentError:
            raise AddressInvalid(
                "the database's address must look like postgresql://user:password@host/name"
            ) from None
        if url.drivername == "sqlite" and url.database:
            return cls(path=Path(url.database))
        if url.drivername.partition("+")[0] not in _POSTGRES:
            raise AddressInvalid(
                f"the database must be postgresql://… or sqlite:///…, not {url.drivername}"
            )
        if not url.database:
            raise AddressInvalid("the database's address lacks the name of the database")
        return cls(url=url.set(drivername="postgresql+psycopg"))

    @property
    def is_shared(self) -> bool:
        """Whether several processes may write there at a time."""
        return self.url is not None

    @property
    def libpq(self) -> str:
        """The address as PostgreSQL's own tools and libraries take it, with its password."""
        if self.url is None:
            raise AddressInvalid(f"{self} is not a PostgreSQL server")
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)

    def __str__(self) -> str:
        """The address for people: without the password."""
        if self.url is None:
            return str(self.path)
        return self.url.set(drivername="postgresql").render_as_string(hide_password=True)
