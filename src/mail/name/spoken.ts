import { isEnding } from "./registered.ts";

/** What people put before a name without a blank, and only these words: "星海trade.cn" is a name throughout. */
const before = [
  /^(?:请|麻烦)?(?:您|你)?(?:帮我|帮忙|给我|我想)?再?(?:查询|查查|检查|查|看看|看|测)(?:一下|下)?(?:我们|我)?的?(?:域名|邮箱)?(?=[a-z0-9])/i,
  /^(?:我们|我)?(?:公司)?的?(?:发件)?(?:域名|邮箱|网址)(?:就是|是|为|叫)?(?=[a-z0-9])/i,
];
/** No ending of a name mixes plain letters with Chinese ones, so what follows belongs to the sentence. */
const after = /(?<=\.[a-z]{2,63})\p{Script=Han}.*$/isu;

/** The dots people write: 。 everywhere, 点 where it stands between plain letters or where there is no other dot. */
export function dotted(host: string): string {
  const plain = host.replace(/[。．｡]/g, ".");
  if (!plain.includes(".")) return plain.replace(/[点點·]/g, ".");
  return plain.replace(/(?<=[a-z0-9])[点點](?=[a-z0-9])/gi, ".");
}

/** Dots kept from being links ("xinghai[.]com", "xinghai dot com", "xinghai .com"), and a comma typed for one. */
export const withDots = (text: string): string =>
  text
    .replace(/[[(（](?:\.|点|dot)[\])）]/gi, ".")
    .replace(/\s(?:dot|点|\.)\s/gi, ".")
    .replace(/(?<=[a-z0-9])\s\.(?=[a-z0-9])/gi, ".")
    .replace(/(?<=[a-z0-9])[,，](?=(?:com|net|cn)(?![a-z0-9.-]))/gi, ".");

/** The name in "查一下xinghai.com" and "xinghai.com是不是有问题". */
export function withoutSentence(text: string): string {
  const bare = before.reduce((rest, words) => rest.replace(words, ""), text);
  const host = bare.replace(after, "");
  // "xinghai.com。谢谢": the full stop was one.
  const dot = host.lastIndexOf(".");
  const isWord = /^\p{Script=Han}+$/u.test(host.slice(dot + 1)) && !isEnding(host.slice(dot + 1));
  return isWord && /\.[a-z]{2,63}$/i.test(host.slice(0, dot)) ? host.slice(0, dot) : host;
}
