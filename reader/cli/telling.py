"""How commands tell what they found: one JSON document on standard output, or a line of complaint on standard error."""

import argparse
import sys

from reader.export import shapes

Arguments = argparse.Namespace


def complain(text: str) -> None:
    """A line on standard error."""
    print(f"vestnik: {text}", file=sys.stderr)


def wrong_call(text: str) -> int:
    """Say what is wrong with the command line; gives the exit status."""
    complain(text)
    return 2


def wants_json(arguments: Arguments) -> bool:
    """Whether one JSON document is wanted."""
    return bool(getattr(arguments, "json", False))


def print_shape(shape: shapes.Shape) -> None:
    """The JSON document."""
    sys.stdout.write(shapes.as_text(shape))
