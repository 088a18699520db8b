import type { HeaderFacts } from "../facts.ts";
import { isPublic } from "../read/index.ts";
import { finding, type HeaderFinding } from "./finding.ts";

/** A mail that lies longer at one station was kept back: grey-listing, a queue, a limit. */
const slowMs = 10 * 60_000;

/** How the mail came: with which service, how long it took, over an encrypted line or not. */
export function judgeWay(facts: HeaderFacts): readonly HeaderFinding[] {
  if (facts.isExcerpt && facts.path.length === 0) return [];
  if (facts.path.length === 0)
    return [
      finding(
        "sent_copy",
        "info",
        "这是没有经过收件方的副本（比如“已发送”里的），看不到收件方的判断",
        "This copy never passed a receiver (perhaps from the sent folder), so it does not show what one decided",
        {
          zh: "请让收件人把他收到的那封，用“显示原始邮件”复制信头或存成 .eml 发来",
          en: "Ask the recipient for the header or the .eml of the mail he received",
        },
      ),
    ];
  return [...service(facts), ...forwarded(facts), ...slow(facts), ...unencrypted(facts)];
}

function service({ origin }: HeaderFacts): readonly HeaderFinding[] {
  if (!origin) return [];
  if (origin.id === "exmail")
    return [
      finding("origin_exmail", "info", "这封信是用腾讯企业邮箱发的", "The mail was sent with Tencent Exmail"),
    ];
  return [
    finding(
      "origin_other",
      "info",
      `这封信不是用腾讯企业邮箱发的，看起来是 ${origin.name.zh}`,
      `The mail was not sent with Tencent Exmail, but it seems with ${origin.name.en}`,
    ),
  ];
}

function forwarded({ arc }: HeaderFacts): readonly HeaderFinding[] {
  const last = arc.at(-1);
  if (!last) return [];
  if (last.chain === "fail")
    return [
      finding(
        "arc_fail",
        "info",
        `转发途中的盖章（ARC）在 ${last.domain} 断了`,
        `The ARC chain was broken at ${last.domain}`,
      ),
    ];
  return [
    finding(
      "arc",
      "info",
      `${last.domain} 给信盖过章（ARC）：再转发时，收件方可以参考它当时的验证结果`,
      `Sealed by ${last.domain} (ARC): when passed on, a receiver may trust what it saw`,
    ),
  ];
}

function slow({ path }: HeaderFacts): readonly HeaderFinding[] {
  const [slowest] = path
    .filter(({ delayMs = 0 }) => delayMs >= slowMs)
    .toSorted((a, b) => (b.delayMs ?? 0) - (a.delayMs ?? 0));
  if (!slowest) return [];
  const minutes = Math.round((slowest.delayMs ?? 0) / 60_000);
  const by = slowest.by ?? "?";
  return [
    finding(
      "slow",
      "warn",
      `在 ${by} 之前耽搁了 ${minutes} 分钟`,
      `The mail waited ${minutes} minutes before ${by} took it`,
    ),
  ];
}

function unencrypted({ path, connection }: HeaderFacts): readonly HeaderFinding[] {
  const hop = path.findLast(({ ip }) => ip !== undefined && ip === connection?.ip && isPublic(ip));
  if (!hop?.protocol || hop.encrypted) return [];
  return [
    finding(
      "unencrypted",
      "info",
      `交给 ${hop.by ?? "?"} 时没有加密`,
      `Handed to ${hop.by ?? "?"} without encryption`,
    ),
  ];
}
