import { numberOfRatio, type Ratio, ratioOfText, ZERO } from "../../exact";
import type { Arguments } from "../../functions/arguments";
import type { Grid } from "../../functions/cells";
import { readGovernments } from "../../functions/foreign-entities-of-concern";
import { factsReader, readSpecified, readTraded } from "../../functions/prohibited-foreign-entities";
import { readHoldings, readOwnershipHoldings } from "../../functions/read-holdings";
import { prohibitedForeignEntityLaw } from "../../law/prohibited-foreign-entities";
import { countryValue, findCountry } from "../../names/countries";
import { percentText, shortPercent } from "../../rules/compared";
import type { Determination, Step } from "../../rules/determination";
import { ForeignEntities } from "../../rules/foreign-entities-of-concern";
import { entityKey } from "../../rules/holdings";
import type { OwnershipHolding } from "../../rules/ownership-table";
import { ForeignOwnership } from "../../rules/prohibited-foreign-entities";
import type { Reason, Value } from "../../sentences/reason";
import { word } from "../../sentences/reason";
import { draw, type OtherControl } from "./drawing";
import { HoldingsIndex, type Pair } from "./holdings-above";
import type { OwnershipDrawing, OwnershipMeasure } from "./picture";

/** An entity with what was determined about it. */
export interface DeterminedEntity {
  readonly row: number;
  readonly name: string;
  readonly found: Determination;
}

/** Countries of entities, by their names as the rules match them. */
export type Countries = ReadonlyMap<string, Value>;

/** The countries of the entities beside which a call states them. */
export function countriesOf(call: Arguments): Countries {
  const found = new Map<string, Value>();
  if (!call.has("country")) return found;
  (call.grid("entity") as Grid).forEach((cells, row) =>
    cells.forEach((cell, column) => {
      const country = call.cellFor("country", { row, column });
      const code = typeof country === "string" ? findCountry(country) : null;
      if (typeof cell === "string" && code !== null) found.set(entityKey(cell), countryValue(code));
    }),
  );
  return found;
}

/** A drawer of entities of one call of IS_FEOC or FEOC_CONTROL_SHARE. @throws Problem as the call does. */
export function concernDrawer(call: Arguments, countries: Countries): (entity: DeterminedEntity) => OwnershipDrawing {
  const governments = readGovernments(call);
  const sources = new Set(governments.map(entityKey));
  const index = new HoldingsIndex(readHoldings(call));
  return ({ row, name, found }) => {
    const above = index.above(name);
    // The shares of an entity depend only on what stands above it.
    const entities = new ForeignEntities(above.rows, governments);
    const { graph, controlShare, law } = entities;
    const merger = ratioOfText(law.mergerShare.value);
    const isSource = (entity: string) => sources.has(entity);
    const control = found.steps.find(({ test }) => test === "Control");
    const isControlled = control?.reason.id === "foreignEntities.controlled";
    const nameOf = (entity: string) => index.nameOf(entity) ?? name.trim();
    const deciding = isControlled
      ? above.deciding({
          isSource,
          weight: ({ most }) => (most.compare(merger) >= 0 ? 1 : numberOfRatio(most)),
          suffices: (rows) => {
            const only = new ForeignEntities(rows, governments).graph;
            return only.has(name) && only.atLeast(name, controlShare);
          },
        })
      : [];
    const jurisdiction = found.steps.find(({ reason }) => reason.id === "foreignEntities.jurisdiction");
    const others: OtherControl[] = jurisdiction
      ? [{ name: jurisdiction.fact, label: word("Jurisdiction"), decides: true }]
      : [];
    // An entity that the table names only as a holder is held by nobody.
    const held = graph.has(name) ? graph.shareRatio(name) : ZERO;
    const share = control?.outcome === "missing" ? null : held;
    return {
      law: "foreignEntitiesOfConcern",
      row,
      name: nameOf(above.entity),
      ...statusOf(found, { "of concern": "concern", "not of concern": "clear" }),
      // The share alone has no status: control is all that it tells.
      ...(found.figures.controlShare ? ({ state: isControlled ? "concern" : "clear" } as const) : {}),
      measures:
        share === null || control === undefined
          ? []
          : [
              measureOf(control, {
                share,
                minimum: controlShare,
                isAbove: false,
                reached: isControlled,
                decides: isControlled && jurisdiction === undefined,
              }),
            ],
      ...draw(above, deciding, others, {
        isSource,
        shareOf: (entity) => (graph.has(entity) ? shortPercent(graph.shareRatio(entity), controlShare) : null),
        statusOf: () => null,
        nameOf,
        countryOf: (entity) => countries.get(entity) ?? null,
        labelOf: ({ most }) => ({ label: shortPercent(most, merger), isMerged: most.compare(merger) >= 0 }),
      }),
    };
  };
}

