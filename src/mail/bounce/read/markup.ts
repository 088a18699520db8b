const maxChars = 500_000;

/** Enough of a page to read a notice by: no markup, entities of the signs that replies hold. */
export function textOfHtml(html: string): string {
  return html
    .slice(0, maxChars)
    .replace(/<(?:style|script)\b[^>]{0,500}>[^<]{0,20000}/gi, " ")
    .replace(/<(?:br|p|div|tr|li|h[1-6])\b[^<>]{0,2000}>/gi, "\n")
    .replace(/<(?:td|th)\b[^<>]{0,2000}>/gi, " ")
    .replace(/<[^<>]{0,2000}>/g, "")
    .replace(/&(lt|gt|amp|quot|nbsp|#39);/g, (_, name: string) => entities.get(name) ?? " ");
}

const entities: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["#39", "'"],
]);
