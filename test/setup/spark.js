/** Runs once before Spark's tests: finds or installs Python with PySpark, and Java. */
module.exports = async () => {
  const { sparkVariables } = await import("../../scripts/spark.mjs");
  Object.assign(process.env, sparkVariables());
};
