"""What the machine offers and what its processes use: cores, free memory, resident memory."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from extractor.settings import Settings

_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_CGROUP = Path("/sys/fs/cgroup")
_UNKNOWN = 1 << 62  # where the system does not tell, the number of cores decides


def usable_cores() -> list[int]:
    """The cores this process may use, which may be fewer than there are."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))


def fitting_workers(jobs: int, settings: Settings) -> int:
    """As many workers as there are cores and jobs for, and free memory if each takes all it may."""
    return max(1, min(len(usable_cores()), jobs, _free_bytes() // settings.worker_bytes))


def resident_bytes(pid: int) -> int:
    """The memory a process holds now; 0 where it is gone or the system does not tell (only Linux does)."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE_BYTES
    return 0


def oom_kills() -> int | None:
    """How many processes the kernel has killed for want of memory; None where it does not tell."""
    with suppress(OSError, StopIteration, ValueError):
        lines = Path("/proc/vmstat").read_text("ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("oom_kill "))
    return None


def _free_bytes() -> int:
    return min(_free_on_machine(), _free_in_container())


def _free_on_machine() -> int:
    with suppress(OSError, StopIteration, ValueError):
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    return _UNKNOWN


def _free_in_container() -> int:
    with suppress(OSError, ValueError):  # "max" where there is no limit
        allowed, used = (int((_CGROUP / name).read_text("ascii")) for name in ("memory.max", "memory.current"))
        return allowed - used
    return _UNKNOWN
