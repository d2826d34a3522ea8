import fc from "fast-check";
import codes from "i18n-iso-countries/codes.json";

import { criticalMinerals } from "../../src/law/applicable-critical-minerals";
import { countryCodes, countryName, findCountry, suggestCountries } from "../../src/names/countries";
import { foreignCountry } from "../../src/names/foreign/countries";
import { ambiguousForeignNames, foreignCountryNames } from "../../src/names/foreign/country-names";
import { foreignMixtures, foreignMineralNames, foreignOtherMaterials } from "../../src/names/foreign/material-words";
import { foreignMaterial, materialInAnyLanguage } from "../../src/names/foreign/materials";
import { findMaterial, suggestMaterials } from "../../src/names/minerals";

const SEED = 20261129;

type Names = Readonly<Record<string, string | readonly string[]>>;
const ofLanguage = (language: string): Names =>
  (jest.requireActual(`i18n-iso-countries/langs/${language}.json`) as { countries: Names }).countries;
const traditional = ["zh-Hant", "zh-Hant-HK"].map((locale): Names => {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return Object.fromEntries(countryCodes.map((code) => [code, names.of(code) as string]));
});

/** Every name of every country in the languages of the trade, with its country. */
const names: readonly (readonly [string, string])[] = [
  ...["en", "ja", "ko", "de", "fr", "es", "zh"].map(ofLanguage),
  ...traditional,
  foreignCountryNames,
].flatMap((language) =>
  Object.entries(language).flatMap(([code, each]) => [each].flat().map((name) => [name as string, code] as const)),
);

