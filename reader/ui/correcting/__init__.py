"""Correcting in the window: the mode, its commands, and the dialogs for an article's facts and story."""
