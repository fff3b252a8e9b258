"""Which reader takes a file: by the ending of its name and by how its bytes begin.

Plain text is read; of other formats that people have articles in, the program says that it does not read them yet.
"""

from collections.abc import Callable
from pathlib import PurePath

from reader.errors import TooLargeError, UnsupportedFileError
from reader.ingest.encoding import Decoded, decode

LARGEST_FILE = 20_000_000  # bytes

Reader = Callable[[bytes], Decoded]

_READERS: dict[str, Reader] = {"": decode, ".txt": decode, ".text": decode}
_NOT_YET = {
    ".html": "web pages", ".htm": "web pages", ".xhtml": "web pages", ".mhtml": "web pages",
    ".rss": "feeds", ".atom": "feeds", ".opml": "feeds", ".xml": "XML files",
    ".pdf": "PDF files", ".docx": "Word documents", ".doc": "Word documents", ".odt": "OpenDocument texts",
    ".rtf": "RTF files", ".epub": "e-books", ".tmx": "translation memories", ".xlf": "translation files",
    ".xliff": "translation files", ".zip": "archives", ".tar": "archives", ".gz": "archives", ".7z": "archives",
}  # fmt: skip
_SIGNATURES = (
    (b"%PDF-", "PDF files"),
    (b"PK\x03\x04", "archives and office documents"),
    (b"\x1f\x8b", "archives"),
    (b"{\\rtf", "RTF files"),
    (b"\xd0\xcf\x11\xe0", "old office documents"),
)


def reader_for(name: str, data: bytes) -> Reader:
    """The reader of a file. Raises TooLargeError over the limit and UnsupportedFileError for what is not read yet."""
    if len(data) > LARGEST_FILE:
        raise TooLargeError(f"larger than {LARGEST_FILE // 1_000_000} MB, the limit for one file")
    kind = _NOT_YET.get(PurePath(name).suffix.lower())
    kind = kind or next((what for mark, what in _SIGNATURES if data.startswith(mark)), None)
    if kind:
        raise UnsupportedFileError(f"{kind} are not read yet")
    return _READERS.get(PurePath(name).suffix.lower(), decode)
