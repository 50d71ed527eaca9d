import { expect, it } from 'vitest';
import { retryPostgres } from '../../../modules/output/retry-postgres.js';

const error = (code: string) => Object.assign(new Error(code), { code });
const { signal } = new AbortController();

/** Work that fails with these, and then succeeds. */
function failing(...codes: string[]) {
  let at = 0;
  return async () => {
    const code = codes[at++];
    if (code !== undefined) throw error(code);
    return `done at try ${at}`;
  };
}

it.each(['ECONNREFUSED', 'CONNECTION_CLOSED', '57P01', '57P03', '53300', '08006', '40P01'])(
  'tries again after %s, and tells of it',
  async (code) => {
    const told: string[] = [];
    const onRetry = ({ message }: Error) => told.push(message);
    expect(await retryPostgres(failing(code), { retryFor: 10_000, signal, onRetry })).toBe('done at try 2');
    expect(told).toEqual([code]);
  },
);

it.each(['42P01', '28P01', '22P05', 'ERR_ANYTHING'])('does not try again after %s', async (code) => {
  await expect(retryPostgres(failing(code), { retryFor: 10_000, signal })).rejects.toThrow(code);
});

it('gives up after so long, with the last error', async () => {
  const never = () => Promise.reject(error('ECONNREFUSED'));
  await expect(retryPostgres(never, { retryFor: 20, signal })).rejects.toThrow('ECONNREFUSED');
});

it('ends its wait when it is called off', async () => {
  const stop = new AbortController();
  const never = () => Promise.reject(error('ECONNREFUSED'));
  const trying = retryPostgres(never, { retryFor: 600_000, signal: stop.signal, onRetry: () => stop.abort() });
  await expect(trying).rejects.toMatchObject({ name: 'AbortError' });
});
