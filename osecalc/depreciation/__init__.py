"""How the cost of a machine is spread over the time it serves."""

from osecalc.depreciation.straight_line import book_value, straight_line

__all__ = ["book_value", "straight_line"]
