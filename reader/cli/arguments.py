"""What may be said on the command line."""

import argparse
import re
from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from reader import __version__, places

COMMANDS = {
    "open": "open the window (this is what happens when no command is named)",
    "add": "add files and folders to the library",
    "stories": "list the stories with their articles",
    "show": "print a story in two columns, with what matches coloured",
    "align": "align two files, or many pairs, in no library",
    "clean": "show what of a file is kept as the article and what is set aside, and why",
    "analyze": "show under which keys the index files a word",
    "search": "search both languages",
    "concordance": "list every pair of linked passages that answers a query",
    "export": "write what matches in stories into a file for other programs",
    "check": "check the library and its index",
    "rebuild": "build the index again from the library",
}


def parser(named: Collection[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of the whole command line, or only of the commands that are `named`: the window does not wait for the others."""
    main = argparse.ArgumentParser(
        prog="vestnik", description="A reader that shows the Bulgarian and English versions of a news story side by side."
    )
    main.add_argument("--version", action="version", version=f"Vestnik {__version__}")
    _common(main)
    commands = main.add_subparsers(dest="command", metavar="COMMAND")
    for name in named:
        text = COMMANDS[name]
        made = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        _common(made)
        if name in _OWN:
            _OWN[name](made)
    return main


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line as parsed; without a command it is `open`. Ends the program with 2 where it was called wrongly."""
    whole = list(arguments) if _names_a_command(arguments) else [*_leading(arguments), "open", *_rest(arguments)]
    command = next(iter(_rest(whole)), "")
    whole = _query_last(whole) if command in ("search", "concordance") else whole
    return parser((command,) if command in COMMANDS else COMMANDS).parse_args(whole)


def _query_last(arguments: Sequence[str]) -> list[str]:
    """A query that begins with a minus is no option: it is put at the end, behind the sign that none follow."""
    for place, (before, given) in enumerate(pairwise(arguments), 1):
        if re.match(r"-[^-]{2}", given) and before not in ("--", "--limit", "--library"):
            return [*arguments[:place], *arguments[place + 1 :], "--", given]
    return list(arguments)


def library_folder(parsed: argparse.Namespace) -> Path:
    """The library that is meant."""
    named = getattr(parsed, "library", None)
    return Path(named) if named else places.default_library()


def _names_a_command(arguments: Sequence[str]) -> bool:
    rest = _rest(arguments)
    return bool(rest) and (not rest[0].startswith("-") or rest[0] in ("-h", "--help", "--version"))


def _leading(arguments: Sequence[str]) -> list[str]:
    """The common options before the command."""
    return list(arguments[: len(arguments) - len(_rest(arguments))])


def _rest(arguments: Sequence[str]) -> list[str]:
    at = 0
    while at < len(arguments):
        if arguments[at] == "--library":
            at += 2
        elif arguments[at] in ("--json", "--debug") or arguments[at].startswith("--library="):
            at += 1
        else:
            break
    return list(arguments[at:])


def _common(to: argparse.ArgumentParser) -> None:
    to.add_argument("--library", metavar="DIR", default=argparse.SUPPRESS, help="the library folder")
    to.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON document")
    to.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help="tell on standard error how long things took")


def _open(to: argparse.ArgumentParser) -> None:
    to.add_argument("--sample", action="store_true", help="open the bundled sample library")
    to.add_argument("--story", metavar="ID", help="the story to open")
    to.add_argument("--picture", metavar="FILE.png", help="draw the window, save it as a picture and end")
    to.add_argument("--size", metavar="WxH", type=_size, default=(1500, 930), help="size of the picture (default: 1500x930)")
    to.add_argument("--view", choices=("panes", "rows", "reveal"), help="how the picture shows the story (default: panes)")
    to.add_argument("--theme", choices=("light", "dark", "contrast_light", "contrast_dark"), help="theme of the window")


def _add(to: argparse.ArgumentParser) -> None:
    to.add_argument("paths", nargs="+", metavar="PATH")


def _show(to: argparse.ArgumentParser) -> None:
    to.add_argument("story", nargs="?", metavar="STORY", help="its id (default: the newest)")
    to.add_argument(
        "--versions", nargs=2, metavar=("LEFT", "RIGHT"), help="the two articles to show, by id or by the beginning of it"
    )


def _clean(to: argparse.ArgumentParser) -> None:
    to.add_argument("files", nargs="+", metavar="FILE")


def _analyze(to: argparse.ArgumentParser) -> None:
    to.add_argument("--language", choices=("bg", "en"), required=True)
    to.add_argument("words", nargs="+", metavar="WORD")


def _query(to: argparse.ArgumentParser, limit: int) -> None:
    to.add_argument("query", metavar="QUERY")
    to.add_argument("--limit", type=_count, default=limit, metavar="N", help=f"lines to print (default: {limit})")


def _align(to: argparse.ArgumentParser) -> None:
    to.add_argument("files", nargs="*", metavar="FILE", help="the left file and the right one")
    to.add_argument("--pairs", metavar="LIST.tsv", help="align many: a line each of LEFT, RIGHT and NAME between tabs")
    to.add_argument("--output", metavar="DIR", help="where the results of --pairs go, as NAME.json")
    to.add_argument(
        "--dictionary",
        action="append",
        default=[],
        metavar="FILE",
        help="a dictionary to use beside the program's lexicon: DICT (.index), StarDict (.ifo) or tab-separated (.tsv); "
        "may be said more than once",
    )


def _export(to: argparse.ArgumentParser) -> None:
    to.add_argument("stories", nargs="+", metavar="STORY", help="its id")
    to.add_argument("--format", choices=("tmx", "tsv", "html"), required=True, help="a translation memory, a table or a page")
    to.add_argument("--output", metavar="FILE", required=True, help="the file to write; what stands there is replaced")
    to.add_argument("--confirmed", action="store_true", help="only what a person linked or confirmed")


def _rebuild(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--links",
        action="store_true",
        help="first match anew what another version of the program, or other dictionaries, matched",
    )


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.lower().partition("x")
    if not cross or not width.isdigit() or not height.isdigit() or not (200 <= int(width) <= 8000 and 200 <= int(height) <= 8000):
        raise argparse.ArgumentTypeError("a size is WIDTHxHEIGHT in pixels, each from 200 to 8000, like 1500x930")
    return int(width), int(height)


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("a limit is a whole number from 1")
    return int(text)


_OWN: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "open": _open,
    "add": _add,
    "show": _show,
    "align": _align,
    "clean": _clean,
    "analyze": _analyze,
    "search": partial(_query, limit=20),
    "concordance": partial(_query, limit=50),
    "export": _export,
    "rebuild": _rebuild,
}
"""What each command takes beside what all take."""
