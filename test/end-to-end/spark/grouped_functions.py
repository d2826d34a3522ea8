"""Runs grouped functions in Spark over the lots of a file, and prints what they answer as JSON. Started by grouped-functions.test.ts."""

import json
import sys

from pyspark.sql import SparkSession

from origincredit_spark import apply_by_group


def main(script: str, calls: str) -> None:
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    answers = {}
    with open(calls, encoding="utf-8") as file:
        for call in json.load(file):
            lots = session.read.parquet(call.pop("file"))
            name = call.pop("name")
            try:
                rows = apply_by_group(lots, script=script, **call).collect()
                answers[name] = {row["group_name"]: {"answer": row["answer"], "error": row["error"]} for row in rows}
            except ValueError as error:
                answers[name] = str(error)
    print(json.dumps(answers))
    session.stop()


main(*sys.argv[1:])
