import { blanks, column, functionOf } from "../support/functions";

/**
 * Compares every kind of procurement chain with what its reason claims. What a cell means, which step it leaves unknown and what must hold
 * for a sentence to be true is written here independently of the rules. A reason is wrong if anything that it claims is not true.
 */

const DAY = "2025-06-30";
const BLANK = Symbol("blank");
const OMITTED = Symbol("omitted");

const EXTRACTED_OR_PROCESSED = new Set(["United States", "Chile", "Japan", "Canada", "Mexico"]);
const NORTH_AMERICA = new Set(["United States", "Canada", "Mexico"]);

type Step = "extraction" | "processing" | "recycling";
const STEPS: readonly Step[] = ["extraction", "processing", "recycling"];
/** A step here is unknown, whatever else the chain holds, because the standing of US territories was not verified. */
const TERRITORY = "Puerto Rico";
const CELLS: readonly unknown[] = [
  ...[BLANK, "-", true, false, 0, 0.4, 0.5, 0.6, 1],
  ...["United States", "Chile", "Japan", "China", "Canada", "Mexico", TERRITORY],
];

/** What one step of a chain is, and how much of it qualifies; null if that is not known. */
interface StepFacts {
  readonly cell: unknown;
  readonly text: string;
  readonly kind: "absent" | "unknown" | "stated" | "country" | "fraction";
  readonly part: number | null;
}

type Chain = Readonly<Record<Step, StepFacts>>;

function isBlank(cell: unknown, others: readonly unknown[]): boolean {
  if (cell === 0) return !others.some((other) => typeof other === "number" && other > 0);
  return cell === null || cell === undefined || cell === "";
}

/** The chain that three cells describe; recycling may be omitted. */
function chainOf(cells: Readonly<Record<Step, unknown>>): Chain {
  const all = Object.values(cells);
  const blank = (step: Step): boolean => cells[step] !== OMITTED && isBlank(cells[step], all);
  const dash = (step: Step): boolean => cells[step] === "-" || cells[step] === OMITTED;
  const isNothing = (step: Step): boolean => blank(step) || dash(step);
  const isRecycledMaterial = !isNothing("recycling") && isNothing("extraction") && isNothing("processing");
  const isSilent = (step: Step): boolean => {
    if (!blank(step)) return false;
    if (step !== "recycling") return isRecycledMaterial;
    const nothingElse = blank("extraction") && blank("processing");
    const onlyDashes = dash("extraction") && dash("processing");
    return !nothingElse && !onlyDashes;
  };
  const facts = (step: Step): StepFacts => {
    const cell = cells[step];
    if (isSilent(step)) return { cell, text: "none given", kind: "absent", part: 0 };
    if (blank(step)) return { cell, text: "unknown", kind: "unknown", part: null };
    if (dash(step)) return { cell, text: "no such step", kind: "absent", part: 0 };
    if (typeof cell === "boolean") return { cell, text: cell ? "TRUE" : "FALSE", kind: "stated", part: cell ? 1 : 0 };
    if (typeof cell === "number") return { cell, text: `fraction ${cell}`, kind: "fraction", part: cell };
    if (cell === TERRITORY) return { cell, text: TERRITORY, kind: "unknown", part: null };
    const places = step === "recycling" ? NORTH_AMERICA : EXTRACTED_OR_PROCESSED;
    return { cell, text: String(cell), kind: "country", part: places.has(String(cell)) ? 1 : 0 };
  };
  return { extraction: facts("extraction"), processing: facts("processing"), recycling: facts("recycling") };
}

interface Claim {
  readonly pattern: RegExp;
  readonly authority: RegExp;
  /** Whether everything that the sentence says is true. Bracketed lists are checked for every sentence. */
  readonly holds: (chain: Chain, traced: boolean, said: readonly string[]) => boolean;
}

const isOpen = (chain: Chain): boolean => STEPS.some((step) => chain[step].kind === "unknown");
const inTerritory = (chain: Chain): boolean => STEPS.some((step) => chain[step].cell === TERRITORY);
const greatest = (chain: Chain): number => Math.max(...STEPS.map((step) => chain[step].part ?? 0));
const given = (chain: Chain): Step[] => STEPS.filter((step) => chain[step].kind !== "absent");
const every = (chain: Chain, holds: (facts: StepFacts) => boolean): boolean =>
  given(chain).every((step) => holds(chain[step]));
const some = (chain: Chain, holds: (facts: StepFacts) => boolean): boolean =>
  given(chain).some((step) => holds(chain[step]));
const isForeign = ({ kind, part }: StepFacts): boolean => kind === "absent" || (kind === "country" && part === 0);

const LIST = String.raw`\(extraction: ([^;()]*); processing: ([^;()]*); recycling: ([^;()]*)\)\.`;
const TEST = /^26 CFR 1\.30D-3/;
const STATUTE = /^26 USC 30D\(e\)\(1\)\(A\)/;
const NORTH_AMERICA_RULE = /^26 CFR 1\.30D-2\(b\)\(34\)/;
const PARTNERS = /1\.30D-2\(b\)\(13\)|US-Japan Agreement/;

