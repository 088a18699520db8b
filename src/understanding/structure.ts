import { type Decision, decide } from "./decision.ts";
import { isHostName, isLoose, isProviderHost } from "./entities/index.ts";
import type { Reading } from "./reading.ts";
import { refusalIn } from "./refusals.ts";
import { checkOf } from "./several-domains.ts";

const checkWords =
  /查|检测|检查|诊断|测|体检|看看|看下|看一下|看一看|扫|正常|有没有|是不是|是否|对不对|配了|配好|有问题|健康|信誉|黑名单|spf|dkim|dmarc|mx|dns|域名|垃圾箱|垃圾邮件|怎么回事|被封|毛病|没问题|行不行|好不好|\b(?:check|test|scan|verify|diagnose|lookup|look up|inspect|analy[sz]e|domain|blacklisted|blacklist|reputation|records?|spam|healthy|ok|fine|look at|take a look|set ?up (?:right|correctly|properly)|correct|correctly|properly)\b/;
/** "怎么给 xx.com 设置 spf" asks how; the name only makes it concrete. */
const howTo =
  /(?:怎么|如何|哪里|在哪)(?!回事|样).{0,8}(?:设置|配置|添加|加|开启|绑定|注册|迁移|申请|填|改|买|购买|解绑|删|登录|收|关闭|转发)|\bhow (?:to|do|can) .{0,12}\b(?:setup|add|enable|bind|register|migrate|change|create|configure|turn on|log ?in|forward|set)\b/;
const advertising =
  /点击|领取|优惠|特价|促销|秒杀|加微信|加我|加q|兼职|日赚|赚钱|贷款|博彩|彩票|中奖|红包|免费送|下载app|注册送|开户|娱乐|代开|刷单|返利|抽奖|\b(?:click here|free money|casino|bet|lottery|winner|prize|promo|discount|earn money|loan|viagra|crypto|bitcoin|limited offer|buy now)\b/;
const listWords =
  /这几个|这俩|这两个|下面|还在用|死活|坏|重|还能.{0,3}(?:发|收|用)|\b(?:alive|dead|still|exist|works?|bad|good|which)\b|清洗|洗|去重|名单|列表|有效|无效|验证|筛|检查|检测|查一下|查查|地址|清理|过滤|这些|这批|以下|哪些|能不能用|死|\b(?:clean|list|verify|valid|invalid|check|dedupe|duplicates?|scrub|addresses|these|filter|remove)\b/;
/** "那 good.example 呢", "what about good.example": the domain goes where the last one was. */
const followUp =
  /^(?:那么|那|还有|换成|换|再试|试试|另外|以及|和|跟|再来|这个|改成|or|and|also|try|now|what about|how about|same for|then|again with|next)?[ ,，]{0,2}\ue101[ ,，]{0,2}(?:呢|怎么样|如何|也一样吗|也来一下|也要|吧|then|now|as well|too|instead)?[ ?？!。.]*$/;
/** RFC 8601: what a receiving server found out, as people cut it from a header. */
const authenticationVerdict =
  /\b(?:spf|dkim|dmarc|arc|compauth) ?= ?(?:pass|fail|softfail|neutral|none|permerror|temperror|bestguesspass)\b|received-spf: ?(?:pass|fail|softfail|neutral|none|permerror|temperror)/g;
const hostLike = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?$/;

/** The routes that the shape of a message decides: header, bounce, list, domain, lone address, in this order. */
export function byStructure(reading: Reading): Decision | undefined {
  return header(reading) ?? bounce(reading) ?? list(reading) ?? domain(reading) ?? address(reading);
}

function header({ header: { count, technical }, folded, text }: Reading): Decision | undefined {
  if (noticeField.test(folded)) return undefined;
  const verdicts = folded.match(authenticationVerdict)?.length ?? 0;
  if (
    verdicts >= 2 ||
    (verdicts === 1 && (technical > 0 || /header\.(?:from|d|i|s)=|smtp\.mailfrom/.test(folded)))
  ) {
    return decide("structure", { intent: "header_diagnosis", text }, 0.95, "verdicts of a receiving server");
  }
  if (startsWithField.test(folded) && !asksHeader.test(folded)) {
    return decide("structure", { intent: "header_diagnosis", text }, 0.96, "begins with a header field");
  }
  const named = /邮件头|標頭|标头|信头|源码|原始邮件|headers?\b|dkim-signature\s*:/.test(folded);
  if (technical >= 1 && (technical >= 2 || ((count >= 2 || named) && !/missing|invalid/.test(folded)))) {
    return decide("structure", { intent: "header_diagnosis", text }, 0.98, `${count} header fields`);
  }
  return undefined;
}

/** One line is enough when it is pasted as it stands: a name nobody types at the start, and what follows looks made. */
const startsWithField =
  /^\s*(?:x-[a-z-]{3,40}|authentication-results|arc-[a-z-]{4,30}|received-spf|received|dkim-signature|domainkey-signature|return-path|list-unsubscribe|feedback-id) ?: ?(?=[^\n]*[=<;@\d]|yes|no|true|false|pass|fail|spam)/;
const asksHeader = /怎么[写加设填]|如何[写加设填]|missing|invalid|\bhow (?:to|do|can)\b/;

/** Complaints (RFC 5965) and automatic replies (RFC 3834) look like heads of mails, and come where bounces come. */
const noticeField = /^\s*(feedback-type(?=\s*:)|auto-submitted\s*:\s*auto-replied|x-autoreply(?=\s*:))/im;

