import type { Difference, NotCompared, Outcome, StoredValuesDoubt } from "./survey";

/** What became of a file. */
export type FileOutcome = Outcome | { readonly kind: "hang" } | { readonly kind: "out of memory" };

export interface FileResult {
  /** Relative to the folder that was surveyed. */
  readonly file: string;
  readonly outcome: FileOutcome;
}

interface Rate {
  readonly name: string;
  readonly compared: number;
  readonly different: number;
  /** Of the different ones, those that differ only after the twelfth digit. */
  readonly lastDigits: number;
}

export interface Totals {
  readonly files: number;
  readonly kinds: Readonly<Record<FileOutcome["kind"], number>>;
  /** Files with formulas whose stored values are not compared, or are counted apart. */
  readonly doubts: Readonly<Record<StoredValuesDoubt, number>>;
  readonly all: Rate;
  /** Formulas of the files that are counted apart. */
  readonly apart: Rate;
  readonly left: Readonly<Record<NotCompared, number>>;
  /** The worst first. */
  readonly functions: readonly Rate[];
}

export function totalsOf(results: readonly FileResult[]): Totals {
  const kinds = { read: 0, refused: 0, crash: 0, hang: 0, "out of memory": 0 };
  const doubts = { "other program": 0, forced: 0, manual: 0, incomplete: 0 };
  const left = { blank: 0, volatile: 0, kept: 0, follows: 0 };
  const rates = new Map<string, { name: string; compared: number; different: number; lastDigits: number }>();
  const rate = (name: string): { name: string; compared: number; different: number; lastDigits: number } => {
    const known = rates.get(name) ?? { name, compared: 0, different: 0, lastDigits: 0 };
    rates.set(name, known);
    return known;
  };
  const [all, apart] = ["all", "apart"].map((name) => ({ name, compared: 0, different: 0, lastDigits: 0 })) as [
    Rate & { compared: number; different: number; lastDigits: number },
    Rate & { compared: number; different: number; lastDigits: number },
  ];
  const add = (to: { different: number; lastDigits: number }, differences: readonly Difference[]): void => {
    to.different += differences.length;
    to.lastDigits += differences.filter(({ lastDigits }) => lastDigits).length;
  };
  for (const { outcome } of results) {
    kinds[outcome.kind]++;
    if (outcome.kind !== "read") continue;
    const { doubt, compared, differences } = outcome.survey;
    const count = Object.values(compared).reduce((sum, each) => sum + each, 0);
    const into = doubt ? apart : all;
    into.compared += count;
    add(into, differences);
    if (doubt) {
      doubts[doubt]++;
      continue;
    }
    for (const key of Object.keys(left) as NotCompared[]) left[key] += outcome.survey.left[key];
    for (const [name, number] of Object.entries(compared)) rate(name).compared += number;
    for (const difference of differences) add(rate(difference.function), [difference]);
  }
  const functions = [...rates.values()].sort(
    (a, b) => b.different / b.compared - a.different / a.compared || b.compared - a.compared,
  );
  return { files: results.length, kinds, doubts, all, apart, left, functions };
}

export function totalsText(totals: Totals): string {
  const { files, kinds, doubts, all, apart, left, functions } = totals;
  const lines = [
    `Files                  ${files}: ${kinds.read} read, ${kinds.refused} refused with a message, ${kinds.crash} crashes, ${kinds.hang} hangs, ${kinds["out of memory"]} out of memory`,
    `Formulas compared      ${all.compared}`,
    `Different              ${all.different} (${percent(all)}), ${all.lastDigits} of them only after the twelfth digit`,
    `Not compared           ${left.volatile} volatile or fed by volatile, ${left.kept} kept as stored, ${left.follows} that follow a different cell, ${left.blank} without a stored value`,
    `Counted apart          ${apart.compared} formulas, ${apart.different} different (${percent(apart)}), in ${doubts["other program"]} files not from Excel, ${doubts.forced} with a forced calculation, ${doubts.manual} with manual calculation, ${doubts.incomplete} with an incomplete one`,
  ];
  const worst = functions.filter(({ different }) => different > 0);
  if (worst.length === 0) return `${lines.join("\n")}\n`;
  const width = Math.max(...worst.map(({ name }) => name.length));
  lines.push("", `${"Function".padEnd(width)}  compared  different  last digits     rate`);
  for (const each of worst) {
    lines.push(
      [
        each.name.padEnd(width),
        String(each.compared).padStart(8),
        String(each.different).padStart(9),
        String(each.lastDigits).padStart(11),
        percent(each).padStart(8),
      ].join("  "),
    );
  }
  return `${lines.join("\n")}\n`;
}

function percent({ compared, different }: { compared: number; different: number }): string {
  return compared === 0 ? "-" : `${((100 * different) / compared).toFixed(2)} %`;
}
