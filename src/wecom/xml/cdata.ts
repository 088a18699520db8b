// What XML 1.0 cannot hold at all (section 2.2) and would make WeCom refuse the whole reply.
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** Text as one XML value: whatever it holds, `]]>` included, a parser reads it back; control characters go. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replace(FORBIDDEN, "").replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}
