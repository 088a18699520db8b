/** Whether a text is an SPF record: the version section alone or followed by a blank (RFC 7208 section 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** The SPF records among TXT records; the character strings of each are joined without a blank (section 3.3). */
export function spfRecords(txt: readonly (readonly string[])[]): string[] {
  return txt.map((strings) => strings.join("")).filter(isSpf);
}