describe("a country's name in any language of the trade", () => {
  /** Names that several countries share: they are asked for. */
  const shared = new Set([...ambiguousForeignNames, "Congo", "Kongo", "콩고"]);

  test("means that country, or is asked for if several countries share it", () => {
    const wrong = names.filter(([name, code]) => foreignCountry(name) !== (shared.has(name) ? null : code));
    expect(wrong).toEqual([]);
    expect(names.length).toBeGreaterThan(2_500);
  });

  test("never suggests another country", () => {
    const wrong = names.flatMap(([name, code]) => {
      if (findCountry(name) !== null || shared.has(name)) return [];
      const others = suggestCountries(name).filter((suggested) => findCountry(suggested) !== code);
      return others.length > 0 ? [[name, code, others]] : [];
    });
    expect(wrong).toEqual([]);
  });

  test("with its code, its English name, in capitals or with spaces around it is never another country", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom(
          (name: string) => name.toUpperCase(),
          (name: string) => `  ${name} `,
          (name: string, code: string) => `${code} - ${name}`,
          (name: string, code: string) => `${name} (${code})`,
          (name: string, code: string) => `${name} / ${countryName(code)}`,
        ),
        ([name, code], written) => {
          const text = written(name, code);
          expect([text, foreignCountry(text) ?? code]).toEqual([text, code]);
        },
      ),
      { seed: SEED, numRuns: 3_000 },
    );
  });

  test("beside another country's name or code is neither of them", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom(...names),
        fc.constantFrom(" / ", " (", "; ", " - ", ", ", " "),
        ([left, of], [right, other], between) => {
          fc.pre(of !== other && !shared.has(left) && !shared.has(right));
          const found = [`${left}${between}${right}${between === " (" ? ")" : ""}`, `${of}${between}${right}`].map(
            foreignCountry,
          );
          // "Guinea Ecuatorial" and the like are names of their own.
          for (const country of found)
            if (country !== null) expect([left, right, country]).toEqual([left, right, null]);
        },
      ),
      { seed: SEED, numRuns: 3_000 },
    );
  });

  test.each([
    ["Österreich", "AT"],
    ["Australien", "AU"],
    ["Autriche", "AT"],
    ["Australie", "AU"],
    ["Suède", "SE"],
    ["Suisse", "CH"],
    ["Suecia", "SE"],
    ["Suiza", "CH"],
    ["Niger", "NE"],
    ["Nigeria", "NG"],
    ["Guinea", "GN"],
    ["Guinea Ecuatorial", "GQ"],
    ["Island", "IS"],
    ["Irland", "IE"],
    ["호주", "AU"],
    ["오스트리아", "AT"],
    ["奥地利", "AT"],
    ["澳大利亚", "AU"],
    ["印度", "IN"],
    ["印度尼西亚", "ID"],
    ["剛果民主共和國", "CD"],
    ["DR Kongo", "CD"],
    ["Kongo (DR)", "CD"],
    ["Republik Kongo", "CG"],
    ["VR China", "CN"],
    ["República Popular China", "CN"],
    ["l'Allemagne", "DE"],
    ["智利 Chile", "CL"],
  ])("%s is %s", (name, code) => expect(foreignCountry(name)).toBe(code));

  test.each([
    ..."EU UE E.U. Europa Europe Asie 欧盟 亚洲 その他 기타 Divers Sonstige Otros ROW".split(" "),
    "Kongo",
    "朝鮮",
    "Congo",
    "Nein",
    "Sí",
    "PE, RU",
    "Chile, Peru",
    "Frankreich/Spanien",
    "Köln",
    "Có",
    "",
  ])("'%s' is not a country", (text) => expect(foreignCountry(text)).toBeNull());

  test("is not read beside the name of another, which is a republic", () => {
    for (const text of ["AF (Central African Republic)", "Morocco (Dominican Republic)", "Republic of Malta, Mali"])
      expect([text, findCountry(text), foreignCountry(text)]).toEqual([text, null, null]);
  });

  test("two codes never spell a third country", () => {
    const alpha2 = (codes as string[][]).map(([code]) => code as string);
    fc.assert(
      fc.property(fc.constantFrom(...alpha2), fc.constantFrom(...alpha2), (left, right) => {
        fc.pre(left !== right);
        for (const between of [" ", ", ", "-", "/"])
          expect([left, right, foreignCountry(`${left}${between}${right}`)]).toEqual([left, right, null]);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});

describe("a material's name in any language of the trade", () => {
  const minerals = Object.entries(foreignMineralNames).flatMap(([mineral, each]) =>
    each.map((name) => [name, mineral] as const),
  );
  const others = Object.entries(foreignOtherMaterials).flatMap(([other, each]) =>
    each.map((name) => [name, other] as const),
  );

  test("every mineral of the list has names", () => {
    const listed = criticalMinerals.map(({ name }) => name);
    expect(Object.keys(foreignMineralNames).sort()).toEqual([...listed].sort());
  });

  test.each(["", " Pulver", "sulfat"])("means its mineral, alone and with '%s'", (ending) => {
    for (const [name, mineral] of minerals) {
      if (ending === "sulfat" && !/^[A-Za-zäöüß]{3,}$/.test(name)) continue;
      const text = `${name}${ending}`;
      expect([text, materialInAnyLanguage(text)]).toEqual([text, { kind: "mineral", mineral }]);
      expect([text, foreignMaterial(text) ?? mineral]).toEqual([text, mineral]);
    }
  });

  test("of a material that is not listed is never a mineral, and its English name is one that the functions read", () => {
    for (const [name, other] of others) {
      expect([name, materialInAnyLanguage(name)]).toEqual([name, { kind: "other" }]);
      expect([name, findMaterial(foreignMaterial(name) ?? name)]).toEqual([name, { kind: "other" }]);
      expect([other, findMaterial(other)]).toEqual([other, { kind: "other" }]);
    }
  });

  test("never suggests another material", () => {
    for (const [name, mineral] of minerals) {
      if (findMaterial(name).kind === "unknown")
        expect([name, suggestMaterials(name).filter((suggested) => suggested !== mineral)]).toEqual([name, []]);
    }
    for (const [name] of others) {
      if (findMaterial(name).kind === "unknown") expect([name, suggestMaterials(name)]).toEqual([name, []]);
    }
  });

  test("beside another mineral's name is neither of them", () => {
    const one = fc.constantFrom(...minerals);
    fc.assert(
      fc.property(one, one, fc.constantFrom(" und ", "-", "/", " "), ([left, of], [right, other], between) => {
        // The statute names praseodymium together with neodymium, and tin oxide together with indium.
        const both = [of, other].sort().join(" ");
        fc.pre(of !== other && both !== "Neodymium Praseodymium" && both !== "Indium Tin");
        const text = `${left}${between}${right}`;
        expect([text, materialInAnyLanguage(text).kind]).toEqual([text, "several"]);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  test.each(foreignMixtures)("%s holds several minerals", (name) => {
    expect(materialInAnyLanguage(name).kind).toBe("several");
    expect(foreignMaterial(name)).toBeNull();
  });

  test.each([
    ["Lithiumcarbonat", "Lithium"],
    ["carbonate de lithium qualité batterie", "Lithium"],
    ["carbonato de litio", "Lithium"],
    ["电池级碳酸锂", "Lithium"],
    ["氫氧化鋰", "Lithium"],
    ["无水氯化锂", "Lithium"],
    ["Lithiumeisenphosphat", "Lithium"],
    ["Kobaltsulfat", "Cobalt"],
    ["Mangansulfat Monohydrat", "Manganese"],
    ["鋁箔", "Aluminum"],
    ["亜鉛", "Zinc"],
    ["Zinn", "Tin"],
  ])("%s is %s", (name, mineral) => expect(materialInAnyLanguage(name)).toEqual({ kind: "mineral", mineral }));

  test.each([
    ["钴酸锂", "several"],
    ["Nickelkobaltsulfat", "several"],
    ["镀镍钢", "several"],
    ["Lithium-Ionen-Batterie", "several"],
    ["sans cobalt", "unknown"],
    ["kobaltfrei", "unknown"],
    ["无钴", "unknown"],
    ["无锡", "unknown"],
    ["Zinnober", "unknown"],
    ["石墨烯", "unknown"],
    ["Platine", "unknown"],
    ["Kupferfolie", "other"],
    ["不锈钢", "other"],
    ["鉛", "other"],
  ])("%s is %s", (name, kind) => expect(materialInAnyLanguage(name).kind).toBe(kind));
});
