import { blank, type Found } from "./found.ts";
import { isFileName, isHostName, withoutService } from "./host-name.ts";

const url =
  /https?:\/\/([a-z0-9.-]{1,253})(?::\d{1,5})?(?:[/?#][^\s\p{Script=Han}，。；、）)>"'<]{0,2048})?/gu;
const asciiRun = /[a-z0-9][a-z0-9.-]{1,300}/g;
/** Country codes that are English words: "thanks.it works" is a missing space, "acme-parts.it" a domain. */
const wordEndings = new Set([
  "it",
  "is",
  "in",
  "me",
  "my",
  "no",
  "so",
  "to",
  "at",
  "be",
  "do",
  "us",
  "am",
  "as",
  "by",
]);
const chineseEnding =
  /\.(?:中国|公司|网络|网址|集团|商城|网店|台湾|香港|我爱你|在线|中文网|企业|商标)(?![a-z0-9])/g;
/** What stands before a Chinese name without a space: "帮我查一下测试外贸.中国". */
const leadIn =
  /^(?:请|帮我|帮忙|给我|麻烦|我想|我要|查询|查一下|查下|查查|查|检测|检查|测一下|测试一下|看一下|看看|看下|诊断|分析|一下|下|我们|我|公司|咱|的|域名|发信域|官网|网站|邮箱|是|叫|为|这个|:)/;

/** Domains and the hosts of URLs in folded text (with mail addresses blanked out). */
export function findDomains(text: string): Found[] {
  const urls = findUrls(text);
  const rest = blank(text, urls);
  return [...urls, ...findNames(rest), ...findChineseNames(rest)].sort((a, b) => a.from - b.from);
}

function findUrls(text: string): Found[] {
  return [...text.matchAll(url)].flatMap((match): Found[] => {
    const host = (match[1] ?? "").replace(/[.-]+$/, "");
    const place = { from: match.index, to: match.index + match[0].length };
    return isHostName(host) ? [{ kind: "domain", value: withoutService(host), ...place }] : [];
  });
}

function findNames(text: string): Found[] {
  return [...text.matchAll(asciiRun)].flatMap((match): Found[] => {
    const name = match[0].replace(/[.-]+$/, "");
    if (!isHostName(name) || isFileName(name) || isMissingSpace(name, text.slice(match.index + name.length)))
      return [];
    return [
      { kind: "domain", value: withoutService(name), from: match.index, to: match.index + name.length },
    ];
  });
}

const isMissingSpace = (name: string, after: string) =>
  /^[a-z]+\.[a-z]+$/.test(name) &&
  wordEndings.has(name.slice(name.indexOf(".") + 1)) &&
  /^,? [a-z]/.test(after);

function findChineseNames(text: string): Found[] {
  return [...text.matchAll(chineseEnding)].flatMap((match): Found[] => {
    let from = match.index;
    while (from > 0 && match.index - from < 40 && /[\p{Script=Han}a-z0-9-]/u.test(text.charAt(from - 1)))
      from -= 1;
    let label = text.slice(from, match.index);
    for (let cut = leadIn.exec(label); cut && cut[0].length < label.length; cut = leadIn.exec(label)) {
      label = label.slice(cut[0].length);
    }
    const name = label + match[0];
    if (label === "" || !isHostName(name)) return [];
    return [
      { kind: "domain", value: name, from: match.index - label.length, to: match.index + match[0].length },
    ];
  });
}
