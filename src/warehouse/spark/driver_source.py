"""The files with the lots, as a relation of Spark."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote

from driver_problems import Refused, plain_path

# The columns of so many files are compared one by one. Of more, the first and last of the listing are, because each costs a small job.
FILES_COMPARED = 200
SEPARATORS = (",", ";", "\t", "|")

SIMPLE_TYPES = {
    "string": "text",
    "tinyint": "whole number",
    "smallint": "whole number",
    "int": "whole number",
    "bigint": "whole number",
    "float": "double",
    "double": "double",
    "boolean": "truth",
    "date": "day",
    "timestamp": "moment",
    "timestamp_ntz": "moment",
}


def column_of(field: Any) -> dict[str, Any]:
    """A column in the words of `SourceColumn`."""
    declared = field.dataType.simpleString()
    if declared.startswith("decimal"):
        return {"name": field.name, "type": "decimal", "scale": field.dataType.scale, "declared": declared.upper()}
    text = declared.startswith(("char", "varchar", "string"))
    return {"name": field.name, "type": "text" if text else SIMPLE_TYPES.get(declared, "other"), "declared": declared.upper()}


class Source:
    """The lots, with where each of them stands."""

    def __init__(self, frame: Any, has_rows: bool) -> None:
        self.frame = frame
        self.has_rows = has_rows

    def first(self, condition: str) -> dict[str, Any] | None:
        """The place of the first lot, by file and row, for which a condition holds. Rows are counted from 1; CSV files have none."""
        from pyspark.sql import functions

        row = "_metadata.row_index" if self.has_rows else "cast(null as bigint)"
        places = self.frame.alias("lots").where(functions.expr(condition))
        place = places.selectExpr("_metadata.file_path AS file", f"{row} AS row").orderBy("file", "row").limit(1).collect()
        if not place:
            return None
        return {"file": plain_path(place[0]["file"]), "row": None if place[0]["row"] is None else place[0]["row"] + 1}


def open_source(session: Any, files: list[str], kind: str, separator: str | None) -> Source:
    """Opens Parquet or CSV files, folders or patterns. All files must have the same columns."""
    if not files:
        raise Refused("No files with lots were given.")
    if kind == "parquet":
        return open_parquet(session, files)
    if kind == "csv":
        return open_csv(session, files, separator)
    raise Refused(f"Spark reads lots from Parquet and CSV, not from {kind!r}.")


def open_parquet(session: Any, files: list[str]) -> Source:
    frame = session.read.parquet(*files)
    # Listed as addresses, in which a space is %20; read as paths, in which it is a space.
    listed = sorted(unquote(file) for file in frame.inputFiles())
    if not listed:
        raise Refused(f"{', '.join(files)}: there is no file in it.")
    compare_columns(session, listed)
    return Source(frame, has_rows=True)


def compare_columns(session: Any, listed: list[str]) -> None:
    """Spark takes the columns of one file and fills those that another file lacks with NULL. That would be unknown origins."""
    chosen = listed if len(listed) <= FILES_COMPARED else listed[: FILES_COMPARED - 1] + listed[-1:]

    def columns(file: str) -> dict[str, str]:
        return {field.name: field.dataType.simpleString() for field in session.read.parquet(file).schema.fields}

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(columns, chosen))
    for file, other in zip(chosen[1:], found[1:]):
        if other != found[0]:
            raise Refused(f"{plain_path(file)}: {difference(found[0], other)} in {plain_path(chosen[0])}. All files need the same columns.")


def difference(first: dict[str, str], other: dict[str, str]) -> str:
    """The first difference of the columns of a file, up to "in (the first file)"."""
    for name, declared in first.items():
        if name not in other:
            return f'the column "{name}" is missing, which is'
        if other[name] != declared:
            return f'the column "{name}" is {other[name].upper()}, but {declared.upper()}'
    added = next(name for name in other if name not in first)
    return f'there is a column "{added}", which is not'


def open_csv(session: Any, files: list[str], separator: str | None) -> Source:
    """Every column stays text: whoever reads the numbers decides how, and no digit is lost before."""
    first = session.read.text(files).limit(1).collect()
    header = first[0][0] if first else ""
    if header.strip() == "":
        raise Refused(f"{', '.join(files)}: the first line holds no headers.")
    chosen = separator or separator_of(header)
    names = next(csv.reader(io.StringIO(header.removeprefix("\ufeff")), delimiter=chosen))
    doubled = next((name for at, name in enumerate(names) if name.lower() in [before.lower() for before in names[:at]]), None)
    if doubled is not None:
        raise Refused(f'{", ".join(files)}: two columns have the header "{doubled}". Rename one of them.')
    reader = session.read.format("csv").options(
        header="true",
        sep=chosen,
        quote='"',
        escape='"',
        inferSchema="false",
        # Headers are compared with those of the first file, and a line with more or fewer values is an error, even if only some columns
        # are read. Spark would take columns by place, and fill what is missing with NULL.
        enforceSchema="false",
        mode="FAILFAST",
        columnPruning="false",
    )
    frame = reader.load(files)
    return Source(frame, has_rows=False)


def separator_of(header: str) -> str:
    """The separator that divides a line of headers into most parts, outside quotes."""
    counts = {each: len(next(csv.reader(io.StringIO(header), delimiter=each))) for each in SEPARATORS}
    return max(SEPARATORS, key=lambda each: counts[each])
