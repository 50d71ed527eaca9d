/** The style sheet of the report: light or dark as the reader's system is, readable from a phone to paper. */
export const reportStyle = `
:root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--ink:#1b1f24;--soft:#59636e;--line:#d9dee3;--accent:#0b62c4;--bar:#5b9bd8;
--critical:#a40e26;--high:#cf3a24;--medium:#b35900;--low:#8a6d00;--info:#4c6378}
@media(prefers-color-scheme:dark){:root{--ground:#0e1116;--card:#171b22;--ink:#e6eaef;--soft:#9aa6b2;--line:#2b323b;--accent:#6cb2ff;
--bar:#3f7fbf;--critical:#ff7b8a;--high:#ff8f73;--medium:#f0a45d;--low:#dcc060;--info:#9fb3c8}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main,header,footer{max-width:1200px;margin:0 auto;padding:0 16px}
header{padding-top:28px}
h1{font-size:26px;line-height:1.2;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:17px;margin:0 0 12px}
p{margin:0 0 8px}
.soft{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px;margin:16px 0;min-width:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(130px,1fr));gap:12px;margin:16px 0}
.tiles div{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px}
.tiles b{display:block;font-size:24px;line-height:1.2;font-variant-numeric:tabular-nums}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr));gap:16px}
.charts .card{margin:0}
.bars{display:grid;grid-template-columns:minmax(60px,auto) minmax(60px,1fr) auto;gap:6px 10px;align-items:center;margin:0}
.bars dt{font-size:13px;overflow-wrap:anywhere}
.bars dd{margin:0;font-variant-numeric:tabular-nums;font-size:13px;text-align:right}
.bars svg{width:100%;height:12px;display:block}
.bars rect,.time rect{fill:var(--bar)}
rect.critical{fill:var(--critical)!important}rect.high{fill:var(--high)!important}rect.medium{fill:var(--medium)!important}
rect.low{fill:var(--low)!important}rect.info{fill:var(--info)!important}
.time svg{width:100%;height:160px;display:block;border-bottom:1px solid var(--line)}
.axis{display:flex;justify-content:space-between;font-size:12px;color:var(--soft);gap:8px}
details{border-top:1px solid var(--line);padding:10px 0}
details:first-of-type{border-top:0}
summary{cursor:pointer;overflow-wrap:anywhere}
details p,details li{overflow-wrap:anywhere}
details p{margin:8px 0;max-width:75ch}
details ul{margin:4px 0;padding-left:20px;font-size:14px}
.severity{display:inline-block;min-width:72px;text-align:center;border:1px solid currentColor;border-radius:99px;font-size:12px;line-height:18px;padding:0 8px;margin-right:6px}
.critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low{color:var(--low)}.info{color:var(--info)}
.tools{display:flex;flex-wrap:wrap;gap:8px;margin-bottom:10px;align-items:center}
.tools input{flex:1 1 220px;min-width:0}
input,select,button{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:7px;padding:6px 10px}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.scroll{height:min(70vh,620px);overflow:auto;border:1px solid var(--line);border-radius:7px}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:13px}
th,td{text-align:left;padding:0 10px;height:32px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
th{position:sticky;top:0;background:var(--card);box-shadow:inset 0 -1px var(--line);padding:0;z-index:1}
th button{all:unset;display:block;width:100%;box-sizing:border-box;padding:0 10px;cursor:pointer;font-weight:600}
th button:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
th[aria-sort=ascending] button::after{content:" \\2191"}th[aria-sort=descending] button::after{content:" \\2193"}
th:nth-child(1){width:170px}th:nth-child(3){width:190px}th:nth-child(4){width:140px}th:nth-child(5){width:172px}
tbody tr{cursor:pointer}
tbody tr.event:hover,tbody tr.event:focus{background:var(--ground);outline-offset:-2px}
tbody tr.event td{border-bottom:1px solid var(--line)}
tbody tr.gap td{padding:0;border:0;height:0}
dialog{border:1px solid var(--line);border-radius:10px;background:var(--card);color:var(--ink);width:min(720px,94vw);max-height:86vh;padding:20px}
dialog::backdrop{background:#0008}
dialog dl{display:grid;grid-template-columns:auto 1fr;gap:6px 14px;margin:0 0 16px}
dialog dt{color:var(--soft)}dialog dd{margin:0;overflow-wrap:anywhere}
a{color:var(--accent)}
footer{padding:8px 16px 32px;font-size:13px}
@media(max-width:640px){h1{font-size:21px}.card{padding:12px}th:nth-child(1){width:38%}
th:nth-child(n+3),td:nth-child(n+3){display:none}.tiles{grid-template-columns:repeat(2,1fr);gap:8px}dialog dl{grid-template-columns:1fr;gap:0}dialog dd{margin-bottom:8px}}
@media print{.scroll,.tools{display:none}body{background:#fff}}
`;
