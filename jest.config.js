/**
 * The sets of tests. `unit` is quick, and `long` runs a few of its files with many more random cases. `browser` needs Chromium and
 * `libreoffice` needs both that and LibreOffice, `postgresql` needs PostgreSQL, and `spark` needs Python and Java; only the setup of these sets
 * looks for them. A test that needs files from dist requests them itself (test/setup/built.ts), so other tests do not wait for a build. Sources
 * are only transpiled. `npm run lint` checks their types.
 */
const IN_BROWSER = ["runtime", "workbench", "pane", "release"];

/** The unit tests that get their number of random cases from `unitOrLong` (test/support/long-run.ts). */
const IN_LONG_RUN = [
  "exact/exact",
  "rules/requirement-oracle",
  "solver/cheapest-plan",
  "checks/pane-verdicts",
  "warehouse/duckdb-random",
];

const shared = {
  rootDir: __dirname,
  testEnvironment: "node",
  setupFiles: ["<rootDir>/test/setup/custom-functions.ts"],
  transform: {
    "^.+\\.tsx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", tsx: true },
          target: "es2022",
          transform: { react: { runtime: "automatic" } },
        },
        module: { type: "commonjs" },
      },
    ],
  },
};

const patient = { ...shared, setupFilesAfterEnv: ["<rootDir>/test/setup/patience.ts"] };

module.exports = {
  testSequencer: "<rootDir>/test/setup/longest-first.js",
  projects: [
    {
      ...shared,
      setupFilesAfterEnv: ["<rootDir>/test/setup/unit-limit.ts"],
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.{ts,tsx}"],
      testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/end-to-end/"],
    },
    {
      ...patient,
      displayName: "long",
      setupFiles: [...shared.setupFiles, "<rootDir>/test/setup/long-run.ts"],
      testMatch: IN_LONG_RUN.map((name) => `<rootDir>/test/${name}.test.ts`),
    },
    {
      ...patient,
      displayName: "browser",
      testMatch: [`<rootDir>/test/end-to-end/(${IN_BROWSER.join("|")})/**/*.test.{ts,tsx}`],
      globalSetup: "<rootDir>/test/setup/browser.js",
    },
    {
      ...patient,
      displayName: "libreoffice",
      testMatch: ["<rootDir>/test/end-to-end/libreoffice/**/*.test.{ts,tsx}"],
      globalSetup: "<rootDir>/test/setup/find-browser.js",
    },
    {
      ...patient,
      displayName: "spark",
      testMatch: ["<rootDir>/test/end-to-end/spark/**/*.test.{ts,tsx}"],
      globalSetup: "<rootDir>/test/setup/spark.js",
    },
    {
      ...patient,
      displayName: "postgresql",
      testMatch: ["<rootDir>/test/end-to-end/postgresql/**/*.test.ts"],
      globalSetup: "<rootDir>/test/setup/postgresql.js",
      globalTeardown: "<rootDir>/test/setup/stop-postgresql.js",
    },
  ],
};
