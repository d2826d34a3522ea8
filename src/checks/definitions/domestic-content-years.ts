import { Arguments } from "../../functions/arguments";
import type { Grid } from "../../functions/cells";
import { readBoolean } from "../../functions/read";
import { readDomesticContentLines } from "../../functions/read-domestic-content";
import { domesticContentSection, type DomesticContentSection } from "../../rules/domestic-content";
import type { DomesticContentLines } from "../../rules/domestic-content-lines";
import { domesticContentYears } from "../../rules/domestic-content-years";
import { definitionOf } from "../calls/engine";
import type { CheckInput, Years } from "./definition";
import { yearRows } from "./year-rows";

/** What decides about the lines of a project, apart from the lines. */
export interface ContentFacts {
  readonly section: string;
  readonly constructionBegins: string;
  readonly steelAndIron: string;
  readonly table: string;
  readonly offshoreWind: string;
}

export function contentFacts(input: CheckInput): ContentFacts {
  return {
    section: input.option("section"),
    constructionBegins: input.option("constructionBegins"),
    steelAndIron: input.option("steelAndIron"),
    table: input.option("table"),
    offshoreWind: input.option("offshoreWind"),
  };
}

/** Steel and iron, and offshore wind, as the rules take them. */
export function projectFacts({ steelAndIron, offshoreWind }: ContentFacts) {
  return {
    steelAndIron: readBoolean(steelAndIron, "steelAndIron"),
    offshoreWind: readBoolean(offshoreWind, "offshoreWind") ?? false,
  };
}

/** The table's lines, from the readers of the functions. @throws Problem naming the row. */
export function contentLines(input: CheckInput, { table }: ContentFacts): DomesticContentLines {
  const given: Readonly<Record<string, Grid | null | undefined>> = {
    product: input.grid("manufacturedProduct"),
    component: input.grid("productComponent"),
    us: input.grid("madeInUs"),
    cost: input.grid("directCost"),
    table: [[table]],
    productMadeInUS: input.grid("productMadeInUs"),
  };
  const { parameters } = definitionOf("DOMESTIC_CONTENT_SHARE");
  return readDomesticContentLines(
    new Arguments(
      parameters,
      parameters.map(({ name }) => given[name] ?? null),
    ),
  );
}

/** Sections whose percentages still rise. */
const RISING: readonly DomesticContentSection[] = ["45Y", "48E"];

/**
 * The same lines in every period of the law: of the section itself, and of the other one to which a project may belong. @throws Problem
 */
export function contentYears(facts: ContentFacts, lines: DomesticContentLines): Years[] {
  const section = domesticContentSection(facts.section);
  const { steelAndIron, offshoreWind } = projectFacts(facts);
  const sections = RISING.includes(section) ? [section, ...RISING.filter((other) => other !== section)] : [section];
  return sections.map((each): Years => ({
    title: each,
    options: { section: each },
    dated: facts.constructionBegins,
    format: "percent",
    shareTitle: "insert.domesticShare",
    thresholdTitle: "insert.adjustedPercentage",
    rows: yearRows(domesticContentYears(each, steelAndIron, lines, { offshoreWind }), {
      share: "share",
      potential: "potentialShare",
      threshold: "percentage",
    }),
  }));
}
