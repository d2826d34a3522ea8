"""The script in V8, loaded once for each Python process that works for Spark."""

from __future__ import annotations

import hashlib
import json
from typing import Any

# By the hash of the script: Spark uses a process again for the next task.
_loaded: dict[str, Any] = {}

# A call as text, because text passes between Python and V8 without loss.
_BRIDGE = """
const originCreditFunctions = origincredit.withErrors("return");
const originCreditCall = (name, given) => {
  const call = originCreditFunctions[name];
  if (typeof call !== "function") return JSON.stringify({ error: "There is no function '" + name + "'.", code: "#VALUE!" });
  const answer = call(JSON.parse(given));
  return JSON.stringify(answer === undefined ? null : answer);
};
"""


def _context(script: str) -> Any:
    key = hashlib.sha256(script.encode("utf-8")).hexdigest()
    if key not in _loaded:
        from py_mini_racer import MiniRacer

        context = MiniRacer()
        context.eval(script)
        context.eval(_BRIDGE)
        _loaded[key] = context
    return _loaded[key]


def evaluate(script: str, function: str, arguments: dict[str, Any]) -> Any:
    """The answer of a function, with its arguments by name.

    Decimals are given as text. A table comes back as a list of dictionaries, an error as `{"error": sentence, "code": "#N/A" or "#VALUE!"}`.
    """
    given = json.dumps(arguments, ensure_ascii=False, allow_nan=False)
    return json.loads(_context(script).call("originCreditCall", function, given))


def error_of(answer: Any) -> str | None:
    """The sentence of an error; None for any other answer."""
    if isinstance(answer, dict) and set(answer) == {"error", "code"}:
        return str(answer["error"])
    return None