const CLAIMS: readonly Claim[] = [
  { pattern: /^Extracted in (the United States)\.$/, authority: STATUTE, holds: ({ extraction }) => isUs(extraction) },
  {
    pattern: /^Processed in (the United States) \(extraction: ([^()]*)\)\.$/,
    authority: STATUTE,
    holds: ({ processing, extraction }, _, [, text]) => isUs(processing) && text === extraction.text,
  },
  {
    pattern: /^Extracted in (.*), which counts as a free trade country on that date\.$/,
    authority: PARTNERS,
    holds: ({ extraction }, _, [country]) => isPartner(extraction, country),
  },
  {
    pattern: /^Processed in (.*), which counts as a free trade country on that date \(extraction: ([^()]*)\)\.$/,
    authority: PARTNERS,
    holds: ({ processing, extraction }, _, [country, text]) =>
      isPartner(processing, country) && text === extraction.text,
  },
  {
    pattern: /^Extraction is entered as qualifying \(TRUE\)\.$/,
    authority: TEST,
    holds: (chain) => chain.extraction.cell === true,
  },
  {
    pattern: /^Processing is entered as qualifying \(TRUE; extraction: ([^()]*)\)\.$/,
    authority: TEST,
    holds: ({ processing, extraction }, _, [text]) => processing.cell === true && text === extraction.text,
  },
  {
    pattern: /^Recycling is entered as qualifying \(TRUE; extraction: ([^;()]*); processing: ([^;()]*)\)\.$/,
    authority: TEST,
    holds: ({ extraction, processing, recycling }, _, [first, second]) =>
      recycling.cell === true && first === extraction.text && second === processing.text,
  },
  {
    pattern: /^Recycled in North America \((.*)\)\.$/,
    authority: NORTH_AMERICA_RULE,
    holds: ({ recycling }, _, [country]) => recycling.cell === country && NORTH_AMERICA.has(String(country)),
  },
  {
    pattern: /^Recycled outside North America \((.*)\)\.$/,
    authority: NORTH_AMERICA_RULE,
    holds: (chain, _, [country]) =>
      chain.recycling.cell === country && isForeign(chain.recycling) && given(chain).length === 1,
  },
  {
    pattern: new RegExp(`^At least half of the value added in (\\w+) qualifies ${LIST}$`),
    authority: TEST,
    holds: (chain, traced, [step]) => {
      const { kind, part } = chain[step as Step];
      return !traced && kind === "fraction" && (part ?? 0) >= 0.5;
    },
  },
  {
    pattern: new RegExp(`^Less than half of the value added in each step qualifies ${LIST}$`),
    authority: TEST,
    holds: (chain, traced) =>
      !traced &&
      every(chain, ({ part }) => part !== null && part < 0.5) &&
      some(chain, (one) => one.kind === "fraction"),
  },
  {
    pattern: new RegExp(`^None of the value added in any step qualifies ${LIST}$`),
    authority: TEST,
    holds: (chain, traced) =>
      traced && every(chain, ({ part }) => part === 0) && some(chain, (one) => one.kind === "fraction"),
  },
  {
    pattern: new RegExp(`^The greatest qualifying fraction of any step counts: (\\w+) ${LIST}$`),
    authority: TEST,
    holds: (chain, traced, [step]) => {
      const { kind, part } = chain[step as Step];
      return traced && kind === "fraction" && part === greatest(chain) && (part === 1 || !isOpen(chain));
    },
  },
  {
    pattern: new RegExp(`^The greatest known fraction counts: (\\w+)\\. An unknown step could raise it ${LIST}$`),
    authority: TEST,
    holds: (chain, traced, [step]) => {
      const { kind, part } = chain[step as Step];
      return (
        traced && kind === "fraction" && part === greatest(chain) && part < 1 && isOpen(chain) && !inTerritory(chain)
      );
    },
  },
  {
    pattern: new RegExp(
      `^The greatest known fraction counts: (\\w+)\\. It was not verified whether (.*), a US territory, counts, which could raise it ${LIST}$`,
    ),
    authority: NORTH_AMERICA_RULE,
    holds: (chain, traced, [step, country]) => {
      const { kind, part } = chain[step as Step];
      return (
        traced &&
        kind === "fraction" &&
        part === greatest(chain) &&
        part < 1 &&
        country === TERRITORY &&
        inTerritory(chain)
      );
    },
  },
  {
    pattern: new RegExp(
      `^It was not verified whether (.*), a US territory, counts\\. It does not count until that is settled ${LIST}$`,
    ),
    authority: NORTH_AMERICA_RULE,
    holds: (chain, traced, [country]) =>
      country === TERRITORY && inTerritory(chain) && (traced ? greatest(chain) === 0 : greatest(chain) < 0.5),
  },
  {
    pattern:
      /^No step in the United States or a free trade country \(extraction: ([^;()]*); processing: ([^;()]*)\)\.$/,
    authority: PARTNERS,
    holds: (chain, _, texts) =>
      isForeign(chain.extraction) &&
      isForeign(chain.processing) &&
      chain.recycling.kind === "absent" &&
      texts.join() === [chain.extraction.text, chain.processing.text].join(),
  },
  {
    pattern: new RegExp(
      `^Neither extracted nor processed in the United States or a free trade country, nor recycled in North America ${LIST}$`,
    ),
    authority: STATUTE,
    holds: (chain) => every(chain, isForeign) && chain.recycling.kind === "country" && given(chain).length > 1,
  },
  {
    pattern: new RegExp(`^No step qualifies; FALSE is as entered ${LIST}$`),
    authority: TEST,
    holds: (chain) => every(chain, ({ part }) => part === 0) && some(chain, ({ cell }) => cell === false),
  },
  {
    pattern: new RegExp(`^Place unknown: counts as not qualifying until the origin is entered ${LIST}$`),
    authority: STATUTE,
    holds: (chain, traced) =>
      isOpen(chain) && !inTerritory(chain) && (traced ? greatest(chain) === 0 : greatest(chain) < 0.5),
  },
];

