/** How the register looks. It uses the variables of the help page's style: light, dark and forced colors. */
export const lawStyle = `
.law-register { max-width: 76rem; overflow-wrap: anywhere; }
.law-register [hidden] { display: none !important; }
.law-register h1 { font-size: 1.5rem; margin: 1rem 0 .5rem; }
.law-register h2 { font-size: 1.35rem; margin: 2rem 0 .5rem; }
.law-register h3 { font-size: .9375rem; margin: 1.25rem 0 .25rem; color: var(--quiet); }
.law-register ul { list-style: none; margin: 0; padding: 0; }
.law-register p { margin: .25rem 0; }
.law-register .quiet { color: var(--quiet); font-size: .875rem; }
.law-register .mark { display: inline-block; font-size: .75rem; font-weight: 400; border: 1px solid currentColor; border-radius: 4px; padding: 0 .375rem; color: var(--gives); white-space: nowrap; }
.law-register .mark.secondary { color: var(--quiet); }
.law-register .mark.unverified { color: var(--caution); border-style: dashed; }
.law-marks { margin: .75rem 0; }
.law-marks > div { display: flex; gap: .5rem; align-items: baseline; margin: .25rem 0; }
.law-marks dt { margin: 0; flex: 0 0 7.5rem; }
.law-marks dd { margin: 0; font-size: .875rem; }
.law-overview { margin: 1rem 0; max-width: 44rem; }
.law-overview table { border-collapse: collapse; width: 100%; font-size: .875rem; }
.law-overview caption { text-align: start; font-weight: 600; padding: .25rem 0; }
.law-overview th, .law-overview td { border: 0; border-bottom: 1px solid var(--line); padding: .25rem 0 .25rem .75rem; min-width: 0; text-align: end; vertical-align: baseline; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.law-overview th:first-child { text-align: start; padding-inline-start: 0; font-weight: 400; overflow-wrap: anywhere; }
.law-overview thead th, .law-overview tfoot th { font-weight: 600; }
.law-overview td a { display: inline-block; min-width: 1.5rem; padding: .125rem 0; }
.law-overview th svg { display: block; width: 100%; height: .375rem; margin-top: .125rem; }
.law-pattern { position: absolute; }
.law-pattern rect { fill: var(--quiet); }
.law-bar.verified { fill: var(--gives); }
.law-bar.unverified { fill: var(--caution); }
.law-filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; background: var(--soft); border: 1px solid var(--line); border-radius: 8px; padding: .75rem; margin: 1rem 0; scroll-margin-top: 1rem; }
.law-filters p { margin: 0; flex: 1 1 10rem; min-width: 0; }
.law-filters .law-search { flex-basis: 12rem; }
.law-filters label { display: block; font-size: .875rem; font-weight: 600; }
.law-filters input[type="search"], .law-filters select { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--quiet); border-radius: 4px; padding: .375rem .5rem; min-height: 2.5rem; width: 100%; }
.law-filters .law-check { display: flex; gap: .5rem; align-items: center; flex: 0 1 auto; min-height: 2.5rem; }
.law-filters .law-check label { font-weight: 400; padding: .375rem 0; }
.law-filters input[type="checkbox"] { width: 1.125rem; height: 1.125rem; min-height: 0; margin: 0; flex: none; accent-color: var(--brand); }
.law-filters .law-shown { display: flex; flex: 1 1 100%; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
.law-filters button { font: inherit; color: var(--brand); background: var(--back); border: 1px solid var(--brand); border-radius: 4px; padding: .25rem .75rem; min-height: 2.25rem; cursor: pointer; }
.law-entry { border-top: 1px solid var(--line); padding: .5rem .25rem; scroll-margin-top: 1rem; }
.law-entry:target { outline: 2px solid var(--brand); outline-offset: -2px; border-radius: 4px; }
.law-line { font-size: .9375rem; }
.law-value .quiet { display: block; }
.law-cite .quiet a, .law-register time { white-space: nowrap; }
.law-cite { font-size: .875rem; }
.law-text ul { padding-inline-start: 1.25rem; list-style: disc; }
.law-text b { font-weight: 600; }
.law-sources li { margin: .375rem 0; font-size: .875rem; scroll-margin-top: 1rem; }
.law-sources li:target { outline: 2px solid var(--brand); outline-offset: 2px; }
@media (min-width: 48rem) {
  .law-line { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) minmax(0, 5fr); gap: 0 1.25rem; align-items: baseline; }
}
@media (max-width: 47.99rem) {
  .law-line { border: 1px solid var(--line); border-radius: 8px; padding: .625rem .75rem; margin: .5rem 0; }
  .law-line > div + div { margin-top: .25rem; }
}
@media (max-width: 35.99rem) {
  .law-overview tr { display: grid; grid-template-columns: 4fr 7fr 5fr 2fr; gap: 0 .25rem; align-items: baseline; border-bottom: 1px solid var(--line); padding: .25rem 0; }
  .law-overview th, .law-overview td { border: 0; padding: 0; text-align: end; }
  .law-overview tbody th, .law-overview tfoot th { grid-column: 1 / -1; }
  .law-overview thead th:first-child { display: none; }
  .law-overview .mark { padding: 0 .125rem; font-size: .6875rem; }
}
@media (forced-colors: active) {
  .law-bar.unverified { fill: Canvas; stroke: CanvasText; vector-effect: non-scaling-stroke; }
}
@media print {
  .law-bar.unverified { fill: #fff; stroke: #000; vector-effect: non-scaling-stroke; }
  .law-filters { display: none !important; }
  .law-entry { break-inside: avoid; }
  .law-register h2, .law-register h3 { break-after: avoid; }
}
`;
