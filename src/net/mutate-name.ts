const TOKEN = /[a-z]+|\d+/g;

/**
 * Lists names that somebody who chose this one may have chosen, too.
 *
 * Numbers near those in its first label (`web1`, `web02`), words put before, behind and in place of its own (`api-dev`), words as a name below or
 * beside it. Lazy; likelier ones first; never the name itself; may repeat.
 *
 * @param name In normal form, with more than one label.
 * @param words To put in: those of other names.
 * @param numbers How far numbers are counted on. Range: 0 or more.
 * @example
 * ```ts
 * [...mutateName('web1.example.com', [], 2)]; // ['web2.example.com', 'web3.example.com', 'web0.example.com']
 * ```
 */
export function* mutateName(
  name: string,
  words: Iterable<string>,
  numbers: number,
): Generator<string, void, undefined> {
  const dot = name.indexOf('.');
  const label = name.slice(0, dot);
  const zone = name.slice(dot + 1);
  for (const mutated of labels(label, words, numbers)) {
    if (mutated !== label && mutated.length > 0 && !mutated.startsWith('-') && !mutated.endsWith('-'))
      yield `${mutated}.${zone}`;
  }
}

function* labels(label: string, words: Iterable<string>, numbers: number): Generator<string> {
  yield* counted(label, numbers);
  const parts = label.split('-');
  if (parts.length > 1) {
    yield parts.toReversed().join('-');
    yield parts.join('');
    yield parts.join('.');
  }
  for (const word of words) {
    if (parts.includes(word)) continue;
    yield `${label}-${word}`;
    yield `${word}-${label}`;
    yield `${word}.${label}`;
    yield `${label}${word}`;
    yield `${word}${label}`;
    for (let at = 0; at < parts.length && parts.length > 1; at++) yield parts.with(at, word).join('-');
  }
}

function* counted(label: string, numbers: number): Generator<string> {
  const found = [...label.matchAll(TOKEN)].filter(([token]) => /\d/.test(token) && token.length < 10);
  for (const { 0: digits, index } of found) {
    const put = (value: number) =>
      `${label.slice(0, index)}${String(value).padStart(digits.length, '0')}${label.slice(index + digits.length)}`;
    for (let step = 1; step <= numbers; step++) yield put(Number(digits) + step);
    for (let step = 1; step <= numbers && step <= Number(digits); step++) yield put(Number(digits) - step);
  }
  if (found.length > 0) return;
  for (let value = 1; value <= numbers; value++) {
    yield `${label}${value}`;
    yield `${label}-${value}`;
    yield `${label}0${value}`;
  }
}
