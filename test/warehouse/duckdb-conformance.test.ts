import { differencesIn, variants } from "./conformance/harness";
import { readTable } from "./conformance/read";
import { duckDbTables } from "./engines/duckdb";

const { open, close } = duckDbTables();
afterAll(close);

describe.each(variants)("DuckDB, stored as %s", (variant) => {
  it.each(readTable().cases.map((one) => [one.name, one] as const))("%s", async (_name, one) => {
    expect(await differencesIn(one, variant, open)).toEqual([]);
  });
});
