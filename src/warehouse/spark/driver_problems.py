"""One clear sentence for what went wrong, instead of a trace of 200 lines."""

from __future__ import annotations

import re
from typing import Any, Iterator
from urllib.parse import unquote

CONDITION = re.compile(r"^\[([A-Z][A-Z0-9_.]*)\]\s*(.*)$", re.DOTALL)
STATE = re.compile(r"\s*SQLSTATE: \w+.*$", re.DOTALL)
# Spark's advice would make sums inexact.
ADVICE = re.compile(r"\s*(?:If necessary set \S+ to \S+ to bypass this error[^.]*|Use [`']try_\w+[`'] to tolerate [^.]*)\.")
ADDRESS = re.compile(r"\bfile:/[^\s,]*")
FILE = re.compile(r"\breading file (.+?)\.\s+(?:SQLSTATE|[A-Z])", re.DOTALL)
# Conditions that only say that something below them failed.
OUTER = ("FAILED_READ_FILE", "FAILED_EXECUTE_UDF", "TASK_WRITE_FAILED", "STAGE_MATERIALIZATION_MULTIPLE_FAILURES")
ABORTED = "Job aborted due to stage failure"


class Refused(Exception):
    """What the driver itself does not do. Its message is shown as it is."""


def plain_path(path: str) -> str:
    """A path of a local file as people write it; other addresses stay as they are."""
    if path.startswith("file:"):
        return unquote(re.sub(r"^file:/*", "/", path))
    return path


def messages_of(error: BaseException) -> Iterator[str]:
    """The messages of an error and of its causes, outermost first."""
    java: Any = getattr(error, "java_exception", None) or getattr(error, "_origin", None)
    if java is None:
        yield str(error)
        return
    for _ in range(12):
        if java is None:
            return
        yield str(java.getMessage() or java.getClass().getSimpleName())
        java = java.getCause()


def first_sentence(message: str) -> str:
    """The first lines of a message up to a trace, a plan or a repeated statement, on one line."""
    text = message.strip()
    found = CONDITION.match(text)
    if found:
        text = found.group(2)
    lines = []
    for line in text.splitlines():
        if line.startswith(("\tat ", "== ", "'", "+-", "JVM stacktrace", "Driver stacktrace")) or (lines and not line.strip()):
            break
        lines.append(line.strip())
    sentence = ADVICE.sub("", STATE.sub("", " ".join(lines))).strip()
    return ADDRESS.sub(lambda found: plain_path(found.group()), sentence)


def problem_of(error: BaseException) -> dict[str, Any]:
    """`message`: a sentence. `condition`: Spark's name of the error, or null. `file`: the file that could not be read, or null."""
    if isinstance(error, Refused):
        return {"message": str(error), "condition": None, "file": None}
    condition: str | None = None
    sentences: list[str] = []
    file: str | None = None
    for message in messages_of(error):
        if message.startswith(ABORTED):
            # The cause of a failed task stands in the text, after the address of the executor.
            message = re.sub(r"^.*?\(TID \d+\) \([^)]*\):\s*(?:[\w.$]+(?:Exception|Error):\s*)?", "", message, flags=re.DOTALL)
        found = CONDITION.match(message.strip())
        name = found.group(1) if found else None
        sentence = first_sentence(message)
        place = FILE.search(message)
        if file is None and place:
            file = plain_path(place.group(1))
        if name is not None and (condition is None or condition.startswith(OUTER)):
            condition = name
        is_outer = (name or "").startswith(OUTER) or sentence.startswith("Exception thrown in awaitResult") or sentence == ""
        if not is_outer and sentence not in sentences:
            sentences.append(sentence)
    # The deepest condition says most; without one, the last cause does.
    text = sentences[0] if len(sentences) == 1 else " ".join(sentences[-2:]) if condition is None else (sentences[-1:] or [""])[0]
    text = text or str(error).splitlines()[0]
    if file is not None and file not in text:
        text = f"{file}: {text}"
    gateway = getattr(error, "getCondition", lambda: None)()
    if gateway == "JAVA_GATEWAY_EXITED":
        return {"message": "Java did not start. Spark 4 needs Java 17 or 21 (java -version).", "condition": gateway, "file": None}
    return {"message": text, "condition": condition, "file": file}
