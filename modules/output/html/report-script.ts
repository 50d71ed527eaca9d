/**
 * The script of the report: a table that filters and sorts, of which only the rows in view are in the page.
 *
 * Texts of events only ever become text nodes. Rows are those of `ReportRow`, as JSON in the element `rows`.
 */
export const reportScript = `'use strict';
(() => {
  const at = (id) => document.getElementById(id);
  const make = (name, text = '', look = '') => {
    const element = document.createElement(name);
    element.textContent = text;
    if (look) element.className = look;
    return element;
  };
  const all = JSON.parse(at('rows').textContent);
  const [TYPE, DATA, HOST, MODULE, TIME, SEVERITY, TAGS, CONTEXT] = [0, 1, 2, 3, 4, 5, 6, 7];
  const HEIGHT = 32;
  const SEVERITIES = ['', 'info', 'low', 'medium', 'high', 'critical'];
  const haystacks = new Array(all.length);
  const order = all.map((_, index) => index);
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  const time = (value) => new Date(value).toISOString().slice(0, 19).replace('T', ' ');
  let shown = order.slice();
  let sorted = { column: -1, down: false };
  let drawn = '';

  const haystack = (index) => {
    if (haystacks[index] === undefined) haystacks[index] = all[index].join('\\n').toLowerCase();
    return haystacks[index];
  };
  const filter = () => {
    const words = at('search').value.toLowerCase().split(/\\s+/).filter(Boolean);
    const type = at('type').value;
    shown = order.filter(
      (index) => (!type || all[index][TYPE] === type) && words.every((word) => haystack(index).includes(word)),
    );
    at('count').textContent = shown.length.toLocaleString('en') + ' of ' + all.length.toLocaleString('en') + ' rows';
    at('scroll').scrollTop = 0;
    draw(true);
  };
  const sort = (column) => {
    sorted = { column, down: sorted.column === column ? !sorted.down : false };
    const sign = sorted.down ? -1 : 1;
    const key = column === DATA ? (row) => SEVERITIES.indexOf(row[SEVERITY]) : () => 0;
    order.sort((a, b) => {
      const [x, y] = [all[a], all[b]];
      const less = column === TIME ? x[TIME] - y[TIME] : key(y) - key(x) || compare(x[column], y[column]);
      return sign * less || a - b;
    });
    for (const head of document.querySelectorAll('th')) {
      const own = Number(head.dataset.column) === column;
      head.setAttribute('aria-sort', own ? (sorted.down ? 'descending' : 'ascending') : 'none');
    }
    filter();
  };
  const gap = (rows) => {
    const row = make('tr', '', 'gap');
    const cell = row.appendChild(make('td'));
    cell.style.height = rows * HEIGHT + 'px';
    return row;
  };
  const draw = (anew) => {
    const box = at('scroll');
    const from = Math.max(0, Math.floor(box.scrollTop / HEIGHT) - 20);
    const to = Math.min(shown.length, from + Math.ceil(box.clientHeight / HEIGHT) + 40);
    if (!anew && drawn === from + '-' + to) return;
    drawn = from + '-' + to;
    const body = document.createDocumentFragment();
    body.append(gap(from));
    for (let place = from; place < to; place++) {
      const data = all[shown[place]];
      const row = make('tr', '', 'event');
      row.tabIndex = 0;
      row.dataset.index = shown[place];
      row.append(make('td', data[TYPE]));
      const cell = row.appendChild(make('td'));
      if (data[SEVERITY]) cell.append(make('span', data[SEVERITY], 'severity ' + data[SEVERITY]));
      cell.append(data[DATA]);
      row.append(make('td', data[HOST]), make('td', data[MODULE]), make('td', time(data[TIME])));
      body.append(row);
    }
    body.append(gap(shown.length - to));
    at('body').replaceChildren(body);
  };
  const show = (target) => {
    const row = target.closest('tr.event');
    if (!row) return;
    const data = all[Number(row.dataset.index)];
    const list = make('dl');
    const names = ['Type', 'Data', 'Host', 'Module', 'Time', 'Severity', 'Tags', 'How'];
    [TYPE, SEVERITY, DATA, HOST, CONTEXT, MODULE, TIME, TAGS].forEach((column) => {
      const text = column === TIME ? time(data[TIME]) + ' UTC' : data[column];
      if (text) list.append(make('dt', names[column]), make('dd', text));
    });
    at('facts').replaceChildren(list);
    at('detail').showModal();
  };

  let waiting = 0;
  at('search').addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, all.length > 5000 ? 120 : 0);
  });
  at('type').addEventListener('change', filter);
  at('scroll').addEventListener('scroll', () => requestAnimationFrame(() => draw(false)), { passive: true });
  window.addEventListener('resize', () => draw(true));
  at('body').addEventListener('click', (event) => show(event.target));
  at('body').addEventListener('keydown', (event) => {
    if (event.key === 'Enter') show(event.target);
  });
  at('close').addEventListener('click', () => at('detail').close());
  for (const head of document.querySelectorAll('th button'))
    head.addEventListener('click', () => sort(Number(head.parentNode.dataset.column)));
  filter();
})();
`;
