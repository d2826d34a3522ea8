/**
 * i18n-iso-countries keeps a language's names by country code, and each country's codes in a row with its number. As lists in the order of
 * the codes they take two thirds of the room; the modules that come out are the same to whoever imports them, but for the number and the
 * name of the subdivisions' standard, which nothing here asks for.
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
const list = ${JSON.stringify(list.map((names) => names.join(";")).join("|"))}.split("|");
const countries = {};
codes.forEach(([code], at) => {
  if (list[at] !== "") countries[code] = list[at].includes(";") ? list[at].split(";") : list[at];
});
export default { countries };`;
}
