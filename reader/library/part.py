"""What the parts of a library have in common: the database that they read and write."""

from reader.library.database import Database


class Part:
    """A part of one library; all parts share its database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._all = database.all
        self._one = database.one
        self._transaction = database.transaction
