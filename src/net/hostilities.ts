/** What a server may do to whoever asks it, with how loud it is logged and what is said. */
export interface Hostility {
  /** `warn` where something was cut or held up by it, `info` where it is only odd. */
  readonly level: 'warn' | 'info';
  readonly text: string;
}

/** The ways of servers that are logged, each once a host. */
export const hostilities = {
  silence: { level: 'warn', text: 'Accepts requests and does not finish the head of an answer in time.' },
  'closed-unanswered': { level: 'info', text: 'Closes the connection without an answer.' },
  'not-http': { level: 'info', text: 'Answers with what is not HTTP.' },
  'endless-headers': { level: 'warn', text: 'Sends more headers than are accepted.' },
  'interim-flood': { level: 'warn', text: 'Sends interim answers without end.' },
  'slow-body': { level: 'warn', text: 'Does not finish a body in time; it was cut.' },
  'body-cut-short': { level: 'warn', text: 'Ends a body before its end.' },
  'body-over-limit': { level: 'warn', text: 'Sends a body longer than the limit; it was cut.' },
  'compression-bomb': { level: 'warn', text: 'Sends a compression bomb; it was cut.' },
  'bad-compression': { level: 'warn', text: 'Sends a body that is not in the encoding it names.' },
  'bad-text': { level: 'info', text: 'Sends text that is not in its charset.' },
  'redirect-loop': { level: 'info', text: 'Redirects in a circle.' },
  'redirect-chain': { level: 'info', text: 'Redirects more often in a row than is followed.' },
  'redirect-out-of-scope': { level: 'info', text: 'Redirects out of scope.' },
  'many-links': { level: 'info', text: 'Has more links on a page than are followed.' },
  'handshake-stall': { level: 'warn', text: 'Does not finish a TLS handshake in time.' },
  'certificate-too-big': { level: 'warn', text: 'Presents more certificate than is accepted.' },
  'certificate-expired': { level: 'info', text: 'Presents a certificate out of its time.' },
  'certificate-self-signed': { level: 'info', text: 'Presents a self-signed certificate.' },
  'certificate-mismatch': { level: 'info', text: 'Presents a certificate for other names.' },
  'dns-failure': { level: 'info', text: 'Has name servers that give no usable answer.' },
} as const satisfies Readonly<Record<string, Hostility>>;