/** A drawer of entities of one call of FOREIGN_OWNERSHIP_STATUS. @throws Problem as the call does. */
export function prohibitedDrawer(call: Arguments): (entity: DeterminedEntity) => OwnershipDrawing {
  const specified = readSpecified(call);
  const sources = new Set(specified.map(entityKey));
  const traded = [...readTraded(call)];
  const index = new HoldingsIndex(readOwnershipHoldings(call));
  const factsOf = factsReader(call);
  return ({ row, name, found }) => {
    const above = index.above(name);
    const columns = call.grid("entity")?.[0]?.length ?? 1;
    const element = { row: Math.floor(row / columns), column: row % columns };
    const facts = factsOf((["debtShare", "officer", "traded"] as const).map((each) => call.cellFor(each, element)));
    const own = facts.traded === undefined ? {} : { traded: facts.traded };
    const ruleOver = (rows: readonly OwnershipHolding[]) =>
      new ForeignOwnership(rows, specified, prohibitedForeignEntityLaw, traded);
    const rule = ruleOver(above.rows);
    const { table } = rule;
    const judged = rule.has(name) ? rule.judge(name, own) : null;
    const isMember = (entity: string): boolean => {
      const number = table.find(entity);
      return judged !== null && number !== null && judged.reading.all.has(number);
    };
    const isSource = (entity: string) => sources.has(entity);
    const failed = found.steps.find(({ outcome }) => outcome === "fails");
    const deciding =
      failed === undefined || !BY_SHARES.has(failed.test)
        ? []
        : above.deciding({
            isSource,
            // What a member of the set holds counts in full, whoever holds the member.
            weight: ({ owned, most }) => (owned !== above.entity && isMember(owned) ? 1 : numberOfRatio(most)),
            suffices: (rows) => {
              const only = ruleOver(rows);
              if (!only.has(name)) return false;
              return only
                .determine(name, own)
                .steps.some(({ test, outcome }) => test === failed.test && outcome === "fails");
            },
          });
    const half = judged?.limits.control ?? ratioOfText(prohibitedForeignEntityLaw.controlAbove);
    return {
      law: "prohibitedForeignEntities",
      row,
      name: index.nameOf(above.entity) ?? name.trim(),
      ...statusOf(found, {
        "specified foreign entity": "concern",
        "foreign-influenced entity": "concern",
        neither: "clear",
      }),
      measures: judged === null ? [] : prohibitedMeasures(found, judged, failed),
      ...draw(above, deciding, otherControl(found, failed), {
        isSource,
        shareOf: (entity) => {
          const number = table.find(entity);
          return number === null || judged === null
            ? null
            : shortPercent(judged.reading.togetherIn(number, false).share, half);
        },
        statusOf: (entity) => (!isSource(entity) && isMember(entity) ? word("specified foreign entity") : null),
        nameOf: (entity) => index.nameOf(entity) ?? specified.find((each) => entityKey(each) === entity) ?? name.trim(),
        countryOf: () => null,
        labelOf: (pair) => ({ label: measuredShares(pair, half), isMerged: false }),
      }),
    };
  };
}

/** Tests that compare what is owned. */
const BY_SHARES: ReadonlySet<Step["test"]> = new Set<Step["test"]>([
  "Control above one half",
  "One specified foreign entity",
  "Specified foreign entities together",
]);

/** The officers and the debt, if one of them decides or is not known. */
function otherControl({ steps }: Determination, failed: Step | undefined): OtherControl[] {
  return steps.flatMap((step): OtherControl[] => {
    if (step.test !== "Covered officer" && step.test !== "Debt") return [];
    if (step.outcome !== "fails") return [];
    const label = step.test === "Debt" ? { list: [word(step.test), shareTextOf(step)], between: " " } : word(step.test);
    return [{ name: word("specified foreign entity"), label, decides: step === failed }];
  });
}

function measuredShares({ shares }: Pair, half: Ratio): Value {
  const texts = [...shares].map(([measure, share]): Value => {
    const text = shortPercent(share, half);
    return measure === null ? text : { list: [text, word(measure)], between: " " };
  });
  return texts.length === 1 ? (texts[0] as Value) : { list: texts };
}

function prohibitedMeasures(
  { steps }: Determination,
  judged: ReturnType<ForeignOwnership["judge"]>,
  failed: Step | undefined,
): OwnershipMeasure[] {
  const { entity, reading, limits, relief } = judged;
  if (entity === null) return [];
  return steps.flatMap((step): OwnershipMeasure[] => {
    const { test } = step;
    const told = { reached: step.outcome === "fails", decides: step === failed };
    if (test === "Control above one half") {
      const { share } = reading.controlOf(entity);
      return [measureOf(step, { share, minimum: limits.control, isAbove: true, ...told })];
    }
    if (test === "One specified foreign entity") {
      const single = reading.singleIn(entity, relief !== null, limits.single);
      // Below the minimum the rule does not look for the one that owns most.
      return single === null
        ? []
        : [measureOf(step, { share: single.share, minimum: limits.single, isAbove: false, ...told })];
    }
    if (test === "Specified foreign entities together") {
      const { share } = reading.togetherIn(entity, relief !== null);
      return [measureOf(step, { share, minimum: limits.together, isAbove: false, ...told })];
    }
    return [];
  });
}

function measureOf(
  step: Step,
  told: { share: Ratio; minimum: Ratio } & Pick<OwnershipMeasure, "isAbove" | "reached" | "decides">,
): OwnershipMeasure {
  const { share, minimum, ...rest } = told;
  return {
    title: word(step.test),
    share: numberOfRatio(share),
    minimum: numberOfRatio(minimum),
    shareText: shareTextOf(step) || shortPercent(share, minimum),
    minimumText: percentText(minimum),
    citation: step.citation,
    ...rest,
  };
}

/** The share of a step's sentence, which stays on its side of the minimum. */
function shareTextOf({ reason: { values } }: Step): string {
  return typeof values.share === "string" ? values.share : "";
}

function statusOf(
  { figures }: Determination,
  states: Readonly<Record<string, OwnershipDrawing["state"]>>,
): Pick<OwnershipDrawing, "state" | "status" | "reason" | "citation"> {
  const status = figures.status ?? figures.controlShare;
  const value = status?.value;
  const named = typeof value === "object" && "word" in value ? value : null;
  const because: Reason | null = status?.reason ?? null;
  return {
    state: (named && states[named.word]) ?? "open",
    status: named ?? "",
    reason: because,
    citation: status?.citation ?? null,
  };
}
