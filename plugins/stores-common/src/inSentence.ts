/** A title as it stands within a sentence: `Publishable key` becomes `publishable key`, while `API key` stays. */
export function inSentence(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title)
    ? title.charAt(0).toLowerCase() + title.slice(1)
    : title;
}
