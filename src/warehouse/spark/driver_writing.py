"""Writes results so that a failed run leaves nothing, and what was there before stays until everything is written."""

from __future__ import annotations

import os
import re
import shutil
import uuid
from typing import Any
from urllib.parse import unquote

from driver_problems import Refused


def write_result(session: Any, frame: Any, destination: str, kind: str, replace: bool) -> None:
    """Writes a folder of Parquet files or one CSV file, beside the destination first, and renames it."""
    if kind not in ("parquet", "csv"):
        raise Refused(f"Spark writes results as Parquet or CSV, not as {kind!r}.")
    place = place_of(session, destination)
    if place.exists(destination) and not replace:
        raise Refused(f"{destination} exists already.")
    if not place.can_rename:
        # A client of Spark Connect cannot rename where the cluster writes. Spark's own commit then decides: there is a result only where
        # there is a file _SUCCESS.
        write_files(session, frame, destination, kind)
        return
    mark = uuid.uuid4().hex[:12]
    written = beside(destination, f".{mark}.writing")
    before = beside(destination, f".{mark}.before")
    try:
        write_files(session, frame, written, kind)
        result = place.only_part(written, ".csv") if kind == "csv" else written
        had = place.exists(destination)
        if had:
            place.rename(destination, before)
        try:
            place.rename(result, destination)
        except BaseException:
            if had:
                place.rename(before, destination)
            raise
        if had:
            place.remove(before)
    finally:
        place.remove(written)


def is_remote(session: Any) -> bool:
    return type(session).__module__.startswith("pyspark.sql.connect")


def beside(destination: str, ending: str) -> str:
    """A name in the same folder, which readers of the folder pass over: it begins with a dot."""
    trimmed = destination.rstrip("/")
    folder, slash, name = trimmed.rpartition("/")
    return f"{folder}{slash}.{name}{ending}"


def write_files(session: Any, frame: Any, folder: str, kind: str) -> None:
    """Writes a new folder, and counts what can be read there. Workers with disks of their own would each keep a part of the result."""
    from pyspark.sql import Observation, functions

    whole = frame
    written = Observation()
    frame = frame.observe(written, functions.count(functions.lit(1)).alias("rows"))
    if kind == "parquet":
        frame.write.mode("error").parquet(folder)
        found = session.read.parquet(folder).count()
    else:
        # Decimals as text, because Spark would write a zero with ten decimals as 0E-10. One file: a result has one row a group.
        names = [quoted(field.name) for field in frame.schema.fields]
        texts = frame.selectExpr(*[f"CAST({name} AS STRING) AS {name}" for name in names]).coalesce(1)
        options = {"header": "true", "quote": '"', "escape": '"', "emptyValue": "", "nullValue": ""}
        texts.write.mode("error").options(**options).csv(folder)
        found = session.read.options(**options, multiLine="true").csv(folder).count()
    # Spark Connect does not tell what was observed during a write: there, the result is counted by itself.
    rows = whole.count() if is_remote(session) else written.get["rows"]
    if found != rows:
        raise Refused(
            f"The workers wrote {rows} rows, but {found} of them are in {folder}: they do not share that folder. "
            "Name a destination that all of them see, such as s3a://, abfss://, gs://, hdfs:// or a shared folder."
        )


def quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


class LocalPlace:
    """Folders of this machine."""

    can_rename = True

    def exists(self, path: str) -> bool:
        return os.path.lexists(local_path(path))

    def rename(self, path: str, other: str) -> None:
        os.rename(local_path(path), local_path(other))

    def remove(self, path: str) -> None:
        path = local_path(path)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        elif os.path.lexists(path):
            os.remove(path)

    def only_part(self, folder: str, ending: str) -> str:
        names = [name for name in os.listdir(local_path(folder)) if name.startswith("part-") and name.endswith(ending)]
        if len(names) != 1:
            raise Refused(f"Spark wrote {len(names)} files instead of one to {folder}.")
        return os.path.join(local_path(folder), names[0])


class HadoopPlace:
    """What the cluster's own file systems reach: hdfs, s3a, abfss, gs, dbfs."""

    can_rename = True

    def __init__(self, session: Any, destination: str) -> None:
        self.path_of = session._jvm.org.apache.hadoop.fs.Path
        self.system = self.path_of(destination).getFileSystem(session._jsc.hadoopConfiguration())

    def exists(self, path: str) -> bool:
        return bool(self.system.exists(self.path_of(path)))

    def rename(self, path: str, other: str) -> None:
        if not self.system.rename(self.path_of(path), self.path_of(other)):
            raise Refused(f"{path} could not be renamed to {other}.")

    def remove(self, path: str) -> None:
        self.system.delete(self.path_of(path), True)

    def only_part(self, folder: str, ending: str) -> str:
        listed = [status.getPath() for status in self.system.listStatus(self.path_of(folder))]
        names = [path.toString() for path in listed if path.getName().startswith("part-") and path.getName().endswith(ending)]
        if len(names) != 1:
            raise Refused(f"Spark wrote {len(names)} files instead of one to {folder}.")
        return names[0]


class RemotePlace:
    """What only a server of Spark Connect sees."""

    can_rename = False

    def exists(self, _path: str) -> bool:
        return False


def place_of(session: Any, destination: str) -> Any:
    remote = is_remote(session)
    scheme = re.match(r"^([a-zA-Z][a-zA-Z0-9+.-]+):", destination)
    if scheme is None and not remote:
        # Without a scheme it is the cluster's default file system, which need not be this machine.
        default = str(session._jsc.hadoopConfiguration().get("fs.defaultFS", "file:///"))
        return LocalPlace() if default.startswith("file:") else HadoopPlace(session, destination)
    if scheme is not None and scheme.group(1) == "file":
        return LocalPlace()
    if not remote:
        return HadoopPlace(session, destination)
    return LocalPlace() if scheme is None and os.path.isdir(os.path.dirname(destination)) else RemotePlace()


def local_path(path: str) -> str:
    return unquote(re.sub(r"^file:/*", "/", path)) if path.startswith("file:") else path
