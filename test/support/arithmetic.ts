/**
 * What a sheet shows for a formula of cells, numbers, texts, `*`, `/`, `&`, ROUND, IF and NA, as conversions of amounts use them. It refers to
 * nothing outside, so that a page can be given it as text.
 */
export function arithmetic(
  formula: string,
  valueOf: (sheet: string | null, row: number, column: number) => string | number | boolean,
): string | number | boolean {
  const tokens =
    formula
      .slice(1)
      .match(
        /"(?:[^"]|"")*"|(?:(?:'(?:[^']|'')+'|[A-Za-z][\w.]*)!)?\$?[A-Z]{1,3}\$?\d+(?![\w(])|[A-Z]+(?=\()|\d+(?:\.\d+)?(?:E[+-]?\d+)?|[*/&=(),+-]/g,
      ) ?? [];
  let at = 0;
  const failure = "#N/A";
  type Value = string | number | boolean;
  const next = (wanted: string) => (tokens[at] === wanted ? (at++, true) : false);
  const primary = (): Value => {
    const token = tokens[at++] ?? "";
    if (token === "(") {
      const value = comparison();
      at++;
      return value;
    }
    if (token === "-") return -Number(primary());
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"');
    if (/^\d/.test(token)) return Number(token);
    if (tokens[at] === "(") {
      at++;
      const given: Value[] = [];
      while (!next(")")) {
        given.push(comparison());
        next(",");
      }
      if (token === "NA") return failure;
      if (token === "IF") return given[0] === true ? (given[1] ?? 0) : (given[2] ?? false);
      if (token === "ROUND" && typeof given[0] === "number") return Number(given[0].toFixed(Number(given[1])));
      return failure;
    }
    const [, sheet, letters = "", row] = /^(?:(.+)!)?\$?([A-Z]+)\$?(\d+)$/.exec(token) ?? [];
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    return valueOf(sheet?.replace(/^'|'$/g, "").replaceAll("''", "'") ?? null, Number(row) - 1, column);
  };
  const product = (): Value => {
    let value = primary();
    while (tokens[at] === "*" || tokens[at] === "/") {
      const divides = tokens[at++] === "/";
      const other = primary();
      if (typeof value !== "number" || typeof other !== "number") value = failure;
      else value = divides ? value / other : value * other;
    }
    return value;
  };
  const joined = (): Value => {
    let value = product();
    while (next("&")) {
      const other = product();
      value = value === failure || other === failure ? failure : `${value}${other}`;
    }
    return value;
  };
  const comparison = (): Value => {
    const value = joined();
    return next("=") ? value === joined() : value;
  };
  return comparison();
}
