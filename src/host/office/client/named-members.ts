import { missingMember } from "./errors";

/** Names that engines and tools look up on any object (promise checks, JSON, test printers). Their absence is not an error. */
const PROBED = new Set([
  "then",
  "toJSON",
  "constructor",
  "prototype",
  "asymmetricMatch",
  "nodeType",
  "tagName",
  "$$typeof",
  "@@__IMMUTABLE_ITERABLE__@@",
  "@@__IMMUTABLE_RECORD__@@",
  "_isMockFunction",
  "__esModule",
  "hasAttribute",
]);

/** The object unchanged, except that reading or setting a member it lacks throws an error that names the member. */
export function namedMembers<T extends object>(path: string, target: T): T {
  return new Proxy(target, {
    get(object, member, receiver) {
      if (typeof member === "symbol" || member in object || PROBED.has(member)) {
        return Reflect.get(object, member, receiver) as unknown;
      }
      throw missingMember(`${path}.${member}`);
    },
    set(object, member, value, receiver) {
      if (typeof member === "symbol" || member in object) return Reflect.set(object, member, value, receiver);
      throw missingMember(`${path}.${member}`);
    },
  });
}
