import ts from "typescript";
import { type TypedSources, visitAll } from "./typed-sources";

/** A use of a member of Office's API, with the requirement set in which the member is documented. */
export interface MemberUse {
  readonly file: string;
  readonly line: number;
  /** Such as `Range.getSpillParentOrNullObject`. */
  readonly member: string;
  /** Such as `ExcelApi`. */
  readonly set: string;
  readonly version: string;
}

const TYPES = /[\\/]@types[\\/](?:office-js|custom-functions-runtime)[\\/]/;
const SET = /\[Api set:\s*(\w+) (\d+\.\d+)/;

/** The requirement set in the comment of a declaration, or else in that of its class; null if there is none. */
function documentedSet(declaration: ts.Node): RegExpExecArray | null {
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    const text = ts.getJSDocCommentsAndTags(node).map((comment) => comment.getText()).join("\n"); // prettier-ignore
    const found = SET.exec(text);
    if (found) return found;
  }
  return null;
}

/** Every use of a member of Office's API that has a requirement set: in expressions, options, patterns and texts given to `load`. */
export function officeMembers({ files, checker, nameOf }: TypedSources): MemberUse[] {
  const uses: MemberUse[] = [];
  const record = (at: ts.Node, name: string, declaration: ts.Declaration | undefined): void => {
    if (!declaration || !TYPES.test(declaration.getSourceFile().fileName)) return;
    const found = documentedSet(declaration);
    if (!found) return;
    const file = at.getSourceFile();
    const owner = ts.getNameOfDeclaration(declaration.parent as ts.Declaration)?.getText() ?? "";
    uses.push({
      file: nameOf(file),
      line: file.getLineAndCharacterOfPosition(at.getStart()).line + 1,
      member: owner === "" ? name : `${owner}.${name}`,
      set: found[1] as string,
      version: found[2] as string,
    });
  };
  for (const file of files) {
    visitAll(file, (node) => {
      if (ts.isPropertyAccessExpression(node)) {
        // Of an overloaded method, the overload that is called counts.
        const call = ts.isCallExpression(node.parent) && node.parent.expression === node ? node.parent : undefined;
        const called = call && checker.getResolvedSignature(call)?.declaration;
        record(node.name, node.name.text, called ?? checker.getSymbolAtLocation(node.name)?.declarations?.[0]);
        if (call && node.name.text === "load") {
          for (const argument of call.arguments) recordLoaded(argument, checker.getTypeAtLocation(node.expression));
        }
      } else if (ts.isObjectLiteralExpression(node)) {
        const options = checker.getContextualType(node);
        for (const { name } of options ? node.properties : []) {
          if (!name || !ts.isIdentifier(name)) continue;
          const option = checker.getNonNullableType(options as ts.Type).getProperty(name.text);
          record(name, name.text, option?.declarations?.[0]);
        }
      } else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
        const name = (node.propertyName ?? node.name).getText();
        record(node, name, checker.getTypeAtLocation(node.parent).getProperty(name)?.declarations?.[0]);
      }
    });
  }
  return uses;

  function recordLoaded(argument: ts.Expression, owner: ts.Type): void {
    const type = checker.getTypeAtLocation(argument);
    const texts = (type.isUnion() ? type.types : [type]).flatMap((each) =>
      each.isStringLiteral() ? [each.value] : [],
    );
    for (const path of texts.flatMap((text) => text.split(","))) {
      let held: ts.Type | undefined = checker.getNonNullableType(owner);
      for (const name of path.trim().split("/")) {
        const property: ts.Symbol | undefined = held?.getProperty(name);
        record(argument, name, property?.declarations?.[0]);
        const next: ts.Type | undefined = property && checker.getTypeOfSymbolAtLocation(property, argument);
        held = next && (checker.getIndexTypeOfType(next, ts.IndexKind.Number) ?? next);
      }
    }
  }
}

/** Whether a version such as 1.13 is above another, such as 1.4. */
export function isAbove(version: string, other: string): boolean {
  const [[major = 0, minor = 0], [otherMajor = 0, otherMinor = 0]] = [version, other].map((each) =>
    each.split(".").map(Number),
  ) as [number[], number[]];
  return major > otherMajor || (major === otherMajor && minor > otherMinor);
}
