/** How one provider names the hosts of its buckets. */
export interface BucketHost {
  readonly provider: string;
  /** What all its hosts end in. */
  readonly suffix: string;
  /** Host names with a `name` in them, or with none where the name is in the path; a `region` where the URL needs it. The first that matches counts. */
  readonly hosts: readonly RegExp[];
  /** Where the name is in a path. */
  readonly path: RegExp;
  /** The bucket's address, in one form for all the ways to write it. */
  readonly url: (name: string, region: string) => string;
  /** Such as `s3` for `s3://name`. */
  readonly scheme?: string;
}

/** Letters that a bucket's name may have, dots included where the provider allows them. */
const DOTTED = '(?<name>[a-z0-9._-]{3,222})';
const FIRST = /^\/([a-z0-9._-]{3,222})(?:\/|$)/i;
const REGION = '(?<region>[a-z0-9-]{2,30})';
const host = (pattern: string) => new RegExp(`^${pattern}$`);
/** Dots in a name break the certificate's wildcard: such a bucket is asked for by its path. */
const byName = (domain: string, name: string) =>
  name.includes('.') ? `https://${domain}/${name}/` : `https://${name}.${domain}/`;

/**
 * The hosts of storage buckets, provider by provider, as their documentation writes them; one more is one more entry.
 *
 * @example
 * ```ts
 * bucketHosts.find(({ scheme }) => scheme === 'gs')?.url('mill', ''); // 'https://storage.googleapis.com/mill/'
 * ```
 */
export const bucketHosts: readonly BucketHost[] = [
  {
    provider: 'aws-s3',
    suffix: '.amazonaws.com',
    hosts: [
      host(`${DOTTED}\\.s3(?:[.-](?:dualstack|accelerate|website|fips))*(?:[.-][a-z0-9-]{2,30})?\\.amazonaws\\.com`),
      host('s3(?:[.-](?:dualstack|fips))*(?:[.-][a-z0-9-]{2,30})?\\.amazonaws\\.com'),
    ],
    path: FIRST,
    url: (name) => byName('s3.amazonaws.com', name),
    scheme: 's3',
  },
  {
    provider: 'aws-s3-china',
    suffix: '.amazonaws.com.cn',
    hosts: [
      host(`${DOTTED}\\.s3(?:-website)?[.-]${REGION}\\.amazonaws\\.com\\.cn`),
      host(`s3[.-]${REGION}\\.amazonaws\\.com\\.cn`),
    ],
    path: FIRST,
    url: (name, region) => byName(`s3.${region}.amazonaws.com.cn`, name),
  },
  {
    provider: 'firebase-storage',
    suffix: 'firebasestorage.googleapis.com',
    hosts: [host('firebasestorage\\.googleapis\\.com')],
    path: /^\/v0\/b\/([a-z0-9._-]{3,222})(?:\/|$)/i,
    url: (name) => `https://firebasestorage.googleapis.com/v0/b/${name}/o`,
  },
  {
    provider: 'google-cloud-storage',
    suffix: 'storage.googleapis.com',
    hosts: [host(`${DOTTED}\\.storage\\.googleapis\\.com`), host('(?:commondata)?storage\\.googleapis\\.com')],
    path: /^(?:\/(?:download\/)?storage\/v1\/b|\/upload\/storage\/v1\/b)?\/([a-z0-9._-]{3,222})(?:\/|$)/i,
    url: (name) => `https://storage.googleapis.com/${name}/`,
    scheme: 'gs',
  },
  {
    provider: 'google-cloud-storage',
    suffix: 'storage.cloud.google.com',
    hosts: [host('storage\\.cloud\\.google\\.com')],
    path: FIRST,
    url: (name) => `https://storage.googleapis.com/${name}/`,
  },
  {
    provider: 'azure-storage',
    suffix: '.core.windows.net',
    hosts: [host('(?<name>[a-z0-9]{3,24})\\.(?:z\\d{1,3}\\.)?(?:blob|dfs|file|web)\\.core\\.windows\\.net')],
    path: FIRST,
    url: (name) => `https://${name}.blob.core.windows.net/`,
  },
  {
    provider: 'digitalocean-spaces',
    suffix: '.digitaloceanspaces.com',
    hosts: [
      host(`(?<name>[a-z0-9-]{3,63})\\.${REGION}(?:\\.cdn)?\\.digitaloceanspaces\\.com`),
      host(`${REGION}\\.digitaloceanspaces\\.com`),
    ],
    path: FIRST,
    url: (name, region) => `https://${name}.${region}.digitaloceanspaces.com/`,
  },
  {
    provider: 'aliyun-oss',
    suffix: '.aliyuncs.com',
    hosts: [host('(?<name>[a-z0-9-]{3,63})\\.(?<region>oss-[a-z0-9-]{2,30}?)(?:-internal)?\\.aliyuncs\\.com')],
    path: FIRST,
    url: (name, region) => `https://${name}.${region}.aliyuncs.com/`,
  },
  {
    provider: 'tencent-cos',
    suffix: '.myqcloud.com',
    hosts: [host(`(?<name>[a-z0-9-]{3,63})\\.cos(?:-website)?\\.${REGION}\\.myqcloud\\.com`)],
    path: FIRST,
    url: (name, region) => `https://${name}.cos.${region}.myqcloud.com/`,
  },
  {
    provider: 'backblaze-b2',
    suffix: '.backblazeb2.com',
    hosts: [
      host(`(?<name>[a-z0-9-]{6,63})\\.s3\\.${REGION}\\.backblazeb2\\.com`),
      host(`s3\\.${REGION}\\.backblazeb2\\.com`),
    ],
    path: FIRST,
    url: (name, region) => `https://${name}.s3.${region}.backblazeb2.com/`,
  },
  {
    provider: 'wasabi',
    suffix: '.wasabisys.com',
    hosts: [
      host(`${DOTTED}\\.s3(?:\\.[a-z0-9-]{2,30})?\\.wasabisys\\.com`),
      host('s3(?:\\.[a-z0-9-]{2,30})?\\.wasabisys\\.com'),
    ],
    path: FIRST,
    url: (name) => byName('s3.wasabisys.com', name),
  },
  {
    provider: 'linode-objects',
    suffix: '.linodeobjects.com',
    hosts: [
      host(`(?<name>[a-z0-9-]{3,63})\\.(?:website-)?${REGION}\\.linodeobjects\\.com`),
      host(`${REGION}\\.linodeobjects\\.com`),
    ],
    path: FIRST,
    url: (name, region) => `https://${name}.${region}.linodeobjects.com/`,
  },
  {
    provider: 'scaleway',
    suffix: '.scw.cloud',
    hosts: [host(`${DOTTED}\\.s3(?:-website)?\\.${REGION}\\.scw\\.cloud`), host(`s3\\.${REGION}\\.scw\\.cloud`)],
    path: FIRST,
    url: (name, region) => byName(`s3.${region}.scw.cloud`, name),
  },
  {
    provider: 'cloudflare-r2',
    suffix: '.r2.dev',
    hosts: [host('(?<name>pub-[a-f0-9]{32})\\.r2\\.dev')],
    path: FIRST,
    url: (name) => `https://${name}.r2.dev/`,
  },
];
