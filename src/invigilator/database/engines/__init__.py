"""The engines that a database can be of, behind one set of questions."""

from invigilator.database.address import AddressInvalid, DatabaseAddress
from invigilator.database.engines.port import Engine
from invigilator.database.engines.postgres import PostgresEngine
from invigilator.database.engines.sqlite import SqliteEngine


def open_engine(address: DatabaseAddress, *, readers: int) -> Engine:
    """The engine for an address; `readers` connections are kept open, 0 keeps none (for tools).

    Raises `AddressInvalid` where PostgreSQL's driver is not installed.
    """
    if address.path is not None:
        return SqliteEngine(address.path, readers=readers)
    if address.url is not None:
        return PostgresEngine(address.url, readers=readers)
    raise AddressInvalid("a database's address names a file or a server")


__all__ = ["Engine", "open_engine"]
