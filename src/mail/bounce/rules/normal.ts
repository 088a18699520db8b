// What the sending program says about the step at which it was refused, or about a host without a name.
const frames =
  /\(in reply to [^()]{1,60}\)|smtp error from remote (?:mail )?server (?:after|for) [^:\n]{1,60}|delivery temporarily suspended:|rejected by the (?:server for the )?recipient domain|mail system error - |\bunknown(?=\[)/g;

// Letters that Unicode does not take apart into a plain one and its accent.
const undivided: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", ł: "l", ø: "o", đ: "d", ı: "i" };

/**
 * A text as rules compare it: lower case, no accents, full-width signs as narrow ones, one blank for any run
 * of blanks, hyphens and underscores, `RecipientNotFound` as three words and `doesn't` without its apostrophe.
 * Mail addresses shrink to `@`, since what a stranger put into a name gives no reason; so do the codes that
 * every line of a multi-line reply repeats ("550-5.7.26 This mail 550-5.7.26 has been"). What the sending program
 * says about the step at which it was refused goes too: it is no reason.
 */
export function normalText(text: string): string {
  return text
    .slice(0, 20_000)
    .replace(/[\w.!#$%&*+/=?^`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}/g, "@")
    .replace(/(?<=[a-z])(?=[A-Z][a-z])/g, " ")
    .toLowerCase()
    .replace(frames, " ")
    .normalize("NFKD")
    .replace(/[ßæłøđı]/g, (letter) => undivided[letter] ?? letter)
    .replace(/[\p{Mn}'\u2018\u2019\u02bc\u200b\u00ad]/gu, "")
    .replace(/\bcan not\b/g, "cannot")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\s_\u2010-\u2014]+/g, " ")
    .replace(/(?<=\S )[245]\d\d-(?:#?[245]\.\d{1,3}\.\d{1,3} ?)?/g, "")
    .replace(/(?<=[a-z,.] )[245]\d\d (?=[245]\.\d{1,3}\.\d{1,3} )(?:[245]\.\d{1,3}\.\d{1,3} )/g, "")
    .replace(/(?<=[a-z0-9])-(?=[a-z])/g, " ")
    .replace(/\bip address(?:es)?\b/g, "ip");
}
