"""OriginCredit's functions for a whole group of rows in Apache Spark.

Shares and amounts of portfolios are plain SQL (`npm run portfolio -- --engine spark`), which has no limit of rows. This package is for the
functions that need all rows of a group at once: plans, bills of materials, ownership. It runs the same script as every other host.

    from origincredit_spark import apply_by_group

    plans = apply_by_group(
        lots, by="model", function="RESOURCING_PLAN", script="dist/warehouse/origincredit.js",
        columns={"value": "value", "extraction": "extraction", "processing": "processing", "label": "supplier"},
        once={"placedInService": "placed_in_service"}, order_by=["supplier"])
"""

from .by_group import MOST_ROWS, apply_by_group
from .engine import evaluate

__all__ = ["MOST_ROWS", "apply_by_group", "evaluate"]
