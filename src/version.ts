/** Version of this package; a test sees to it that it is that of package.json. */
export const VERSION = '0.1.0';
