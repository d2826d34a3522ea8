import fc from "fast-check";
import { determine } from "../../src/checks/calls/engine";
import { decisionsOf } from "../../src/checks/definitions/decisions";
import type { Decision, ShownStatus } from "../../src/checks/definitions/definition";
import {
  MOST_GROUPS,
  type OutcomeKind,
  outcomeGroups,
  outcomeOf,
  placeOfReason,
} from "../../src/checks/outcome-groups";
import { countryValue } from "../../src/names/countries";
import { sentences, type SentenceId } from "../../src/sentences";
import { english, reason, sayValue, type Value, word } from "../../src/sentences/reason";
import { en } from "../../src/text/en";

const STATUSES = Object.keys(en)
  .filter((key) => key.startsWith("result.status."))
  .map((key) => key.slice("result.status.".length)) as ShownStatus[];
const IDS = Object.keys(sentences) as SentenceId[];
const CHILE = countryValue("CL");
const JAPAN = countryValue("JP");
const seed = 16;

test("every status with every reason belongs to one outcome, which has a name", () => {
  for (const status of STATUSES) {
    for (const id of IDS) {
      const kind = outcomeOf(status, reason(id));
      expect(en[`result.outcome.${kind}`]).toBeTruthy();
      const one: Decision = { status, reason: reason(id), citation: null, rows: [3], value: 5, values: [5] };
      expect(outcomeGroups([one])).toMatchObject([{ kind, status, value: 5, rows: 1 }]);
    }
  }
});

describe("The place inside an outcome", () => {
  const chain = { extraction: CHILE, processing: JAPAN, recycling: word("no such step") };
  test.each<[string, OutcomeKind, Value, ShownStatus, string | null]>([
    ["a partner", "partner", reason("criticalMinerals.processingPartner", { country: JAPAN }), "qualifies", "Japan"],
    ["the last step elsewhere", "elsewhere", reason("criticalMinerals.elsewhere", chain), "does not", "Japan"],
    [
      "the only step that names a country",
      "elsewhere",
      reason("criticalMinerals.elsewhere", { extraction: CHILE, processing: word("none given") }),
      "does not",
      "Chile",
    ],
    ["no place that is known", "unknown", reason("criticalMinerals.unknown", chain), "unknown", null],
    [
      "the status of a line with an assigned cost",
      "pfe",
      reason("materialAssistance.assigned", { status: reason("materialAssistance.pfe") }),
      "PFE",
      null,
    ],
    [
      "the product inside an assigned percentage",
      "dropsOut",
      reason("domesticContent.assigned", { status: reason("domesticContent.dropsOut", { product: "Inverter" }) }),
      "drops out",
      "Inverter",
    ],
    [
      "a failed step",
      "noCredit",
      reason("cleanVehicle.zero", { step: word("Final assembly") }),
      "fails",
      "Final assembly",
    ],
    ["an amount without a sentence", "other", 7500, "meets", null],
  ])("is %s", (_, kind, given, status, place) => {
    expect(outcomeOf(status, given)).toBe(kind);
    const found = placeOfReason(given);
    expect(found === null ? null : sayValue(english, found)).toBe(place);
  });

  test("is the maker of each row if the reason names none", () => {
    const pfe: Decision = {
      status: "PFE",
      reason: reason("materialAssistance.pfe"),
      citation: null,
      rows: [0, 1, 4],
      value: 60,
      values: [10, 20, 30],
    };
    const [group] = outcomeGroups([pfe], (row) => (row === 1 ? null : "Acme"));
    expect(group?.places.map(({ place, value, rows }) => [place, value, rows])).toEqual([
      ["Acme", 40, 2],
      [null, 20, 1],
    ]);
    expect(group?.places[0]?.decisions[0]?.rows).toEqual([0, 4]);
  });
});

