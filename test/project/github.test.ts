import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse, parseDocument } from "yaml";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly needs?: string | readonly string[];
  readonly environment?: { readonly name: string };
  readonly if?: string;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: {
    readonly label?: string;
    readonly value?: string;
    readonly description?: string;
    readonly options?: readonly (string | { readonly label: string; readonly required?: boolean })[];
  };
  readonly validations?: { readonly required: boolean };
}

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly Field[];
}

const root = path.resolve(__dirname, "..", "..");
const read = (...name: string[]): string => readFileSync(path.join(root, ...name), "utf8");
const { scripts, version } = JSON.parse(read("package.json")) as { scripts: Record<string, string>; version: string };

const workflows = readdirSync(path.join(root, ".github", "workflows")).map(
  (name) => [name, parse(read(".github", "workflows", name)) as Workflow] as const,
);
const forms = readdirSync(path.join(root, ".github", "ISSUE_TEMPLATE"))
  .filter((name) => name !== "config.yml")
  .map((name) => [name, parse(read(".github", "ISSUE_TEMPLATE", name)) as Form] as const);

const release = workflows.find(([name]) => name === "release.yml")![1];
const stepsOf = ({ jobs }: Workflow): Step[] => Object.values(jobs).flatMap(({ steps = [] }) => steps);

test.each([
  ...readdirSync(path.join(root, ".github", "workflows")).map((name) => `workflows/${name}`),
  ...readdirSync(path.join(root, ".github", "ISSUE_TEMPLATE")).map((name) => `ISSUE_TEMPLATE/${name}`),
])("%s is YAML without a warning", (name) => {
  const { errors, warnings } = parseDocument(read(".github", name));
  expect([...errors, ...warnings]).toEqual([]);
});

describe.each(workflows)("the workflow %s", (_, workflow) => {
  test("takes no permission that it does not name", () => {
    expect(workflow.permissions).toBeDefined();
    const given = [workflow.permissions!, ...Object.values(workflow.jobs).map(({ permissions = {} }) => permissions)];
    const written = given.flatMap((each) => Object.entries(each).filter(([, access]) => access !== "read"));
    const allowed = workflow === release ? { contents: "write", pages: "write", "id-token": "write" } : {};
    expect(Object.fromEntries(written)).toEqual(allowed);
  });

  test("limits the time of each job", () => {
    const jobs = Object.entries(workflow.jobs).filter(([, { uses }]) => uses === undefined);
    expect(jobs.filter(([, job]) => !(job["timeout-minutes"]! <= 60)).map(([name]) => name)).toEqual([]);
  });

  test("uses GitHub's own actions, by their major versions", () => {
    const used = stepsOf(workflow).flatMap(({ uses = [] }) => uses);
    expect(used.filter((action) => !/^actions\/[\w-]+@v\d+$/.test(action))).toEqual([]);
  });

  test("runs scripts that exist, and waits for jobs that exist", () => {
    const named = stepsOf(workflow).flatMap(({ run = "" }) =>
      [...run.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name!),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    const awaited = Object.values(workflow.jobs).flatMap(({ needs = [] }) => needs);
    expect(awaited.filter((name) => !(name in workflow.jobs))).toEqual([]);
  });

  test("keeps what somebody can type out of the text of commands", () => {
    const texts = stepsOf(workflow).flatMap(({ run = "" }) =>
      [...run.matchAll(/\$\{\{\s*([^}]+?)\s*\}\}/g)].map(([, text]) => text!),
    );
    expect(texts.filter((text) => !/^matrix\./.test(text))).toEqual([]);
  });
});

describe("the release", () => {
  const { jobs } = release;

  test("starts with a tag or by hand, and never two at a time", () => {
    expect(Object.keys(release.on)).toEqual(["push", "workflow_dispatch"]);
    expect(release.concurrency!["cancel-in-progress"]).toBe(false);
  });

  test("runs the jobs of CI first, which can be called and do not share its group of concurrency", () => {
    const [, ci] = workflows.find(([name]) => name === "ci.yml")!;
    expect("workflow_call" in ci.on).toBe(true);
    expect(jobs.tests!.uses).toBe("./.github/workflows/ci.yml");
    expect([jobs.build!.needs].flat()).toContain("tests");
    expect(release.concurrency!.group).not.toContain("github.workflow");
  });

  test("publishes from a tag only, and deploys what was published", () => {
    for (const name of ["publish", "deploy"]) expect(jobs[name]!.if).toBe("github.ref_type == 'tag'");
    expect([jobs.deploy!.needs].flat()).toContain("publish");
    expect(jobs.deploy!.environment!.name).toBe("github-pages");
  });
});

