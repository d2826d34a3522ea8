// Only the rules: the plugin itself would also load those for React, which are not installed (see packages/README.md).
import officeAddins from "eslint-plugin-office-addins/lib/rules/index.js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** The module is CommonJS, so in Node its default export is a property. */
const { default: officeRules } = /** @type {{ default: typeof officeAddins }} */ (
  /** @type {unknown} */ (officeAddins)
);

/** @typedef {import("typescript-eslint").ConfigArray[number]} Config */

/** The floors from the ground up. Each may import only itself and the ones before it. */
const FLOORS =
  "law exact solver sentences names rules functions xlsx surveys engine templates report office text checks certificates host warehouse".split(
    " ",
  );
/** The floors that are independent of the host: they do not use Office, React or Node, or any of their globals. */
const PURE = "law exact solver sentences names rules functions surveys certificates".split(" ");
/** The entry points of the product. They do not import each other. */
const ROOMS = ["taskpane", "workbench", "cli", "site"];

const HOST_GLOBALS = [
  ..."Office Excel OfficeExtension OfficeRuntime window document navigator location localStorage fetch XMLHttpRequest".split(
    " ",
  ),
  ..."process require module Buffer console setTimeout setInterval queueMicrotask performance".split(" "),
];

/** How deeply folders can be nested below a floor or a folder of the pane. */
const DEPTHS = [0, 1, 2, 3];

/**
 * Forbids a folder of src to import the given folders next to it and the given modules. Only paths that leave the folder are checked, so
 * a file inside it may have the same name as a floor.
 * @param {string} folder
 * @param {{ named: string[], levelsUp: number, message: string }[]} places
 * @param {{ regex: string, message: string }[]} modules
 * @returns {Config[]}
 */
const restrictImports = (folder, places, modules) =>
  DEPTHS.map((depth) => ({
    files: [`src/${folder}/${"*/".repeat(depth)}*.{ts,tsx}`],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            ...places.map(({ named, levelsUp, message }) => ({
              regex: `^(\\./)?(\\.\\./){${depth + levelsUp}}(${named.join("|")})(/|$)`,
              message,
            })),
            ...modules,
          ],
        },
      ],
    },
  }));

/** @param {string} floor */
const placesAbove = (floor) => {
  const index = FLOORS.indexOf(floor);
  return index < 0 ? ROOMS.filter((room) => room !== floor) : [...FLOORS.slice(index + 1), ...ROOMS];
};

/** @param {string} floor @returns {Config} */
const purityOf = (floor) => ({
  files: [`src/${floor}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-globals": [
      "error",
      ...(floor === "functions" ? HOST_GLOBALS : [...HOST_GLOBALS, "CustomFunctions"]),
    ],
    "no-restricted-syntax": [
      "error",
      {
        selector: "NewExpression[callee.name='Date'][arguments.length=0]",
        message: "A workbook must give the same answer tomorrow.",
      },
      {
        selector: "MemberExpression[object.name='Date'][property.name='now']",
        message: "A workbook must give the same answer tomorrow.",
      },
      {
        selector: "MemberExpression[object.name='Math'][property.name='random']",
        message: "Results must not depend on chance.",
      },
    ],
  },
});

/** @param {string} folder */
const withoutReact = (folder) => ({ regex: "^(react|@fluentui/)", message: `src/${folder} must not use React.` });

const floors = [...FLOORS, ...ROOMS].flatMap((floor) => {
  const pure = PURE.includes(floor);
  const imports = restrictImports(
    floor,
    [{ named: placesAbove(floor), levelsUp: 1, message: `src/${floor} may import only the floors below it.` }],
    [
      ...(pure
        ? [
            {
              regex: "^(node:|react|office|@fluentui/|@univerjs/|@microsoft/)",
              message: `src/${floor} must run in any JavaScript engine.`,
            },
          ]
        : []),
      ...(["text", "checks"].includes(floor) ? [withoutReact(floor)] : []),
    ],
  );
  return pure ? [...imports, purityOf(floor)] : imports;
});

/** The pane's folders from the ground up. The files next to them are its entry points. */
const PANE_FOLDERS = "model pane parts pages app".split(" ");
const PANE_ENTRIES = ["index", "commands", "registration", "start", "start-texts"];

const paneFolders = PANE_FOLDERS.flatMap((folder, index) =>
  restrictImports(
    `taskpane/${folder}`,
    [
      { named: placesAbove("taskpane"), levelsUp: 2, message: "src/taskpane may import only the floors below it." },
      {
        named: [...PANE_FOLDERS.slice(index + 1), ...PANE_ENTRIES],
        levelsUp: 1,
        message: `src/taskpane/${folder} may import only the folders of the pane below it.`,
      },
    ],
    folder === "model" ? [withoutReact("taskpane/model")] : [],
  ),
);

export default tseslint.config(
  { ignores: ["dist/", "release/", "node_modules/", "coverage/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: ["error", "always"],
      "no-cond-assign": "error",
      "no-constant-condition": ["error", { checkLoops: false }],
      "no-control-regex": "error",
      "no-dupe-else-if": "error",
      "no-duplicate-case": "error",
      "no-empty": "error",
      "no-fallthrough": "error",
      "no-self-assign": "error",
      "no-self-compare": "error",
      "no-template-curly-in-string": "error",
      "no-unreachable-loop": "error",
      "no-unsafe-finally": "error",
      "no-useless-escape": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
    },
  },
  {
    files: ["**/*.{js,cjs}"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    // Tests load built files and CommonJS tools.
    files: ["test/**/*.{ts,tsx}"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["src/**/*.{ts,tsx}", "test/**/*.{ts,tsx}", "packages/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/await-thenable": "error",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["scripts/**/*.mjs", "bin/**/*.mjs"],
    languageOptions: { parserOptions: { project: "./tsconfig.tools.json", tsconfigRootDir: import.meta.dirname } },
    rules: { "@typescript-eslint/no-floating-promises": "error", "@typescript-eslint/await-thenable": "error" },
  },
  {
    files: ["src/office/**/*.{ts,tsx}", "src/checks/**/*.ts", "src/taskpane/**/*.{ts,tsx}"],
    plugins: { "office-addins": { rules: officeRules } },
    rules: {
      ...Object.fromEntries(Object.keys(officeRules).map((rule) => [`office-addins/${rule}`, "error"])),
      // This rule does not recognize properties loaded with "items/name" or with an options object.
      "office-addins/load-object-before-read": "off",
    },
  },
  {
    // Large ranges are read and written in blocks, one request per block: a request on the web is limited to 5 MB, and between blocks the
    // pane shows its progress and can be canceled.
    files: ["src/office/**/*.ts"],
    rules: { "office-addins/no-context-sync-in-loop": "off" },
  },
  {
    files: ["src/**/*.tsx"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  ...floors,
  ...paneFolders,
);
