import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { LAW_VERSION } from "../../src/law";
import { manifestFaults } from "../support/manifest-gate";

interface Made {
  readonly folder: string;
  readonly zip: string;
  readonly output: string;
}

const { makeRelease, RELEASE_URL } = require("../setup/release.js") as {
  makeRelease: (folder: string, options?: string[], url?: string) => Made;
  RELEASE_URL: string;
};
const { leftoverFaults } = require("../../webpack/release/manifest-pair") as {
  leftoverFaults: (text: string) => string[];
};

const root = path.resolve(__dirname, "..", "..");
const temporary = mkdtempSync(path.join(os.tmpdir(), "origincredit-release-"));
const made = makeRelease(path.join(temporary, "first"));
const site = path.join(made.folder, "site");
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
const bytes = (name: string) => readFileSync(path.join(made.folder, ...name.split("/")));
const text = (name: string) => bytes(name).toString("utf8");
const sha256 = (content: Buffer) => createHash("sha256").update(content).digest("hex");

const files = filesIn(made.folder);
const served = filesIn(site);
const pages = served.filter((name) => name.endsWith(".html"));

describe("the folder of a release", () => {
  it("has all that an administrator is promised", () => {
    const promised = [
      ...["ADMIN.md", "LICENSE", "SHA256SUMS", "headers/nginx.conf", "manifest.xml", "origincredit-unified.zip"],
      ...["release.json", "sbom.cdx.json", "notices.txt", "unified/manifest.json", "unified/color.png"],
      ...["taskpane.html", "functions.js", "functions.json", "functions-ja.json", "functions-ko.json"],
      ...["help.html", "help-ja.html", "help-ko.html", "index.html", "install.html", "administrators.html"],
      ...["support.html", "privacy.html", "terms.html", "version.html", "law.html", "law.json", "404.html"],
      ...["try/index.html", "workbench-pane.html", "assets/templates/samples.json", "notices.txt", "manifest.xml"],
      ...["_headers", "web.config", "staticwebapp.config.json", ".nojekyll", "docs/checker.html", "search.json"],
    ];
    expect(promised.filter((name) => !files.includes(name) && !files.includes(`site/${name}`))).toEqual([]);
  });

  it("has no maps, build stamps, command line or lists of the build", () => {
    const unwanted = files.filter((name) =>
      /\.map$|\.stamp$|\/cli\/|\/warehouse\/(?!.*html)|packages\.\w+\.json$|packages\.json$|\.ts$|\.tsx$/.test(name),
    );
    expect(unwanted).toEqual([]);
    for (const name of served.filter((each) => each.endsWith(".js")))
      expect([name, /^\/\/# sourceMappingURL=/m.test(text(`site/${name}`))]).toEqual([name, false]);
  });

  it("has the hash of every file but the list itself, and sha256sum finds them right", () => {
    const lines = text("SHA256SUMS").trim().split("\n");
    const listed = lines.map((line) => line.split("  ") as [string, string]);
    expect(listed.map(([, name]) => name).sort()).toEqual(files.filter((name) => name !== "SHA256SUMS"));
    expect(listed.filter(([hash, name]) => sha256(bytes(name)) !== hash)).toEqual([]);
  });

  it("is at most 12 MB as a zip, and the pane's first load is at most 300 KiB gzipped", () => {
    expect(readFileSync(made.zip).length).toBeLessThanOrEqual(12e6);
    const first = ["taskpane.html", "start.js", "registration.js", "functions.js", "taskpane.js"];
    const size = first.reduce((sum, name) => sum + gzipSync(bytes(`site/${name}`)).length, 0);
    expect(size).toBeLessThanOrEqual(300 * 1024);
  });

  it("says for which release, address and law it was made", () => {
    const record = JSON.parse(text("release.json")) as Record<string, unknown>;
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
    expect(record).toMatchObject({ version, url: RELEASE_URL, law: LAW_VERSION });
    for (const value of [version, RELEASE_URL, LAW_VERSION, String(record.id), String(record.manifestVersion)])
      expect(text("site/version.html")).toContain(value);
    const admin = text("ADMIN.md");
    expect(admin).toContain(RELEASE_URL);
    expect(admin).not.toMatch(/HOST\/PATH(?!`)|X\.Y\.Z|GUID-OF-THIS-RELEASE/);
  });
});

describe("the manifests of a release", () => {
  const surroundings = {
    isServed: (file: string) => existsSync(path.join(site, file.replace(/^credit\//, ""))),
    pngSize: (file: string): [number, number] | null => {
      const full = path.join(site, file.replace(/^credit\//, ""));
      if (!existsSync(full)) return null;
      const png = readFileSync(full);
      return [png.readUInt32BE(16), png.readUInt32BE(20)];
    },
    actions: ["checkWorkbook", "explainCell", "openTemplates", "openGuide"],
    languages: ["ja-JP", "ko-KR"],
  };

  it("follow Office's rules, and lead only to files that are served", () => {
    expect(manifestFaults(text("manifest.xml"), surroundings)).toEqual([]);
    expect(text("site/manifest.xml")).toBe(text("manifest.xml"));
  });

  it("name nothing of this computer or of development, and neither do the files that Excel reads", () => {
    for (const name of ["manifest.xml", "unified/manifest.json", "unified/ja.json", "unified/ko.json"])
      expect([name, leftoverFaults(text(name))]).toEqual([name, []]);
    for (const name of ["functions.json", "functions-ja.json", "functions-ko.json", "taskpane.html", "functions.js"])
      expect([name, text(`site/${name}`).match(/localhost|127\.0\.0\.1|\(development\)/g)]).toEqual([name, null]);
  });

  it("are valid for Microsoft's tool, which checks the unified one offline", () => {
    const tool = path.join(root, "node_modules", "office-addin-manifest", "cli.js");
    const file = path.join(made.folder, "unified", "manifest.json");
    const { status, stdout } = spawnSync(process.execPath, [tool, "validate", file], { encoding: "utf8" });
    expect([status, stdout]).toEqual([0, ""]);
  });

  it("have the addresses of help in every function, in its language", () => {
    for (const [metadata, help] of [
      ["functions.json", "help.html"],
      ["functions-ja.json", "help-ja.html"],
      ["functions-ko.json", "help-ko.html"],
    ] as const) {
      const { functions } = JSON.parse(text(`site/${metadata}`)) as { functions: { id: string; helpUrl: string }[] };
      const page = text(`site/${help}`);
      for (const { id, helpUrl } of functions) {
        expect(helpUrl).toBe(`${RELEASE_URL}/${help}#${id}`);
        expect([id, new RegExp(`<article id="?${id}[" ]`).test(page)]).toEqual([id, true]);
      }
    }
  });
});

describe("the pages of a release", () => {
  const ids = new Map(
    pages.map((name) => [
      name,
      new Set([...text(`site/${name}`).matchAll(/\sid="?([^"\s>]+)/g)].map(([, id]) => id as string)),
    ]),
  );

  it.each(pages)("%s has no script, style or handler in it, and states its policy", (name) => {
    const html = text(`site/${name}`);
    for (const [whole, attributes = "", content = ""] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g))
      expect([whole, content, /\bsrc=/.test(attributes)]).toEqual([whole, "", true]);
    expect(html.match(/<[^>]*\s(?:on[a-z]+=|href="?javascript:)/g)).toBeNull();
    const isPane = ["taskpane.html", "workbench-pane.html", "try/index.html"].includes(name);
    if (!isPane) expect(html.match(/<style|\sstyle=/g)).toBeNull();
    const policy = /<meta http-equiv="?Content-Security-Policy"?\s+content="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'/);
    expect(policy).not.toMatch(/script-src[^;]*'unsafe/);
    expect(/require-trusted-types-for 'script'/.test(policy)).toBe(!isPane);
  });

  it.each(pages)("%s leads only to files and places that exist", (name) => {
    const html = text(`site/${name}`);
    const base = `https://addin.example/credit/${name}`;
    const broken = [...html.matchAll(/\s(?:href|src)="?([^"\s>]+)/g)].flatMap(([, address = ""]) => {
      const url = new URL(address.replaceAll("&amp;", "&"), base);
      if (url.origin !== "https://addin.example") return url.protocol === "https:" ? [] : [address];
      const file = decodeURIComponent(url.pathname).replace(/^\/credit\//, "").replace(/(^|\/)$/, "$1index.html");
      if (!served.includes(file)) return [address];
      const anchor = decodeURIComponent(url.hash.slice(1));
      return anchor === "" || (ids.get(file)?.has(anchor) ?? false) ? [] : [address];
    });
    expect(broken).toEqual([]);
  });

  it("name the content of each script and style in its address, so that caches cannot mix releases", () => {
    for (const name of pages) {
      for (const [, address = ""] of text(`site/${name}`).matchAll(/<(?:script|link)[^>]*\s(?:src|href)="?([^"\s>]+)/g)) {
        if (address.startsWith("https:") || /\.png$/.test(address) || address === "try/office.js") continue;
        expect([name, address]).toEqual([name, expect.stringMatching(/\?v=[0-9a-f.]+$/)]);
      }
    }
  });

  it("can all be searched, besides the start page and the one for what does not exist", () => {
    const parts = JSON.parse(text("site/search.json")) as { address: string; page: string; text: string }[];
    const found = new Set(parts.map(({ address }) => address.split("#")[0]));
    const readable = pages.filter((name) => !/^(index|404|taskpane|workbench-pane|help-..)\.html$|^try\//.test(name));
    expect(readable.filter((name) => !found.has(name))).toEqual([]);
    for (const { address } of parts) {
      const [file = "", anchor] = address.split("#");
      expect([address, anchor === undefined || ids.get(file)?.has(anchor)]).toEqual([address, true]);
    }
  });
});

describe("the headers of a release", () => {
  const { readRules, headersFor } = require("../support/static-site.js") as {
    readRules: (text: string) => { path: string; headers: Record<string, string> }[];
    headersFor: (rules: unknown, path: string) => Record<string, string>;
  };
  const rules = readRules(text("site/_headers"));
  const asked = (name: string) => [`/credit/${name}`, ...(/(^|\/)index\.html$/.test(name) ? [`/credit/${name.slice(0, -10)}`] : [])];

  it("repeat the policy of every page, and let pages be asked for again", () => {
    for (const name of pages) {
      const policy = /<meta http-equiv="?Content-Security-Policy"?\s+content="([^"]*)"/.exec(text(`site/${name}`))?.[1];
      for (const address of asked(name))
        expect([address, headersFor(rules, address)]).toEqual([
          address,
          expect.objectContaining({ "Content-Security-Policy": policy, "Cache-Control": "no-cache" }),
        ]);
    }
  });

  it("let parts be kept for a year, icons for a day, and nothing else", () => {
    for (const name of served.filter((each) => !each.endsWith(".html"))) {
      const kept = headersFor(rules, `/credit/${name}`)["Cache-Control"];
      const wanted = /^(try\/)?chunks\//.test(name)
        ? "public, max-age=31536000, immutable"
        : name.startsWith("assets/icons/")
          ? "public, max-age=86400"
          : undefined;
      expect([name, kept]).toEqual([name, wanted]);
    }
  });

  it("let Excel on the web read the functions from another origin, and forbid guessing of types", () => {
    for (const name of served)
      expect(headersFor(rules, `/credit/${name}`)).toMatchObject({
        "Access-Control-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
      });
  });

  it("are the same for Azure", () => {
    const azure = JSON.parse(text("site/staticwebapp.config.json")) as {
      globalHeaders: Record<string, string>;
      routes: { route: string; headers: Record<string, string> }[];
    };
    for (const name of served) {
      for (const address of asked(name)) {
        const route = azure.routes.find(({ route: pattern }) =>
          pattern.endsWith("*") ? address.startsWith(pattern.slice(0, -1)) : pattern === address,
        );
        const { "Cache-Control": cache = "no-cache", ...others } = headersFor(rules, address);
        const { "Content-Security-Policy": policy, ...sent } = { ...azure.globalHeaders, ...route?.headers };
        const wanted: Record<string, string> = { ...others, "Cache-Control": cache };
        // With other files, a policy means nothing.
        if (name.endsWith(".html")) sent["Content-Security-Policy"] = policy as string;
        expect([address, sent]).toEqual([address, wanted]);
      }
    }
  });

  it("are the same for nginx and Internet Information Services", () => {
    const nginx = text("headers/nginx.conf");
    const iis = text("site/web.config");
    const inXml = (value: string) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    // The first pattern that fits decides.
    const patterns = [...nginx.matchAll(/^    "~(\^\S+)" "([^"]+)";$/gm)].map(
      ([, pattern, value]) => [new RegExp(pattern as string), value as string] as const,
    );
    const policies = patterns.filter(([, value]) => value.startsWith("default-src"));
    for (const name of pages) {
      const { "Content-Security-Policy": policy = "" } = headersFor(rules, `/credit/${name}`);
      for (const address of asked(name))
        expect([address, policies.find(([pattern]) => pattern.test(address))?.[1]]).toEqual([address, policy]);
      const location = iis.split(`<location path="${name}">`)[1]?.split("</location>")[0];
      expect([name, location]).toEqual([
        name,
        expect.stringContaining(`<add name="Content-Security-Policy" value="${inXml(policy)}" />`),
      ]);
    }
    for (const name of served.filter((each) => !each.endsWith(".html")))
      expect([name, policies.find(([pattern]) => pattern.test(`/credit/${name}`))]).toEqual([name, undefined]);
    expect(nginx).toContain('"~^/credit/chunks/" "public, max-age=31536000, immutable";');
    expect(iis).toContain('cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable"');
    for (const config of [nginx, iis]) expect(config).toMatch(/Access-Control-Allow-Origin/);
  });
});

