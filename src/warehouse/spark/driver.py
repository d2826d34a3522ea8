"""Runs OriginCredit's statements in an Apache Spark session.

Two ways to run it, with the same requests:

    driver.py [--master M | --remote R] [--conf K=V]...       requests as lines of JSON on stdin, answers as lines of JSON on stdout
    spark-submit driver.py --job JOB.json                     the requests of a file, a JSON array; the first that fails ends the run

A request is an object with `do` and an `id`, which its answers repeat. An answer is `{"id", "ok"}` or `{"id", "problem": {"message",
"condition", "file"}}`; before the answer to `rows` come blocks `{"id", "rows"}`. Only SQL runs in the cluster: no code of this file leaves the
driver. Spark's own log goes to stderr.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import signal
import sys
import threading
from typing import Any, Callable, Iterator

from driver_problems import Refused, problem_of
from driver_source import Source, column_of, open_source
from driver_values import value_for_json
from driver_writing import is_remote, write_result

# Without these, sums that are too large become NULL and products lose digits without a word. They hold for the session, whatever the
# cluster's defaults are.
EXACT = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "false",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.parser.escapedStringLiterals": "false",
    "spark.sql.legacy.setopsPrecedence.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "false",
    # A folder `battery=007` is a text: as a number it would be another group than "007".
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.files.ignoreCorruptFiles": "false",
    "spark.sql.files.ignoreMissingFiles": "false",
}

ROWS_A_BLOCK = 5_000

Answer = Callable[[dict[str, Any]], None]


def start_session(master: str | None, remote: str | None, conf: dict[str, str]) -> Any:
    """A session with the settings on which exactness depends. `conf` may set anything else."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise Refused(f"Python at {sys.executable} has no PySpark. Install it: pip install pyspark==4.0.1") from missing
    for key in conf:
        if key in EXACT and conf[key] != EXACT[key]:
            raise Refused(f"{key} must be {EXACT[key]}, because sums would not be exact otherwise. Leave out --conf {key}.")
    builder = SparkSession.builder.appName("OriginCredit")
    if remote is not None:
        builder = builder.remote(remote)
    elif master is not None:
        builder = builder.master(master)
    for key, value in {"spark.ui.showConsoleProgress": "false", **conf}.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    for key, value in EXACT.items():
        try:
            session.conf.set(key, value)
        except Exception:  # Managed clusters do not let every setting be set. Those that matter are checked below.
            pass
    check_exactness(session)
    return session


def check_exactness(session: Any) -> None:
    """Refuses a session with another value of a setting on which the answers depend, such as that too large sums are an error."""
    for key, wanted in EXACT.items():
        try:
            value = str(session.conf.get(key))
        except Exception:  # Serverless clusters do not show all of their settings, but these two.
            if key in ("spark.sql.ansi.enabled", "spark.sql.decimalOperations.allowPrecisionLoss"):
                raise
            continue
        if value.lower() != wanted.lower():
            raise Refused(f"This cluster keeps {key} at {value}. It must be {wanted}, because the answers would not be exact otherwise.")


class Driver:
    """Answers requests with a session, one after the other."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.source: Source | None = None
        self.kept: list[Any] = []

    def answer(self, request: dict[str, Any], send: Answer) -> Any:
        """The `ok` of a request. Throws for one that fails."""
        handlers = {
            "open": self.open,
            "rows": self.rows,
            "find": self.find,
            "keep": self.keep,
            "expect": self.expect,
            "write": self.write,
            "about": self.about,
        }
        handler = handlers.get(request.get("do", ""))
        if handler is None:
            raise Refused(f"The driver does not know the request {request.get('do')!r}. It knows: {', '.join(handlers)}.")
        return handler(request, send)

    def about(self, _request: dict[str, Any], _send: Answer) -> Any:
        context = getattr(self.session, "sparkContext", None) if not is_remote(self.session) else None
        return {
            "version": self.session.version,
            "master": context.master if context else None,
            "application": context.applicationId if context else None,
            "page": context.uiWebUrl if context else None,
        }

    def open(self, request: dict[str, Any], _send: Answer) -> Any:
        self.source = open_source(self.session, request["files"], request["format"], request.get("separator"))
        self.source.frame.createOrReplaceTempView("lots")
        return {"columns": [column_of(field) for field in self.source.frame.schema.fields]}

    def rows(self, request: dict[str, Any], send: Answer) -> Any:
        frame = self.session.sql(request["statement"])
        count = 0
        for block in blocks(frame):
            count += len(block)
            send({"rows": block})
        return {"rows": count}

    def find(self, request: dict[str, Any], _send: Answer) -> Any:
        if self.source is None:
            raise Refused("No lots are open, so nothing can be found in them.")
        return self.source.first(request["condition"], request["group"])

    def keep(self, request: dict[str, Any], _send: Answer) -> Any:
        frame = self.session.sql(request["statement"])
        try:
            frame = frame.persist()
            # Computed now, so that an error belongs to this request, not to a later one that only looks at the rows.
            frame.count()
            self.kept.append(frame)
        except Exception as error:
            if "SERVERLESS" not in str(error):
                raise
        frame.createOrReplaceTempView(request["name"])
        return {}

    def expect(self, request: dict[str, Any], _send: Answer) -> Any:
        """Fails unless a statement answers the number that was found when the job was made."""
        found = self.session.sql(request["statement"]).collect()[0][0]
        if found != request["value"]:
            raise Refused(f"{request['otherwise']} ({found} instead of {request['value']})")
        return {}

    def write(self, request: dict[str, Any], _send: Answer) -> Any:
        write_result(
            self.session,
            self.session.sql(request["statement"]),
            request["destination"],
            request["format"],
            replace=bool(request.get("replace", True)),
        )
        return {}


def blocks(frame: Any) -> Iterator[list[dict[str, Any]]]:
    """The rows of a small result, in blocks."""
    block: list[dict[str, Any]] = []
    names = frame.columns
    for row in frame.collect():
        block.append({name: value_for_json(value) for name, value in zip(names, row)})
        if len(block) == ROWS_A_BLOCK:
            yield block
            block = []
    if block:
        yield block


def quiet_stdout() -> Any:
    """The stdout for answers. Whatever else is printed, by Spark's processes too, goes to stderr from now on."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    return answers


