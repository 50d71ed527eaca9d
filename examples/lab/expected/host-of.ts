import type { Fact } from './fact.js';

/** Names the host that a fact is about; nothing for those that have none. */
export function hostOf({ type, data }: Fact): string | undefined {
  if (type === 'URL' || type === 'URL_UNVERIFIED' || type === 'HTTP_RESPONSE') return new URL(data).hostname;
  if (type === 'OPEN_TCP_PORT' || type === 'TLS_CERTIFICATE') return data.slice(0, data.lastIndexOf(':'));
  if (type === 'EMAIL_ADDRESS') return data.slice(data.indexOf('@') + 1);
  return type === 'DNS_NAME' || type === 'IP_ADDRESS' ? data : undefined;
}
