"""Settings for every test."""

from __future__ import annotations

import os
import signal
import threading

from hypothesis import Phase, settings

# The tests speak English, whatever language the machine prefers.
os.environ.pop("OSECALC_LANGUAGE", None)

# On a server the same examples each time: a run that fails there fails for what was changed. Forty
# of them, where a test does not ask for another number: a whole plan takes long to build.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ, max_examples=40)
# While working: a failing example is not made small, which takes long for whole plans.
settings.register_profile(
    "quick", deadline=None, max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
settings.load_profile(os.environ.get("OSECALC_HYPOTHESIS", "house"))

# A shell that runs the tests in the background has them ignore Ctrl-C, and with them the servers
# that they start, which are to be stopped by it.
ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
if ignored and threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)
