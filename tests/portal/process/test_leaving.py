"""A worker whose parent is gone leaves, also where it hears no signal just then."""

import signal
import subprocess
import sys

SECONDS_MAX = 60
DEAF_AT_FIRST = """
import signal, threading, time
from portal.process import stopping
from portal.process.stopping import leave_with_parent
heard = []
class Gone:
    def join(self): pass
stopping.multiprocessing.parent_process = Gone
signal.signal(signal.SIGTERM, lambda *_: heard.append(1))
threading.Thread(target=leave_with_parent, daemon=True).start()
while not heard:
    time.sleep(0.01)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
while True:
    time.sleep(0.01)
"""


def test_it_is_told_again_until_it_is_gone() -> None:
    left = subprocess.run([sys.executable, "-c", DEAF_AT_FIRST], timeout=SECONDS_MAX, check=False)
    assert left.returncode == -signal.SIGTERM
