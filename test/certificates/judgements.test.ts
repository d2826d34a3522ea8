import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import {
  addRequests,
  askedLines,
  type CertificateAnswer,
  type CertificateRegister,
  certificateRequests,
  certificateRows,
  certifiedLines,
  type CertifiedLine,
  chooseAnswer,
  collectCertificates,
  type CostLine,
  faultText,
  newRegister,
  readRegister,
  type RegisterChange,
  registerWorkbook,
  type ReturnedFile,
} from "../../src/certificates";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { buildWorkbook } from "../../src/xlsx/write/build";

interface Case {
  readonly name: string;
  readonly asked?: Partial<CostLine>;
  readonly answer?: Partial<CertificateAnswer>;
  readonly line?: Partial<CertifiedLine>;
  readonly certified: string;
  readonly pfe: boolean | string | null;
  readonly faults: readonly string[];
}

const cases = parse(fs.readFileSync(path.join(__dirname, "judgements.yaml"), "utf8")) as Case[];

const foil: CostLine = {
  line: "Costs!5",
  item: "Copper foil",
  supplier: "Foil Mill",
  cost: "410",
  currency: "USD",
  delivery: "2026-03-01",
};
const options = { taxpayer: "Battery Maker", replyBy: "2026-02-10" };

function registerOf(lines: readonly CostLine[]): CertificateRegister {
  return newRegister(certificateRequests(lines, options).requests);
}

/** A complete answer to the only request of a register, that all items are not PFE-made. */
function answerTo(
  { requests: [request] }: CertificateRegister,
  changes: Partial<CertificateAnswer> = {},
  line: Partial<CertifiedLine> = {},
): CertificateAnswer {
  return {
    request: request?.id ?? "",
    supplier: "Foil Mill",
    ein: "12-3456789",
    allItems: true,
    dueDiligence: true,
    directSupplier: true,
    noKnowledge: true,
    keepsRecords: true,
    perjury: true,
    signer: "Ann Lee",
    signerTitle: "CFO",
    signed: "2026-01-20",
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
    lines: (request?.lines ?? []).map(({ line: own, item, cost, currency }) => ({
      ...{ line: own, item, cost, currency, certified: null, pfeMade: null },
      ...line,
    })),
    ...changes,
  };
}

const fileOf = (answer: CertificateAnswer, file = "foil.xlsx"): ReturnedFile => ({
  file,
  answers: [answer],
  faults: [],
});

describe("a line", () => {
  test.each(cases)("$name", ({ asked, answer, line, certified, pfe, faults }) => {
    const cost = { ...foil, ...asked };
    const register = registerOf([cost]);
    const collected = collectCertificates(register, [fileOf(answerTo(register, answer, line))]);
    const [result] = certifiedLines([cost], collected.register);
    expect(result).toMatchObject({ certified, pfe });
    expect(collected.faults.map(({ kind }) => kind)).toEqual(faults);
  });

  test("of nobody's certificate is unknown", () => {
    const register = registerOf([foil]);
    expect(certifiedLines([foil], register)[0]).toMatchObject({ state: "none", pfe: null, because: "missing" });
    expect(certifiedLines([{ ...foil, item: "Tape" }], register)[0]).toMatchObject({
      pfe: null,
      because: "notCovered",
    });
    expect(certifiedLines([{ ...foil, supplier: "Tape Works" }], register)[0]).toMatchObject({
      pfe: null,
      because: "notAsked",
    });
  });

  test("that is entered as PFE-made or exempt is not asked about", () => {
    const lines = [
      { ...foil, needsNone: "pfe" as const },
      { ...foil, line: "Costs!6", needsNone: "exempt" as const },
    ];
    const { requests, notAsked } = certificateRequests(lines, options);
    expect([requests, notAsked.map(({ because }) => because)]).toEqual([[], ["pfe", "exempt"]]);
    expect(certifiedLines(lines, newRegister([])).map(({ pfe, because }) => [pfe, because])).toEqual([
      [true, "statedPfe"],
      [null, "exempt"],
    ]);
  });
});

