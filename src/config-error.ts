/** Says that a scan cannot be made of the options given; nothing has been started. */
export class ConfigError extends TypeError {
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG_INVALID';
}
