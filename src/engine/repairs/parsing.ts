import {
  AstTreeBuilder,
  type BaseValueObject,
  LexerNode,
  LexerTreeBuilder,
  NumberValueObject,
  ValueNodeFactory,
} from "@univerjs/engine-formula";
import { OPERATORS } from "./operators";

/** How the engine reads formulas. */

interface ValueNode {
  execute(): void;
  getValue(): BaseValueObject;
  setValue(value: BaseValueObject): void;
}

/** The engine knows no array constant after an operator, as in `2*{1,2}`, nor a minus before one, as in `-{1,2}`. */
export function readArraysEverywhere(): void {
  const lexer = LexerTreeBuilder.prototype as unknown as { _formulaSpellCheck(): boolean };
  lexer._formulaSpellCheck = () => true;
  const prototype = ValueNodeFactory.prototype as unknown as {
    checkAndCreateNodeType(token: unknown): ValueNode | undefined;
    create(token: string): ValueNode;
  };
  const check = prototype.checkAndCreateNodeType;
  prototype.checkAndCreateNodeType = function (token) {
    const array = typeof token === "string" ? /^\s*-\s*(\{.*\})\s*$/s.exec(token)?.[1] : undefined;
    if (array === undefined) return check.call(this, token);
    const node = this.create(array);
    const execute = node.execute.bind(node);
    node.execute = () => {
      execute();
      const minus = OPERATORS.get("MINUS");
      const negative = minus?.([NumberValueObject.create(0), node.getValue()], () => node.getValue(), {
        row: 0,
        column: 0,
      });
      if (negative) node.setValue(negative);
    };
    return node;
  };
}

/**
 * Gives each name that LET or LAMBDA defines a name of its own, and replaces calls of such names by the functions that they stand for. The
 * engine fails for good if a name inside is the same as one outside. A formula that the engine cannot read is an error, and must not stop
 * the others.
 */
export function readNestedNames(): void {
  const prototype = AstTreeBuilder.prototype as unknown as { parse(node: LexerNode): unknown };
  const parse = prototype.parse;
  prototype.parse = function (node) {
    try {
      new Distinguisher().visit(node, new Map());
      return parse.call(this, node);
    } catch {
      const wrong = new LexerNode();
      wrong.setChildren(["#VALUE!"]);
      return parse.call(this, wrong);
    }
  };
}

interface Definition {
  readonly name: string;
  /** The LAMBDA that the name stands for, if it is one. */
  readonly called?: LexerNode;
}

type Names = ReadonlyMap<string, Definition>;

/** Marks the names that are given here. No formula contains it. */
const PRIVATE = "\uE0FF";

/** Functions that call functions that call functions could otherwise grow without end. */
const MOST_CALLS = 2000;

class Distinguisher {
  private names = 0;
  private calls = 0;

  visit(node: LexerNode, names: Names): void {
    const token = node.getToken().trim().toUpperCase();
    const children = node.getChildren();
    if (token === "LET") this.visitLet(children, names);
    else if (token === "LAMBDA") this.visitLambda(children, names);
    else {
      children.forEach((child, index) => {
        if (!(child instanceof LexerNode)) children[index] = replaced(child, names, node);
        else {
          const called = names.get(child.getToken().trim().toLowerCase())?.called;
          if (called) children[index] = this.call(called, child, node);
          this.visit(children[index] as LexerNode, names);
        }
      });
    }
  }

  private visitLet(children: readonly (LexerNode | string)[], names: Names): void {
    let known = names;
    for (let index = 0; index + 1 < children.length; index += 2) {
      const value = children[index + 1];
      const next = new Map(known);
      const only = value instanceof LexerNode && value.getChildren().length === 1 ? value.getChildren()[0] : undefined;
      const isFunction = only instanceof LexerNode && only.getToken().trim().toUpperCase() === "LAMBDA";
      // The value of a name does not know the name itself.
      if (value instanceof LexerNode) this.visit(value, known);
      const called =
        isFunction && !(only.getChildren()[0] as LexerNode).getToken().startsWith("L_1") ? only : undefined;
      this.define(children[index], next, called);
      known = next;
    }
    const body = children[children.length - 1];
    if (children.length % 2 === 1 && body instanceof LexerNode) this.visit(body, known);
  }

  private visitLambda(children: readonly (LexerNode | string)[], names: Names): void {
    const inside = new Map(names);
    children.forEach((child, index) => {
      if (!(child instanceof LexerNode)) return;
      if (index === children.length - 1) this.visit(child, inside);
      else if (child.getToken() === "L_1") this.visit(child, names);
      else this.define(child, inside);
    });
  }

  private define(definition: LexerNode | string | undefined, names: Map<string, Definition>, called?: LexerNode): void {
    if (!(definition instanceof LexerNode)) return;
    const [written] = definition.getChildren();
    if (typeof written !== "string") return;
    const [given = ""] = written.trim().split(PRIVATE);
    const name = `${given}${PRIVATE}${++this.names}`;
    names.set(written.trim().toLowerCase(), { name, ...(called && { called }) });
    definition.setChildren([name]);
  }

  /** `f(3)` as `LAMBDA(x,x+1)(3)`. */
  private call(called: LexerNode, node: LexerNode, parent: LexerNode): LexerNode {
    if (++this.calls > MOST_CALLS) throw new RangeError("Too many calls.");
    const made = copyOf(called);
    made.setParent(parent);
    const given = new LexerNode();
    given.setToken("L_1");
    given.setChildren(node.getChildren());
    for (const child of node.getChildren()) if (child instanceof LexerNode) child.setParent(given);
    given.setParent(made);
    made.addChildrenFirst(given);
    return made;
  }
}

function copyOf(node: LexerNode): LexerNode {
  const copy = new LexerNode();
  copy.setToken(node.getToken());
  copy.setChildren(
    node.getChildren().map((child) => {
      if (!(child instanceof LexerNode)) return child;
      const own = copyOf(child);
      own.setParent(copy);
      return own;
    }),
  );
  return copy;
}

/** A name, or one with a minus, as the name that it was given. */
function replaced(token: string, names: Names, parent: LexerNode): LexerNode | string {
  const [, sign = "", name = ""] = /^\s*(-?)(.*?)\s*$/s.exec(token) ?? [];
  const own = names.get(name.toLowerCase())?.name;
  if (own === undefined || sign === "") return own ?? token;
  const minus = new LexerNode();
  minus.setToken("-");
  minus.setChildren([own]);
  minus.setParent(parent);
  return minus;
}
