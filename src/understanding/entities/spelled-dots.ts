const endings = "com|cn|net|org|example|io|hk|tw|co|xyz|top|vip";
/** "abc点com", "abc 点 com", "abc dot com", "abc。com", "abc·com" */
const spelled = new RegExp(
  `(?<=[a-z0-9]) {0,2}(?:点|點|。|｡|·|\\[\\.\\]|\\(dot\\)| dot ) {0,2}(?=(?:${endings})(?![a-z0-9]))`,
  "g",
);
/** "abc。com。cn": a full stop inside what goes on as a host name. */
const stopInHost = /(?<=[a-z0-9])[。｡](?=[a-z0-9-]{2,}\.)/g;
const spelledAt = /(?<=[a-z0-9]) {0,2}(?:\(at\)|\[at\]|\(a\)|艾特) {0,2}(?=[a-z0-9])/g;

/** Turns the ways people spell dots and @ into the characters. Takes folded text. */
export function spellOutDots(folded: string): string {
  return folded.replace(spelledAt, "@").replace(spelled, ".").replace(stopInHost, ".");
}
