import fc from "fast-check";
import { distance as reference } from "fastest-levenshtein";

import { criticalMinerals } from "../../src/law/applicable-critical-minerals";
import { countryCodes, countryName, findCountry } from "../../src/names/countries";
import { distance } from "../../src/names/edit-distance";
import { findMaterial } from "../../src/names/minerals";

const SEED = 20261123;
const named = (mineral: string): unknown => ({ kind: "mineral", mineral });

describe("names of materials", () => {
  it.each(criticalMinerals.map((entry) => [entry.name, entry] as const))(
    "%s is found by its name, its symbol and its forms",
    (name, entry) => {
      expect(findMaterial(name)).toEqual(named(name));
      expect(findMaterial(name.toUpperCase())).toEqual(named(name));
      if (entry.symbol) expect(findMaterial(entry.symbol)).toEqual(named(name));
      for (const { form } of entry.forms) {
        const text = ["metal", "sulfate", "carbonate", "hydroxide", "formate", "low-alpha"].includes(form)
          ? `${name} ${form}`
          : form;
        expect([text, findMaterial(text)]).toEqual([text, named(name)]);
      }
    },
  );

  // The statute itself names these mixtures as forms of one mineral.
  const oneForm = new Set(["Neodymium Praseodymium", "Praseodymium Neodymium", "Indium Tin"]);
  const pairs = fc
    .tuple(fc.constantFrom(...criticalMinerals), fc.constantFrom(...criticalMinerals))
    .filter(([left, right]) => left !== right && !oneForm.has(`${left.name} ${right.name}`));

  it("two minerals in one text are never read as one of them", () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom("-", " and ", "/", ", ", " "), ([left, right], between) => {
        for (const text of [`${left.name}${between}${right.name} oxide`, `${right.name}${between}${left.name}`])
          expect([text, findMaterial(text).kind]).toEqual([text, "several"]);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it("two symbols, in a formula or next to each other, are never read as one of them", () => {
    const symbols = pairs.filter(([left, right]) => left.symbol?.length === 2 && right.symbol?.length === 2);
    fc.assert(
      fc.property(symbols, ([left, right]) => {
        for (const text of [
          `${left.symbol}2${right.symbol}O4`,
          `${left.symbol}/${right.symbol}`,
          `${left.symbol}-${right.symbol} sulfate`,
        ])
          expect([text, findMaterial(text).kind]).toEqual([text, "several"]);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

it("the edit distance between two texts is that of fastest-levenshtein", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "n", "i", "日"), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (left, right) => expect(distance(left, right)).toBe(reference(left, right))),
    { seed: SEED, numRuns: 2000 },
  );
});

describe("names of countries", () => {
  const country = fc.constantFrom(...countryCodes);

  it("a country name together with its code is that country", () => {
    for (const code of countryCodes) {
      const name = countryName(code).replace(/\s*\(.*\)/, "");
      if (findCountry(name) !== code) continue;
      expect([name, findCountry(`${name} (${code})`)]).toEqual([name, code]);
      expect([name, findCountry(`${code}/${name}`)]).toEqual([name, code]);
    }
  });

  it("two codes in one cell do not spell a third country", () => {
    // Without spaces and punctuation, these would spell names of countries: Peru, Chad, Cuba, Mali, Iraq and Poland.
    for (const text of ["PE, RU", "CH AD", "CU-BA", "MA, LI", "IR, AQ", "POL (AND)"])
      expect([text, findCountry(text)]).toEqual([text, null]);
  });

  it("two countries in one cell are neither of them", () => {
    fc.assert(
      fc.property(country, country, (left, right) => {
        fc.pre(left !== right);
        for (const text of [
          `${countryName(left)}/${countryName(right)}`,
          `${left} (${right})`,
          `${countryName(left)}; ${countryName(right)}`,
        ])
          expect([text, findCountry(text)]).toEqual([text, null]);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it("a form of state never turns one country into another", () => {
    for (const code of countryCodes) {
      for (const form of ["Republic of", "Democratic Republic of", "People's Republic of", "Kingdom of"]) {
        const found = findCountry(`${form} ${countryName(code)}`);
        // The Republic of China is Taiwan, and the republics of Korea and Congo are told apart by their full names.
        if (["CN", "KR", "KP", "CD", "CG", "TW"].includes(code)) continue;
        expect([form, code, found ?? code]).toEqual([form, code, code]);
      }
    }
    expect(findCountry("Republic of Korea")).toBe("KR");
    expect(findCountry("Democratic People's Republic of Korea")).toBe("KP");
    expect(findCountry("Republic of China")).toBe("TW");
    expect(findCountry("People's Republic of China")).toBe("CN");
    expect(findCountry("Republic of the Congo")).toBe("CG");
    expect(findCountry("Democratic Republic of the Congo")).toBe("CD");
    for (const text of [
      "Kingdom of Korea",
      "Democratic Republic of Korea",
      "Socialist Republic of Congo",
      "Kingdom of China",
    ])
      expect([text, findCountry(text)]).toEqual([text, null]);
  });
});
