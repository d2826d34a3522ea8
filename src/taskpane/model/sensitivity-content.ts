import { projectFacts } from "../../checks/definitions/domestic-content-years";
import { amountOf, stateOf } from "../../checks/definitions/results";
import type { CheckInput } from "../../checks/definitions/definition";
import { Ratio } from "../../exact";
import { requireDate } from "../../functions/read";
import { domesticContentOn, domesticContentSection } from "../../rules/domestic-content";
import { madeInUnitedStates } from "../../rules/domestic-content-lines";
import { countryOf } from "../../rules/origins";
import { countryValue } from "../../names/countries";
import { Problem } from "../../sentences/problem";
import { type Changes, groupRows, type RowGroup, rowsChange, type SingleChange, type Weighed } from "./sensitivity";
import { type ContentScenario, contentName, type Place, supposedContent } from "./what-if-content";

type Change = SingleChange<ContentScenario>;

/** What the rules decide, without the reasons of lines. */
function weigh(input: CheckInput, scenario: ContentScenario): Weighed | null {
  try {
    requireDate(scenario.constructionBegins, { parameter: "date" });
    const lines = supposedContent(input, scenario);
    const { steelAndIron, offshoreWind } = projectFacts(scenario);
    const section = domesticContentSection(scenario.section);
    const [decided] = domesticContentOn(section, [scenario.constructionBegins], steelAndIron, lines, { offshoreWind });
    if (!decided || decided.verdict.problem) return null;
    const { share, percentage } = decided.figures;
    if (!(share?.value instanceof Ratio) || !(percentage?.value instanceof Ratio)) return null;
    return {
      value: amountOf(share),
      threshold: amountOf(percentage),
      reaches: share.value.compare(percentage.value) >= 0,
      state: stateOf(decided.verdict),
    };
  } catch (problem) {
    if (problem instanceof Problem) return null;
    throw problem;
  }
}

const entries = {
  of: ({ places }: ContentScenario) => places,
  into: (scenario: ContentScenario, places: ReadonlyMap<number, Place>) => ({ ...scenario, places }),
};

/** Each line that turns out to be made here or elsewhere, all lines of a country that move here, and the steel and iron. */
export function contentChanges(input: CheckInput, plain: ContentScenario): Changes<ContentScenario> {
  return { changes: changesOf(input, plain), weigh: (scenario) => weigh(input, scenario) };
}

function changesOf(input: CheckInput, plain: ContentScenario): Change[] {
  try {
    const lines = supposedContent(input, plain);
    const [unknown, foreign, domestic]: [number[], number[], number[]] = [[], [], []];
    // A component decides about the production of its product too, so the whole product is at stake.
    const stakes = new Map<number, number>();
    for (let row = 0; row < lines.count; row++) {
      if (lines.blank[row] === 1) continue;
      const made = madeInUnitedStates(lines.origins.codes[row] as number);
      (made === null ? unknown : made ? domestic : foreign).push(row);
      const product = lines.productOf[row] as number;
      stakes.set(product, (stakes.get(product) ?? 0) + (lines.costs[row] as number));
    }
    const stakeOf = (row: number) => stakes.get(lines.productOf[row] as number) ?? 0;
    const nameOf = (row: number) => contentName(input, row) ?? { row: row + 1 };
    // Lines of one name may be unknown and foreign.
    const one = (kind: string, rows: readonly number[], place: Place) =>
      groupRows(rows, nameOf, stakeOf).map((group) => ofGroup(kind, group, place));
    const countries = groupRows(
      foreign,
      (row) => {
        const country = countryOf(lines.origins.codes[row] as number);
        return country === null ? null : countryValue(country);
      },
      stakeOf,
    );
    const answered = one("answered", unknown, "us");
    const all = { rows: unknown, stake: unknown.reduce((sum, row) => sum + stakeOf(row), 0) };
    return [
      ...(answered.length > 1
        ? [rowsChange({ id: "answered", title: "sensitivity.change.allInUs" }, all, "us" as const, entries)]
        : []),
      ...answered,
      ...one("moved", foreign, "us"),
      ...one("lost", domestic, "elsewhere"),
      ...countries
        .filter(({ rows }) => rows.length > 1)
        .map((group) =>
          rowsChange(
            { id: `from ${JSON.stringify(group.name)}`, title: "sensitivity.change.fromCountry", name: group.name },
            group,
            "us" as const,
            entries,
          ),
        ),
      ...(plain.steelAndIron === "TRUE" ? [] : [steel(plain, lines.count, stakes)]),
    ];
  } catch (problem) {
    if (problem instanceof Problem) return [];
    throw problem;
  }
}

function ofGroup(kind: string, group: RowGroup, place: Place): Change {
  const title = place === "us" ? "sensitivity.change.inUs" : "sensitivity.change.elsewhere";
  return rowsChange({ id: `${kind} ${JSON.stringify(group.name)}`, title, name: group.name }, group, place, entries);
}

/** Without domestic steel and iron, no share is enough. */
function steel({ steelAndIron: before }: ContentScenario, rows: number, stakes: ReadonlyMap<number, number>): Change {
  return {
    id: "steel",
    title: "sensitivity.change.steel",
    rows,
    stake: [...stakes.values()].reduce((sum, stake) => sum + stake, 0),
    isIn: ({ steelAndIron }) => steelAndIron === "TRUE",
    apply: (scenario) => ({ ...scenario, steelAndIron: "TRUE" }),
    revert: (scenario) => ({ ...scenario, steelAndIron: before }),
  };
}
