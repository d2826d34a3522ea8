const ts = require("typescript");

/** What a declaration says to people. */
const TEXTS = new Set(["summary", "returns", "description", "examples"]);

/**
 * A loader that leaves the texts of declarations out. functions.json, the help and the pane's guide hold them, read from the sources; the
 * script that calculates in every host does not need them a second time.
 * @this {import("webpack").LoaderContext<object>}
 * @param {string} code
 */
function withoutTexts(code) {
  const file = ts.createSourceFile(this.resourcePath, code, ts.ScriptTarget.Latest, true);
  /** @type {[from: number, to: number][]} */
  const texts = [];
  /**
   * @param {ts.Node} node
   * @returns {void}
   */
  const visit = (node) => {
    const parent = node.parent;
    const isText =
      (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) &&
      ts.isObjectLiteralExpression(parent) &&
      ts.isIdentifier(node.name) &&
      TEXTS.has(node.name.text);
    if (!isText) return ts.forEachChild(node, visit);
    const properties = /** @type {ts.ObjectLiteralExpression} */ (parent).properties;
    const next = properties[properties.indexOf(node) + 1];
    texts.push([node.getFullStart(), next ? next.getFullStart() : properties.end]);
  };
  visit(file);
  return texts.reduceRight((left, [from, to]) => left.slice(0, from) + left.slice(to), code);
}

module.exports = withoutTexts;
module.exports.TEXTS = TEXTS;
