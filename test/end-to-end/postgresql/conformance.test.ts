import { differencesIn, variants } from "../../warehouse/conformance/harness";
import { readTable } from "../../warehouse/conformance/read";
import { postgresqlTables } from "../../warehouse/engines/postgresql";

const { open, close } = postgresqlTables();
afterAll(close);

describe.each(variants)("PostgreSQL, stored as %s", (variant) => {
  it.each(readTable().cases.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    expect(await differencesIn(one, variant, open, true)).toEqual([]);
  });
});
