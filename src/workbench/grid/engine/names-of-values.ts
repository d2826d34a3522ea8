/** The key under which a record holds a value. */
export function nameOf<T>(table: Readonly<Record<string, T>>, value: T | null | undefined): string | undefined {
  return Object.keys(table).find((name) => table[name] === value);
}
