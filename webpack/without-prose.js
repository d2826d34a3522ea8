/**
 * Takes out of the functions' script what is only for reading. Summaries, descriptions, examples and the like go into functions.json and
 * the help page; the pane and the report have them from the sources, and where a text of law was read, too. The script that every host
 * loads and every recalculation runs keeps what it runs by.
 */
const typescript = require("typescript");

/** What is left out of a function's declaration, of a parameter, and of a citation. */
const OF_FUNCTION = ["section", "summary", "returns", "citations", "examples"];
const OF_PARAMETER = ["description"];
const OF_CITATION = ["sources"];

function parsed(code) {
  const { ScriptKind, ScriptTarget } = typescript;
  return typescript.createSourceFile("functions.js", code, ScriptTarget.ES2020, false, ScriptKind.JS);
}

/** The stretches of the script, as [from, to), that hold such properties, in their order. */
function proseRanges(code) {
  const ranges = [];
  const file = parsed(code);
  const visit = (node) => {
    if (typescript.isObjectLiteralExpression(node)) {
      const left = leftOut(node);
      node.properties.forEach((property, index) => {
        if (!left.includes(property.name?.text)) return;
        // With the comma that follows it.
        const next = node.properties[index + 1];
        ranges.push([property.getFullStart(), next ? next.getFullStart() : node.properties.end]);
      });
    }
    typescript.forEachChild(node, visit);
  };
  visit(file);
  return ranges.sort(([a], [b]) => a - b).filter(([from], index, all) => index === 0 || from >= all[index - 1][1]);
}

function leftOut(literal) {
  const names = new Set(literal.properties.map((property) => property.name?.text));
  const has = (...wanted) => wanted.every((name) => names.has(name));
  if (has("id", "summary", "parameters")) return OF_FUNCTION;
  if (has("authority", "sentence", "sources", "confidence")) return OF_CITATION;
  return has("name", "kind", "description") ? OF_PARAMETER : [];
}

/**
 * The stretches of the minified script, as [from, to), that hold sentences no rule in it can give. The table of sentences names each by its
 * area and a word of its own, `pfe.listed`; an area stays whole where anything else in the script names one of it.
 */
function unusedSentenceRanges(code) {
  const file = parsed(code);
  const used = new Set();
  const found = [];
  const visit = (node) => {
    if (typescript.isObjectLiteralExpression(node)) {
      node.properties.forEach((property, index) => {
        const area = typescript.isPropertyAssignment(property) ? areaOf(property.name) : null;
        if (area === null || !typescript.isStringLiteralLike(property.initializer)) return visit(property);
        const next = node.properties[index + 1];
        found.push([area, property.getFullStart(), next ? next.getFullStart() : node.properties.end]);
      });
      return;
    }
    const area = areaOf(node);
    if (area !== null) used.add(area);
    typescript.forEachChild(node, visit);
  };
  visit(file);
  return found.filter(([area]) => !used.has(area)).map(([, from, to]) => [from, to]);
}

/** The area of a text like `pfe.listed`, also where only the beginning is known: `pfe.${...}`. */
function areaOf(node) {
  const isText = typescript.isStringLiteralLike(node) || typescript.isTemplateHead(node);
  return (isText && /^([a-z]+)\.\w*$/.exec(node.text)?.[1]) || null;
}

module.exports = { proseRanges, unusedSentenceRanges };
