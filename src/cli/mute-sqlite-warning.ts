/**
 * Keeps Node from telling whoever typed a command that its SQLite is experimental, as it does from 22.13 on: they did not choose it. Every
 * other warning is told as before.
 */
export function muteSqliteWarning(): void {
  const listeners = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name === 'ExperimentalWarning' && warning.message.startsWith('SQLite')) return;
    for (const listener of listeners) listener.call(process, warning);
  });
}
