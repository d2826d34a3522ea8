import { ErrorCodes, invalidArgument, OfficeError } from "./errors";
import { type Batch, handleOf, isClientObject, stateOf } from "./state";

/** Replaces client objects among the arguments with handles. As in Excel, objects of another context are rejected. */
export function plainArguments(args: readonly unknown[], context: Batch): () => unknown[] {
  for (const arg of args) {
    if (isClientObject(arg) && stateOf(arg).context !== context) {
      throw new OfficeError(
        ErrorCodes.invalidRequestContext,
        "Cannot use the object across different request contexts.",
      );
    }
  }
  return () =>
    args.map((arg) => {
      if (!isClientObject(arg)) return arg;
      const state = stateOf(arg);
      const handle = handleOf(state, state.type.name);
      if (handle === null) throw invalidArgument(`The ${state.type.name} that was passed is a null object.`);
      return new HandleArgument(state.type.name, handle);
    });
}

/** A client object that was passed to a method, in the form that the member receives. */
export class HandleArgument {
  constructor(
    readonly typeName: string,
    readonly handle: unknown,
  ) {}
}

/** The handle of an argument, which must be an object of the given type. */
export function handleArgument<H>(argument: unknown, typeName: string): H {
  if (argument instanceof HandleArgument && argument.typeName === typeName) return argument.handle as H;
  throw invalidArgument(`A ${typeName} is expected.`);
}