describe("the lines of a form", () => {
  const asked = ["310", "120", "40"].map((cost, at): CostLine => ({ ...foil, line: `Costs!${at + 5}`, cost }));
  const register = registerOf(asked);
  const [first, second, third] = asked.map(({ line, item, cost, currency }): CertifiedLine => ({
    line,
    item,
    cost,
    currency,
    certified: cost,
    pfeMade: null,
  })) as [CertifiedLine, CertifiedLine, CertifiedLine];
  const collectedOf = (...lines: readonly CertifiedLine[]) =>
    collectCertificates(register, [fileOf(answerTo(register, { lines }))]);
  const outcome = (...lines: readonly CertifiedLine[]) => {
    const { register: after, faults } = collectedOf(...lines);
    const stored = readRegister(readWorkbook(buildWorkbook(registerWorkbook(after)))).register;
    expect(stored).toEqual(after);
    return {
      certified: certifiedLines(asked, after).map(({ certified }) => certified),
      faults: faults.map(({ kind, line }) => [kind, line]),
    };
  };

  test("are found after they were sorted without their keys", () => {
    expect(outcome(third, second, first)).toEqual({ certified: ["310", "120", "40"], faults: [] });
  });

  test("keep their answers if another one was deleted", () => {
    expect(outcome(first, third)).toEqual({ certified: ["310", "0", "40"], faults: [["lineMissing", "Costs!6"]] });
  });

  test("keep their answers if the first was deleted and the last was changed", () => {
    expect(outcome(second, { ...third, cost: "400" })).toEqual({
      certified: ["0", "120", "0"],
      faults: [
        ["lineMissing", "Costs!5"],
        ["altered", "Costs!7"],
      ],
    });
  });

  test("are changed if nothing of them is left as it was", () => {
    expect(outcome(first, { ...second, line: "2", item: "Copper", cost: "12" }, third)).toEqual({
      certified: ["310", "0", "40"],
      faults: [["altered", "Costs!6"]],
    });
  });

  test("are not found in a copy of another one", () => {
    expect(outcome(first, { ...first }, third)).toEqual({
      certified: ["310", "0", "40"],
      faults: [
        ["lineMissing", "Costs!6"],
        ["lineUnknown", "Costs!5"],
      ],
    });
  });

  test("in another order are the same answer", () => {
    const { register: after } = collectedOf(first, second, third);
    const again = collectCertificates(after, [fileOf(answerTo(register, { lines: [second, third, first] }), "b.xlsx")]);
    expect(again.changes.map(({ kind }) => kind)).toEqual(["same"]);
  });
});

describe("a line that was asked about again", () => {
  const again = { ...foil, cost: "420" };
  const both = addRequests(registerOf([foil]), certificateRequests([again], options).requests);
  const [old, current] = both.requests.map((request) => answerTo({ requests: [request] })) as [
    CertificateAnswer,
    CertificateAnswer,
  ];
  const { register: full, faults } = collectCertificates(both, [fileOf(old), fileOf(current, "again.xlsx")]);

  test("counts once, as it was asked last", () => {
    expect(faults).toEqual([]);
    expect(askedLines(full)).toEqual([again]);
    expect(certifiedLines(askedLines(full), full).map(({ certified }) => certified)).toEqual(["420"]);
    expect(certificateRows(full).map(({ certifiedAmount }) => certifiedAmount)).toEqual(["420"]);
  });

  test("leaves nothing over for another line", () => {
    const other = { ...foil, line: "Costs!9", cost: "400" };
    expect(certifiedLines([again, other], full).map(({ certified }) => certified)).toEqual(["420", "0"]);
  });

  test("is awaited once, and the request before is not", () => {
    const { faults: open } = collectCertificates(both, [], "2026-03-01");
    expect(open.map(({ kind, request }) => [kind, request])).toEqual([["missing", both.requests[1]?.id]]);
  });

  test("is another line if it was delivered on another day", () => {
    const next = { ...foil, delivery: "2026-05-01" };
    const two = addRequests(registerOf([foil]), certificateRequests([next], options).requests);
    expect(askedLines(two)).toEqual([foil, next]);
  });
});

