/**
 * Three sets of tests. `unit` is quick; `browser` needs a Chromium and `libreoffice` a LibreOffice, and only their own set-up looks for
 * one. A test that needs files of dist asks for them itself (test/setup/built.ts), so that no other waits for a build.
 * Sources are transpiled only; `npm run lint` type-checks them.
 */
const IN_BROWSER = ["runtime", "workbench", "pane"];

const shared = {
  rootDir: __dirname,
  testEnvironment: "node",
  setupFiles: ["<rootDir>/test/setup/custom-functions.ts"],
  setupFilesAfterEnv: ["<rootDir>/test/setup/patience.ts"],
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

module.exports = {
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.{ts,tsx}"],
      testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/end-to-end/"],
    },
    {
      ...shared,
      displayName: "browser",
      testMatch: [`<rootDir>/test/end-to-end/(${IN_BROWSER.join("|")})/**/*.test.{ts,tsx}`],
      globalSetup: "<rootDir>/test/setup/browser.js",
    },
    {
      ...shared,
      displayName: "libreoffice",
      testMatch: ["<rootDir>/test/end-to-end/libreoffice/**/*.test.{ts,tsx}"],
    },
  ],
};
