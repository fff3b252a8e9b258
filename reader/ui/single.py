"""One window for each library: a second start raises the window of the first, and lets it open what was asked for.

Who is first is told by a lock, which the system frees when its program ends in whatever way; the two speak over a local socket.
"""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:  # loaded after the window stands
    from PySide6.QtNetwork import QLocalSocket

WAIT_MILLISECONDS = 1500
MOST_BYTES = 200


class FirstWindow(QObject):
    """The claim of a program to be the one with a window on a library."""

    asked = Signal(str)
    """Another start asked for the window, with the story to open ("" for none)."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name_for(library)
        self._lock = QLockFile(str(Path(tempfile.gettempdir()) / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is
        self._server: QObject | None = None

    def claim(self) -> bool:
        """Whether this is the first; where it cannot be told (no file can be made) it counts as the first."""
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Answer later starts; call it once the window stands."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)  # left over by one that was killed
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        server.listen(self._name)
        self._server = server

    def ask_first(self, story: str) -> bool:
        """Ask the first window to show itself and open a story ("" for none); False where it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(WAIT_MILLISECONDS):
            return False
        socket.write(f"{story}\n".encode())
        answered = socket.waitForBytesWritten(WAIT_MILLISECONDS) and socket.waitForReadyRead(WAIT_MILLISECONDS)
        socket.disconnectFromServer()
        return answered

    def close(self) -> None:
        """Give the claim up."""
        from PySide6.QtNetwork import QLocalServer

        if isinstance(self._server, QLocalServer):
            self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        if not isinstance(self._server, QLocalServer):
            return
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda: self._on_words(socket))

    def _on_words(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            return
        story = bytes(socket.readLine(MOST_BYTES).data()).decode("utf-8", "replace").strip()
        socket.write(b"here\n")
        socket.flush()
        self.asked.emit(story)


def name_for(library: Path) -> str:
    """A name for the lock and the socket of a library and this user."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    digest = QCryptographicHash.hash(f"{user}:{library.resolve()}".encode(), QCryptographicHash.Algorithm.Sha256)
    return "vestnik-" + bytes(digest.toHex().data()).decode()[:20]
