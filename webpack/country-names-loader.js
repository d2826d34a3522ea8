/**
 * i18n-iso-countries keeps a language's names by country code. As a list in the order of its codes they take two thirds of the room; the
 * module that comes out is the same to whoever imports it.
 */
const codes = require("i18n-iso-countries/codes.json").map(([alpha2]) => alpha2);

module.exports = function countryNamesLoader(content) {
  const { countries } = JSON.parse(content);
  const unknown = Object.keys(countries).filter((code) => !codes.includes(code));
  if (unknown.length > 0) throw new Error(`${this.resourcePath}: ${unknown.join(", ")} are no codes of codes.json.`);
  // "|" between countries, ";" between the names of one; a country without name in this language stays empty.
  const list = codes.map((code) => [countries[code] ?? ""].flat().join(";"));
  if (list.some((names) => names.includes("|"))) throw new Error(`${this.resourcePath}: a name holds a bar.`);
  return `import codes from "i18n-iso-countries/codes.json";
const list = ${JSON.stringify(list.join("|"))}.split("|");
const countries = {};
codes.forEach(([code], at) => {
  if (list[at] !== "") countries[code] = list[at].includes(";") ? list[at].split(";") : list[at];
});
export default { countries };
`;
};