describe("the costs as they are now", () => {
  const separator = (line: string, cost: string): CostLine => ({ ...foil, line, item: "Separator", cost });
  const asked = [separator("Costs!5", "310"), separator("Costs!6", "120")];
  const register = registerOf(asked);
  const { register: full } = collectCertificates(register, [
    fileOf(
      answerTo(register, {
        allItems: false,
        lines: asked.map((line, at) => ({
          ...line,
          certified: at === 0 ? "100" : "120",
          pfeMade: at === 0 ? "210" : null,
        })),
      }),
    ),
  ]);
  const certifiedOf = (...lines: readonly CostLine[]) =>
    certifiedLines(lines, full).map(({ certified, pfe }) => [certified, pfe]);

  test("get what was certified for each of them", () => {
    expect(certifiedOf(...asked)).toEqual([
      ["100", "210"],
      ["120", false],
    ]);
  });

  test("get it after a row was inserted above them", () => {
    expect(
      certifiedOf({ ...foil, line: "Costs!5", item: "Tape" }, separator("Costs!6", "310"), separator("Costs!7", "120")),
    ).toEqual([
      ["0", null],
      ["100", "210"],
      ["120", false],
    ]);
  });

  test("get no more than the certificate names if a cost has risen", () => {
    expect(certifiedOf(separator("Costs!5", "310"), separator("Costs!6", "120.01"))[1]).toEqual(["120", "0.01"]);
  });

  test("share it if lines were merged", () => {
    expect(certifiedOf(separator("Costs!9", "430"))).toEqual([["220", "210"]]);
  });

  test("share it from the top down if a line was divided", () => {
    expect(certifiedOf(separator("Costs!5", "310"), separator("A", "70"), separator("B", "70"))).toEqual([
      ["100", "210"],
      ["70", false],
      ["50", "20"],
    ]);
  });

  test("do not get it for a delivery in another tax year", () => {
    expect(certifiedOf({ ...separator("Costs!6", "120"), delivery: "2027-01-01" })).toEqual([["0", null]]);
  });
});

describe("a second answer", () => {
  const register = registerOf([foil]);
  const first = answerTo(register);
  const second = answerTo(register, { allItems: false }, { certified: "315", pfeMade: "95" });
  const kinds = (changes: readonly RegisterChange[]): string[] => changes.map(({ kind }) => kind);

  test("that is the same changes nothing, even from another file", () => {
    const { register: after, changes } = collectCertificates(register, [fileOf(first), fileOf(first, "copy.xlsx")]);
    expect(kinds(changes)).toEqual(["answered", "same"]);
    expect(after.requests[0]?.answers.map(({ file }) => file)).toEqual(["foil.xlsx"]);
  });

  const conflict = collectCertificates(register, [fileOf(first), fileOf(second, "again.xlsx")], "2026-02-01");

  test("that differs is kept beside the first, with both values", () => {
    expect(kinds(conflict.changes)).toEqual(["answered", "conflict"]);
    expect(conflict.register.requests[0]?.answers.map(({ file, received }) => [file, received])).toEqual([
      ["foil.xlsx", "2026-02-01"],
      ["again.xlsx", "2026-02-01"],
    ]);
    expect(conflict.faults.map(({ kind, found, expected }) => [kind, found, expected])).toEqual([
      ["conflict", "allItems = false", "allItems = true (foil.xlsx)"],
      ["conflict", "certified = 315", "certified = - (foil.xlsx)"],
      ["conflict", "pfeMade = 95", "pfeMade = - (foil.xlsx)"],
    ]);
  });

  test("leaves only what both certify until one is chosen", () => {
    const pfeOf = (given: CertificateRegister) => certifiedLines([foil], given)[0]?.pfe;
    expect(pfeOf(conflict.register)).toBe("95");
    const [id] = conflict.register.requests.map((request) => request.id) as [string];
    const chosen = chooseAnswer(conflict.register, id, "foil.xlsx");
    expect(pfeOf(chosen)).toBe(false);
    expect(chosen.requests[0]?.answers).toHaveLength(2);
    expect(collectCertificates(chosen, [fileOf(second, "again.xlsx")]).register).toEqual(chosen);
    expect(pfeOf(chooseAnswer(chosen, id, "again.xlsx"))).toBe("95");
    expect(chooseAnswer(chosen, id, "unknown.xlsx")).toEqual(chosen);
  });
});

describe("an answer that has not come", () => {
  const register = registerOf([foil]);
  test.each([
    ["on the day to reply by is awaited", "2026-02-10", "awaited"],
    ["after it is missing", "2026-02-11", "missing"],
    ["on a day that nobody said is missing", null, "missing"],
  ])("%s", (_, today, kind) => {
    expect(collectCertificates(register, [], today).faults.map((fault) => fault.kind)).toEqual([kind]);
  });

  test("does not come from a form with another number", () => {
    const { faults, register: after } = collectCertificates(register, [
      fileOf(answerTo(register, { request: "OC-0" })),
    ]);
    expect(faults.map(({ kind }) => kind)).toEqual(["unknownRequest", "missing"]);
    expect(after).toEqual(register);
  });
});

