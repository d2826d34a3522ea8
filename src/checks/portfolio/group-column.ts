import { isBlankText } from "../../functions/cells";
import { entityKey } from "../../rules/holdings";
import type { SheetCell } from "../../office/read-blocks";
import { headerWords } from "../headers/header";

/** Words of headers that name what a credit is claimed for, the narrowest first: a model has several vehicles, a plant several products. */
const WORDS: readonly (readonly string[])[] = [
  ["vin", "vehicle identification number", "fahrgestellnummer", "fin", "車台番号", "차대번호", "车架号"],
  [
    "vehicle",
    "vehicle name",
    "vehicle model",
    "car",
    "fahrzeug",
    "vehicule",
    "vehiculo",
    "車両",
    "車種",
    "차량",
    "차종",
    "车辆",
    "车型",
  ],
  [
    "model",
    "model line",
    "model name",
    "trim",
    "modell",
    "modele",
    "modelo",
    "モデル",
    "モデル名",
    "모델",
    "모델명",
    "型号",
  ],
  [
    "battery",
    "battery pack",
    "battery name",
    "battery id",
    "pack",
    "batterie",
    "bateria",
    "バッテリー",
    "電池",
    "電池パック",
    "배터리",
    "전지",
    "电池",
    "电池包",
  ],
  [
    "product",
    "product name",
    "product line",
    "sku",
    "produkt",
    "produktname",
    "produit",
    "producto",
    "製品",
    "製品名",
    "제품",
    "제품명",
    "产品",
    "产品名称",
  ],
  [
    "facility",
    "plant",
    "factory",
    "site",
    "unit",
    "anlage",
    "werk",
    "standort",
    "usine",
    "installation",
    "site de production",
    "planta",
    "instalacion",
    "施設",
    "設備",
    "工場",
    "발전소",
    "시설",
    "공장",
    "设施",
    "工厂",
  ],
  [
    "project",
    "project name",
    "program",
    "programme",
    "platform",
    "projekt",
    "programm",
    "plattform",
    "projet",
    "proyecto",
    "plataforma",
    "プロジェクト",
    "案件",
    "프로젝트",
    "项目",
  ],
].map((words) => words.map(headerWords));

/** A column that says to which product, vehicle, battery or facility each row belongs. */
export interface GroupColumn {
  readonly column: number;
  readonly header: string;
}

/** Headers with a word in brackets or after it, such as "Vehicle (model year)" or "Battery no.", say the same. */
function rankOf(header: string): number {
  const words = headerWords(header)
    .replace(/ (?:no|nr|number|id|code|name|nummer)$/, "")
    .trim();
  return WORDS.findIndex((group) => group.includes(words));
}

/** The columns whose headers name a product, vehicle, battery or facility, the narrowest first. */
export function groupColumns(headers: readonly string[], taken: ReadonlySet<number>): GroupColumn[] {
  return headers
    .map((header, column) => ({ header, column, rank: taken.has(column) ? -1 : rankOf(header) }))
    .filter(({ rank }) => rank >= 0)
    .sort((left, right) => left.rank - right.rank || left.column - right.column)
    .map(({ header, column }) => ({ header, column }));
}

/** The rows of a table by what they belong to, in the order of first appearance. */
export interface RowGroups {
  readonly groups: readonly { readonly key: string; readonly text: string; readonly rows: readonly number[] }[];
  /** Rows that count and name nothing. */
  readonly unnamed: readonly number[];
}

/** Groups rows as the functions do: case and spaces of a name do not matter. Rows for which `counts` is false belong to none. */
export function rowGroups(cells: readonly SheetCell[], counts: (row: number) => boolean): RowGroups {
  const groups = new Map<string, { key: string; text: string; rows: number[] }>();
  const unnamed: number[] = [];
  cells.forEach((cell, row) => {
    if (!counts(row)) return;
    if (isBlankText(cell) || (typeof cell === "object" && cell !== null)) {
      unnamed.push(row);
      return;
    }
    const text = String(cell).trim();
    const key = entityKey(text);
    const known = groups.get(key);
    if (known) known.rows.push(row);
    else groups.set(key, { key, text, rows: [row] });
  });
  return { groups: [...groups.values()], unnamed };
}

/** Whether a column divides a table into parts: at least two names, and not another one in each row. */
export function divides({ groups, unnamed }: RowGroups): boolean {
  const named = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return groups.length > 1 && named > groups.length && named >= unnamed.length;
}
