"""Full garbage collections wait until nobody is at work."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.tidying import Tidying


@pytest.fixture
def tidying(qapp: QApplication) -> Iterator[Tidying]:
    before = gc.get_threshold()
    made = Tidying(qapp)
    yield made
    made._due.stop()
    made._quiet.stop()
    made.deleteLater()
    gc.set_threshold(*before)
    gc.unfreeze()


def full_collections() -> int:
    return gc.get_stats()[2]["collections"]


def test_a_full_collection_comes_after_a_quiet_while(tidying: Tidying, qapp: QApplication, qtbot: QtBot):
    tidying._quiet.setInterval(40)
    before = full_collections()
    kept = [[] for _ in range(200_000)]
    assert full_collections() == before, "none of itself"
    tidying._on_due()
    QApplication.sendEvent(qapp, QEvent(QEvent.Type.KeyPress))
    assert tidying._quiet.isActive()
    qtbot.waitUntil(lambda: full_collections() == before + 1, timeout=2000)
    assert len(kept) == 200_000


def test_work_puts_it_off(tidying: Tidying, qapp: QApplication, qtbot: QtBot):
    tidying._quiet.setInterval(120)
    before = full_collections()
    tidying._on_due()
    for _ in range(4):
        qtbot.wait(50)
        QApplication.sendEvent(qapp, QEvent(QEvent.Type.Wheel))
        assert full_collections() == before


def test_jobs_under_way_put_it_off(tidying: Tidying, qtbot: QtBot):
    jobs = [object()]
    tidying._busy = lambda: bool(jobs)
    before = full_collections()
    tidying._on_due()
    assert not tidying._quiet.isActive()
    tidying._on_quiet()
    assert full_collections() == before
    jobs.clear()
    tidying._quiet.setInterval(10)
    tidying._on_due()
    qtbot.waitUntil(lambda: full_collections() == before + 1, timeout=2000)


def test_nothing_is_collected_until_the_window_stands(tidying: Tidying):
    gc.disable()
    tidying.begin()
    assert gc.isenabled() and gc.get_freeze_count() > 0