test("groups add up to the decisions, whatever they are, and are few", () => {
  const ids: readonly SentenceId[] = IDS.filter((id) =>
    /^(criticalMinerals|domesticContent|materialAssistance)/.test(id),
  );
  const decision = fc
    .record({
      status: fc.constantFrom(...STATUSES),
      id: fc.constantFrom(...ids),
      country: fc.constantFrom(CHILE, JAPAN),
      values: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 5 }),
    })
    .map(({ status, id, country, values }) => ({ status, reason: reason(id, { country }), values }));
  fc.assert(
    fc.property(fc.array(decision, { maxLength: 60 }), fc.boolean(), (given, named) => {
      let next = 0;
      const decisions = given.map(({ values, ...rest }): Decision => ({
        ...rest,
        citation: null,
        values,
        rows: values.map(() => next++),
        value: values.reduce((sum, value) => sum + value, 0),
      }));
      const groups = outcomeGroups(decisions, named ? (row) => ["A", "B", null][row % 3] ?? null : undefined);
      for (const status of STATUSES) {
        const sum = (parts: readonly { status: ShownStatus; value: number }[]) =>
          parts.filter((part) => part.status === status).reduce((total, { value }) => total + value, 0);
        expect(sum(groups)).toBe(sum(decisions));
      }
      for (const { places, value, rows } of groups) {
        expect(places.reduce((total, place) => total + place.value, 0)).toBe(value);
        expect(places.reduce((total, place) => total + place.rows, 0)).toBe(rows);
      }
      const rows = groups.flatMap(({ places }) =>
        places.flatMap(({ decisions: its }) => its.flatMap((each) => each.rows)),
      );
      expect([...rows].sort((left, right) => left - right)).toEqual(Array.from({ length: next }, (_, row) => row));
      const statuses = new Set(decisions.map(({ status }) => status)).size;
      expect(groups.length).toBeLessThanOrEqual(Math.max(MOST_GROUPS, statuses));
    }),
    { seed, numRuns: 200 },
  );
});

describe("The rows of a rule", () => {
  const origins = ["Chile", "China", "Japan", "United States", "Puerto Rico", "", "TRUE", "FALSE", 0.4, 0.7, "-"];
  test.each(["value-added", "traced"])("of critical minerals have outcomes of their own (%s)", (method) => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 1, max: 500 }),
            fc.constantFrom(...origins.slice(0, -1)),
            fc.constantFrom(...origins),
            fc.constantFrom("", "Canada", "China", "-"),
          ),
          { minLength: 1, maxLength: 30 },
        ),
        (chains) => {
          const column = (at: 0 | 1 | 2 | 3) => chains.map((chain) => [chain[at]]);
          const found = determine("MEETS_CRITICAL_MINERALS", [
            "2025-06-30",
            column(0),
            column(1),
            column(2),
            column(3),
            method,
          ]);
          if (!found.ok || found.value === null) return;
          const decisions = decisionsOf(found.value.rows);
          for (const { status, reason: why } of decisions) expect(outcomeOf(status, why)).not.toBe("other");
          const total = chains.reduce((sum, [value]) => sum + value, 0);
          expect(outcomeGroups(decisions).reduce((sum, { value }) => sum + value, 0)).toBe(total);
        },
      ),
      { seed, numRuns: 100 },
    );
  });

  test("of battery components and of domestic content have, too", () => {
    const made = origins.filter((origin) => typeof origin === "string" && origin !== "-");
    const value = made.map((_, row) => [row + 1]);
    const origin = made.map((each) => [each]);
    const components = determine("MEETS_BATTERY_COMPONENTS", ["2025-06-30", value, origin]);
    const content = determine("MEETS_DOMESTIC_CONTENT", [
      "48E",
      "2025-06-30",
      "TRUE",
      made.map((_, row) => [row % 2 === 0 ? "Tracker" : "Inverter"]),
      made.map((_, row) => [row < 2 ? "Production" : `Part ${row}`]),
      origin,
      value,
    ]);
    for (const found of [components, content]) {
      const rows = (found.ok && found.value?.rows) || [];
      expect(rows).toHaveLength(made.length);
      for (const { status, reason: why } of rows) expect(outcomeOf(status, why)).not.toBe("other");
    }
  });
});
