"""What is measured in a process of its own, printed as one JSON document.

    python -m tests.benchmarks.matching_process loading          time and memory of loading lexicon and weights
    python -m tests.benchmarks.matching_process pairs FOLDER     times of one pair after another, from files to links

Memory is what the system gives the process (resident pages, Linux), over what the interpreter with numpy has before. Times are
those of the clock; beside them stands the work of the processor in yardsticks, a fixed piece of work that is measured between,
so that figures of a slow or busy machine can be held against those of another.
"""

import json
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

_YARDSTICKS = 9
_STATUS = Path("/proc/self/status")


def _memory() -> float:
    """Resident memory in MB."""
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


def _yardstick() -> float:
    """Seconds that the processor works on what an aligner does too: words looked up, sorted and joined, and a matrix."""
    started = time.process_time()
    counted: dict[str, int] = {}
    for number in range(20_000):
        word = f"{number * 7919 % 4001:x}"
        counted[word] = counted.get(word, 0) + 1
    "".join(sorted(counted))
    matrix = np.arange(90_000, dtype=np.float32).reshape(300, 300) % 17
    for _ in range(10):
        np.sort(matrix, axis=1).cumsum(axis=0)
    return time.process_time() - started


def loading() -> dict[str, float]:
    """Loads lexicon and weights as the program does, then the tables of word forms, which the first word asks for."""
    memory = [_memory()] if _STATUS.exists() else []
    from reader.align.aligner import load_aligner
    from reader.language.lemmas import lemmas
    from reader.places import resources

    started, worked = time.perf_counter(), time.process_time()
    aligner = load_aligner(resources())
    loaded, work = time.perf_counter(), time.process_time() - worked
    memory += [_memory()] if memory else []
    yardstick = statistics.median(_yardstick() for _ in range(_YARDSTICKS))
    asked = time.perf_counter()
    for word, language in (("страните", "bg"), ("countries", "en")):
        lemmas(word, language)
    found = {"loading seconds": loaded - started, "loading work": work / yardstick, "tables seconds": time.perf_counter() - asked}
    if memory:
        bare, after = memory
        found |= {"bare memory": bare, "loading memory": after - bare, "tables memory": _memory() - after}
    del aligner
    return found


def pairs(folder: Path) -> dict[str, float]:
    """Each pair of a folder once with words that are new to the process, for the most part, and once more."""
    from reader.places import resources
    from reader.services.align import align_files

    listed = sorted(case for case in folder.iterdir() if case.is_dir())
    samples = resources() / "samples"
    align_files(*(str(min(samples.glob(f"*.{language}.txt"))) for language in ("bg", "en")))  # loads what is loaded late
    found: dict[str, float] = {}
    for words in ("first", "again"):
        taken, work, yardsticks = [], [], []
        for case in listed:
            yardsticks.append(_yardstick())
            started, worked = time.perf_counter(), time.process_time()
            align_files(str(case / "bg.txt"), str(case / "en.txt"))
            taken.append(1000 * (time.perf_counter() - started))
            work.append(time.process_time() - worked)
        found |= {
            f"pair {words} median": statistics.median(taken),
            f"pair {words} slowest": max(taken),
            f"pair {words} work": statistics.median(work) / statistics.median(yardsticks),
        }
    return found


def main(arguments: Sequence[str]) -> None:
    """Prints what was asked for."""
    print(json.dumps(loading() if arguments[0] == "loading" else pairs(Path(arguments[1]))))


if __name__ == "__main__":
    main(sys.argv[1:])
