import { definitions } from "../../src/functions/catalogue";
import { functionPage } from "../../src/text/function-page";

const pageOf = (id: string) => {
  const definition = definitions.find((each) => each.id === id);
  if (!definition) throw new Error(`no function ${id}`);
  return functionPage(definition, definitions);
};

test.each(definitions.map(({ id, section }) => [id, section]))(
  "IRA.%s leads to other functions of %s",
  (id, section) => {
    const { related } = pageOf(id);
    const ids = related.map((each) => each.id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThanOrEqual(5);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(id);
    for (const other of related)
      if (other.relation === "beside") expect(definitions.find((each) => each.id === other.id)?.section).toBe(section);
  },
);

test("a verdict and what explains it lead to each other first", () => {
  expect(pageOf("MEETS_CRITICAL_MINERALS").related[0]).toEqual({
    id: "EXPLAIN_CRITICAL_MINERALS",
    relation: "explainedBy",
  });
  expect(pageOf("EXPLAIN_CRITICAL_MINERALS").related).toContainEqual({
    id: "MEETS_CRITICAL_MINERALS",
    relation: "explains",
  });
});

test("a page says how much a call takes, in cells or in rows, unless that does not matter", () => {
  expect(pageOf("IS_NORTH_AMERICA").ceiling).toEqual({ count: 150_000, unit: "cells" });
  expect(pageOf("MEETS_CRITICAL_MINERALS").ceiling).toEqual({ count: 50_000, unit: "rows" });
  expect(pageOf("LAW_VERSION").ceiling).toBeNull();
});

test("a signature marks what can be left out, and a function without arguments cannot refuse any", () => {
  expect(pageOf("FTA_AGREEMENT").signature).toBe("FTA_AGREEMENT(country, [date])");
  expect(pageOf("LAW_VERSION")).toMatchObject({ signature: "LAW_VERSION()", canFail: false });
});
