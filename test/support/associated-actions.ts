/** The names of the actions that the ribbon's code associates when it is loaded. */
export function associatedActions(): string[] {
  const names: string[] = [];
  const host = { actions: { associate: (name: string) => names.push(name) } };
  Object.assign(globalThis, { Office: host });
  jest.isolateModules(() => require("../../src/taskpane/commands"));
  Reflect.deleteProperty(globalThis, "Office");
  return names;
}