describe("requests", () => {
  test("are one for each calendar year of the deliveries", () => {
    const lines = [
      foil,
      { ...foil, line: "2", delivery: "2025-12-31" },
      { ...foil, line: "3", delivery: "2026-12-31" },
    ];
    const { requests } = certificateRequests(lines, options);
    expect(requests.map(({ period, lines: own }) => [period?.from, own.map(({ line }) => line)])).toEqual([
      ["2026-01-01", ["Costs!5", "3"]],
      ["2025-01-01", ["2"]],
    ]);
  });

  test("leave the year open if no line has a day, and take the only year if one has", () => {
    const without = { ...foil, line: "2", delivery: null };
    expect(certificateRequests([without], options).requests.map(({ period }) => period)).toEqual([null]);
    const { requests } = certificateRequests([foil, without], options);
    expect(requests.map(({ lines }) => lines.length)).toEqual([2]);
  });

  test("keep to the tax year that is given", () => {
    const period = { from: "2026-03-01", to: "2027-02-28" };
    const lines = [foil, { ...foil, line: "2", delivery: "2026-02-28" }];
    const { requests, notAsked } = certificateRequests(lines, { ...options, period });
    expect(requests.map((request) => [request.period, request.lines.length])).toEqual([[period, 1]]);
    expect(notAsked.map(({ because }) => because)).toEqual(["otherPeriod"]);
  });

  test("have the same number for the same content, whenever they are asked, and another for any other", () => {
    const idOf = (line: Partial<CostLine>, more = {}) =>
      certificateRequests([{ ...foil, ...line }], { ...options, ...more }).requests[0]?.id;
    expect(idOf({}, { asked: "2026-01-01", replyBy: "2026-09-09" })).toBe(idOf({}));
    const ids = [
      idOf({}),
      idOf({ cost: "410.01" }),
      idOf({ item: "Foil" }),
      idOf({ line: "6" }),
      idOf({ currency: "" }),
      idOf({}, { taxpayer: "Another" }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("leave out lines that name nobody, nothing or no cost", () => {
    const lines = [
      { ...foil, supplier: " " },
      { ...foil, item: "" },
      { ...foil, cost: "0" },
    ];
    expect(certificateRequests(lines, options).notAsked.map(({ because }) => because)).toEqual([
      "noSupplier",
      "noItem",
      "noCost",
    ]);
  });
});

test("the sheet of the template gets the certified amount of each item", () => {
  const lines = ["Separator", "separator ", "Tape"].map((item, at) => ({
    ...foil,
    line: String(at),
    item,
    cost: "100.1",
  }));
  const register = registerOf(lines);
  const stated = lines.map(({ line, item, cost, currency }, at) => ({
    ...{ line, item, cost, currency },
    ...(at === 2 ? { certified: null, pfeMade: "100.1" } : { certified: at === 0 ? "100.1" : "50.2", pfeMade: null }),
  }));
  const { register: after } = collectCertificates(register, [
    fileOf(answerTo(register, { allItems: false, lines: stated })),
  ]);
  expect(certificateRows(after)).toEqual([
    {
      supplier: "Foil Mill",
      certificate: after.requests[0]?.id,
      ein: "12-3456789",
      items: "Separator",
      certifiedAmount: "150.3",
      dueDiligence: true,
      signer: "Ann Lee",
      signed: "2026-01-20",
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
    },
  ]);
});

test("every register comes back from its file as it was", () => {
  const words = fc
    .string({ unit: "grapheme", maxLength: 12 })
    .map((text) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ""));
  const name = words.map((text) => `=${text}`);
  const amount = fc.integer({ min: 0, max: 99_999_999 }).map((cents) => String(cents / 100));
  const day = fc
    .integer({ min: 0, max: 4_000 })
    .map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10));
  const yesNo = fc.option(fc.boolean());
  const line = fc.record({
    line: words,
    item: words,
    supplier: fc.constant("=S"),
    cost: amount,
    currency: words,
    delivery: fc.option(day),
  });
  const stated = fc.record({
    line: words,
    item: words,
    cost: fc.oneof(
      amount,
      words.map((text) => `x${text}`),
    ),
    currency: words,
    certified: fc.option(amount),
    pfeMade: fc.option(amount),
  });
  const answer = fc.record({
    ...{ supplier: words, ein: name, allItems: yesNo, dueDiligence: yesNo, directSupplier: yesNo, noKnowledge: yesNo },
    ...{
      keepsRecords: yesNo,
      perjury: yesNo,
      signer: words,
      signerTitle: words,
      signed: fc.option(day),
      validFrom: fc.option(day),
    },
    ...{ validTo: fc.option(day), lines: fc.array(stated, { maxLength: 4 }), file: words, received: fc.option(day) },
  });
  const request = fc.record({
    ...{ supplier: fc.constant("=S"), taxpayer: words, asked: fc.option(day), replyBy: fc.option(day) },
    period: fc.option(fc.record({ from: day, to: day })),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    answers: fc.array(answer, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 4 }), (requests) => {
      const register: CertificateRegister = {
        requests: requests.map((each, at) => ({
          ...each,
          id: `OC-${at}`,
          answers: each.answers.map((own, index) => ({
            ...own,
            request: `OC-${at}`,
            ...(index === 1 && { setAside: true as const }),
          })),
        })),
      };
      const bytes = buildWorkbook(registerWorkbook(register));
      expect(readRegister(readWorkbook(bytes))).toEqual({ register, problems: [] });
    }),
    { seed: 20261129, numRuns: 60 },
  );
});

