import { isBlankText } from "../../functions/cells";
import { countryValue, findCountry } from "../../names/countries";
import { breathe } from "../../office/batch";
import { callFunction, callProblem } from "../calls/engine";
import { entitiesPicture } from "./pictures";
import type { CheckDefinition, Figure, StepRow } from "./definition";
import { Decisions } from "./decisions";
import { declaredCitations, SHARE_FORMAT, valueOf, withProblems } from "./results";

const ENTITY_COLUMNS: CheckDefinition["roles"][number]["columns"] = [
  { key: "entity", kind: "text", title: "column.entity", hint: "column.entityHint", blanks: "error", unique: true },
  {
    key: "country",
    kind: "country",
    title: "column.country",
    hint: "column.countryHint",
    optional: true,
    blanks: "unknown",
  },
];

const OWNERSHIP_COLUMNS: CheckDefinition["roles"][number]["columns"] = [
  { key: "owner", kind: "text", title: "column.owner", hint: "column.ownerHint", blanks: "error" },
  { key: "owned", kind: "text", title: "column.owned", hint: "column.ownedHint", blanks: "error" },
  { key: "share", kind: "fraction", title: "column.share", hint: "column.shareHint" },
];

/** The most entities listed with their facts; the others are only counted. */
const MOST_LISTED = 200;

export const entitiesCheck: CheckDefinition = {
  id: "foreignEntitiesOfConcern",
  title: "check.foreignEntitiesOfConcern",
  sheetTitle: "check.foreignEntitiesOfConcern",
  roles: [
    { key: "entities", title: "source.role.entities", columns: ENTITY_COLUMNS },
    { key: "ownership", title: "source.role.ownership", columns: OWNERSHIP_COLUMNS },
  ],
  options: [{ key: "governments", kind: "names", title: "option.governments", hint: "option.governmentsHint" }],
  byRow: true,
  defaults: () => ({ governments: "" }),
  evaluate: (input, work) =>
    withProblems(async () => {
      const names = input.names("governments");
      const governments = names.length > 0 ? names.map((name) => [name]) : [[null]];
      const ownership = [governments, input.grid("owner"), input.grid("owned"), input.grid("share")];
      const entities = input.cells("entity") ?? [];
      const countries = input.cells("country");
      const verdicts = rowsOf(
        valueOf(callFunction("IS_FEOC", [input.grid("entity"), input.grid("country") ?? [[null]], ...ownership])),
      );
      await breathe(work, 0.5);
      // For a single entity that nobody is listed as holding, this is an error; its country may still make it a foreign entity of concern.
      const held = callFunction("FEOC_CONTROL_SHARE", [input.grid("entity"), ...ownership]);
      const shares = held.ok ? rowsOf(held.value) : [];
      await breathe(work, 0.9);
      const steps: StepRow[] = [];
      const groups = new Decisions();
      const counts = { yes: 0, no: 0, open: 0 };
      entities.forEach((entity, row) => {
        const verdict = verdicts[row]?.[0];
        // A blank row. A row with a country but no name shows an error instead.
        if (verdict === "" || verdict === undefined) return;
        const share = shares[row]?.[0];
        const status = verdict === true ? "is FEOC" : verdict === false ? "is not FEOC" : "missing";
        counts[verdict === true ? "yes" : verdict === false ? "no" : "open"]++;
        const facts: Figure[] = [];
        const country = countries && !isBlankText(countries[row]) ? findCountry(String(countries[row])) : null;
        if (country !== null) facts.push({ title: "column.country", value: countryValue(country), format: "text" });
        if (typeof share === "number") facts.push({ title: "insert.controlShare", value: share, format: "percent" });
        const lines = typeof verdict === "boolean" ? [] : [callProblem(verdict).reason];
        if (steps.length < MOST_LISTED && verdict !== false) {
          steps.push({ title: String(entity ?? ""), facts, lines, status, citation: null });
        }
        groups.add(row, status, "", null, 0);
      });
      return {
        kind: "result",
        result: {
          state: "answer",
          answer: { title: "result.feocs", value: counts.yes, format: "number" },
          figures: [
            { title: "result.entities", value: counts.yes + counts.no + counts.open, format: "number" },
            { title: "result.notFeoc", value: counts.no, format: "number" },
            { title: "result.undecided", value: counts.open, format: "number" },
          ],
          steps,
          decisions: groups.all.sort((left, right) => left.rows.length - right.rows.length),
          charts: [],
          pictures: entitiesPicture(
            [input.grid("entity"), input.grid("country") ?? [[null]], ...ownership],
            verdicts.map(([verdict]) => verdict),
            shares.map(([share]) => share),
          ),
          citations: declaredCitations("IS_FEOC"),
        },
      };
    }),
  formulas: () => {
    const entity = { column: "entity" };
    const ownership = {
      government: { option: "governments" },
      owner: { column: "owner" },
      owned: { column: "owned" },
      share: { column: "share" },
    };
    return [
      { title: "column.entity", formula: { textOf: "entity" }, spills: 1 },
      {
        title: "insert.isFeoc",
        formula: { call: "IS_FEOC", given: { entity, country: { column: "country" }, ...ownership } },
        spills: 1,
      },
      {
        title: "insert.controlShare",
        formula: { call: "FEOC_CONTROL_SHARE", given: { entity, ...ownership } },
        spills: 1,
        format: SHARE_FORMAT,
      },
    ];
  },
};

function rowsOf(value: unknown): unknown[][] {
  return Array.isArray(value) ? (value as unknown[][]) : [[value]];
}
