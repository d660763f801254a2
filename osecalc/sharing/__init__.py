"""How a cost is shared by those who benefit from it."""

from osecalc.sharing.equal import equal_share, share_per_unit

__all__ = ["equal_share", "share_per_unit"]
