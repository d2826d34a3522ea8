import { UsageError } from "./arguments";

/** What was typed after a command, before anybody asks what it means. */
export interface Scanned {
  readonly files: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** What each option with a value was given, in order. */
  readonly given: ReadonlyMap<string, readonly string[]>;
}

/** The options of a command. */
export interface Options {
  /** What an option needs, as in "--date needs a day"; undefined if it takes no value. */
  readonly valueOf: (option: string) => string | undefined;
  readonly flags: readonly string[];
  /** What to say of an option that the command does not have. */
  readonly unknown: (option: string) => string;
}

/**
 * Separates files, flags and options with values (`--name VALUE` or `--name=VALUE`). All that follows `--` is files.
 * @throws UsageError
 */
export function scanArguments(args: readonly string[], { valueOf, flags: known, unknown }: Options): Scanned {
  const files: string[] = [];
  const flags = new Set<string>();
  const given = new Map<string, string[]>();
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] as string;
    if (argument === "--") {
      files.push(...args.slice(index + 1));
      break;
    }
    const [option, inline] = /^--[a-z-]+=/.test(argument)
      ? [argument.slice(0, argument.indexOf("=")), argument.slice(argument.indexOf("=") + 1)]
      : [argument, undefined];
    const what = valueOf(option);
    if (what !== undefined) {
      const value = inline ?? args[++index];
      if (value === undefined || value === "" || (inline === undefined && value.startsWith("--"))) {
        throw new UsageError(`${option} needs ${what.replace(/\.$/, "")}.`);
      }
      given.set(option, [...(given.get(option) ?? []), value]);
    } else if (known.includes(option)) {
      if (inline !== undefined) throw new UsageError(`${option} does not take a value. Remove '=${inline}'.`);
      flags.add(option);
    } else if (option.startsWith("-") && option !== "-") {
      throw new UsageError(unknown(option));
    } else files.push(argument);
  }
  return { files, flags, given };
}
