"""Parses statements, each in the language of its database, and prints those that cannot be parsed. Started by dialects.test.ts."""

import json
import sys

import sqlglot
from sqlglot import exp

DIALECTS = {"postgresql": "postgres"}


def problem_of(dialect: str, statement: str) -> str | None:
    try:
        parsed = sqlglot.parse(statement, read=DIALECTS.get(dialect, dialect), error_level=sqlglot.ErrorLevel.RAISE)
    except sqlglot.errors.SqlglotError as error:
        return str(error)[:300]
    if len(parsed) != 1:
        return f"{len(parsed)} statements instead of one"
    # What the parser does not understand it keeps as a command.
    if parsed[0] is None or not isinstance(parsed[0], exp.Query) or parsed[0].find(exp.Command):
        return "not a SELECT"
    return None


with open(sys.argv[1], encoding="utf-8") as file:
    statements = json.load(file)
found = {}
for each in statements:
    problem = problem_of(each["dialect"], each["statement"])
    if problem is not None:
        found.setdefault(f"{each['dialect']}, {each['name']}", problem)
print(json.dumps(found))
