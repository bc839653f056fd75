// What an installation says about messages out.

export type DeliverySettings = {
  /** The address people type, without a slash at the end: links in messages begin with it. */
  readonly publicUrl: string;
  /** Unset: nobody can be reached by mail, and rosters show it. */
  readonly smtpUrl?: string | undefined;
  readonly mailFrom: string;
  /** May webhooks go to private addresses? */
  readonly allowPrivate: boolean;
  /** `host:port` that may be private all the same. */
  readonly allowedHosts?: readonly string[] | undefined;
};
