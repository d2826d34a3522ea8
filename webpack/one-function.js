const ts = require("typescript");

/** What a function needs only to explain itself. */
const EXPLAINS = new Set(["determine", "table", "citations", "section", "explainedBy"]);

/**
 * A loader for `FILE?only=ID`: of the functions that the file declares in lists, it keeps one, without what explains it. A database that
 * takes its script as text, once for each function, has little room.
 * @this {import("webpack").LoaderContext<object>}
 * @param {string} code
 */
function oneFunction(code) {
  const only = new URLSearchParams(this.resourceQuery).get("only");
  const file = ts.createSourceFile(this.resourcePath, code, ts.ScriptTarget.Latest, true);
  /** @type {[from: number, to: number][]} */
  const dropped = [];
  /** @param {ts.NodeArray<ts.Node>} siblings @param {ts.Node} node */
  const drop = (siblings, node) => {
    const next = siblings[siblings.indexOf(node) + 1];
    dropped.push([node.getFullStart(), next ? next.getFullStart() : siblings.end]);
  };
  /** @param {ts.Node} node @returns {string | null} the id of a declaration */
  const idOf = (node) => {
    if (!ts.isObjectLiteralExpression(node)) return null;
    for (const property of node.properties) {
      const isId = ts.isPropertyAssignment(property) && ts.isIdentifier(property.name) && property.name.text === "id";
      if (isId && ts.isStringLiteral(property.initializer)) return property.initializer.text;
    }
    return null;
  };
  /**
   * @param {ts.Node} node
   * @returns {void}
   */
  const visit = (node) => {
    if (ts.isArrayLiteralExpression(node)) {
      for (const element of node.elements) {
        const id = idOf(element);
        if (id !== null && id !== only) drop(node.elements, element);
        else visit(element);
      }
    } else if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) {
        const name = property.name && ts.isIdentifier(property.name) ? property.name.text : "";
        if (EXPLAINS.has(name) && idOf(node) === only) drop(node.properties, property);
        else visit(property);
      }
    } else ts.forEachChild(node, visit);
  };
  visit(file);
  return dropped.reduceRight((left, [from, to]) => left.slice(0, from) + left.slice(to), code);
}

module.exports = oneFunction;
