/**
 * A script with an escape for every character beyond ASCII. Hosts assume different encodings for a script; escapes have the same meaning in
 * all of them.
 * @param {import("webpack").sources.Source} source
 * @param {typeof import("webpack").sources} sources
 */
function inAscii(source, sources) {
  const replaced = new sources.ReplaceSource(source);
  for (const match of String(source.source()).matchAll(/[\u0080-\uffff]+/g)) {
    const escaped = Array.from({ length: match[0].length }, (_, at) => {
      return `\\u${match[0].charCodeAt(at).toString(16).padStart(4, "0")}`;
    });
    replaced.replace(match.index, match.index + match[0].length - 1, escaped.join(""));
  }
  return replaced;
}

module.exports = { inAscii };
