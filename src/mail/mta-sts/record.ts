/** Whether a TXT at `_mta-sts.<domain>` is a record (RFC 8461 section 3.1). */
export function isStsRecord(text: string): boolean {
  return /^v=STSv1 {0,40};/.test(text) && /; {0,40}id=[A-Za-z0-9]{1,32} {0,40}(?:;|$)/.test(text);
}
