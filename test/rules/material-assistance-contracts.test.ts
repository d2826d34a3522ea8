import { materialAssistanceLaw } from "../../src/law/material-assistance";
import type { Determination } from "../../src/rules/determination";
import { reasonText } from "../../src/sentences/reason";
import { column, functionOf } from "../support/functions";

/** 7701(a)(52)(D)(iv): what is said about elected contracts. One line of 40 is elected, and one of 60 is not. */
function determined(property: string, date: string): Determination {
  const args = [property, date, column(40, 60), column(true, false), column(true, "")];
  return functionOf("PASSES_MATERIAL_ASSISTANCE").determine(args) as Determination;
}

const first = ({ rows }: Determination) => {
  const [row] = rows;
  return { status: row?.status, citation: row?.citation, reason: row ? reasonText(row.reason) : "" };
};
const cautionOf = ({ cautions }: Determination): string | null => {
  const found = cautions.find(({ title }) => title === "Existing contracts");
  return found ? reasonText(found.reason) : null;
};

const EARLY =
  /Construction begins before 2025-08-01, .* placed in service before 2030-01-01 \(wind or solar: 2028-01-01\), or .* used in a product sold before 2030-01-01/;
const LATER =
  /Construction begins on or after 2025-08-01, so it is not enough to be placed in service: .* must be used in a product sold before 2030-01-01\. Check that it is\./;

describe("an elected contract of a facility or storage", () => {
  it.each(["qualified facility", "energy storage technology"])("%s: both conditions until 2025-07-31", (property) => {
    const found = determined(property, "2025-07-31");
    expect(first(found)).toMatchObject({ status: "left out", citation: "7701(a)(52)(D)(iv)" });
    expect(first(found).reason).toMatch(EARLY);
    expect(cautionOf(found)).toMatch(EARLY);
    expect(cautionOf(found)).toMatch(/^Lines left out under elected contracts: 1\. /);
  });

  it.each(["2025-08-01", "2026-01-01", "2029-12-31"])("needs a product sold before 2030 if begun on %s", (date) => {
    const found = determined("energy storage technology", date);
    expect(first(found)).toMatchObject({ status: "left out", citation: "7701(a)(52)(D)(iv)" });
    expect(first(found).reason).toMatch(LATER);
    expect(cautionOf(found)).toMatch(LATER);
    expect(found.verdict?.state).toBe(date < "2026" ? "open" : "met");
  });

  it("counts if construction begins in 2030, because a later sale is assumed", () => {
    const found = determined("energy storage technology", "2030-01-01");
    expect(first(found)).toMatchObject({ status: "PFE", citation: "7701(a)(52)(D)(iv)" });
    expect(first(found).reason).toMatch(
      /needs a product sold before 2030-01-01\. Construction begins on 2030-01-01, so a later sale is assumed\.$/,
    );
    expect(cautionOf(found)).toBeNull();
    expect(found.verdict?.state).toBe("not met");
  });

  it("needs no caution if nothing is left out", () => {
    const args = ["storage", "2026-06-30", column(40, 60), column(true, false)];
    expect(cautionOf(functionOf("PASSES_MATERIAL_ASSISTANCE").determine(args) as Determination)).toBeNull();
  });
});

describe("an elected contract of a 45X component", () => {
  it("is left out for a product sold on 2026-12-31, which its date shows", () => {
    const found = determined("inverter", "2026-12-31");
    expect(first(found)).toMatchObject({ status: "left out", citation: "45X(c)(1)(C)" });
    expect(first(found).reason).toMatch(/This applies to 45X products sold before 2027-01-01\.$/);
    expect(cautionOf(found)).toBeNull();
  });

  it("counts for a product sold on 2027-01-01", () => {
    const found = determined("inverter", "2027-01-01");
    expect(first(found)).toMatchObject({ status: "PFE", citation: "45X(c)(1)(C)" });
    expect(first(found).reason).toMatch(/does not apply on 2027-01-01, only before 2027-01-01\.$/);
  });
});

test("a ratio without a date says what the products need", () => {
  const found = functionOf("MATERIAL_ASSISTANCE_COST_RATIO").determine([
    column(40, 60),
    column(true, false),
    column(true, ""),
  ]) as Determination;
  expect(first(found).reason).toMatch(
    /only to products sold before 2027-01-01 for 45X, and before 2030-01-01 for facilities and storage\.$/,
  );
  expect(cautionOf(found)).toMatch(
    /^Lines left out under elected contracts: 1\. Elected contracts are left out regardless of date/,
  );
});

test("the law tests the sale of a product everywhere, and placement in service only for facilities and storage", () => {
  for (const { name, dateMeans, contracts } of materialAssistanceLaw.properties) {
    const isSold = dateMeans === "sold";
    expect([name, contracts.productSoldBefore]).toEqual([name, isSold ? "2027-01-01" : "2030-01-01"]);
    expect([name, contracts.placedInService]).toEqual([
      name,
      isSold ? null : { facilityBegunBefore: "2025-08-01", before: "2030-01-01", windOrSolarBefore: "2028-01-01" },
    ]);
  }
});
