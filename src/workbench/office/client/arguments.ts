import { ErrorCodes, invalidArgument, OfficeError } from "./errors";
import { type Batch, handleOf, isClientObject, stateOf } from "./state";

/** Client objects among the arguments become handles; those of another context are refused, as in Excel. */
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

/** A client object that was passed to a method, as the member receives it. */
export class HandleArgument {
  constructor(
    readonly typeName: string,
    readonly handle: unknown,
  ) {}
}

/** The handle of an argument that must be an object of this type. */
export function handleArgument<H>(argument: unknown, typeName: string): H {
  if (argument instanceof HandleArgument && argument.typeName === typeName) return argument.handle as H;
  throw invalidArgument(`A ${typeName} is expected.`);
}
