"""The files with the lots, as a relation of Spark."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable
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

    def first(self, condition: str, group: str) -> dict[str, Any] | None:
        """The first lot, by file and row, for which a condition holds. Rows are counted from 1; those of CSV files are not known."""
        from pyspark.sql import functions

        row = "_metadata.row_index + 1" if self.has_rows else "CAST(NULL AS BIGINT)"
        found = self.frame.alias("lots").where(functions.expr(condition))
        # Three names that no column of lots has: a condition or a group may name any of theirs.
        places = found.selectExpr("_metadata.file_path AS __file", f"{row} AS __row", f"CAST({group} AS STRING) AS __group")
        lots = places.orderBy("__file", "__row").limit(1).collect()
        if not lots:
            return None
        return {"file": plain_path(lots[0]["__file"]), "row": lots[0]["__row"], "group": lots[0]["__group"]}


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


def chosen_of(listed: list[str]) -> list[str]:
    return listed if len(listed) <= FILES_COMPARED else listed[: FILES_COMPARED - 1] + listed[-1:]


def compare_columns(session: Any, listed: list[str]) -> None:
    """Spark takes the columns of one file and fills those that another file lacks with NULL. That would be unknown origins."""

    def columns(file: str) -> dict[str, str]:
        return {field.name: field.dataType.simpleString().upper() for field in session.read.parquet(file).schema.fields}

    compare(chosen_of(listed), columns)


def compare(files: list[str], columns: Callable[[str], dict[str, str]]) -> dict[str, str]:
    """The columns of all files, by name, with their types. Throws if two files differ."""
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(columns, files))
    for file, other in zip(files[1:], found[1:]):
        if other != found[0]:
            what = difference(found[0], other)
            raise Refused(f"{plain_path(file)}: {what} in {plain_path(files[0])}. All files need the same columns.")
    return found[0]


def difference(first: dict[str, str], other: dict[str, str]) -> str:
    """The first difference of the columns of a file, up to "in (the first file)"."""
    for name, declared in first.items():
        if name not in other:
            return f'the column "{name}" is missing, which is'
        if other[name] != declared:
            return f'the column "{name}" is {other[name]}, but {declared}'
    added = next(name for name in other if name not in first)
    return f'there is a column "{added}", which is not'


def open_csv(session: Any, files: list[str], separator: str | None) -> Source:
    """Every column stays text: whoever reads the numbers decides how, and no digit is lost before."""
    lines = session.read.text(files)
    listed = sorted(unquote(file) for file in lines.inputFiles())
    if not listed:
        raise Refused(f"{', '.join(files)}: there is no file in it.")
    sep = separator or separator_of(first_line(session, listed[0]))

    def columns(file: str) -> dict[str, str]:
        """The headers, with their places in the line."""
        names = headers_of(first_line(session, file), sep)
        doubled = next((name for at, name in enumerate(names) if name.lower() in [before.lower() for before in names[:at]]), None)
        if doubled is not None:
            raise Refused(f'{plain_path(file)}: two columns have the header "{doubled}". Rename one of them.')
        return {name: f"column {at}" for at, name in enumerate(names, start=1)}

    compare(chosen_of(listed), columns)
    reader = session.read.format("csv").options(
        header="true",
        sep=sep,
        quote='"',
        escape='"',
        inferSchema="false",
        # Beyond the files compared above: Spark compares the headers with those of its first file, and a line with more or fewer values is
        # an error, even if only some columns are read. It would take columns by place otherwise, and fill what is missing with NULL.
        enforceSchema="false",
        mode="FAILFAST",
        columnPruning="false",
    )
    return Source(reader.load(files), has_rows=False)


def first_line(session: Any, file: str) -> str:
    """The line with the headers of a file."""
    lines = session.read.text(file).limit(1).collect()
    line = str(lines[0][0]).removeprefix("\ufeff") if lines else ""
    if line.strip() == "":
        raise Refused(f"{plain_path(file)}: the first line holds no headers.")
    return line


def headers_of(line: str, separator: str) -> list[str]:
    return next(csv.reader(io.StringIO(line), delimiter=separator))


def separator_of(header: str) -> str:
    """The separator that divides a line of headers into most parts, outside quotes."""
    counts = {each: len(headers_of(header, each)) for each in SEPARATORS}
    return max(SEPARATORS, key=lambda each: counts[each])
