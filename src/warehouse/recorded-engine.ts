import { dialectNames, type DialectName, type Engine, type SourceColumn, type SqlRow } from "./engine";

/** A statement whose result is needed before the next one can be made. */
export class StatementNeeded extends Error {
  constructor(readonly statement: string) {
    super("The result of a statement is needed.");
    this.name = "StatementNeeded";
  }
}

/**
 * A database that cannot be reached from here: each statement is given to a person, who runs it there and brings back its result.
 * @param results the rows of a statement, if they were brought; null if not.
 */
export function recordedEngine(
  dialect: DialectName,
  lots: string,
  columns: readonly SourceColumn[],
  results: (statement: string) => readonly SqlRow[] | null,
): Engine {
  const refuse = (): never => {
    throw new Error(`${dialect} cannot be reached from here`);
  };
  return {
    dialect,
    lots,
    examples: true,
    columns: () => Promise.resolve(columns),
    rows: (statement) => {
      const rows = results(statement);
      return rows === null ? Promise.reject(new StatementNeeded(statement)) : Promise.resolve(rows);
    },
    // Where a lot is cannot be told; the problem names its text.
    find: () => Promise.resolve(null),
    keep: async () => refuse(),
    write: async () => refuse(),
    close: () => Promise.resolve(),
  };
}

export const isDialect = (name: string): name is DialectName => (dialectNames as readonly string[]).includes(name);
