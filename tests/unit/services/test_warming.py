"""A worker that was warmed has loaded all that its first jobs need."""

import subprocess
import sys

LOADS = """
import sys
from reader.services import work
work.warm()
before = set(sys.modules)
from datetime import date
for text in ("Bonjour le monde entier", "Мостът беше затворен", "The council closed the bridge"):
    work.derive("a.txt", (text + "\\n\\n" + text + " again and again.").encode(), date(2024, 5, 1))
print(sorted(set(sys.modules) - before))
"""


def test_the_first_article_after_warming_loads_nothing_more() -> None:
    told = subprocess.run([sys.executable, "-c", LOADS], capture_output=True, text=True, check=True, timeout=120)
    assert told.stdout == "[]\n"
