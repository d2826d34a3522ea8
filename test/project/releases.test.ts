import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "..", "..");
const text = (name: string): string => readFileSync(path.join(root, name), "utf8");

const { version } = JSON.parse(text("package.json")) as { version: string };

it("the package version has three numbers, the first at least 1 as Office requires", () => {
  expect(version).toMatch(/^[1-9]\d*\.\d+\.\d+$/);
});

it("the manifest has the package version, followed by the revision of functions.json", () => {
  const [, release, revision] = /<Version>(.*)\.(\d+)<\/Version>/.exec(text("manifest.xml")) ?? [];
  expect({ release, revision }).toEqual({
    release: version,
    revision: expect.stringMatching(/^(0|[1-9]\d{0,3})$/) as string,
  });
});

it("the changelog begins with unreleased changes, and its newest release is the package version", () => {
  const headings = [...text("CHANGELOG.md").matchAll(/^## (.*)$/gm)].map(([, heading]) => heading!);
  expect(headings[0]).toBe("Unreleased");
  for (const heading of headings.slice(1)) expect(heading).toMatch(/^\d+\.\d+\.\d+ \(\d{4}-\d{2}-\d{2}\)$/);
  if (headings.length > 1) expect(headings[1]!.split(" ")[0]).toBe(version);
});
