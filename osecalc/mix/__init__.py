"""Which products to make with the hours there are: plain functions of numbers and arrays."""

from osecalc.mix.best_mix import BestMix, best_mix

__all__ = ["BestMix", "best_mix"]
