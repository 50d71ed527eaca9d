import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Installs the peers beside the bench, where they are not yet. */
export function installPeers(folder: string): void {
  if (existsSync(resolve(folder, 'node_modules/.package-lock.json'))) return;
  console.error('Installing the peers …');
  execFileSync('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
}
