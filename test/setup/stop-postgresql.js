/** Runs once after the tests with PostgreSQL: stops the cluster and removes it. */
module.exports = () => globalThis.stopPostgresql?.();
