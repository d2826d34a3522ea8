import { slug } from "./entries/anchors";
import { escapeHtml } from "./html";
import { MARK_NAMES, MARKS, type Mark } from "./marks";
import { LAW_SECTIONS, type LawEntry } from "./register";

/** How many entries have which mark, by section, with a drawing of the parts. The numbers are filters of the page. */
export function overviewHtml(register: readonly LawEntry[]): string {
  const rows = LAW_SECTIONS.map(({ id, title }) => {
    const name = `<a href="#section-${slug(id)}">${escapeHtml(title)}</a>`;
    return rowHtml(
      name,
      register.filter(({ section }) => section === id),
      `section=${slug(id)}&`,
    );
  });
  const heads = MARKS.map(
    (mark) => `<th scope="col" role="columnheader"><span class="mark ${mark}">${MARK_NAMES[mark]}</span></th>`,
  );
  // The roles, because some browsers forget them where the style lays out rows in a grid.
  return `<div class="law-overview"><table role="table">
<caption>Entries by section and mark</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Section</th>${heads.join("")}<th scope="col" role="columnheader">all</th></tr></thead>
<tbody role="rowgroup">
${rows.join("\n")}
</tbody>
<tfoot role="rowgroup">${rowHtml("All sections", register, "")}</tfoot>
</table>
${PATTERN}</div>`;
}

function rowHtml(name: string, entries: readonly LawEntry[], query: string): string {
  const counts = MARKS.map((mark) => [mark, entries.filter(({ confidence }) => confidence === mark).length] as const);
  const cells = counts.map(([mark, count]) =>
    count === 0
      ? '<td role="cell" class="quiet">0</td>'
      : `<td role="cell"><a href="?${escapeHtml(`${query}mark=${mark}`)}">${count}</a></td>`,
  );
  return `<tr role="row"><th scope="row" role="rowheader">${name}${barHtml(counts)}</th>${cells.join("")}<td role="cell">${entries.length}</td></tr>`;
}

/** The parts of a whole of 100. The numbers beside it say the same. */
function barHtml(counts: readonly (readonly [Mark, number])[]): string {
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  let left = 0;
  const parts = counts.flatMap(([mark, count]) => {
    const width = (count / all) * 100;
    const at = left;
    left += width;
    if (count === 0) return [];
    const place = `x="${at.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="6"`;
    const drawing = mark === "secondary" ? ' fill="url(#pattern-secondary)"' : "";
    return [`<rect class="law-bar ${mark}" ${place}${drawing}/>`];
  });
  return `<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${parts.join("")}</svg>`;
}

/** Hatching, so that the marks differ without color. */
const PATTERN = `<svg class="law-pattern" width="0" height="0" aria-hidden="true"><defs><pattern id="pattern-secondary" width="1.5" height="6" patternUnits="userSpaceOnUse"><rect width="0.75" height="6"/></pattern></defs></svg>`;
