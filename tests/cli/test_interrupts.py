"""Ctrl-C is heard even where its exception is dropped."""

import signal
from contextlib import suppress

import pytest

from extractor.cli.interrupts import interrupts_remembered


def test_an_interrupt_that_was_dropped_is_remembered():
    with interrupts_remembered() as interrupted:
        assert not interrupted()
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        assert interrupted()


def test_an_interrupt_is_still_raised():
    with interrupts_remembered(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_a_program_that_is_deaf_to_it_stays_so():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interrupts_remembered() as interrupted:
            signal.raise_signal(signal.SIGINT)
            assert not interrupted()
    finally:
        signal.signal(signal.SIGINT, before)
