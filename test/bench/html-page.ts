const WORDS = 'the mill stands by the brook and its wheel turns as long as there is water to turn it'.split(' ');

/** Makes a page of about so many bytes as sites serve them: text, markup, links, a script; each number another page. */
export function htmlPage(bytes: number, number: number): string {
  const parts = [
    `<!doctype html><html><head><title>Page ${number}</title><link rel="stylesheet" href="/s.css"></head><body>`,
  ];
  let length = 0;
  for (let i = 0; length < bytes; i++) {
    const words = Array.from({ length: 40 }, (_, at) => WORDS[(at * 7 + i * 3 + number) % WORDS.length]).join(' ');
    const part =
      i % 40 === 39
        ? `<script>window.config = { api: "https://api.example.test/v1/${i}", retries: 3, items: [${i}, 2, 3].map((x) => x * 2) };</script>\n`
        : `<div class="row item-${i}" id="n${number}-${i}"><h3>${words.slice(0, 30)}</h3><p>${words}.</p><a class="more" href="/articles/${(number * 7 + i) % 500}?from=list">Read more</a></div>\n`;
    parts.push(part);
    length += part.length;
  }
  return `${parts.join('')}</body></html>`;
}
