import {
  type ContentFacts,
  contentFacts,
  contentLines,
  contentYears,
  projectFacts,
} from "../../checks/definitions/domestic-content-years";
import { amountOf, stateOf } from "../../checks/definitions/results";
import type { CheckInput, VerdictState, Years } from "../../checks/definitions/definition";
import { requireDate } from "../../functions/read";
import type { DeterminationRow } from "../../rules/determination";
import { determineDomesticContent, domesticContentSection } from "../../rules/domestic-content";
import type { DomesticContentLines } from "../../rules/domestic-content-lines";
import { Origin } from "../../rules/origins";
import { Problem } from "../../sentences/problem";
import { readOnce } from "./sensitivity";

/** Where a line is supposed to be made. */
export type Place = "us" | "elsewhere" | "unknown";

/** What a scenario supposes in place of the facts. */
export interface ContentScenario extends ContentFacts {
  /** Supposed places, by row. */
  readonly places: ReadonlyMap<number, Place>;
}

export type ContentOutcome =
  | {
      readonly ok: true;
      readonly state: VerdictState;
      readonly share: number;
      readonly percentage: number;
      readonly potential: number;
      /** The share still needed; headroom if negative. */
      readonly gap: number;
      readonly total: number;
      readonly counted: number;
      /** Whether the share reaches the percentage, whatever the steel and iron. */
      readonly reaches: boolean;
      readonly rows: readonly DeterminationRow[];
      readonly years: readonly Years[];
    }
  | { readonly ok: false; readonly problem: Pick<Problem, "reason" | "place"> };

const CODES = { us: Origin.Yes, elsewhere: Origin.No, unknown: Origin.Unknown } as const;

/** The table's lines with the costs of a table of assigned ones, or their own. @throws Problem naming the row. */
const tableLines = readOnce((input: CheckInput, table: string) =>
  contentLines(input, { ...contentFacts(input), table }),
);

/** The lines of a scenario: those of the table, made in other places. @throws Problem */
export function supposedContent(input: CheckInput, scenario: ContentScenario): DomesticContentLines {
  const lines = tableLines(input, scenario.table);
  const codes = Uint16Array.from(lines.origins.codes);
  for (const [row, place] of scenario.places) if (lines.blank[row] === 0) codes[row] = CODES[place];
  return { ...lines, origins: { ...lines.origins, codes } };
}

/** What the rules decide for a scenario. */
export function evaluateContent(input: CheckInput, scenario: ContentScenario): ContentOutcome {
  try {
    requireDate(scenario.constructionBegins, { parameter: "date" });
    const lines = supposedContent(input, scenario);
    const { steelAndIron, offshoreWind } = projectFacts(scenario);
    const section = domesticContentSection(scenario.section);
    const day = scenario.constructionBegins;
    const { rows, figures, verdict, steps } = determineDomesticContent(section, day, steelAndIron, lines, {
      offshoreWind,
    });
    if (verdict === null) throw new Error("no verdict");
    if (verdict.problem) return { ok: false, problem: verdict.problem };
    const { share, percentage, potentialShare, gap, total, counted } = figures;
    return {
      ok: true,
      state: stateOf(verdict),
      share: amountOf(share),
      percentage: amountOf(percentage),
      potential: amountOf(potentialShare),
      gap: amountOf(gap),
      total: amountOf(total),
      counted: amountOf(counted),
      reaches: steps.some(({ test, outcome }) => test === "Manufactured products" && outcome === "meets"),
      rows,
      years: contentYears(scenario, lines),
    };
  } catch (problem) {
    if (problem instanceof Problem) return { ok: false, problem };
    throw problem;
  }
}

/** A line as the form lists it. */
export interface ContentLine {
  readonly row: number;
  readonly status: DeterminationRow["status"];
  readonly cost: number;
  readonly counted: number;
}

/** The lines, those first that would add most if they counted. */
export function contentLinesOf(rows: readonly DeterminationRow[]): ContentLine[] {
  return rows
    .map(({ element, status, figures }) => ({
      row: element,
      status,
      cost: amountOf(figures.cost),
      counted: amountOf(figures.counted),
    }))
    .sort(
      (left, right) =>
        right.cost - right.counted - (left.cost - left.counted) || right.cost - left.cost || left.row - right.row,
    );
}

/** What a line is called: its product and its component; null if it has neither. */
export function contentName(input: CheckInput, row: number): string | null {
  const names = ["manufacturedProduct", "productComponent"].flatMap((key) => {
    const cell = input.cells(key)?.[row];
    return typeof cell === "string" && cell.trim() !== "" ? [cell] : [];
  });
  return names.length === 0 ? null : names.join(": ");
}
