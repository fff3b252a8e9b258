"""Calls the program several times in one process: reads the command lines as JSON, tells how each call ended in a line of JSON.

Run by `conftest`. Starting the program takes much longer than most calls do.
"""

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from typing import IO

from reader.__main__ import main

STREAMS = (1, 2)


def called(arguments: Sequence[str]) -> dict[str, int | str]:
    """The exit status of a call, and what it wrote to either stream; a fault of the program is in the second."""
    usual = [os.dup(stream) for stream in STREAMS]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        _point(out.fileno(), err.fileno())
        try:
            status = _status(arguments)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            _point(*usual)
            for stream in usual:
                os.close(stream)
        return {"status": status, "out": _text(out), "err": _text(err)}


def _status(arguments: Sequence[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except Exception:
        traceback.print_exc()
        return 1


def _point(*streams: int) -> None:
    for stream, target in zip(STREAMS, streams, strict=True):
        os.dup2(target, stream)


def _text(written: IO[bytes]) -> str:
    written.seek(0)
    return written.read().decode()


if __name__ == "__main__":
    for line in json.load(sys.stdin):
        print(json.dumps(called(line)), flush=True)
