"""Every error that the program raises on purpose; each text can be shown to a user as it is.

VestnikError
├── InputError                what came in cannot be read
│   ├── UnsupportedFileError  a kind of file that is not read yet
│   ├── NotTextError          bytes that are no text
│   ├── EmptyFileError        nothing in it
│   ├── TooLargeError         over the limit
│   ├── UnreadableError       the system does not give it (permissions, gone, a fault of the disk)
│   └── DictionaryError       a dictionary of the user's that is damaged, or is none
├── LibraryError              the library cannot do what was asked
│   ├── LibraryDamagedError   the database is not sound; nothing was overwritten
│   ├── LibraryNewerError     written by a newer program
│   ├── LibraryReadOnlyError  the folder or its disk takes no writing
│   ├── LibraryFullError      the disk is full
│   └── LibraryBusyError      another program is writing and did not end in time
├── ExportError               a file that was to be handed over cannot be written
├── IndexWaitingError         the index is being rebuilt: what needs it waits
├── NotFoundError             no such story or article
├── ResourceError             a part of the program itself is missing or damaged
├── DisplayError              no display to open a window on
└── CancelledError            the user stopped the work
"""


class VestnikError(Exception):
    """The root of all errors that are told to the user in words."""


class InputError(VestnikError):
    """What came in cannot be read."""


class UnsupportedFileError(InputError):
    """A kind of file that is not read yet."""


class NotTextError(InputError):
    """Bytes that are no text in any encoding that is known here."""


class EmptyFileError(InputError):
    """A file with nothing in it."""


class TooLargeError(InputError):
    """A file over the limit."""


class UnreadableError(InputError):
    """A file that the system does not give."""


class DictionaryError(InputError):
    """A dictionary of the user's that is damaged, or is none between Bulgarian and English."""


class LibraryError(VestnikError):
    """The library cannot do what was asked."""


class LibraryDamagedError(LibraryError):
    """The database is not sound; nothing was overwritten."""


class LibraryNewerError(LibraryError):
    """The library was written by a newer program."""


class LibraryReadOnlyError(LibraryError):
    """The folder or its disk takes no writing."""


class LibraryFullError(LibraryError):
    """The disk is full."""


class LibraryBusyError(LibraryError):
    """Another program is writing and did not end in time."""


class ExportError(VestnikError):
    """A file that was to be handed over cannot be written."""


class IndexWaitingError(VestnikError):
    """The index is being rebuilt; what needs it waits."""


class NotFoundError(VestnikError):
    """No such story or article."""


class ResourceError(VestnikError):
    """A part of the program itself is missing or damaged."""


class DisplayError(VestnikError):
    """There is no display to open a window on."""


class CancelledError(VestnikError):
    """The user stopped the work."""
