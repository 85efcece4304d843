/** What the project says of the version that is to be released. */
export interface Project {
  /** In package.json. */
  readonly version: string;
  /** In package-lock.json. */
  readonly locked: string;
  /** CHANGELOG.md, whole. */
  readonly changelog: string;
  /** CITATION.cff, whole. */
  readonly citation: string;
  /** Files that differ from what is committed, as `git status --porcelain` has them. */
  readonly changed: readonly string[];
  /** The tags that exist. */
  readonly tags: readonly string[];
  /** The tags on what is to be released. */
  readonly tagsHere: readonly string[];
}

/** Everything for which the version cannot be released yet, each with what to do about it; empty where it can. */
export function notReady({ version, locked, changelog, citation, changed, tags, tagsHere }: Project): string[] {
  const tag = `v${version}`;
  const day = dayOfRelease(changelog, version);
  const [, cited] = /^version: (\S+)$/m.exec(citation) ?? [];
  const [, citedDay] = /^date-released: (\S+)$/m.exec(citation) ?? [];
  return [
    ...(locked === version
      ? []
      : [`package-lock.json is of ${locked}, package.json of ${version}: run npm install --package-lock-only.`]),
    ...(day === undefined ? [`CHANGELOG.md has no chapter "## ${version} – YYYY-MM-DD": name the day there.`] : []),
    ...(cited === version ? [] : [`CITATION.cff says version ${cited ?? 'nothing'}: let it say ${version}.`]),
    ...(day === undefined || citedDay === day
      ? []
      : [`CITATION.cff says date-released ${citedDay ?? 'nothing'}, the changelog ${day}: let both say one day.`]),
    ...(changed.length === 0
      ? []
      : [`${changed.length} files are not as committed: commit them first, ${changed.slice(0, 5).join(', ')}.`]),
    ...(!tags.includes(tag) || tagsHere.includes(tag)
      ? []
      : [`The tag ${tag} is on another commit: what was released stays; raise the version.`]),
  ];
}

/** The ISO day that the chapter of a version has in its heading. */
function dayOfRelease(changelog: string, version: string): string | undefined {
  const heading = changelog.split('\n').find((line) => line.startsWith(`## ${version} – `));
  return heading && /^\d{4}-\d{2}-\d{2}(?=,|$)/.exec(heading.slice(`## ${version} – `.length))?.[0];
}