function isUs({ cell }: StepFacts): boolean {
  return cell === "United States";
}

function isPartner({ cell }: StepFacts, country: string | undefined): boolean {
  return cell === country && country !== "United States" && EXTRACTED_OR_PROCESSED.has(String(country));
}

/** What is wrong with the reason of a chain; null if it is right. */
function faultOf(chain: Chain, method: string, row: readonly unknown[]): string | null {
  const [, , fraction, , status, text, authority] = row;
  const best = greatest(chain);
  const counted = method === "traced" ? best : best >= 0.5 ? 1 : 0;
  if (fraction !== counted) return `fraction ${String(fraction)}, not ${counted}`;
  const expected = counted === 1 ? "qualifies" : counted > 0 ? "partly" : isOpen(chain) ? "unknown" : "does not";
  if (status !== expected) return `status ${String(status)}, not ${expected}`;
  for (const { pattern, authority: cites, holds } of CLAIMS) {
    const said = pattern.exec(String(text));
    if (!said) continue;
    const words = said.slice(1);
    if (!holds(chain, method === "traced", words)) return "a claim is not true";
    if (pattern.source.includes("recycling: ")) {
      const list = words.slice(-3).join("; ");
      const texts = STEPS.map((step) => chain[step].text);
      if (pattern.source.includes(LIST) && list !== texts.join("; ")) return `lists ${list}, not ${texts.join("; ")}`;
    }
    return cites.test(String(authority)) ? null : `rests on ${String(authority)}`;
  }
  return "no claim covers the sentence";
}

describe.each(["value-added", "traced"])("the reason of every kind of chain under the %s test", (method) => {
  it.each(blanks)("is true with blank cells as $name", ({ blank }) => {
    const faults: string[] = [];
    let judged = 0;
    const explain = functionOf("EXPLAIN_CRITICAL_MINERALS");
    const filled = (cell: unknown): unknown => (cell === BLANK ? blank : cell);
    for (const extraction of CELLS) {
      for (const processing of CELLS) {
        for (const recycling of [...CELLS, OMITTED]) {
          const cells = {
            extraction: filled(extraction),
            processing: filled(processing),
            recycling: filled(recycling),
          };
          const chain = chainOf(cells);
          // A row of dashes alone is refused, because it is not a chain.
          if (given(chain).length === 0) continue;
          judged++;
          const spill = explain(
            DAY,
            column(100),
            column(cells.extraction),
            column(cells.processing),
            recycling === OMITTED ? null : column(cells.recycling),
            method,
          ) as unknown[][];
          const row = spill[1] as unknown[];
          const fault = faultOf(chain, method, row);
          const shown = [extraction, processing, recycling].map(String).join(" / ");
          if (fault !== null) faults.push(`${shown}: ${String(row[5])} [${String(row[6])}]: ${fault}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(judged).toBeGreaterThan(3500);
  });
});

describe("the reason of a battery component", () => {
  it.each([
    ["Canada", "qualifies", "Manufactured or assembled in Canada, North America."],
    ["Japan", "does not", "Manufactured or assembled in Japan, outside North America."],
    [true, "qualifies", "Entered as a North American component (TRUE)."],
    [1, "qualifies", "Entered as a North American component (TRUE)."],
    [false, "does not", "Entered as not a North American component (FALSE)."],
    ["", "unknown", "Place unknown: counts as not North American until entered."],
  ])("with origin %p is '%s': %s", (origin, status, reason) => {
    const spill = functionOf("EXPLAIN_BATTERY_COMPONENTS")(DAY, column(100), column(origin)) as unknown[][];
    expect(spill[1]?.slice(4, 6)).toEqual([status, reason]);
  });
});
