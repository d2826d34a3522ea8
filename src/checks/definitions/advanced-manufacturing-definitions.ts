import { isBlankText } from "../../functions/cells";
import { looksNumeric } from "../../functions/read";
import { eligibleComponent } from "../../rules/advanced-manufacturing";
import {
  applicableCriticalMineral,
  batteryCellDefinition,
  batteryModuleDefinition,
  integratedComponentCountsAsSold,
} from "../../rules/advanced-manufacturing-definitions";
import type { Determination } from "../../rules/determination";
import { dateOfSerial, dateOfText } from "../../rules/calendar";
import { findMaterial, materialReason } from "../../names/minerals";
import { notAvailable, Problem } from "../../sentences/problem";
import type { CheckInput, ColumnNeed, Decision, Figure } from "./definition";
import { Decisions } from "./decisions";

const rare = { optional: true, rare: true, blanks: "fine" } as const;

/** Facts that the amount does not need, but that the definitions of 45X(c)(5)(B), (c)(6) and (d)(4) do. */
export const definitionColumns: readonly ColumnNeed[] = [
  { key: "wattHoursPerLitre", kind: "amount", title: "column.wattHoursPerLitre", hint: "column.cellHint", ...rare },
  { key: "wattHours", kind: "amount", title: "column.wattHours", hint: "column.cellHint", ...rare },
  { key: "moduleKwh", kind: "amount", title: "column.moduleKwh", hint: "column.moduleHint", ...rare },
  { key: "moduleCells", kind: "amount", title: "column.moduleCells", hint: "column.moduleHint", ...rare },
  {
    key: "hydrogenVehicle",
    kind: "yesNo",
    title: "column.hydrogenVehicle",
    hint: "column.hydrogenVehicleHint",
    ...rare,
  },
  { key: "producedMineral", kind: "material", title: "column.producedMineral", hint: "column.purityHint", ...rare },
  { key: "mineralForm", kind: "text", title: "column.mineralForm", hint: "column.purityHint", ...rare },
  { key: "purityPercent", kind: "amount", title: "column.purityPercent", hint: "column.purityHint", ...rare },
  { key: "secondaryCosts", kind: "amount", title: "column.secondaryCosts", hint: "column.integratedHint", ...rare },
  { key: "usPrimaryCosts", kind: "amount", title: "column.usPrimaryCosts", hint: "column.integratedHint", ...rare },
];

interface Findings {
  readonly figures: readonly Figure[];
  /** What fails a definition or cannot be tested, with the credit that depends on it, largest first. */
  readonly decisions: readonly Decision[];
}

/**
 * Checks the definitions in every row that states a fact relevant to one of them. The function's credit does not change: it accepts the
 * component's name as given.
 */
export function definitionFindings(
  input: CheckInput,
  components: readonly unknown[],
  credits: readonly unknown[],
): Findings {
  if (definitionColumns.every(({ key }) => input.cells(key) === null)) return { figures: [], decisions: [] };
  const found = new Decisions();
  const failing = new Set<number>();
  let checked = 0;
  credits.forEach((credit, row) => {
    if (isBlankText(components[row])) return;
    const told = resultsOf(input, row, components[row]);
    if (told.length > 0) checked++;
    for (const { status, reason, citation } of told.flatMap(lines)) {
      if (status === "fails") failing.add(row);
      found.add(row, status, reason, citation, typeof credit === "number" ? credit : 0);
    }
  });
  const atStake = [...failing].reduce((sum, row) => sum + (typeof credits[row] === "number" ? credits[row] : 0), 0);
  return {
    figures: [
      { title: "result.definitionRows", value: checked, format: "number" },
      ...(failing.size > 0 ? [{ title: "result.definitionAtStake", value: atStake, format: "money" } as const] : []),
    ],
    decisions: found.byValue,
  };
}

/** The definitions that a row states facts for; a problem if one cannot be tested. */
function resultsOf(input: CheckInput, row: number, component: unknown): (Determination | Problem)[] {
  let name: string;
  try {
    name = eligibleComponent(String(component)).name;
  } catch {
    return [];
  }
  const fact = (key: string): unknown => input.cells(key)?.[row] ?? null;
  const number = (key: string): number | null => numberIn(fact(key));
  const given = (...keys: string[]): boolean => keys.some((key) => !isBlankText(fact(key)));
  const results: (Determination | Problem)[] = [];
  const test = (run: () => Determination): void => {
    try {
      results.push(run());
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      results.push(problem);
    }
  };
  if (name === "battery cell" && given("wattHoursPerLitre", "wattHours")) {
    test(() =>
      batteryCellDefinition({ wattHoursPerLitre: number("wattHoursPerLitre"), wattHours: number("wattHours") }),
    );
  }
  if (name.startsWith("battery module") && given("moduleKwh", "moduleCells")) {
    test(() =>
      batteryModuleDefinition({
        moduleKwh: number("moduleKwh"),
        moduleCells: name === "battery module without cells" ? 0 : number("moduleCells"),
        hydrogenVehicle: /^(?:true|yes)$/i.test(String(fact("hydrogenVehicle"))),
      }),
    );
  }
  if (name === "critical mineral" && given("mineralForm", "purityPercent")) {
    // Without a mineral column, the component names the mineral if the component column holds its name.
    const mineral = String(isBlankText(fact("producedMineral")) ? component : fact("producedMineral"));
    const known = findMaterial(mineral);
    test(() => {
      if (known.kind === "unknown" || known.kind === "several") {
        const { id, values } = materialReason(mineral);
        throw notAvailable(id, values);
      }
      return applicableCriticalMineral({
        mineral: known.kind === "mineral" ? known.mineral : mineral,
        form: String(fact("mineralForm") ?? ""),
        purityPercent: number("purityPercent"),
      });
    });
  }
  const [secondary, primary, sold] = [number("secondaryCosts"), number("usPrimaryCosts"), dayOf(fact("soldOn"))];
  if (secondary !== null && primary !== null && sold !== null) {
    test(() =>
      integratedComponentCountsAsSold({
        directMaterialCosts: secondary,
        usPrimaryCosts: primary,
        // No column tells whether it is one facility, so the finding is only about the share.
        sameFacility: true,
        taxableYearBegins: `${sold.slice(0, 4)}-01-01`,
      }),
    );
  }
  return results;
}

/** The steps that fail. A problem is a fact to correct. */
function lines(result: Determination | Problem): Pick<Decision, "status" | "reason" | "citation">[] {
  if (result instanceof Problem) return [{ status: "missing", reason: result.reason, citation: null }];
  return result.steps
    .filter(({ outcome }) => outcome === "fails")
    .map(({ reason, citation }) => ({ status: "fails", reason, citation }));
}

function numberIn(cell: unknown): number | null {
  if (typeof cell === "number") return cell;
  if (typeof cell === "string" && looksNumeric(cell)) {
    const value = Number(cell.replace(/[^\d.-]/g, ""));
    return Number.isFinite(value) ? value : null;
  }
  return null;
}

function dayOf(cell: unknown): string | null {
  return typeof cell === "number" ? dateOfSerial(cell) : typeof cell === "string" ? dateOfText(cell) : null;
}
