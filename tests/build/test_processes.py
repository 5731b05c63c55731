"""Processes that make documents do not outlive the run that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from docgen.build.processes import FILES_A_PROCESS, processes_for

RUN = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from docgen.build.worker import start_worker
pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=start_worker, initargs=({}, None))
print(pool.submit(os.getpid).result(), flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_run_leaves_no_process_behind() -> None:
    with subprocess.Popen([sys.executable, "-c", RUN], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        worker = int(run.stdout.readline())
        run.kill()
        try:
            # The worker holds the same pipe open: its end is the end of the output.
            run.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            os.kill(worker, signal.SIGKILL)
            pytest.fail("the process is still there 20 seconds later")


def test_processes_are_started_only_for_as_many_files_as_are_worth_it() -> None:
    assert processes_for(0, 4) == processes_for(2 * FILES_A_PROCESS - 1, 4) == 1
    assert processes_for(2 * FILES_A_PROCESS, 4) == 2
    assert processes_for(100 * FILES_A_PROCESS, 4) == 4
    assert processes_for(100 * FILES_A_PROCESS, 1) == 1
