import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { slug } from "../../src/site/law/entries/anchors";
import { countText, filterOfQuery, NO_FILTER, queryOfFilter, searchKey, shownBy } from "../../src/site/law/filter";
import { grouped, percentOfShare } from "../../src/site/law/entries/numbers";

interface FilterCase {
  readonly name: string;
  readonly query: string;
  /** What the page makes of the query, if it is another. */
  readonly kept?: string;
  readonly shows: readonly string[];
}

const { entries, filters, counts, shares, groups } = parse(
  readFileSync(path.join(__dirname, "law-filter.yaml"), "utf8"),
) as {
  entries: readonly { id: string; text: string; section: string; kind: string; mark: string; cautioned: boolean }[];
  filters: readonly FilterCase[];
  counts: readonly [shown: number, all: number, text: string][];
  shares: readonly [share: string, text: string][];
  groups: readonly [decimal: string, text: string][];
};

describe("the filter in the address", () => {
  test.each(filters.map((each) => [each.name, each] as const))("%s", (_name, { query, kept = query, shows }) => {
    const filter = filterOfQuery(query);
    const isShown = shownBy(filter);
    const shown = entries.filter(({ text, section, kind, ...entry }) =>
      isShown({ ...entry, text: searchKey(text), section: slug(section), kind: slug(kind) }),
    );
    expect(shown.map(({ id }) => id)).toEqual(shows);
    expect(queryOfFilter(filter)).toBe(kept);
  });

  test("is empty if everything is shown", () => {
    expect([queryOfFilter(NO_FILTER), filterOfQuery("")]).toEqual(["", NO_FILTER]);
  });
});

test.each(counts)("%i of %i entries are announced as '%s'", (shown, all, text) => {
  expect(countText(shown, all)).toBe(text);
});

test.each(shares)("the share %s is shown as %s", (share, text) => {
  expect(percentOfShare(share)).toBe(text);
});

test.each(groups)("the decimal %s is shown as %s", (decimal, text) => {
  expect(grouped(decimal)).toBe(text);
});
