"""Use cases that the window and the command line share; no window is known here."""
