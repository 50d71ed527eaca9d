/** What a resolver has noticed of its servers or of a zone, for a log. */
export interface ResolverNotice {
  /** `server-*`: about one server; `no-server`: none is left; `zone-failing`: about a zone; `truncated`: about one name. */
  readonly kind:
    | 'server-dead'
    | 'server-failing'
    | 'server-back'
    | 'server-lies'
    | 'no-server'
    | 'zone-failing'
    | 'truncated';
  /** A sentence that names what it is about. */
  readonly message: string;
  /** The server, zone or name. */
  readonly about: string;
}
