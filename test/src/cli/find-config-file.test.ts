import { expect, it } from 'vitest';
import { findConfigFile } from '../../../src/cli/find-config-file.js';
import { temporaryFolder } from './temporary-folder.js';

const { path, write } = temporaryFolder();

it('takes the one named, else that of the environment, else that of the user', () => {
  const env = { XDG_CONFIG_HOME: path };
  expect(findConfigFile(undefined, env)).toBeUndefined();
  const own = write('headgate/config.yaml', '');
  expect(findConfigFile(undefined, env)).toBe(own);
  expect(findConfigFile(undefined, { ...env, HEADGATE_CONFIG: 'e.yaml' })).toBe('e.yaml');
  expect(findConfigFile('f.yaml', { ...env, HEADGATE_CONFIG: 'e.yaml' })).toBe('f.yaml');
});
