"""Binds the commands that only move in the window or change its look; those that ask a service are bound where it is known."""

from collections.abc import Callable

from reader.ui.look import Look
from reader.ui.main_window import MainWindow


def bind_plain_commands(window: MainWindow, look: Look) -> None:
    """Let them do what they say."""
    reader, stories = window.reader, window.sidebar.stories
    slots: dict[str, Callable[[], object]] = {
        "quit": window.close,
        "next_passage": lambda: reader.step_passage(1),
        "previous_passage": lambda: reader.step_passage(-1),
        "next_difference": lambda: reader.step_difference(1),
        "previous_difference": lambda: reader.step_difference(-1),
        "next_only": lambda: reader.step_only(1),
        "previous_only": lambda: reader.step_only(-1),
        "swap_focus": reader.swap_focus,
        "look_up": reader.look_up,
        "next_story": lambda: stories.step(1),
        "previous_story": lambda: stories.step(-1),
        "larger": lambda: look.resize(1),
        "smaller": lambda: look.resize(-1),
        "usual_size": lambda: look.resize(0),
    }
    for name, slot in slots.items():
        window.commands[name].triggered.connect(lambda _=False, slot=slot: slot())
    switches: dict[str, Callable[[bool], object]] = {
        "sidebar": window.show_sidebar,
        "inspector": window.show_inspector,
        "one_tint": look.set_one_tint,
        "theme": look.set_dark,
        "full_screen": lambda on: window.showFullScreen() if on else window.showNormal(),
    }
    for name, switch in switches.items():
        window.commands[name].triggered.connect(switch)
