import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { matchColumns } from "../../src/checks/column-matching";
import { checks } from "../../src/checks/definitions";
import type { ColumnNeed } from "../../src/checks/definitions/definition";
import { doubtAboutAmount, headerFacts } from "../../src/checks/headers/header";
import { columnSynonyms } from "../../src/checks/headers/synonyms";
import { synonymsOfLanguages } from "../../src/checks/headers/synonyms-of-languages";
import { sheetCell, type SheetCell } from "../../src/office/read-blocks";

interface HeaderCase {
  readonly name: string;
  readonly check: string;
  readonly role?: string;
  readonly headers: readonly string[];
  readonly cells: readonly unknown[] | readonly (readonly unknown[])[];
  readonly columns: Readonly<Record<string, number>>;
}

const cases = parse(readFileSync(path.join(__dirname, "headers.yaml"), "utf8")) as readonly HeaderCase[];

function needsOf(check: string, role?: string): readonly ColumnNeed[] {
  const definition = checks.find(({ id }) => id === check);
  const found = definition?.roles.find(({ key }) => role === undefined || key === role);
  if (!found) throw new Error(`${check} has no role ${role}`);
  return found.columns;
}

describe("the columns of a header row", () => {
  test.each(cases.map((each) => [each.name, each] as const))("are found in %s", (_, each) => {
    const rows = (each.cells.some(Array.isArray) ? each.cells : [each.cells]) as readonly (readonly unknown[])[];
    const sample = each.headers.map((_, column): SheetCell[] => rows.map((row) => sheetCell(row[column])));
    const found = Object.entries(matchColumns(each.headers, sample, needsOf(each.check, each.role)));
    expect(Object.fromEntries(found.filter(([, column]) => column !== null))).toEqual(each.columns);
  });

  test("have words in each language for each column that a check needs", () => {
    const lacking = checks.flatMap(({ roles }) =>
      roles.flatMap(({ columns }) =>
        columns.flatMap(({ key, synonyms = key }) =>
          synonymsOfLanguages
            .slice(3)
            .flatMap((language, index) => ((language[synonyms] ?? []).length > 0 ? [] : [`${index} ${synonyms}`])),
        ),
      ),
    );
    expect(lacking).toEqual([]);
    for (const language of synonymsOfLanguages)
      for (const key of Object.keys(language)) expect(columnSynonyms[key]).toBeDefined();
  });
});

describe("a header that fits an amount", () => {
  test.each([
    [["Value per lot", "Quantity"], "value", { kind: "per unit or share" }],
    [["Valor por pieza", "Lote"], "value", { kind: "per unit or share" }],
    [["Wert in %", "Los"], "value", { kind: "per unit or share" }],
    [["Units per pallet", "Component"], "quantity", { kind: "per unit or share" }],
    [["Price", "Qty"], "value", { kind: "beside quantity", quantity: "Qty" }],
    [["Preis (EUR)", "Stückzahl"], "value", { kind: "beside quantity", quantity: "Stückzahl" }],
    [["Preis EUR", "Gewicht kg"], "value", { kind: "beside quantity", quantity: "Gewicht kg" }],
    [["價格", "數量"], "materialCost", { kind: "beside quantity", quantity: "數量" }],
    [["Price", "Pieces"], "value", { kind: "beside quantity", quantity: "Pieces" }],
  ] as const)("may be none to add up: %j as %s", (headers, key, doubt) => {
    expect(doubtAboutAmount(headers, 0, key)).toEqual(doubt);
  });

  test.each([
    [["Value (USD)", "Quantity"], "value"],
    [["Price", "Lot"], "value"],
    [["Total price", "Quantity"], "value"],
    [["Quantity", "Price"], "quantity"],
    [["Performance value", "Quantity"], "value"],
  ] as const)("is added up: %j as %s", (headers, key) => {
    expect(doubtAboutAmount(headers, 0, key)).toBeNull();
  });
});

describe("a header's unit", () => {
  test.each([
    ["Wert (EUR)", "EUR", 1, "EUR"],
    ["Value [kUSD]", "USD", 1_000, "kUSD"],
    ["Nettowert TEUR", "EUR", 1_000, "1,000 EUR"],
    ["Value in thousands", null, 1_000, "thousands"],
    ["Wert in Tsd. EUR", "EUR", 1_000, "1,000 EUR"],
    ["Valeur (k€)", "EUR", 1_000, "k€"],
    ["Valor (miles de USD)", "USD", 1_000, "miles de USD"],
    ["Importe (millones de dólares)", "USD", 1_000_000, "millones de dólares"],
    ["Sales ($m)", "USD", 1_000_000, "$m"],
    ["Betrag Mio. €", "EUR", 1_000_000, "1,000,000 EUR"],
    ["金額(百万円)", "JPY", 1_000_000, "百万円"],
    ["金額（千円）", "JPY", 1_000, "千円"],
    ["金额(万元)", "CNY", 10_000, "万元"],
    ["總金額(元)", "CNY", 1, "元"],
    ["金額(億円)", "JPY", 100_000_000, "億円"],
    ["구매금액(천원)", "KRW", 1_000, "천원"],
    ["금액(백만원)", "KRW", 1_000_000, "백만원"],
    ["Value ($000)", "USD", 1_000, "$000"],
    ["Value USD", "USD", 1, "USD"],
    ["Wert", null, 1, ""],
    ["Preis pro kg", null, 1, ""],
    ["Material", null, 1, ""],
    ["Masse t", null, 1, ""],
    ["Neuronen", null, 1, ""],
  ])("%s: currency %s, scale %d", (header, currency, scale, unit) => {
    expect(headerFacts(header)).toEqual({ currency, scale, unit });
  });
});
