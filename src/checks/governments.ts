import { entityKey } from "../rules/holdings";
import type { CheckInput, Role } from "./definitions/definition";
import type { Health, Issue } from "./health";

/** Warns of governments that match no owner's name: spelled differently in the table, they would control nothing without a word. */
export function withUnknownGovernments(health: Health, role: Role, input: CheckInput): Health {
  const column = role.columns.find(({ key }) => key === "owner");
  const owners = column ? input.cells(column.key) : null;
  if (!column || !owners) return health;
  const keys = owners.map((owner) => (typeof owner === "string" ? entityKey(owner) : ""));
  const rows = keys.flatMap((key, row) => (key === "" ? [] : [row]));
  const known = new Set(keys);
  const issues = input
    .names("governments")
    .filter((name) => !known.has(entityKey(name)))
    .map((name): Issue => ({
      kind: "unknownGovernment",
      stops: false,
      role: role.key,
      column,
      text: name,
      rows,
      suggestions: [],
      held: "",
    }));
  return issues.length === 0 ? health : { ...health, issues: [...health.issues, ...issues] };
}