describe("the packages in a release", () => {
  const bill = JSON.parse(text("sbom.cdx.json")) as {
    bomFormat: string;
    components: {
      "bom-ref": string;
      name: string;
      version: string;
      purl: string;
      hashes?: { content: string }[];
      licenses: ({ license: { id: string } } | { expression: string })[];
    }[];
    dependencies: { ref: string; dependsOn: string[] }[];
  };
  const names = new Set(bill.components.map(({ name }) => name));

  it("are all that the source maps of the pane and its functions name", () => {
    const dist = path.join(root, "dist");
    const maps = filesIn(dist).filter((name) => /^(chunks\/)?[\w.-]+\.js\.map$/.test(name));
    expect(maps.length).toBeGreaterThan(20);
    const inMaps = new Set(
      maps.flatMap((name) => {
        const { sources } = JSON.parse(readFileSync(path.join(dist, name), "utf8")) as { sources: string[] };
        return sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(source)?.[1] ?? []);
      }),
    );
    expect(inMaps.size).toBeGreaterThanOrEqual(45);
    expect([...inMaps].filter((name) => !names.has(name))).toEqual([]);
    expect([...names]).toEqual(
      expect.arrayContaining(["@univerjs/core", "rxjs", "opentype.js", "i18n-iso-countries", "@fluentui/react-icons"]),
    );
  });

  it("each have a licence from the list of those that may be shipped, and a notice", () => {
    const allowed = ["0BSD", "Apache-2.0", "BSD-3-Clause", "ISC", "MIT"];
    const notices = text("notices.txt");
    expect(text("site/notices.txt")).toBe(notices);
    for (const { name, version, licenses } of bill.components) {
      const [licence] = licenses.map((each) => ("license" in each ? each.license.id : each.expression));
      expect([name, allowed.includes(licence ?? "")]).toEqual([name, true]);
      expect(notices).toContain(`${name} ${version} (${licence})`);
    }
    // A licence without its text would be no notice.
    expect(notices.match(/Permission is hereby granted/g)?.length).toBeGreaterThan(10);
    expect(notices).toContain("Apache License");
  });

  it("are named in the bill of materials as npm names them", () => {
    const { stdout } = spawnSync("npm", ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"], {
      cwd: root,
      encoding: "utf8",
      shell: process.platform === "win32",
      maxBuffer: 1e8,
    });
    const npm = JSON.parse(stdout) as typeof bill;
    const known = new Map(npm.components.map((each) => [each.purl, each]));
    for (const { purl, hashes, name } of bill.components) {
      expect([name, known.has(purl)]).toEqual([name, true]);
      if (hashes) expect([name, hashes]).toEqual([name, known.get(purl)?.hashes]);
    }
  });

  it("are connected in the bill of materials, from the add-in to each of them", () => {
    const refs = new Set(bill.components.map((each) => each["bom-ref"]));
    expect(refs.size).toBe(bill.components.length);
    for (const { dependsOn } of bill.dependencies) expect(dependsOn.filter((ref) => !refs.has(ref))).toEqual([]);
    expect(bill.dependencies.find(({ ref }) => ref.startsWith("react-dom@"))?.dependsOn).toEqual(
      expect.arrayContaining([expect.stringMatching(/^scheduler@/)]),
    );
  });
});

