/** Returns a text of 10 KB that no other call returns, in one piece. */
export function payload(number: number): string {
  return Buffer.alloc(10_240, `${number} `).toString('latin1');
}
