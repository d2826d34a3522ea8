import path from "node:path";

interface Configuration {
  readonly name: string;
  readonly output: { readonly path: string; readonly clean?: boolean };
}

const dist = path.resolve(__dirname, "../../dist");
const configurations = [
  ...(require("../../webpack.config.js") as (env: object, argv: object) => Configuration[])({}, {}),
  require("../../webpack.workbench.config.js") as Configuration,
];

test("a build into a folder of its own removes what earlier builds left there, because the folder is packed or served", () => {
  const own = configurations.filter(({ output }) => output.path !== dist);
  expect(own.map(({ name }) => name).sort()).toEqual(["cli", "site", "warehouse", "workbench"]);
  expect(own.filter(({ output }) => output.clean !== true)).toEqual([]);
});