describe("a step of the release", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "github-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs a step as GitHub does, and returns its outputs. */
  function run(
    id: string,
    env: Readonly<Record<string, string>>,
  ): { status: number | null; outputs: string; said: string } {
    const file = path.join(folder, "outputs");
    writeFileSync(file, "");
    const text = stepsOf(release).find((step) => step.id === id)!.run!;
    const { status, stdout, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", text], {
      cwd: root,
      encoding: "utf8",
      env: {
        PATH: `${path.join(folder, "bin")}:${process.env.PATH}`,
        RUNNER_TEMP: folder,
        GITHUB_OUTPUT: file,
        ...env,
      },
    });
    return { status, outputs: readFileSync(file, "utf8"), said: stdout + stderr };
  }

  const onBranch = { GITHUB_REF_TYPE: "branch", GITHUB_REF_NAME: "main", OWNER: "Acme-Inc", PROJECT: "Credit" };
  test.each<[string, Readonly<Record<string, string>>, string | null]>([
    ["takes the address of Pages", {}, "https://acme-inc.github.io/Credit"],
    ["takes the address of a user's own Pages", { PROJECT: "Acme-Inc.github.io" }, "https://acme-inc.github.io"],
    ["prefers the variable", { RELEASE_URL: "https://addin.example/credit/" }, "https://addin.example/credit"],
    [
      "prefers what was typed",
      { RELEASE_URL: "https://a.example", GIVEN_URL: "https://b.example/x" },
      "https://b.example/x",
    ],
    ["refuses an address without https", { GIVEN_URL: "http://b.example" }, null],
    ["refuses an address with a query", { GIVEN_URL: "https://b.example/?x=1" }, null],
    ["refuses a tag of another version", { GITHUB_REF_TYPE: "tag", GITHUB_REF_NAME: "v0.9.9" }, null],
  ])("that reads the version %s", (_, env, url) => {
    const { status, outputs } = run("version", { ...onBranch, ...env });
    expect({ status, outputs }).toEqual(
      url === null ? { status: 1, outputs: "" } : { status: 0, outputs: `version=${version}\nurl=${url}\n` },
    );
  });

  test.each([
    ["of no release, nothing", [], "1.0.0", ""],
    ["of this release alone, nothing", ["v1.0.0"], "1.0.0", ""],
    ["the newest that is older, whatever their order", ["v1.2.0", "v1.10.0", "v1.9.0"], "2.0.0", "1.10.0"],
    ["the one before, if a newer one exists", ["v2.0.0", "v1.1.0", "v1.0.0"], "1.2.0", "1.1.0"],
    ["no tag that is not a version", ["v1.1.0-beta", "nightly", "v1.0.0"], "1.2.0", "1.0.0"],
  ])("that downloads the release before takes %s", (_, tags, now, before) => {
    mkdirSync(path.join(folder, "bin"));
    const fake = (name: string, text: string): void => {
      const file = path.join(folder, "bin", name);
      writeFileSync(file, `#!/bin/sh\n${text}\n`);
      chmodSync(file, 0o755);
    };
    fake(
      "gh",
      `if [ "$2" = list ]; then printf '%s' '${tags.map((tag) => `${tag}\n`).join("")}'; else echo "$*" >&2; fi`,
    );
    fake("unzip", 'echo "$*" >&2');
    const { status, outputs, said } = run("previous", { VERSION: now, GH_TOKEN: "none" });
    expect({ status, outputs }).toEqual({
      status: 0,
      outputs: before === "" ? "" : `folder=${folder}/previous/origincredit-${before}\n`,
    });
    expect(said.includes("download")).toBe(before !== "");
    if (before !== "") expect(said).toContain(`release download v${before} --pattern origincredit-${before}.zip`);
  });

  test.each([
    ["https://acme.github.io/credit", "https://acme.github.io/credit/", "same=true\n"],
    ["https://addin.example", "https://acme.github.io/credit", ""],
  ])("that deploys compares %s with the address of Pages, %s", (url, pages, outputs) => {
    expect(run("address", { RELEASE_URL: url, PAGES: pages })).toMatchObject({ status: 0, outputs });
  });
});

