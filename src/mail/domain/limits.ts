/** Of an SPF record, so much is read a second time for providers and fixes; an honest one has a few hundred bytes. */
export const maxSpfChars = 4_096;
