import { expect, it } from 'vitest';
import { configHome } from '../../../src/cli/config-home.js';

it('is below XDG_CONFIG_HOME where that is absolute, else below ~/.config', () => {
  expect(configHome({ XDG_CONFIG_HOME: '/etc/xdg', HOME: '/home/me' })).toBe('/etc/xdg/headgate');
  expect(configHome({ XDG_CONFIG_HOME: 'xdg', HOME: '/home/me' })).toBe('/home/me/.config/headgate');
  expect(configHome({ HOME: '/home/me' })).toBe('/home/me/.config/headgate');
});
