import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storageBuckets } from '../../../src/net/storage-buckets.js';

const found = (text: string) =>
  [...storageBuckets(text)].map(({ provider, name, url }) => `${provider} ${name} ${url}`);
const S3 = 'aws-s3 mill-assets https://mill-assets.s3.amazonaws.com/';
const GCS = 'google-cloud-storage mill-assets https://storage.googleapis.com/mill-assets/';

describe('storageBuckets', () => {
  it.each([
    ['https://mill-assets.s3.amazonaws.com/logo.png', S3],
    ['//Mill-Assets.S3.eu-west-1.amazonaws.com', S3],
    ['mill-assets.s3-eu-west-1.amazonaws.com', S3],
    ['mill-assets.s3.dualstack.eu-west-1.amazonaws.com.', S3],
    ['mill-assets.s3-website-eu-west-1.amazonaws.com', S3],
    ['mill-assets.s3-website.eu-central-1.amazonaws.com', S3],
    ['mill-assets.s3-accelerate.amazonaws.com', S3],
    ['https://s3.amazonaws.com/mill-assets/x', S3],
    ['https:\\/\\/s3.eu-west-1.amazonaws.com\\/mill-assets\\/x', S3],
    ['https%3A%2F%2Fs3.amazonaws.com%2Fmill-assets%2Fx', S3],
    ['"s3://mill-assets/x"', S3],
    ['s3.amazonaws.com/mill.assets/', 'aws-s3 mill.assets https://s3.amazonaws.com/mill.assets/'],
    [
      'mill-assets.s3.cn-north-1.amazonaws.com.cn',
      'aws-s3-china mill-assets https://mill-assets.s3.cn-north-1.amazonaws.com.cn/',
    ],
    ['https://storage.googleapis.com/mill-assets/a.js', GCS],
    ['mill-assets.storage.googleapis.com', GCS],
    ['https://storage.cloud.google.com/mill-assets/a.js', GCS],
    ['commondatastorage.googleapis.com/mill-assets', GCS],
    ['gs://mill-assets', GCS],
    [
      'https://firebasestorage.googleapis.com/v0/b/mill.appspot.com/o/a',
      'firebase-storage mill.appspot.com https://firebasestorage.googleapis.com/v0/b/mill.appspot.com/o',
    ],
    ['https://mill.blob.core.windows.net/pics', 'azure-storage mill https://mill.blob.core.windows.net/'],
    ['mill.z13.web.core.windows.net', 'azure-storage mill https://mill.blob.core.windows.net/'],
    ['mill.fra1.cdn.digitaloceanspaces.com', 'digitalocean-spaces mill https://mill.fra1.digitaloceanspaces.com/'],
    ['fra1.digitaloceanspaces.com/mill/x', 'digitalocean-spaces mill https://mill.fra1.digitaloceanspaces.com/'],
    ['mill.oss-cn-beijing-internal.aliyuncs.com', 'aliyun-oss mill https://mill.oss-cn-beijing.aliyuncs.com/'],
    ['mill-125.cos.ap-beijing.myqcloud.com', 'tencent-cos mill-125 https://mill-125.cos.ap-beijing.myqcloud.com/'],
  ])('finds the bucket in %s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    'https://aws.amazon.com/s3/',
    'ec2.amazonaws.com/mill-assets',
    'mill-assets.s3.amazonaws.com.evil.test',
    's3.amazonaws.com',
    's3.amazonaws.com/a',
    'https://s3.amazonaws.com/%s/x',
    'https://s3.amazonaws.com/{bucket}/x',
    'notstorage.googleapis.com/mill-assets',
    'mill.queue.core.windows.net',
    'ss3://mill-assets',
    'www.digitaloceanspaces.com.test/mill',
  ])('finds none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds what comes after other text, and all of several', () => {
    expect(found('cdn.test/s3.amazonaws.com/mill-assets a.storage.googleapis.com gs://mill-assets')).toEqual([S3, GCS]);
  });

  it('finds what is hidden among anything', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(found(`${before} https://s3.amazonaws.com/mill-assets/ ${after}`)).toContain(S3);
      }),
    );
  });

  it('takes time that grows with the length of the text only', () => {
    for (const part of ['s3.amazonaws.com/', '.s3-', '%2f', 'a.s3.', 's3://'])
      for (const _ of storageBuckets(part.repeat(200_000)));
  });
});
