/**
 * A text as rules compare it: lower case, one blank for any run of them, plain quotes, and without the
 * codes that every line of a multi-line reply repeats ("550-5.7.26 This mail 550-5.7.26 has been").
 */
export function normalText(text: string): string {
  return text
    .slice(0, 20_000)
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, " ")
    .replace(/(?<=\S )[245]\d\d-(?:#?[245]\.\d{1,3}\.\d{1,3} ?)?/g, "")
    .replace(/(?<=[a-z,.] )[245]\d\d (?=[245]\.\d{1,3}\.\d{1,3} )(?:[245]\.\d{1,3}\.\d{1,3} )/g, "");
}
