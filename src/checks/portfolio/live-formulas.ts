import { columnReference } from "../../office/addresses";
import type { FunctionId } from "../../functions/catalogue";
import type { TextKey } from "../../text/language";
import { checkOf } from "../definitions";
import { formulaText, type References } from "../calls/formulas";
import type { CheckDefinition, CheckId } from "../definitions/definition";
import type { PortfolioLine } from "./line";
import { requirementOf } from "./requirements";

/** The formulas of a line, without their equals signs: each in one cell. */
export interface LineFormulas {
  readonly share: string;
  readonly required: string;
  readonly met: string;
  /** The share if everything unknown were favorable. */
  readonly potential: string;
  readonly gap: string | null;
  readonly unknown: string | null;
}

const TITLES = {
  share: ["insert.share", "insert.ratio", "insert.domesticShare"],
  required: ["insert.percentage", "insert.threshold", "insert.adjustedPercentage"],
  met: ["insert.verdict", "insert.passes", "insert.bonus"],
  gap: ["insert.gap"],
} as const satisfies Record<string, readonly TextKey[]>;

/** The function that answers group by group, and the parameters of the check's own call that it has as well. */
const GROUPED: Partial<
  Record<CheckId, { readonly id: FunctionId; readonly like: "insert.verdict" | "insert.passes" }>
> = {
  criticalMinerals: { id: "CRITICAL_MINERALS_BY", like: "insert.verdict" },
  batteryComponents: { id: "BATTERY_COMPONENTS_BY", like: "insert.verdict" },
  materialAssistance: { id: "MATERIAL_ASSISTANCE_BY", like: "insert.passes" },
};

/** Columns of a grouped result, counted from 1, as lookups count them. */
const GROUP_COLUMN = { share: 4, required: 5, gap: 6, met: 7, potential: 8, unknown: 9 } as const;

/** Stands for the column of groups among the columns of the check. */
const GROUP = "portfolio group";

/**
 * Where the explanation of each check says what the share would be with all evidence: the label of its row, and the column. Domestic content
 * also depends on steel and iron, which no single cell shows.
 */
export const POTENTIAL: Partial<Record<CheckId, readonly [label: string, column: number]>> = {
  criticalMinerals: ["Share if every unknown qualified", 3],
  batteryComponents: ["Share if every unknown qualified", 3],
  materialAssistance: ["Potential ratio", 2],
};

/** The live formulas of a line; null if its values cannot be formulas. `nameCell` and `dayCell`: where the sheet has its name and day. */
export function formulasOf(line: PortfolioLine, nameCell: string, dayCell: string): LineFormulas | null {
  const { live } = line.source;
  const check = checkOf(line.check);
  const requirement = check && requirementOf(check.id);
  if (!live || !check || !requirement) return null;
  const references: References = {
    column: (key) => columnOf(line, check, key),
    option: (key) => (key === requirement.day ? dayCell : quoted(line.subject.options[key] ?? "")),
    whole: () => '""',
  };
  const has = (key: string) => references.column(key) !== null;
  const lines = check.formulas(has);
  const titled = (titles: readonly TextKey[]) => lines.find(({ title }) => titles.includes(title))?.formula;
  const { group } = live;
  if (group !== null) {
    const grouped = GROUPED[check.id];
    const own = grouped && titled([grouped.like]);
    if (!grouped || !own || !("call" in own)) return null;
    // A lookup takes these for patterns, and a number in the table is not the text that names the line.
    if (/[*?~]/.test(line.name.text) || Number.isFinite(Number(line.name.text))) return null;
    const call = formulaText(
      { call: grouped.id, given: { ...own.given, group: { column: GROUP } } },
      { ...references, column: (key) => (key === GROUP ? columnReference(live.table, group) : references.column(key)) },
    );
    const at = (column: number) => `VLOOKUP(${nameCell},${call},${column},FALSE)`;
    return {
      share: at(GROUP_COLUMN.share),
      required: at(GROUP_COLUMN.required),
      met: at(GROUP_COLUMN.met),
      potential: at(GROUP_COLUMN.potential),
      gap: at(GROUP_COLUMN.gap),
      unknown: at(GROUP_COLUMN.unknown),
    };
  }
  const [share, required, met, gap] = [TITLES.share, TITLES.required, TITLES.met, TITLES.gap].map(titled);
  const explanation = lines.find(({ title }) => title === "insert.explanation")?.formula;
  const potential = POTENTIAL[check.id];
  if (!share || !required || !met || !potential || !explanation || !("call" in explanation)) return null;
  const [besideLabel, column] = potential;
  return {
    share: formulaText(share, references),
    required: formulaText(required, references),
    met: formulaText(met, references),
    potential: formulaText({ besideLabel, column, of: explanation }, references),
    gap: gap ? formulaText(gap, references) : null,
    unknown: null,
  };
}

/** The reference to a column of the check's only table. */
function columnOf({ subject }: PortfolioLine, { roles }: CheckDefinition, key: string): string | null {
  for (const role of roles) {
    const source = subject.sources[role.key];
    const column = subject.columns[role.key]?.[key];
    if (source && column !== null && column !== undefined) return columnReference(source, column);
  }
  return null;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
