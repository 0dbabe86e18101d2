"""The processor time that processes have used, as the kernel counts it: to the nanosecond, so one request is enough."""

import os
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import psutil

SCHEDULED = 2
"""Which of a process's clocks. Source: CPUCLOCK_SCHED in include/linux/posix-timers_types.h."""


def worked(pids: Iterable[int]) -> float:
    """Seconds in all; of a process that is gone none."""
    return sum(map(_worked, pids))


def _worked(pid: int) -> float:
    try:
        return time.clock_gettime((~pid << 3) | SCHEDULED)
    except OSError:
        return 0.0


def family(process: psutil.Process) -> list[int]:
    """The process and every one that it has started."""
    return [process.pid, *(it.pid for it in process.children(recursive=True))]


def worked_by(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> float:
    """Seconds that the command uses from its beginning to its end."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=quiet, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime
