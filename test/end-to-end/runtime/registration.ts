import type { Page } from "playwright-core";

/** What became of a metadata file: what Excel would complain of, and the functions that it lists. */
export interface Registration {
  readonly complaints: readonly string[];
  readonly functions: readonly {
    readonly id: string;
    readonly parameters: readonly { readonly name: string; readonly options: readonly string[] | null }[];
  }[];
}

/**
 * Reads a metadata file as Excel does when it registers an add-in: fetches it from the add-in's address, reads it strictly, and looks up
 * each function among those that the loaded script associated with Microsoft's runtime. office.js itself has no reader of these files, so
 * this one follows the documentation; complaints also go to the console. `declared` are the parameters that each function reads.
 */
export function register(
  page: Page,
  file: string,
  declared: Readonly<Record<string, readonly string[]>>,
): Promise<Registration> {
  return page.evaluate(
    async ([name, declarations]): Promise<Registration> => {
      interface Value {
        name?: unknown;
        stringValue?: unknown;
        numberValue?: unknown;
      }
      interface Entry {
        id?: unknown;
        name?: unknown;
        result?: { type?: string; dimensionality?: string };
        parameters?: { name?: unknown; type?: string; dimensionality?: string; customEnumId?: string }[];
        type?: unknown;
        values?: Value[];
      }
      const complaints: string[] = [];
      const complain = (text: string) => {
        complaints.push(text);
        console.error(`${name}: ${text}`);
      };
      const response = await fetch(name);
      let content: { functions?: Entry[]; enums?: Entry[] } = {};
      if (!response.ok) complain(`status ${response.status}`);
      else
        try {
          content = (await response.json()) as typeof content;
        } catch {
          complain("is not JSON");
        }
      if (!Array.isArray(content.functions)) complain("lists no functions");

      const enums = new Map<string, string[]>();
      for (const { id, type, values } of content.enums ?? []) {
        const key = String(id).toUpperCase();
        if (enums.has(key)) complain(`enum ${key} occurs twice`);
        if (type !== "string" && type !== "number") complain(`enum ${key} has no type`);
        const property = type === "number" ? "numberValue" : "stringValue";
        for (const value of values ?? [])
          if (typeof value.name !== "string" || typeof value[property] !== type)
            complain(`enum ${key} has a value without ${property}`);
        enums.set(
          key,
          (values ?? []).map((value) => String(value[property])),
        );
      }

      const { mappings } = (
        window as unknown as { CustomFunctions: { _association: { mappings: Record<string, unknown> } } }
      ).CustomFunctions._association;
      const waiting = new Set(Object.keys(mappings));
      const functions = (content.functions ?? []).map(({ id, name: shown, result, parameters = [] }) => {
        const key = String(id).toUpperCase();
        const associated = mappings[key];
        if (!associated) complain(`${key} is associated with no function`);
        else if (!waiting.delete(key)) complain(`${key} occurs twice`);
        if (typeof shown !== "string") complain(`${key} has no name`);
        if (!result) complain(`${key} has no result`);
        const taken = declarations[key] ?? [];
        const listed = parameters.map((parameter) => String(parameter.name));
        if (associated && taken.join() !== listed.join())
          complain(`${key} takes ${taken.join()}, not ${listed.join()}`);
        for (const { type, dimensionality } of [...parameters, ...(result ? [result] : [])]) {
          if (!["any", "string", "number", "boolean"].includes(type ?? "any")) complain(`${key} has the type ${type}`);
          if (!["scalar", "matrix"].includes(dimensionality ?? "scalar"))
            complain(`${key} has the shape ${dimensionality}`);
        }
        return {
          id: key,
          parameters: parameters.map((parameter) => {
            if (parameter.customEnumId === undefined) return { name: String(parameter.name), options: null };
            const options = enums.get(parameter.customEnumId.toUpperCase()) ?? null;
            if (!options) complain(`${key} has the unknown enum ${parameter.customEnumId}`);
            return { name: String(parameter.name), options };
          }),
        };
      });
      for (const id of waiting) complain(`${id} is associated but not listed`);
      return { complaints, functions };
    },
    [file, declared] as const,
  );
}