function bounce(reading: Reading): Decision | undefined {
  const { found, text, folded } = reading;
  const { codes } = found;
  const notice = noticeField.exec(folded)?.[1];
  if (notice !== undefined) {
    return decide("structure", { intent: "bounce_diagnosis", text, codes }, 0.97, `a notice with ${notice}`);
  }
  const said = refusalIn(reading);
  const isReply = codes.some((code) => !isLoose(code)) || said !== undefined;
  if (codes.length > 0 && (isReply || (found.emails.length > 0 && returned.test(folded)))) {
    return decide("structure", { intent: "bounce_diagnosis", text, codes }, 0.97, `SMTP code ${codes[0]}`);
  }
  if (said !== undefined) {
    return decide("structure", { intent: "bounce_diagnosis", text, codes }, 0.95, `refusal text "${said}"`);
  }
  return undefined;
}

const returned = /退|拒收|弹回|\b(?:bounced?|returned|rejected|undeliver\w*|failed)\b/;

/** A code in a sentence that no entry answers ("5.7.1 是什么意思") is still a refusal to be read. */
export function byLooseCode({ found: { codes }, text }: Reading): Decision | undefined {
  if (codes.length === 0) return undefined;
  return decide("structure", { intent: "bounce_diagnosis", text, codes }, 0.9, `SMTP code ${codes[0]}`);
}

function list({ found, wording, text, folded }: Reading): Decision | undefined {
  const { emails } = found;
  const count = Math.max(emails.length, writtenAddresses(folded), rows(folded));
  if (count < 2) return undefined;
  const rest = wording.normal.replace(/[\ue100-\ue10f\s,;:、，；]/g, "");
  // Two addresses in a sentence are a story ("a 发给 b 收不到"); a list has little else or says it is one.
  if (count < 4 && rest.length > 12 && rows(folded) < 2 && !listWords.test(wording.normal)) return undefined;
  if (count < 4 && /收不到|发不出去|退信|转发|怎么|how to|forward|receive/.test(wording.normal))
    return undefined;
  return decide("structure", { intent: "list_clean", addresses: emails, text }, 0.96, `${count} addresses`);
}

/** Addresses as people write them to keep robots away, or by mistake: a#b.com, a(at)b.com, a at b.com. */
const written =
  /[a-z0-9._%+-]{1,64} ?(?:@|#|\(at\)|\[at\]|\{at\}|(?<= )at(?= )) ?[a-z0-9-]{1,63}(?:(?:\.| ?\(dot\) ?| ?\[dot\] ?)[a-z0-9-]{2,63}){1,4}/g;
const writtenAddresses = (folded: string): number => new Set(folded.match(written) ?? []).size;

/** Lines of a table: an address, or the beginning of one, and at most a name beside it. */
const rows = (folded: string): number =>
  folded.split("\n").filter((line) => line.length < 80 && /(?<=[a-z0-9])@/.test(line)).length;

function domain({ found, wording, folded }: Reading): Decision | undefined {
  const { domains, emails } = found;
  const { normal } = wording;
  const rest = normal.replace(/[\ue100-\ue10f\s\p{P}]/gu, "");
  if (domains.length === 0 && emails.length === 0) {
    const token = folded.trim();
    // A host-like token that is no real name (a number, an unknown ending) is still meant to be checked.
    const lone =
      hostLike.test(token) &&
      !/^[\d.]{1,6}$/.test(token) &&
      (/[a-z]/.test(token) || /^(?:\d{1,3}\.){3}\d{1,3}$/.test(token));
    return lone
      ? decide("structure", { intent: "domain_check", domain: token }, 0.8, "a lone host name")
      : undefined;
  }
  if (domains.length > 0 && advertising.test(normal)) {
    return decide("structure", { intent: "out_of_scope", kind: "foreign" }, 0.9, "an advertisement");
  }
  const own = domains.find((name) => !isProviderHost(name));
  const named = own ?? domains[0];
  // A provider's host is not masked, so it is part of the rest.
  const isLone =
    named !== undefined &&
    (own === undefined ? folded.trim().endsWith(named) && !/\s/.test(folded.trim()) : rest.length <= 2);
  if (named !== undefined && isLone) {
    return decide("structure", checkOf(named, domains), 0.97, "a lone domain");
  }
  if (howTo.test(normal)) return undefined;
  const names = own !== undefined && (checkWords.test(normal) || followUp.test(normal));
  if (names) return decide("structure", checkOf(own, domains), 0.95, "a domain and a check word");
  const [email] = emails;
  const host = email?.split("@")[1];
  if (
    host !== undefined &&
    emails.length === 1 &&
    !isProviderHost(host) &&
    /域名|信誉|黑名单|spf|dkim|dmarc|\b(?:domain|reputation|blacklist)/.test(normal) &&
    checkWords.test(normal) &&
    !/什么是|是什么|哪一部分|哪部分|what is/.test(normal)
  ) {
    return decide(
      "structure",
      { intent: "domain_check", domain: host },
      0.93,
      "an address and a check of its domain",
    );
  }
  return undefined;
}

function address({ found, wording }: Reading): Decision | undefined {
  const [only, more] = found.emails;
  const rest = wording.normal.replace(/[\ue100-\ue10f\s\p{P}]/gu, "");
  const host = only?.split("@")[1];
  if (only === undefined || host === undefined || more !== undefined || rest.length > 4 || !isHostName(host))
    return undefined;
  return decide("structure", { intent: "address_only", address: only, domain: host }, 0.9, "a lone address");
}
