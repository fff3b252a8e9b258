"""A settings portal as GNOME has it, beside one who listens to it: prints what is wanted, at first and after each change.

Run by `test_motion` on a bus of its own.
"""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject
from PySide6.QtWidgets import QApplication

from reader.ui.motion import ASKED, PORTAL, SystemMotion

SERVICE, PATH, INTERFACE = PORTAL
GROUP, NAME = ASKED[1]
PATIENCE_MILLISECONDS = 20_000


class Portal(QDBusVirtualObject):
    """Answers what GNOME's portal would, where animations are switched off."""

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802
        if message.member() != "Read":
            return False
        if message.arguments() == [GROUP, NAME]:
            reply = message.createReply()
            reply.setArguments([QDBusVariant(False)])
        else:
            reply = message.createErrorReply("org.freedesktop.portal.Error.NotFound", "Requested setting not found")
        return connection.send(reply)


def main() -> int:
    """Run until animations were switched on again."""
    application = QApplication(sys.argv)
    application.setStyle("Fusion")
    bus = QDBusConnection.connectToBus(os.environ["DBUS_SESSION_BUS_ADDRESS"], "portal")
    portal = Portal()
    bus.registerVirtualObject(PATH, portal, QDBusConnection.VirtualObjectRegisterOption.SingleNode)
    bus.registerService(SERVICE)
    system = SystemMotion(application, application)

    def tell() -> None:
        print("moves" if system.wanted else "stands still", flush=True)
        if system.wanted:
            application.quit()
            return
        change = QDBusMessage.createSignal(PATH, INTERFACE, "SettingChanged")
        change.setArguments([GROUP, NAME, QDBusVariant(True)])
        bus.send(change)

    print("moves" if system.wanted else "stands still", flush=True)
    system.changed.connect(tell)
    system.listen()
    QTimer.singleShot(PATIENCE_MILLISECONDS, application.quit)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
