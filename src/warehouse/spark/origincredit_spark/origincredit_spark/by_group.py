"""A function called once for each group of a DataFrame."""

from __future__ import annotations

import datetime
import decimal
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterable, Mapping

from .engine import error_of, evaluate

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# A group is held in the memory of one Python process, and in that of V8 beside it.
MOST_ROWS = 10_000

# The names of the result, and those that the rows have on their way.
_SCHEMA = "group_name string, answer string, error string"
_GROUP = "__origincredit_group"
_WHOLE = ("tinyint", "smallint", "int", "bigint")


def plain(value: Any) -> Any:
    """A cell as JSON carries it: blank is None, a decimal is text, a day is ISO text."""
    if value is None or isinstance(value, (bool, str, int)):
        return value
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, datetime.datetime):
        return None if value != value else value.isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if value != value:  # a missing moment
        return None
    if isinstance(value, (bool, int)):
        return value
    raise TypeError(f"a column holds {type(value).__name__}, which no function reads")


def only_value(parameter: str, values: Iterable[Any]) -> Any:
    """The one value that the rows of a group have, blanks left out."""
    found = list(dict.fromkeys(value for value in values if value is not None and value != ""))
    if len(found) > 1:
        raise ValueError(f"the group has {parameter} {found[0]} and {found[1]}: enter the same in all of its rows")
    return found[0] if found else None


def apply_by_group(
    frame: DataFrame,
    *,
    by: str,
    function: str,
    script: str | Path,
    columns: Mapping[str, str],
    once: Mapping[str, str] | None = None,
    constants: Mapping[str, Any] | None = None,
    order_by: Iterable[str] = (),
    most_rows: int = MOST_ROWS,
) -> DataFrame:
    """Calls a function once for each group.

    :param by: the column with what each row belongs to
    :param function: the id of a function, such as `RESOURCING_PLAN`
    :param script: the path of `origincredit.js`, as the driver sees it
    :param columns: the column of each parameter that takes a column, by the parameter's name
    :param once: the column of each parameter that takes one value, which must be the same in all rows of a group
    :param constants: values that are the same for all groups
    :param order_by: the columns by which the rows of a group are ordered. Spark itself keeps no order
    :param most_rows: a group with more rows is not judged; its `error` says so
    :returns: one row a group: `group_name`, `answer` (JSON) and `error` (a sentence, or NULL)
    """
    from pyspark.sql import functions

    text = Path(script).read_text(encoding="utf-8")
    once = dict(once or {})
    fixed = {name: plain(value) for name, value in (constants or {}).items()}
    order = list(order_by)
    named = dict.fromkeys([*columns.values(), *once.values(), *order])
    missing = [name for name in [by, *named] if name not in frame.columns]
    if missing:
        raise ValueError(f"There is no column {missing[0]!r}. The columns are: {', '.join(frame.columns)}.")
    types = dict(frame.dtypes)

    def selected(name: str) -> Any:
        column = frame[f"`{name}`"]
        # Whole numbers with a NULL among them would become doubles in pandas.
        return column.cast("decimal(20, 0)").alias(name) if types[name] in _WHOLE else column

    rows = frame.select(frame[f"`{by}`"].cast("string").alias(_GROUP), *[selected(name) for name in named])
    # Counted first, so that a group that is too large is never brought into one process.
    counts = rows.groupBy(_GROUP).agg(functions.count(functions.lit(1)).alias("rows")).where(functions.col("rows") > most_rows)
    large = counts.select(functions.col(_GROUP).alias("__large"), "rows")
    small = rows.join(functions.broadcast(large), rows[_GROUP].eqNullSafe(large["__large"]), "left_anti")

    def judge(key: tuple[Any, ...], group: Any) -> Any:
        import pandas

        name = key[0]
        answer: Any = None
        error: str | None = None
        try:
            if order:
                group = group.sort_values(order, kind="stable")
            cells = {column: [plain(value) for value in group[column]] for column in named}
            given = dict(fixed)
            given.update({parameter: cells[column] for parameter, column in columns.items()})
            given.update({parameter: only_value(parameter, cells[column]) for parameter, column in once.items()})
            answer = evaluate(text, function, given)
            error = error_of(answer)
        except Exception as problem:  # One group must not end the run.
            error = f"{type(problem).__name__}: {problem}" if not isinstance(problem, (ValueError, TypeError)) else str(problem)
        shown = None if error is not None else json.dumps(answer, ensure_ascii=False)
        return pandas.DataFrame({"group_name": [name], "answer": [shown], "error": [error]})

    judged = small.groupBy(_GROUP).applyInPandas(judge, schema=_SCHEMA)
    refused = large.select(
        functions.col("__large").alias("group_name"),
        functions.lit(None).cast("string").alias("answer"),
        functions.concat(
            functions.lit("the group has "), functions.col("rows").cast("string"), functions.lit(f" rows, and at most {most_rows} are judged at once")
        ).alias("error"),
    )
    return judged.unionByName(refused)
