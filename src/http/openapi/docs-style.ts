/** The style of the page about the API, served beside it: no outside file, no script. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --ink: #1a1d21; --quiet: #585e67; --rule: #d9dbdf; --paper: #fff; --tint: #f3f4f6; --link: #0b4f8a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9ebee; --quiet: #a6acb5; --rule: #3a3f47; --paper: #15171a; --tint: #212429; --link: #8fc1f0; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0 auto; max-width: 56rem; padding: 24px 16px 96px; background: var(--paper); color: var(--ink); font: 16px/25px system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 32px; line-height: 38px; margin: 8px 0 16px; }
h2 { font-size: 24px; line-height: 30px; margin: 56px 0 8px; padding-top: 16px; border-top: 1px solid var(--rule); }
h3 { font-size: 18px; line-height: 26px; margin: 40px 0 4px; }
h4 { font-size: 14px; line-height: 20px; margin: 16px 0 4px; color: var(--quiet); font-weight: 600; }
p { margin: 4px 0 12px; }
a { color: var(--link); }
code, pre { font: 14px/21px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--tint); border-radius: 3px; }
code { padding: 1px 3px; }
pre { margin: 8px 0; padding: 12px; overflow-x: auto; white-space: pre-wrap; }
.address { margin: 0 0 8px; }
.address code { padding: 3px 6px; }
.quiet { color: var(--quiet); }
nav p { margin: 16px 0 2px; }
nav ul { list-style: none; margin: 0 0 8px; padding: 0; columns: 18rem; }
nav li { break-inside: avoid; padding: 2px 0; }
dl { display: grid; grid-template-columns: minmax(9rem, 15rem) minmax(0, 1fr); gap: 6px 20px; margin: 4px 0 12px; }
dt, dd { margin: 0; }
dt { scroll-margin-top: 16px; }
dt:target, dt:target + dd { background: var(--tint); outline: 6px solid var(--tint); }
:target > h3, h3:target { color: var(--link); }
summary { cursor: pointer; color: var(--quiet); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media (max-width: 40rem) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin: 0 0 10px; } }
`;
