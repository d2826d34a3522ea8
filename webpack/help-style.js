/** How the help page looks: as wide as a phone or a desk, light, dark, in forced colors, and on paper. */
module.exports = `
:root { color-scheme: light dark; --back: #fff; --text: #1f2326; --quiet: #55606a; --line: #d5dade; --soft: #f3f5f6; --brand: #0c5e69; --gives: #0b5a2b; --caution: #7a4300; background: var(--back); color: var(--text); font: 16px/1.55 system-ui, sans-serif; scroll-padding-top: 1rem; }
@media (prefers-color-scheme: dark) { :root { --back: #17191b; --text: #e7eaec; --quiet: #aeb8c0; --line: #3d444a; --soft: #22272a; --brand: #6cc7d3; --gives: #7fd6a0; --caution: #f0b76b; } }
@media (forced-colors: active) { :root { --back: Canvas; --text: CanvasText; --quiet: CanvasText; --line: CanvasText; --soft: Canvas; --brand: LinkText; --gives: CanvasText; --caution: CanvasText; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 0 1rem 2rem; max-width: 76rem; overflow-wrap: anywhere; }
[hidden] { display: none !important; }
a { color: var(--brand); }
:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.35rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.1rem; margin: 0 0 .25rem; }
h4 { font-size: .875rem; margin: 1rem 0 .25rem; color: var(--quiet); }
p { margin: .5rem 0; }
time { white-space: nowrap; }
ul { margin: .25rem 0; padding-inline-start: 1.25rem; }
:lang(ko) { word-break: keep-all; }
code { font-family: ui-monospace, Consolas, monospace; font-size: .9375em; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: inline-block; margin-top: .5rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; justify-content: space-between; padding: 1rem 0 .75rem; border-bottom: 1px solid var(--line); }
.languages ul { display: flex; flex-wrap: wrap; gap: 0 1rem; list-style: none; margin: 0; padding: 0; }
.side { background: var(--back); padding: .75rem 0; border-bottom: 1px solid var(--line); }
.find label, .spelling label { display: block; font-size: .875rem; font-weight: 600; }
input, select { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--quiet); border-radius: 4px; padding: .375rem .5rem; min-height: 2.5rem; max-width: 100%; }
input { width: 100%; }
.hint { font-size: .8125rem; color: var(--quiet); margin: .125rem 0 0; }
summary { cursor: pointer; font-weight: 600; padding: .5rem 0 .25rem; }
.contents h2 { font-size: .875rem; margin: .75rem 0 .125rem; }
.contents ul { list-style: none; margin: 0; padding: 0; }
.contents li a { display: block; padding: .2rem 0; font-size: .875rem; text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.quiet { color: var(--quiet); font-size: .875rem; }
.spelling { margin: .75rem 0; }
article { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 1rem 0; scroll-margin-top: 1rem; }
article:target { border-color: var(--brand); outline: 1px solid var(--brand); }
.signature { background: var(--soft); border-radius: 4px; padding: .375rem .625rem; }
dl { margin: .25rem 0; }
dt { margin-top: .5rem; }
dt code { font-weight: 600; }
dd { margin: 0 0 .25rem; }
.example { display: flex; flex-wrap: wrap; gap: .125rem .625rem; align-items: baseline; background: var(--soft); border-inline-start: 3px solid var(--brand); border-radius: 0 4px 4px 0; padding: .375rem .625rem; margin: .375rem 0; }
.gives { font-weight: 600; color: var(--gives); }
.rows { overflow-x: auto; flex-basis: 100%; }
table { border-collapse: collapse; font-size: .8125rem; background: var(--back); }
td { border: 1px solid var(--line); padding: .125rem .5rem; overflow-wrap: normal; text-align: start; vertical-align: top; min-width: 2.5rem; }
.mark { display: inline-block; font-size: .75rem; border: 1px solid currentColor; border-radius: 4px; padding: 0 .375rem; color: var(--gives); white-space: nowrap; }
.mark.secondary { color: var(--quiet); }
.mark.unverified { color: var(--caution); border-style: dashed; }
.plain { list-style: none; padding: 0; }
.plain li { margin: .375rem 0; }
.law > li { border-top: 1px solid var(--line); padding: .75rem 0; margin: 0; scroll-margin-top: 1rem; }
@media (max-width: 63.99rem) and (min-height: 30rem) {
  .script .side { position: sticky; top: 0; z-index: 1; max-height: 100vh; overflow-y: auto; }
  .script article, .script section, .script li { scroll-margin-top: 9.5rem; }
}
@media (min-width: 64rem) {
  .layout { display: grid; grid-template-columns: 18rem minmax(0, 1fr); gap: 2.5rem; align-items: start; }
  .side { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; border-bottom: 0; padding: 1rem .25rem 2rem; }
}
@media print {
  .side, .languages, .spelling, .skip { display: none !important; }
  :root { --back: #fff; --text: #000; --quiet: #444; --line: #999; --soft: #fff; --brand: #000; --gives: #000; --caution: #000; font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  h2, h3, h4 { break-after: avoid; }
  .example, dt, .law > li { break-inside: avoid; }
  .rows { overflow: visible; }
}
`;
