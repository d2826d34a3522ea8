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
  /** @type {Map<string, ts.Expression>} what the file declares by a name of its own */
  const named = new Map();
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer) named.set(name.text, initializer);
    }
  }
  /** @param {ts.Node} node @returns {string | null} the id of a declaration */
  const idOf = (node) => {
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return idOf(node.expression);
    if (ts.isIdentifier(node)) {
      const value = named.get(node.text);
      return value && !ts.isIdentifier(value) ? idOf(value) : null;
    }
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
  return withoutUnused(cut(code, dropped), this.resourcePath);
}

/** @param {string} code @param {[from: number, to: number][]} parts in their order */
function cut(code, parts) {
  return parts.reduceRight((left, [from, to]) => left.slice(0, from) + left.slice(to), code);
}

/**
 * Leaves out what nothing refers to any more. Webpack keeps calls at the top of a file, because it cannot know that ours only make values.
 * @param {string} code
 * @param {string} name
 * @returns {string}
 */
function withoutUnused(code, name) {
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  /** @type {Map<string, number>} */
  const uses = new Map();
  /**
   * @param {ts.Node} node
   * @returns {void}
   */
  const count = (node) => {
    if (ts.isIdentifier(node)) uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
    ts.forEachChild(node, count);
  };
  count(file);
  const isUnused = (/** @type {ts.Node | undefined} */ name) =>
    name !== undefined && ts.isIdentifier(name) && uses.get(name.text) === 1;
  const unused = file.statements.filter((statement) => {
    if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.length) return false;
    if (ts.isFunctionDeclaration(statement)) return isUnused(statement.name);
    return (
      ts.isVariableStatement(statement) && statement.declarationList.declarations.every(({ name }) => isUnused(name))
    );
  });
  if (unused.length === 0) return code;
  return withoutUnused(
    cut(
      code,
      unused.map((one) => [one.getFullStart(), one.end]),
    ),
    name,
  );
}

module.exports = oneFunction;
