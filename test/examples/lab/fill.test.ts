import { describe, expect, it } from 'vitest';
import { fill } from '../../../examples/lab/fill.js';

const places = {
  http: 80,
  https: 443,
  neighbour: '127.0.0.4',
  neighbourHttp: 81,
  neighbourHttps: 444,
  grown: 'g.test',
};

describe('fill', () => {
  it('fills every place, as often as it is named', () => {
    expect(fill('{http} {https} {neighbour} {neighbourHttp} {neighbourHttps} {grown} {http}', places)).toBe(
      '80 443 127.0.0.4 81 444 g.test 80',
    );
  });

  it('leaves other braces alone', () => {
    expect(fill('{"a":{}} {nope} body { margin: 0 }', places)).toBe('{"a":{}} {nope} body { margin: 0 }');
  });
});