describe("the notes of a release", () => {
  const CHANGELOG =
    "# Changelog\n\n## Unreleased\n\n- Later.\n\n## 1.2.0 (2027-01-05)\n\n### Fixed\n\n- One.\n\n## 1.1.9 (2026-12-01)\n\n## 1.1.0 (2026-11-30)\n\n- First.\n";
  test.each<[string, readonly string[], number, string]>([
    ["are the section of its version", ["1.2.0"], 0, "### Fixed\n\n- One.\n"],
    ["may be the last section", ["1.1.0"], 0, "- First.\n"],
    ["must not be empty", ["1.1.9"], 1, ""],
    ["must exist", ["1.2.1"], 1, ""],
    ["are not those of a version that begins alike", ["1.1.00"], 1, ""],
    ["need a version", [], 2, ""],
    ["are not what is unreleased", ["Unreleased"], 2, ""],
  ])("%s", (_, args, status, stdout) => {
    const folder = mkdtempSync(path.join(tmpdir(), "notes-"));
    const file = path.join(folder, "CHANGELOG.md");
    writeFileSync(file, CHANGELOG);
    const script = path.join(root, "scripts", "release", "notes.mjs");
    const done = spawnSync(process.execPath, [script, ...args, ...(args.length > 0 ? [file] : [])], {
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true });
    expect({ status: done.status, stdout: done.stdout, says: done.stderr !== "" }).toEqual({
      status,
      stdout,
      says: status !== 0,
    });
  });
});

describe.each(forms)("the form %s", (name, { body, description }) => {
  const fields = body.filter(({ type }) => type !== "markdown");
  const required = fields
    .filter(
      ({ validations, attributes }) =>
        validations?.required || attributes.options?.some((each) => typeof each === "object" && each.required),
    )
    .map(({ id }) => id);

  test("has a description, and fields with ids and labels that occur once", () => {
    expect(description).not.toBe("");
    for (const values of [fields.map(({ id }) => id), fields.map(({ attributes }) => attributes.label)]) {
      expect(values.filter((value) => !value)).toEqual([]);
      expect(new Set(values).size).toBe(values.length);
    }
    expect(fields.filter(({ id }) => !/^[a-z-]+$/.test(id!))).toEqual([]);
    expect(required.length).toBeGreaterThan(0);
  });

  test("warns of confidential workbooks before it asks anything", () => {
    expect(body[0]!.type).toBe("markdown");
    expect(body[0]!.attributes.value).toMatch(/\*\*Everyone can read this[.:][^*]*workbook/);
  });

  test("requires what is needed to reproduce a problem", () => {
    const needed: Readonly<Record<string, readonly string[]>> = {
      "wrong-result.yml": [
        "formula",
        "inputs",
        "result",
        "expected",
        "law",
        "excel",
        "platform",
        "installed",
        "release",
        "invented",
      ],
      "add-in-does-not-work.yml": ["kind", "steps", "seen", "excel", "platform", "installed", "release", "invented"],
      "law-changed.yml": ["topic", "now", "text", "source", "from", "law"],
      "feature.yml": ["task", "invented"],
    };
    expect([...required].sort()).toEqual([...needed[name]!].sort());
  });

  test("asks for the version of the law data where it concerns results", () => {
    const law = fields.find(({ id }) => id === "law");
    if (name === "feature.yml") expect(law).toBeUndefined();
    else expect(law!.attributes.description).toContain("=IRA.LAW_VERSION()");
  });

  test("has options that GitHub accepts", () => {
    const options = fields
      .flatMap(({ attributes }) => attributes.options ?? [])
      .map((each) => (typeof each === "string" ? each : each.label));
    expect(options.filter((each) => /^(none|true|false|yes|no)$/i.test(each))).toEqual([]);
    expect(new Set(options).size).toBe(options.length);
  });
});

test("there are no blank issues, and vulnerabilities are reported privately", () => {
  const config = parse(read(".github", "ISSUE_TEMPLATE", "config.yml")) as {
    readonly blank_issues_enabled: boolean;
    readonly contact_links: readonly { readonly name: string; readonly url: string; readonly about: string }[];
  };
  expect(config.blank_issues_enabled).toBe(false);
  expect(
    config.contact_links.map(({ url, about }) => [url.startsWith("https://"), /SECURITY\.md/.test(about)]),
  ).toEqual([[true, true]]);
});
