/** Extensions of files that hold nothing a scanner reads. */
const MEDIA =
  'png jpg jpeg bmp ico gif svg webp avif css woff woff2 ttf eot otf sass scss less mp3 m4a wav flac mp4 mkv avi wmv mov flv webm swf';

/**
 * Returns the extensions of URLs that nobody should ask for.
 *
 * @param extensions Those to refuse instead of the usual ones, with or without the dot.
 */
export function refusedExtensions(extensions?: Iterable<string>): ReadonlySet<string> {
  return new Set([...(extensions ?? MEDIA.split(' '))].map((extension) => extension.replace(/^\./, '').toLowerCase()));
}
