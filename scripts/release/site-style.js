/** How the pages of the site look, in addition to webpack/help-style.js, whose colors they use. */
module.exports = `
.site-header { position: relative; align-items: flex-start; }
.brand, .site-nav { min-height: 2.5rem; }
.site-nav { display: flex; align-items: center; }
.brand { display: flex; align-items: center; gap: .5rem; font-weight: 600; text-decoration: none; color: inherit; }
.brand img { display: block; }
.site-nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
.site-nav a { display: inline-block; padding: .25rem 0; }
.site-search { flex: 1 1 14rem; max-width: 24rem; position: relative; }
.site-search ::placeholder { color: var(--quiet); opacity: 1; }
.site-search label { position: absolute; left: -999rem; }
.site-search ul { position: absolute; z-index: 2; inset-inline: 0; margin: .25rem 0 0; padding: .25rem 0; list-style: none; background: var(--back); border: 1px solid var(--quiet); border-radius: 4px; max-height: 70vh; overflow-y: auto; box-shadow: 0 4px 16px rgb(0 0 0 / 25%); }
.site-search li { padding: .375rem .75rem; }
.site-search li span { display: block; }
.site-side { padding: 1rem 0; }
.site-side h2 { font-size: .875rem; margin: .75rem 0 .125rem; }
.site-side ul { list-style: none; margin: 0; padding: 0; }
.site-side li a { display: block; padding: .2rem 0; font-size: .875rem; text-decoration: none; }
.site-side a:hover { text-decoration: underline; }
.site-side [aria-current] { font-weight: 600; border-inline-start: 3px solid var(--brand); padding-inline-start: .5rem; }
.site-main h1 { font-size: 1.75rem; line-height: 1.25; margin: 1.25rem 0 .75rem; }
.site-main h2 { border-top: 1px solid var(--line); padding-top: 1rem; }
.site-main h3 { margin-top: 1.25rem; }
.site-main img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 4px; }
.site-main td img { min-width: 12rem; }
.site-main pre { background: var(--soft); border-radius: 4px; padding: .625rem .75rem; overflow-x: auto; }
.site-main pre code { overflow-wrap: normal; }
.site-main p, .site-main > ul, .site-main > ol { max-width: 52rem; }
.site-main .rows th { border: 1px solid var(--line); padding: .25rem .5rem; text-align: start; background: var(--soft); overflow-wrap: normal; }
.site-main .rows td { padding: .25rem .5rem; min-width: 5rem; }
.site-main .facts td { overflow-wrap: anywhere; }
.site-main .rows table { font-size: .875rem; }
.site-main .rows { margin: .75rem 0; }
.site-main blockquote { margin: .75rem 0; padding: .25rem .75rem; border-inline-start: 3px solid var(--brand); background: var(--soft); }
.contents-of-page { background: var(--soft); border-radius: 4px; padding: .25rem .75rem; margin: .75rem 0; max-width: 52rem; }
.contents-of-page ul { columns: 16rem; }
.steps { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.steps a { display: inline-block; padding: .625rem 1rem; border: 1px solid var(--brand); border-radius: 4px; text-decoration: none; font-weight: 600; }
.steps .first a { background: var(--brand); color: var(--back); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem; list-style: none; padding: 0; margin: 1rem 0; }
.cards li { border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; }
.cards a { font-weight: 600; }
.site-footer { border-top: 1px solid var(--line); margin-top: 2.5rem; padding: 1rem 0; font-size: .875rem; color: var(--quiet); }
.site-footer ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0 0 .5rem; padding: 0; }
@media (forced-colors: active) { .steps .first a { background: Canvas; color: LinkText; } }
@media (max-width: 63.99rem) { .site-side details { border-bottom: 1px solid var(--line); } .site-side { padding: 0; } }
@media (min-width: 64rem) { .site-side { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; } .site-side summary { display: none; } }
@media print { .site-nav, .site-side, .site-search, .contents-of-page, .site-footer ul { display: none !important; } }
`;
