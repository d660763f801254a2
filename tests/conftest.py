"""Settings for every test."""

from __future__ import annotations

import os

from hypothesis import Phase, settings

# A failing example is made small for at most a while: plans are long texts.
settings.register_profile("house", deadline=None)
settings.register_profile(
    "quick", deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
settings.load_profile(os.environ.get("OSECALC_HYPOTHESIS", "house"))
