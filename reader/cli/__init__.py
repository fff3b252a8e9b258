"""The command line: the services without a window, for scripts, tests and other programs. Never imports PySide6."""
