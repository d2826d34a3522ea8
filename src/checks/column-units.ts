import type { DataSource } from "../office/sources";
import type { TextKey } from "../text/language";
import type { CheckSubject } from "./check-subject";
import type { ColumnMap } from "./column-matching";
import type { Role } from "./definitions/definition";
import { headerFacts, isMoney } from "./headers/header";
import type { Health, Issue } from "./health";

/** A currency or scale that the header of a column of amounts names. */
export interface ColumnUnit {
  readonly role: string;
  readonly key: string;
  readonly title: TextKey;
  readonly header: string;
  readonly currency: string | null;
  readonly scale: number;
  readonly unit: string;
}

/** The currencies and scales that the headers of amounts name. */
export function unitsOf(
  role: Role,
  { headers }: DataSource,
  map: ColumnMap,
  replaced: CheckSubject["replaced"] = {},
): ColumnUnit[] {
  return role.columns.flatMap(({ key, kind, title }) => {
    const column = map[key];
    if ((kind !== "amount" && kind !== "yesNoOrAmount") || column === null || column === undefined) return [];
    const header = headers[column] ?? "";
    const converted = replaced[key];
    if (converted) {
      const unit = converted.currency;
      return unit === "" ? [] : [{ role: role.key, key, title, header, currency: unit, scale: 1, unit }];
    }
    const { currency, scale, unit } = headerFacts(header);
    return unit === "" ? [] : [{ role: role.key, key, title, header, currency, scale, unit }];
  });
}

/** Sums of money that one function compares with each other. */
const compared = (key: string) => isMoney(key) || key === "pfe";

/** Stops a result if the headers of two columns that are compared name different currencies or scales: EUR and TEUR. */
export function withDifferentUnits(health: Health, role: Role, units: readonly ColumnUnit[]): Health {
  const [first, ...others] = units.filter(({ key }) => compared(key));
  const other = others.find(
    ({ currency, scale }) => scale !== first?.scale || (currency ?? "") !== (first.currency ?? ""),
  );
  const column = role.columns.find(({ key }) => key === other?.key);
  if (!first || !other || !column || column.aside) return health;
  const issue: Issue = {
    kind: "mixedUnits",
    stops: true,
    role: role.key,
    column,
    text: `${first.unit}, ${other.unit}`,
    rows: Array.from({ length: health.rowCount }, (_, row) => row),
    suggestions: [],
    held: "",
  };
  return { ...health, issues: [issue, ...health.issues], stops: true };
}