describe("making a release", () => {
  it("gives the same bytes again, in another folder and time zone", () => {
    const before = process.env.TZ;
    process.env.TZ = "Asia/Tokyo";
    try {
      const again = makeRelease(path.join(temporary, "second"));
      expect(sha256(readFileSync(again.zip))).toBe(sha256(readFileSync(made.zip)));
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  it("takes an Id, a name and another office.js into all that names them", () => {
    const office = "https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js";
    const id = "8f0e2a5c-6d1b-4b7e-9c3a-2f4d6e8a0b1c";
    const { folder } = makeRelease(
      path.join(temporary, "other"),
      ["--id", id.toUpperCase(), "--name", "pilot", "--office-js", office, "--operator", "Lot & Sons *Ltd*, Main <St> 1"],
      "https://host.example/",
    );
    const read = (name: string) => readFileSync(path.join(folder, ...name.split("/")), "utf8");
    expect(read("manifest.xml")).toContain(`<Id>${id}</Id>`);
    expect(read("manifest.xml")).toContain('<DisplayName DefaultValue="OriginCredit (pilot)">');
    expect(read("manifest.xml")).toContain('"https://host.example/taskpane.html"');
    const page = read("site/taskpane.html");
    expect(page).toContain(`<script src="${office}"></script>`);
    expect(page).not.toContain("appsforoffice.microsoft.com");
    const policy = "script-src 'self' https://appsforoffice.cdn.partner.office365.cn;";
    for (const name of ["site/taskpane.html", "site/_headers", "site/web.config", "headers/nginx.conf"])
      expect([name, read(name).includes(policy)]).toEqual([name, true]);
    expect(read("site/_headers")).toContain("\n/taskpane.html\n");
    for (const name of ["site/privacy.html", "site/terms.html"]) {
      expect(read(name)).toContain("Operator: Lot &amp; Sons *Ltd*, Main &lt;St&gt; 1.");
      expect(read(name)).not.toContain("replace this sentence");
    }
    // Pages in which it is said what is contacted.
    for (const name of ["site/privacy.html", "ADMIN.md", "site/help.html"])
      expect([name, read(name).includes("appsforoffice.cdn.partner.office365.cn")]).toEqual([name, true]);
  });

  it("keeps parts of the releases before, for three releases", () => {
    const older = path.join(temporary, "older");
    const chunk = (version: string) => `chunks/guide.${version}.js`;
    const write = (version: string, kept: object[]) => {
      mkdirSync(path.join(older, "site", "chunks"), { recursive: true });
      const chunks = [chunk(version), served.find((name) => name.startsWith("chunks/check.")) as string];
      writeFileSync(path.join(older, "release.json"), JSON.stringify({ version, chunks, kept }));
    };
    const kept = ["0.9.0", "0.8.0", "0.7.0"].map((version) => ({ version, chunks: [chunk(version)] }));
    write("0.9.9", kept);
    // A part that has not changed since then.
    const same = served.find((name) => name.startsWith("chunks/check.")) as string;
    writeFileSync(path.join(older, "site", ...same.split("/")), bytes(`site/${same}`));
    for (const version of ["0.9.9", "0.9.0", "0.8.0", "0.7.0"])
      writeFileSync(path.join(older, "site", ...chunk(version).split("/")), `/* ${version} */`);
    const { folder } = makeRelease(path.join(temporary, "newer"), ["--previous", older]);
    const record = JSON.parse(readFileSync(path.join(folder, "release.json"), "utf8")) as { kept: object[] };
    expect(record.kept).toEqual(
      ["0.9.9", "0.9.0", "0.8.0"].map((version) => ({ version, chunks: [chunk(version)] })),
    );
    const there = ["0.9.9", "0.9.0", "0.8.0", "0.7.0"].filter((version) =>
      existsSync(path.join(folder, "site", ...chunk(version).split("/"))),
    );
    expect(there).toEqual(["0.9.9", "0.9.0", "0.8.0"]);
    expect(readFileSync(path.join(folder, "SHA256SUMS"), "utf8")).toContain(chunk("0.9.9"));
  });

  const refused = (...options: string[]) => {
    const script = path.join(root, "scripts", "release.mjs");
    const { status, stderr } = spawnSync(process.execPath, [script, ...options], { encoding: "utf8", cwd: temporary });
    return { status, stderr };
  };

  it.each<[string, string[], RegExp]>([
    ["no address", [], /^Give the address where the release will be served: --url https:\/\/HOST\/PATH/],
    ["an address without https", ["--url", "http://addin.example"], /must start with https:\/\//],
    ["what is no address", ["--url", "addin"], /is not valid: 'addin'/],
    ["the address of development", ["--url", "https://localhost:3000"], /that of development/],
    ["an unknown option", ["--nope"], /^Unknown option '--nope'/],
    ["what is no GUID", ["--url", RELEASE_URL, "--id", "x"], /The Id 'x' is not a GUID/],
    ["too long a name", ["--url", RELEASE_URL, "--name", "x".repeat(16)], /at most 15 characters/],
    ["no office.js", ["--url", RELEASE_URL, "--office-js", "https://x.example/x.js"], /is not an address of office\.js/],
    ["a folder that is no release", ["--url", RELEASE_URL, "--previous", "."], /is not the folder of a release/],
  ])("refuses %s, and says what to do", (_name, options, message) => {
    const { status, stderr } = refused(...options, "--out", path.join(temporary, "refused"));
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
    expect(existsSync(path.join(temporary, "refused"))).toBe(false);
  });

  it("overwrites a release, but nothing else", () => {
    const out = path.join(temporary, "mine");
    const { version } = JSON.parse(text("release.json")) as { version: string };
    const folder = path.join(out, `origincredit-${version}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "notes.txt"), "mine");
    const { status, stderr } = refused("--url", RELEASE_URL, "--out", out);
    expect(stderr).toMatch(/exists and is not a release\. Choose another folder with --out/);
    expect(status).toBe(2);
    expect(filesIn(out)).toEqual([`origincredit-${version}/notes.txt`]);
    // Nor a zip file of somebody else, nor a file where the folder should be.
    rmSync(folder, { recursive: true });
    writeFileSync(`${folder}.zip`, "mine");
    expect(refused("--url", RELEASE_URL, "--out", out)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/\.zip exists and is not a release\./) as string,
    });
    expect(readFileSync(`${folder}.zip`, "utf8")).toBe("mine");
    expect(refused("--url", RELEASE_URL, "--out", `${folder}.zip`)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/is not a folder\. Choose another/) as string,
    });
  });
});
