import { lastSound, withParticles } from "../../src/text/particles";
import { ko, koSentences } from "../../src/text/ko";
import { createLanguage } from "../../src/text/create-language";

test.each([
  // Syllables with and without a final consonant, and with ㄹ.
  ["일본", "일본은 일본이 일본을 일본과 일본으로"],
  ["호주", "호주는 호주가 호주를 호주와 호주로"],
  ["브라질", "브라질은 브라질이 브라질을 브라질과 브라질로"],
  // Numbers as they are read aloud: 육십, 십일, 이, 퍼센트.
  ["60", "60은 60이 60을 60과 60으로"],
  ["11", "11은 11이 11을 11과 11로"],
  ["1,002", "1,002는 1,002가 1,002를 1,002와 1,002로"],
  ["60 %", "60 %는 60 %가 60 %를 60 %와 60 %로"],
  ["12 kg", "12 kg은 12 kg이 12 kg을 12 kg과 12 kg으로"],
  ["35 kWh", "35 kWh는 35 kWh가 35 kWh를 35 kWh와 35 kWh로"],
  // Days end in 일.
  ["2025-09-30", "2025-09-30은 2025-09-30이 2025-09-30을 2025-09-30과 2025-09-30로"],
  ["2026. 1. 2.", "2026. 1. 2.은 2026. 1. 2.이 2026. 1. 2.을 2026. 1. 2.과 2026. 1. 2.로"],
  // Names in Latin letters, with capitals read letter by letter.
  ["Cell maker", "Cell maker는 Cell maker가 Cell maker를 Cell maker와 Cell maker로"],
  ["Holding", "Holding은 Holding이 Holding을 Holding과 Holding으로"],
  ["Steel", "Steel은 Steel이 Steel을 Steel과 Steel로"],
  ["LGM", "LGM은 LGM이 LGM을 LGM과 LGM으로"],
  ["TRUE", "TRUE는 TRUE가 TRUE를 TRUE와 TRUE로"],
  // Text in parentheses and punctuation are skipped.
  ["리튬 (Li)", "리튬 (Li)은 리튬 (Li)이 리튬 (Li)을 리튬 (Li)과 리튬 (Li)으로"],
  ["“제도”", "“제도”는 “제도”가 “제도”를 “제도”와 “제도”로"],
  ["", "는 가 를 와 로"],
])("the particles after %p fit its last sound", (word, expected) => {
  const pairs = ["{은/는}", "{이/가}", "{을/를}", "{과/와}", "{으로/로}"];
  expect(withParticles(pairs.map((pair) => word + pair).join(" "))).toBe(expected);
});

test("the particle after every syllable fits its final consonant", () => {
  const wrong: string[] = [];
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCharCode(code);
    const final = syllable.normalize("NFD")[2];
    const sound = final === undefined ? "vowel" : final === "ᆯ" ? "rieul" : "consonant";
    if (lastSound(syllable) !== sound) wrong.push(syllable);
  }
  expect(wrong).toEqual([]);
});

test("no Korean text leaves the choice of a particle to the reader or fixes it after a blank", () => {
  const korean = createLanguage("ko-KR", ko, koSentences);
  for (const text of [...Object.values(ko), ...Object.values(koSentences)]) {
    expect(text).not.toMatch(/[은이을과]\([는가를와]\)|\(으\)로|\([은이을과]\)/);
    // It does not fix a particle after a blank either.
    expect(text).not.toMatch(/\}[”’」)]?(?:[은는이가을를과와]|으로|로)(?=[ .,:?]|$)/);
    // Only known pairs are used, each after a blank.
    expect(withParticles(text)).not.toMatch(/\{[^}]*\/[^}]*\}/);
  }
  expect(korean.t("why.toProblem", { cell: "Lots!B3" })).toBe("Lots!B3으로 이동");
  expect(korean.say({ id: "foreignEntities.notCovered", values: { country: { country: "JP", name: "Japan" } } })).toBe(
    "일본은 대상국이 아닙니다.",
  );
});