test("every fault is said in three languages, with nothing left to fill in", () => {
  const register = registerOf([foil]);
  const bad = answerTo(register, {
    supplier: "X",
    ein: "",
    signer: "",
    signed: "2027-01-01",
    validTo: null,
    dueDiligence: null,
  });
  const { faults } = collectCertificates(register, [fileOf(bad)]);
  expect(faults.length).toBeGreaterThan(4);
  for (const language of ["en", "ja", "ko"] as const)
    for (const fault of faults) expect(faultText(fault, language)).toMatch(/^[^{}]{10,}$/);
});

test("no line is certified beyond its cost, what was asked and what was stated, and its parts add up", () => {
  const cents = fc.integer({ min: 1, max: 5_000 });
  const text = (amount: number): string => String(amount / 100);
  const line = fc.record({
    cost: cents,
    now: cents,
    certified: fc.option(fc.integer({ min: 0, max: 6_000 })),
    pfeMade: fc.option(fc.integer({ min: 0, max: 6_000 })),
    item: fc.constantFrom("A", "B"),
    day: fc.constantFrom("2026-03-01", "2026-03-01", "2027-03-01"),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.boolean(), fc.boolean(), (rows, allItems, signs) => {
      const asked = rows.map(({ cost, item }, at): CostLine => ({ ...foil, line: String(at), item, cost: text(cost) }));
      const register = registerOf(asked);
      const lines = asked.map(({ line: own, item, cost, currency }, at) => {
        const { certified, pfeMade } = rows[at] as (typeof rows)[number];
        const stated = (amount: number | null) => (amount === null ? null : text(amount));
        return { line: own, item, cost, currency, certified: stated(certified), pfeMade: stated(pfeMade) };
      });
      const answer = answerTo(register, { allItems, lines, ...(!signs && { perjury: null }) });
      const { register: after } = collectCertificates(register, [fileOf(answer)]);
      const now = rows.map(({ now: cost, day }, at) => ({
        ...(asked[at] as CostLine),
        cost: text(cost),
        delivery: day,
      }));
      const results = certifiedLines(now, after).map((result) => ({
        ...result,
        certified: Math.round(Number(result.certified) * 100),
        statedPfe: Math.round(Number(result.statedPfe) * 100),
        uncertified: Math.round(Number(result.uncertified) * 100),
      }));
      const total = { A: 0, B: 0 };
      results.forEach(({ certified, statedPfe, uncertified, pfe, state }, at) => {
        const { now: cost, day, item } = rows[at] as (typeof rows)[number];
        expect(certified + statedPfe + uncertified).toBe(cost);
        expect(Math.min(certified, statedPfe, uncertified)).toBeGreaterThanOrEqual(0);
        if (!signs || day !== "2026-03-01") expect(certified).toBe(0);
        expect(state).toBe(certified === cost ? "whole" : certified === 0 ? "none" : "part");
        const part = pfe === null ? null : pfe === true ? cost : pfe === false ? 0 : Math.round(Number(pfe) * 100);
        expect(part).toBe(certified === 0 && statedPfe < cost ? null : cost - certified);
        total[item as "A" | "B"] += certified;
      });
      // Never more of an item than the supplier states to be left of its asked costs, added up in whole cents.
      for (const item of ["A", "B"] as const) {
        const named = rows
          .filter((row) => row.item === item)
          .map(({ cost, certified, pfeMade }) => {
            const rest = Math.max(0, cost - (pfeMade ?? 0));
            return certified === null ? (allItems ? rest : 0) : Math.min(certified, rest);
          })
          .reduce((one, other) => one + other, 0);
        expect(total[item]).toBeLessThanOrEqual(named);
      }
    }),
    { seed: 20261129, numRuns: 400 },
  );
});
