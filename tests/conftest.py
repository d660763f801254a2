"""Settings for every test."""

from __future__ import annotations

import os

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
