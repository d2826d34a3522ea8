/**
 * i18n-iso-countries keeps a language's names by country code, and each country's codes in a row with its number. As lists in the order of
 * the codes they take two thirds of the room; the modules that come out are the same to whoever imports them, but for the number and the
 * name of the subdivisions' standard, which nothing here asks for. Japanese and Korean signs, which a script of plain ASCII writes with six
 * letters each, are numbered by how often they occur and written with one letter or two.
 */
const path = require("node:path");

const codes = require("i18n-iso-countries/codes.json").map(([alpha2, alpha3]) => [alpha2, alpha3]);

module.exports = function countryNamesLoader(content) {
  return path.basename(this.resourcePath) === "codes.json"
    ? codesModule()
    : namesModule(JSON.parse(content).countries, this.resourcePath);
};

function codesModule() {
  const text = codes.map(([alpha2, alpha3]) => alpha2 + alpha3).join("");
  if (text.length !== codes.length * 5) throw new Error("codes.json: a code is not of two and three letters.");
  return `export default ${JSON.stringify(text)}.match(/.{5}/g).map((both) => [both.slice(0, 2), both.slice(2)]);`;
}

function namesModule(countries, file) {
  const unknown = Object.keys(countries).filter((code) => !codes.some(([alpha2]) => alpha2 === code));
  if (unknown.length > 0) throw new Error(`${file}: ${unknown.join(", ")} are no codes of codes.json.`);
  // "|" between countries, ";" between the names of one; a country without name in this language stays empty.
  const list = codes.map(([alpha2]) => [countries[alpha2] ?? ""].flat());
  if (list.flat().some((name) => /[|;]/.test(name))) throw new Error(`${file}: a name holds a bar or a semicolon.`);
  return `import codes from "i18n-iso-countries/codes.json";
const list = ${packed(list.map((names) => names.join(";")).join("|"))}.split("|");
const countries = {};
codes.forEach(([code], at) => {
  if (list[at] !== "") countries[code] = list[at].includes(";") ? list[at].split(";") : list[at];
});
export default { countries };`;
}

/** Letters that stand for a sign; those of PREFIXES begin a pair. None of them means anything in a list, a string or a pattern. */
const PREFIXES = "WXYZ";
const LETTERS = `0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUV!#%&()*+,-./:<=>?@[]^_{}${PREFIXES}`;
const SINGLE = LETTERS.length - PREFIXES.length;

/** An expression for the text: itself where it has few signs, else runs of letters between tildes and what they stand for. */
function packed(text) {
  const found = new Map();
  for (const [sign] of text.matchAll(/[\u3000-\uffff]/g)) found.set(sign, (found.get(sign) ?? 0) + 1);
  if (found.size < 50) return JSON.stringify(text);
  const signs = [...found]
    .sort(([a, often], [b, oftener]) => oftener - often || (a < b ? -1 : 1))
    .map(([sign]) => sign);
  if (signs.length > SINGLE + PREFIXES.length * LETTERS.length) throw new Error("More signs than pairs of letters.");
  if (text.includes("~")) throw new Error("A name holds a tilde.");
  const lettersOf = (sign) => {
    const at = signs.indexOf(sign) - SINGLE;
    if (at < 0) return LETTERS[at + SINGLE];
    return PREFIXES[Math.floor(at / LETTERS.length)] + LETTERS[at % LETTERS.length];
  };
  const runs = text.replace(/[\u3000-\uffff]+/g, (run) => `~${Array.from(run, lettersOf).join("")}~`);
  return `(() => {
  const letters = ${JSON.stringify(LETTERS)};
  const signs = ${JSON.stringify(signs.join(""))};
  const signOf = (code) => signs[code.length > 1 ? (letters.indexOf(code[0]) - ${SINGLE}) * ${LETTERS.length} + ${SINGLE} + letters.indexOf(code[1]) : letters.indexOf(code)];
  return ${JSON.stringify(runs)}.replace(/~(.*?)~/g, (_, run) => run.replace(/[${PREFIXES}]?./g, signOf));
})()`;
}
