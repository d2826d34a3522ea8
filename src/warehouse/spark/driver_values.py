"""Values of small results, as JSON carries them without loss."""

from __future__ import annotations

import datetime
import decimal
import math
from typing import Any

LARGEST_EXACT = 2**53


def value_for_json(value: Any) -> Any:
    """Decimals, and whole numbers beyond 2^53, as plain text; days and moments as ISO text. Throws TypeError for nested values."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if -LARGEST_EXACT <= value <= LARGEST_EXACT else str(value)
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    raise TypeError(f"A result holds {type(value).__name__}, which is neither a text, a number, a truth value nor a day.")
