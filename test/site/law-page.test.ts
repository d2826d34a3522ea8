import { SaxesParser } from "saxes";

import { LAW_VERSION, sources } from "../../src/law";
import { lawPageBody } from "../../src/site/law/page";
import { LAW_KINDS, LAW_SECTIONS, type LawEntry, lawRegister } from "../../src/site/law/register";
import { lawStyle } from "../../src/site/law/style";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** The page as a tree. It is not well-formed if this throws. */
function treeOf(html: string): { readonly root: Element; readonly all: Element[] } {
  const parser = new SaxesParser();
  const all: Element[] = [];
  const open: Element[] = [];
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
    all.push(element);
  });
  parser.on("text", (text) => open.forEach((element) => (element.text += text)));
  parser.on("closetag", () => void open.pop());
  parser.write(html).close();
  return { root: all[0] as Element, all };
}

const html = lawPageBody();
const { all } = treeOf(html);
const register = lawRegister();
const byId = new Map(all.map((element) => [element.attributes.id, element]));
const classed = (element: Element, name: string): boolean => (element.attributes.class ?? "").split(" ").includes(name);
const links = all.filter(({ name }) => name === "a").map(({ attributes }) => attributes.href as string);

describe("the page of the register", () => {
  test("is well-formed, with ids that are unique", () => {
    const ids = all.flatMap(({ attributes }) => attributes.id ?? []);
    expect(ids.length).toBeGreaterThan(register.length);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("has no script, style or handler of its own, which the security policy would refuse", () => {
    expect(all.filter(({ name }) => ["script", "style", "link"].includes(name))).toEqual([]);
    const refused = all.flatMap(({ attributes }) =>
      Object.keys(attributes).filter((name) => /^(on|style$)/.test(name)),
    );
    expect(refused).toEqual([]);
    expect(html).not.toMatch(/javascript:/i);
  });

  test("has every entry in its section, with its mark, authority, value, days and day of the check", () => {
    const entries = all.filter((element) => classed(element, "law-entry"));
    expect(entries.map(({ attributes }) => attributes.id)).toEqual(register.map(({ id }) => id));
    for (const entry of register) {
      const { attributes, text } = byId.get(entry.id) as Element;
      const shown = [entry.what, entry.shown, entry.from, entry.through, entry.authority, entry.checkedOn, entry.note];
      for (const part of [...shown, entry.sentence, ...entry.sources.map(({ key }) => key)])
        expect([entry.id, text]).toEqual([entry.id, expect.stringContaining(part ?? "")]);
      expect([attributes["data-mark"], "data-caution" in attributes]).toEqual([
        entry.confidence,
        entry.caution !== null,
      ]);
    }
    for (const { id, title } of LAW_SECTIONS) {
      const section = all.find((each) => classed(each, "law-section") && each.text.startsWith(title)) as Element;
      const inside = treeOf(
        html.slice(html.indexOf(`<section class="law-section" id="${section.attributes.id}"`)).split("</section>")[0] +
          "</section>",
      );
      expect(inside.all.filter((each) => classed(each, "law-entry")).map(({ attributes }) => attributes.id)).toEqual(
        register.filter((entry) => entry.section === id).map((entry) => entry.id),
      );
    }
  });

  test("says at every citation what is known about it", () => {
    for (const { id, because, caution, sources: read, kind } of register) {
      if (kind !== "citation") continue;
      const { text } = byId.get(id) as Element;
      for (const part of [because, caution, ...read.flatMap(({ title, address }) => [title, address])])
        expect([id, text]).toEqual([id, expect.stringContaining(part ?? "")]);
    }
  });

  test("has the same classes for marks as the help page", () => {
    const marks = all.filter((element) => classed(element, "mark"));
    expect(marks.length).toBeGreaterThan(register.length);
    const names = new Set(marks.map(({ attributes }) => attributes.class));
    expect([...names].sort()).toEqual(["mark secondary", "mark unverified", "mark verified"]);
  });

  test("leads every link to a place on the page, a filter, law.json or a source with a web address", () => {
    const web = sources.flatMap(({ address }) => /^https:\/\/\S+/.exec(address)?.[0] ?? []);
    for (const href of links) {
      if (href.startsWith("#")) expect([href, byId.has(href.slice(1))]).toEqual([href, true]);
      else if (!href.startsWith("?")) expect(["law.json", ...web]).toContain(href);
    }
    for (const { sources: read } of register)
      for (const { address } of read)
        if (address.startsWith("https://")) expect(links).toContain(address.split(/\s/)[0]);
  });

  test("counts the entries by mark, and links each count to the filter that shows them", () => {
    const counts = links.filter((href) => href.startsWith("?"));
    for (const href of counts) {
      const query = new URLSearchParams(href);
      const section = (query.get("section") ?? "").replace(/-/g, " ");
      const matching = register.filter(
        (entry) =>
          entry.confidence === query.get("mark") &&
          (section === "" || entry.section.toLowerCase().replace(/-/g, " ") === section),
      );
      const link = all.find(({ name, attributes }) => name === "a" && attributes.href === href) as Element;
      expect([href, link.text]).toEqual([href, String(matching.length)]);
      expect(matching.length).toBeGreaterThan(0);
    }
    expect(counts.filter((href) => !href.includes("section"))).toHaveLength(3);
  });

  test("has filters for every section, kind and mark, which only the script shows", () => {
    const form = all.find(({ name }) => name === "form") as Element;
    expect([form.attributes.hidden, form.attributes.role]).toEqual(["", "search"]);
    const valuesOf = (id: string): string[] =>
      (byId.get(id) as Element).children.map(({ attributes }) => attributes.value as string);
    const own = all.filter((element) => classed(element, "law-section"));
    expect(valuesOf("filter-section")).toEqual(["", ...own.map(({ attributes }) => attributes["data-section"])]);
    const kinds = new Set(all.flatMap(({ attributes }) => attributes["data-kind"] ?? []));
    expect(valuesOf("filter-kind").slice(1).sort()).toEqual([...kinds].sort());
    expect(kinds.size).toBe(LAW_KINDS.length);
    expect(valuesOf("filter-mark")).toEqual(["", "not-verified", "verified", "secondary", "unverified"]);
    const labelled = all.flatMap(({ name, attributes }) => (name === "label" ? (attributes.for ?? []) : []));
    const inputs = all.filter(({ name }) => ["input", "select"].includes(name)).map(({ attributes }) => attributes.id);
    expect([...labelled].sort()).toEqual([...inputs].sort());
    expect(byId.get("filter-count")?.attributes.role).toBe("status");
  });

  test("states the version of the law data", () => {
    expect(html).toContain(`<time>${LAW_VERSION}</time>`);
  });

  test("escapes what the law data contains", () => {
    const text = `a < b & "c" > d`;
    const address = `https://example.org/?a="<&" then <b>`;
    const [first] = register as [LawEntry];
    const entry: LawEntry = {
      ...first,
      what: text,
      shown: text,
      note: text,
      authority: text,
      sources: [{ key: "S1", title: text, address }],
    };
    const citation: LawEntry = {
      ...entry,
      id: "law-x",
      kind: "citation",
      sentence: text,
      because: text,
      caution: text,
    };
    const tree = treeOf(lawPageBody([entry, citation]));
    const pieces = tree.all.filter((element) => classed(element, "law-entry"));
    expect(pieces.map((piece) => piece.text.split(text).length - 1)).toEqual([4, 5]);
    expect(tree.all.find(({ attributes }) => attributes.href?.startsWith("https://example.org"))?.attributes.href).toBe(
      `https://example.org/?a="<&"`,
    );
  });
});

test("the style uses only the variables and no address, so that it works under the security policy", () => {
  const variables = new Set([...lawStyle.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
  const known = ["--back", "--text", "--quiet", "--line", "--soft", "--brand", "--gives", "--caution"];
  expect([...variables].filter((name) => !known.includes(name as string))).toEqual([]);
  expect(lawStyle).not.toMatch(/url\(|@import/);
});
