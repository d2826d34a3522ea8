import type { ReplacedColumn } from "../check-subject";
import type { ConvertedAmount } from "../conversion/convert";
import { amountText, pricedMassText } from "../conversion/amount-text";
import { massFactor } from "../conversion/mass";
import type { Rate } from "../conversion/rates";
import type { RoleConversion, StatingColumn } from "../conversion/role-conversion";
import { whileStated } from "./while-stated";
import { cleanNumber, decimalText, ratioOfNumber } from "../../exact";
import { localAddress, placeText } from "../../office/addresses";
import type { SheetCell } from "../../office/read-blocks";
import { cellOf } from "../../office/sources";
import type { Language } from "../../text/language";
import type { StyleDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import type { PlannedCell, PlannedSheet } from "../../xlsx/write/planned-sheet";

export interface ConversionPlan {
  readonly plan: PlannedSheet;
  readonly columns: readonly {
    readonly key: string;
    readonly column: number;
    readonly cells: ReplacedColumn["cells"];
  }[];
  /** The table of rates, without its header. */
  readonly rates: { readonly row: number; readonly column: number; readonly count: number };
}

/** The row of the first rate. */
const FIRST_RATE = 2;

const AMOUNT = "#,##0.00######_)";

/**
 * A sheet with the conversion of each amount, in the same row as the amount itself, and the rates beside them. Every result is a formula over
 * the cell of the amount and the cell of the rate.
 */
export function planConversion(
  conversion: RoleConversion,
  /** The column of names, to which formulas add how an amount came about; null if the names must stay as they are. */
  label: { readonly key: string; readonly column: number | null; readonly cells: readonly SheetCell[] } | null,
  { t }: Language,
): ConversionPlan {
  const { source } = conversion;
  const cells = new Map<number, Map<number, PlannedCell>>();
  const put = (row: number, column: number, cell: PlannedCell): void => {
    const line = cells.get(row) ?? new Map<number, PlannedCell>();
    cells.set(row, line);
    line.set(column, cell);
  };
  const layout = layOut(conversion, label !== null, t);
  const { blocks, first, labelAt } = layout;
  const rates = putRates(conversion, first, t, put);
  layout.titles.forEach((text, column) => put(source.firstRow - 1, column, { value: text, style: look.resultHeader }));
  const said = new Map<number, Said[]>();
  for (const block of blocks) {
    const { column } = block;
    const done = new Map(column.amounts.map((amount) => [amount.row, amount]));
    column.cells.forEach((cell, at) => {
      const row = source.firstRow + at;
      const amount = done.get(at);
      if (amount) {
        const own = (index: number) => localAddress(row, index);
        const converted = convertedCells(conversion, block, amount, own, rates);
        for (const [index, planned] of converted.cells) put(row, index, planned);
        said.set(row, [...(said.get(row) ?? []), converted.said]);
        return;
      }
      // A cell without an amount, such as a name, stays as it is; a row that cannot be converted counts nowhere.
      if (cell === null || typeof cell === "object" || column.problems.some((problem) => problem.row === at)) return;
      const formula = placeText(cellOf(source, at, column.at));
      put(row, block.value, { value: cell, formula, plain: true, style: look.given });
    });
  }
  if (label && labelAt !== null) {
    for (const [row, parts] of said) {
      const at = row - source.firstRow;
      const held = label.cells[at] ?? null;
      const isNamed = label.column !== null && (typeof held === "string" || typeof held === "number") && held !== "";
      const value = parts.map(({ text }) => text).join("; ");
      const formula = parts.map((part) => part.formula).join('&"; "&');
      put(row, labelAt, {
        value: isNamed ? `${held}: ${value}` : value,
        formula: isNamed ? `${placeText(cellOf(source, at, label.column as number))}&": "&${formula}` : formula,
        plain: true,
        style: look.given,
      });
    }
  }
  return {
    plan: { cells, heights: new Map(), merges: [], verdicts: [], widths: layout.widths },
    columns: [
      ...blocks.map(({ column, value }) => ({ key: column.key, column: value, cells: column.cells })),
      ...(labelAt === null || !label ? [] : [{ key: label.key, column: labelAt, cells: null }]),
    ],
    rates: { row: FIRST_RATE, column: first, count: conversion.rates.length },
  };
}

type Column = RoleConversion["columns"][number];

/** Where the parts of one converted column are. */
interface Block {
  readonly column: Column;
  /** The amount, or the price. */
  readonly amount: number;
  readonly mass: { readonly at: number; readonly unit: number; readonly per: number } | null;
  readonly currency: number;
  readonly rate: number;
  readonly value: number;
}

/** How an amount came about, as text and as a formula for it. */
interface Said {
  readonly text: string;
  readonly formula: string;
}

function layOut({ columns, target }: RoleConversion, hasLabel: boolean, t: Language["t"]) {
  const widths: number[] = [];
  const titles: string[] = [];
  const title = (text: string, width: number): number => {
    widths.push(width);
    return titles.push(text) - 1;
  };
  const labelAt = hasLabel ? title(t("converted.label"), 64) : null;
  const blocks = columns.map((column): Block => {
    const name = t(column.need.title);
    const mass =
      column.massAt === undefined
        ? null
        : {
            at: title(t("converted.mass"), 14),
            unit: title(t("converted.unit"), 10),
            per: title(t("converted.per"), 10),
          };
    return {
      column,
      mass,
      amount: title(mass ? t("converted.price") : t("converted.original", { column: name }), 20),
      currency: title(t("converted.currency"), 10),
      rate: title(t("converted.rate"), 14),
      value: title(target === "" ? name : t("converted.value", { column: name, currency: target }), 20),
    };
  });
  widths.push(4);
  return { titles, labelAt, blocks, first: widths.length, widths: [...widths, 8, 8, 20, 12, 48] };
}

/** The table of rates; returns the row of each. */
function putRates(
  { rates }: RoleConversion,
  first: number,
  t: Language["t"],
  put: (row: number, column: number, cell: PlannedCell) => void,
): RateCells {
  const rows = new Map<Rate, number>();
  put(0, first, { value: t("converted.rates"), style: look.heading });
  (["from", "to", "oneUnit", "day", "source"] as const).forEach((key, index) =>
    put(1, first + index, { value: t(`converted.${key}`), style: look.resultHeader }),
  );
  if (rates.length === 0) put(FIRST_RATE, first, { value: t("converted.noRates"), style: look.note });
  rates.forEach((rate, index) => {
    const row = FIRST_RATE + index;
    rows.set(rate, row);
    put(row, first, { value: rate.from, style: look.given });
    put(row, first + 1, { value: rate.to, style: look.given });
    const style = look.withFormat({ ...(rate.cell ? look.given : look.input), horizontal: "left" }, "General");
    const live = rate.cell ? { formula: placeText(rate.cell), plain: true as const } : {};
    put(row, first + 2, { value: Number(rate.rate), ...live, style });
    put(row, first + 3, { value: rate.day, style: look.input });
    put(row, first + 4, { value: rate.source, style: look.wrapped(look.input) });
  });
  return (rate, part) => localAddress(rows.get(rate) as number, first + part).replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2");
}

const RATE = 2;
const DAY = 3;
const SOURCE = 4;
type RateCells = (rate: Rate, part: number) => string;

function convertedCells(
  { source, currencies, units }: RoleConversion,
  block: Block,
  amount: ConvertedAmount,
  own: (column: number) => string,
  rateCell: RateCells,
): { readonly cells: readonly (readonly [number, PlannedCell])[]; readonly said: Said } {
  const cells: [number, PlannedCell][] = [];
  const factors: Factor[] = [];
  const number = (style: StyleDefinition) => look.withFormat(style, AMOUNT);
  const original = (column: number) => placeText(cellOf(source, amount.row, column));
  const read = (index: number, from: number, held: SheetCell, value: number, stating?: StatingColumn): void => {
    const plain = readFormula(original(from), held, value);
    const formula = stating ? whileStated(plain, stating, source, amount.row) : plain;
    cells.push([index, { value, formula, plain: true, style: number(look.given) }]);
    factors.push({ text: own(index), value, divides: false });
  };
  const { product, applied, currency, scale } = amount;
  const { column, mass } = block;
  const money = `${scale === 1 ? "" : ` x ${scale}`} ${currency}`;
  let said: string;
  if (product && mass) {
    const per = pricedMassText(product.per);
    read(mass.at, column.massAt as number, amount.heldMass ?? null, product.mass, units);
    cells.push([mass.unit, { value: product.unit, style: look.given }], [mass.per, { value: per, style: look.given }]);
    factors.push(...massFactors(product.unit, product.per.unit, product.per.count));
    read(block.amount, column.at, amount.held, product.price, currencies);
    said = `${own(mass.at)}&${quoted(` ${product.unit} x `)}&${own(block.amount)}&${quoted(`${money}/${per}`)}`;
  } else {
    read(block.amount, column.at, amount.held, amount.amount, currencies);
    said = `${own(block.amount)}&${quoted(money)}`;
  }
  cells.push([block.currency, { value: currency, style: look.given }]);
  if (scale !== 1) factors.push({ text: String(scale), value: scale, divides: false });
  if (applied) {
    const { rate, divides } = applied;
    const value = Number(rate.rate);
    const style = look.withFormat(look.given, "General");
    const cell = rateCell(rate, RATE);
    // Without a rate, there is no amount, instead of one of 0.
    cells.push([block.rate, { value, formula: `IF(${cell}=0,NA(),${cell})`, plain: true, style }]);
    factors.push({ text: own(block.rate), value, divides });
    const day = rate.day === "" ? "" : `${rateCell(rate, DAY)}&", "&`;
    said = `${said}&"${divides ? " / " : " x "}"&${own(block.rate)}&" ("&${day}${rateCell(rate, SOURCE)}&")"`;
  }
  cells.push([block.value, { ...productOf(factors, amount), plain: true, style: number(look.result) }]);
  return { cells, said: { text: amountText(amount), formula: said } };
}

interface Factor {
  readonly text: string;
  readonly value: number;
  readonly divides: boolean;
}

/** Kilograms in one unit and in the other, exactly as both are defined. */
function massFactors(from: string, to: string, count: number): Factor[] {
  const kilograms = (unit: string) => massFactor(unit, "kg").toString();
  const factor = (text: string, divides: boolean): Factor[] =>
    text === "1" ? [] : [{ text, value: Number(text), divides }];
  return [
    ...(from === to ? [] : [...factor(kilograms(from), false), ...factor(kilograms(to), true)]),
    ...factor(String(count), true),
  ];
}

/** The product as a formula, with the result that Excel calculates for it. Noise beyond the digits of an exact result is rounded away. */
function productOf(
  factors: readonly Factor[],
  { value, isExact }: ConvertedAmount,
): { formula: string; value: number } {
  let [text, result] = ["", 1];
  factors.forEach((factor, index) => {
    text += `${index === 0 ? "" : factor.divides ? "/" : "*"}${factor.text}`;
    result = factor.divides ? result / factor.value : result * factor.value;
  });
  if (cleanNumber(result) === value) return { formula: text, value };
  if (!isExact) return { formula: text, value: result };
  const decimals = /\.(\d+)$/.exec(decimalText(ratioOfNumber(value), 15))?.[1]?.length ?? 0;
  return { formula: `ROUND(${text},${decimals})`, value };
}

/** Reads a cell that holds a number, or exactly this text for it: if the text changes, the result must not stay as it is. */
function readFormula(place: string, held: SheetCell, value: number): string {
  return typeof held === "string" ? `IF(${place}=${quoted(held)},${value},NA())` : place;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
