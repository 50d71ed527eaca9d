import { slug } from './slug.js';

/**
 * A set of tags: whatever is added, asked for or deleted is turned into a slug first. What leaves no slug is not added.
 *
 * @example
 * ```ts
 * const tags = new TagSet(['Foo Bar']);
 * tags.has('foo-bar'); // true
 * ```
 */
export class TagSet extends Set<string> {
  override add(tag: string): this {
    const slugged = slug(tag);
    return slugged === '' ? this : super.add(slugged);
  }

  override has(tag: string): boolean {
    return super.has(slug(tag));
  }

  override delete(tag: string): boolean {
    return super.delete(slug(tag));
  }
}