def stop_work(session: Any) -> None:
    if is_remote(session):
        session.interruptAll()
    else:
        session.sparkContext.cancelAllJobs()


def serve(options: argparse.Namespace) -> int:
    """Answers the lines of stdin until it ends. When it ends during a statement, the statement is cancelled and leaves nothing."""
    answers = quiet_stdout()

    def send(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message, ensure_ascii=False, allow_nan=False) + "\n")
        answers.flush()

    try:
        session = start_session(options.master or (None if options.remote else "local[*]"), options.remote, options.conf)
    except Exception as error:
        send({"id": 0, "problem": problem_of(error)})
        return 2
    # An interrupt in the terminal reaches the whole group of processes. The one that started us decides, and closes stdin.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    driver = Driver(session)
    send({"id": 0, "ok": driver.about({}, send)})

    requests: queue.Queue[str | None] = queue.Queue()
    busy = threading.Event()

    def read() -> None:
        for line in sys.stdin:
            requests.put(line)
        requests.put(None)
        if busy.is_set():
            stop_work(session)

    threading.Thread(target=read, daemon=True).start()
    while (line := requests.get()) is not None:
        if not line.strip():
            continue
        busy.set()
        request: dict[str, Any] = {}
        try:
            request = json.loads(line)
            number = request.get("id")
            ok = driver.answer(request, lambda message: send({"id": number, **message}))
            send({"id": number, "ok": ok})
        except BrokenPipeError:
            break
        except Exception as error:
            try:
                send({"id": request.get("id"), "problem": problem_of(error)})
            except BrokenPipeError:
                break
        finally:
            busy.clear()
    session.stop()
    return 0


def run_job(options: argparse.Namespace) -> int:
    """The requests of a job file. Prints each answer; the exit code is 2 if one failed."""
    with open(options.job, encoding="utf-8") as file:
        requests = json.load(file)
    if not isinstance(requests, list):
        raise SystemExit(f"{options.job}: a job is a JSON array of requests.")

    def send(message: dict[str, Any]) -> None:
        print(json.dumps(message, ensure_ascii=False, allow_nan=False), flush=True)

    try:
        session = start_session(options.master, options.remote, options.conf)
        driver = Driver(session)
    except Exception as error:
        send({"problem": problem_of(error)})
        return 2
    try:
        for at, request in enumerate(requests, start=1):
            try:
                send({"id": at, "ok": driver.answer(request, lambda message: send({"id": at, **message}))})
            except Exception as error:
                send({"id": at, "problem": problem_of(error)})
                return 2
        return 0
    finally:
        session.stop()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="driver.py", description="Runs OriginCredit's statements in Apache Spark.")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--master", help="such as local[*], local-cluster[2,1,1024] or spark://host:7077")
    where.add_argument("--remote", help="a Spark Connect server, such as sc://host:15002")
    parser.add_argument("--conf", action="append", default=[], metavar="KEY=VALUE", help="a setting of Spark")
    parser.add_argument("--job", help="a file with requests, instead of stdin")
    options = parser.parse_args()
    for setting in options.conf:
        if "=" not in setting:
            parser.error(f"--conf needs KEY=VALUE, not {setting!r}.")
    options.conf = dict(setting.split("=", 1) for setting in options.conf)
    return options


if __name__ == "__main__":
    chosen = arguments()
    sys.exit(run_job(chosen) if chosen.job else serve(chosen))
