"""Loaded once by the process that worker processes are forked from: each then finds what its first job needs, and all share the
memory that it takes.
"""

import gc
from contextlib import suppress

from reader.errors import VestnikError
from reader.services import lexicons, work

gc.disable()  # nothing that is loaded now is garbage
with suppress(VestnikError):  # the job that needs what is missing says so
    work.warm(lexicons.installed_and_ready())
gc.freeze()  # what is never looked through is never copied
gc.enable()
