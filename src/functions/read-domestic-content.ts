import { cleanNumber, numberOfRatio } from "../exact";
import { type AssignedItem, assignedItemOf, assignedTable, contentTableNames } from "../rules/assigned-costs";
import {
  type DomesticContentLines,
  madeInUnitedStates,
  type ManufacturedProduct,
} from "../rules/domestic-content-lines";
import { entityKey } from "../rules/holdings";
import { Origin, type OriginColumn } from "../rules/origins";
import { shortName, shownName } from "../names/near-names";
import { badValue, Problem } from "../sentences/problem";
import { reason, type RowValue } from "../sentences/reason";
import type { Arguments } from "./arguments";
import { type Grid, isBlankText } from "./cells";
import { cellAt, readNumber, readText, requireDate, rowAt } from "./read";
import { readOrigins } from "./read-origins";

/** The row for making a product. Assembly is read as production too, because it may never count more than production would. */
const PRODUCTION =
  /^(?:(?:final )?(?:production|manufactur(?:e|ing)|assembly)(?: costs?)?|生産|製造|組立|組み立て|생산|제조|조립)$/i;

/**
 * The lines of a call: its arguments product, component, us, cost, table and productMadeInUS.
 * @throws Problem naming the row; not available for an item that the table does not list.
 */
export function readDomesticContentLines(call: Arguments): DomesticContentLines {
  const grids = [call.grid("product") as Grid, call.grid("component") as Grid] as const;
  const tableName = readText(call.one("table"), "table");
  // Assigned percentages replace costs, so a sheet that has both can change the method in one cell.
  const costs = tableName === "" ? call.grid("cost") : null;
  if (costs === null && tableName === "") {
    const tables = { list: contentTableNames };
    throw badValue("domesticContent.noCostOrTable", { tables }, { parameter: "cost" });
  }
  const begins = call.has("constructionBegins")
    ? requireDate(call.one("constructionBegins"), "constructionBegins")
    : null;
  const table = tableName === "" ? null : assignedTable(tableName, { date: begins, use: "domestic content" });
  const origins = readPlaces(call, "us") as OriginColumn;
  const stated = readPlaces(call, "productMadeInUS");
  const products = new Products(stated);
  const count = call.length;
  const rowOf = (element: number): RowValue => rowAt(grids[0], element);
  const lines = {
    count,
    costs: new Float64Array(count),
    productOf: new Int32Array(count),
    production: new Uint8Array(count),
    components: new Array<string>(count).fill(""),
    blank: new Uint8Array(count),
    assigned: new Map<number, AssignedItem>(),
  };
  for (let element = 0; element < count; element++) {
    const cost = costs === null ? null : cellAt(costs, element);
    const cells = grids.map((grid) => cellAt(grid, element));
    const place = origins.codes[element] === Origin.Unknown && stated?.codes[element] !== Origin.Yes;
    if (place && isBlankText(cost) && cells.every(isBlankText)) {
      lines.blank[element] = 1;
      continue;
    }
    const row = rowOf(element);
    let product = readText(cells[0], { parameter: "product", row });
    let component = readText(cells[1], { parameter: "component", row });
    const isProduction = PRODUCTION.test(component.normalize("NFKC"));
    if (component === "") throw wholeProduct(row, product);
    if (table === null) {
      if (product === "") throw badValue("domesticContent.productBlank", { row }, { parameter: "product", row });
      lines.costs[element] = readNumber(cost, { parameter: "cost", row });
    } else {
      const item = itemAt(row, () => assignedItemOf(table, product, isProduction ? "Production" : component));
      if (item.name === item.product) throw wholeProduct(row, item.name);
      lines.assigned.set(element, item);
      lines.costs[element] = numberOfRatio(item.percent);
      product = item.product;
      component = item.lines[0]?.component ?? component;
    }
    lines.components[element] = component;
    lines.production[element] = isProduction || (table !== null && component === "Production") ? 1 : 0;
    lines.productOf[element] = products.add(product, element, row);
  }
  return { ...lines, origins, products: products.all, table, rowOf };
}

/** A line of a whole product would hide where its components were made. */
function wholeProduct(row: RowValue, product: string): Problem {
  const place = { parameter: "component", row };
  return product === ""
    ? badValue("domesticContent.componentBlank", { row }, place)
    : badValue("domesticContent.wholeProduct", { row, product: shownName(product) }, place);
}

/** The item of a row. @throws Problem with the row for a name that the table does not list. */
function itemAt(row: RowValue, find: () => AssignedItem): AssignedItem {
  try {
    return find();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const place = { ...problem.place, row };
    throw new Problem(problem.kind, reason("arguments.nameInRow", { row, problem: problem.reason }), place);
  }
}

/** The products of a call, by name, with what was stated about where each was made. */
class Products {
  readonly all: ManufacturedProduct[] = [];
  private readonly indexes = new Map<string, number>();
  private readonly statedAt = new Map<number, RowValue>();

  constructor(private readonly stated: OriginColumn | null) {}

  /** The index of a row's product. @throws Problem if two of its rows contradict each other. */
  add(name: string, element: number, row: RowValue): number {
    const key = entityKey(name);
    let index = this.indexes.get(key);
    if (index === undefined) {
      index = this.all.length;
      this.indexes.set(key, index);
      this.all.push({ name, madeInUs: this.stated === null ? "not asked" : null });
    }
    const made = this.stated === null ? null : madeInUnitedStates(this.stated.codes[element] as number);
    if (made === null) return index;
    const { madeInUs } = this.all[index] as ManufacturedProduct;
    if (madeInUs === !made) {
      const values = { row, product: shortName(name), before: this.statedAt.get(index) ?? row };
      throw badValue("domesticContent.twoStatements", values, { parameter: "productMadeInUS", row });
    }
    this.all[index] = { name: (this.all[index] as ManufacturedProduct).name, madeInUs: made };
    if (!this.statedAt.has(index)) this.statedAt.set(index, row);
    return index;
  }
}

/** A column of places: TRUE, FALSE, a country, or unknown. 1 is TRUE and 0 a blank cell; any other number and a dash are refused. */
function readPlaces(call: Arguments, parameter: string): OriginColumn | null {
  const grid = call.grid(parameter);
  if (grid === null) return null;
  const { codes, fractions } = readOrigins(call, [parameter], true)[0] as OriginColumn & { codes: Uint16Array };
  for (let element = 0; element < codes.length; element++) {
    const code = codes[element];
    if (code !== Origin.Fraction && code !== Origin.None) continue;
    const row = rowAt(grid, element);
    const place = { parameter, row };
    if (code === Origin.None) throw badValue("domesticContent.dash", { row, parameter }, place);
    const fraction = cleanNumber(fractions?.[element] ?? 0);
    if (fraction === 1) codes[element] = Origin.Yes;
    else if (fraction === 0) codes[element] = Origin.Unknown;
    else throw badValue("domesticContent.fraction", { row, parameter, fraction }, place);
  }
  return { codes, fractions: null };
}
