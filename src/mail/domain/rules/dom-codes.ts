import type { Codes } from "../code.ts";

/** What can be said about the domain itself and its name servers. */
export const domCodes = {
  "dom.ok": {
    status: "pass",
    verdict: { zh: "域名解析：正常（DNS 在{host}）", en: "Domain: resolves (DNS at {host})" },
    why: {
      zh: "域名有可用的名称服务器，别人能查到您的记录。",
      en: "The domain has name servers, so others can find your records.",
    },
  },
  "dom.ok-elsewhere": {
    status: "pass",
    verdict: {
      zh: "域名解析：正常（{count} 台名称服务器）",
      en: "Domain: resolves ({count} name servers)",
    },
    why: {
      zh: "域名有可用的名称服务器，别人能查到您的记录。",
      en: "The domain has name servers, so others can find your records.",
    },
  },
  "dom.missing": {
    status: "fail",
    verdict: { zh: "域名解析：域名不存在或已停用", en: "Domain: does not exist or is switched off" },
    why: {
      zh: "没有任何名称服务器认识 {domain}。可能是拼写有误、没有注册，或者到期后被停用。",
      en: "No name server knows {domain}. It may be misspelled, not registered, or switched off after it expired.",
    },
    fix: {
      title: {
        zh: "核对拼写；如果没写错，登录域名注册商看是否到期或被停用",
        en: "Check the spelling; if it is right, see at the registrar whether it expired or was suspended",
      },
      effortMinutes: 10,
      who: "customer",
    },
  },
  "dom.expired": {
    status: "fail",
    verdict: {
      zh: "域名解析：名称服务器显示域名已到期",
      en: "Domain: its name servers say that it has expired",
    },
    why: {
      zh: "{server} 是注册商给没有续费的域名用的，到期后收发信都会中断。",
      en: "{server} is what registrars set for domains that were not renewed; mail stops both ways.",
    },
    fix: {
      title: { zh: "马上到注册商续费域名", en: "Renew the domain at your registrar now" },
      effortMinutes: 10,
      who: "customer",
    },
  },
  "dom.one-server": {
    status: "warn",
    verdict: { zh: "域名解析：只有 1 台名称服务器", en: "Domain: only 1 name server" },
    why: {
      zh: "这一台停了，别人就查不到您的任何记录，信也收不到。",
      en: "When it stops, nobody finds any of your records and mail no longer arrives.",
    },
    fix: {
      title: {
        zh: "在注册商处把名称服务器加到两台以上",
        en: "Set at least two name servers at your registrar",
      },
      effortMinutes: 10,
      who: "dns-admin",
    },
  },
  "dom.unclear": {
    status: "unknown",
    verdict: { zh: "域名解析：没查到名称服务器", en: "Domain: name servers not found" },
    why: {
      zh: "域名存在，但没有答出名称服务器，可稍后再查。",
      en: "The domain exists but its name servers were not given. Try again later.",
    },
  },
  "dom.unreachable": {
    status: "unknown",
    verdict: {
      zh: "域名解析：这次没查到（DNS 没有回应）",
      en: "Domain: no answer from DNS this time",
    },
    why: {
      zh: "域名的 DNS 服务器没有回应。可能只是一时不通；如果一直这样，别人也查不到您的记录。",
      en: "The domain's DNS servers did not answer. It may pass; if it stays so, others cannot find your records either.",
    },
  },
  "dom.no-name": {
    status: "fail",
    verdict: {
      zh: "域名解析：DNS 里没有这个子域名",
      en: "Domain: this subdomain is not in DNS",
    },
    why: {
      zh: "{registered} 是在的，但 {domain} 没有任何记录。可能是拼写有误，或者邮箱其实用的是 {registered}。",
      en: "{registered} exists, but {domain} has no record at all. It may be misspelled, or your mail uses {registered} itself.",
    },
    fix: {
      title: {
        zh: "核对发件地址 @ 后面那段；如果是 {registered}，请查它",
        en: "Look at the part after @ in your address; if it is {registered}, check that one",
      },
      effortMinutes: 5,
      who: "customer",
    },
  },
  "dom.suspended": {
    status: "fail",
    verdict: {
      zh: "域名解析：名称服务器显示域名被暂停",
      en: "Domain: its name servers say that it is suspended",
    },
    why: {
      zh: "{server} 是注册商给没有完成实名或邮箱验证的域名用的，收发信都会中断。",
      en: "{server} is what registrars set for owners who have not confirmed their data; mail stops both ways.",
    },
    fix: {
      title: {
        zh: "登录域名注册商完成实名或邮箱验证",
        en: "Log in at your registrar and confirm the owner's data",
      },
      effortMinutes: 15,
      who: "customer",
    },
  },
  "dom.alias": {
    status: "fail",
    verdict: {
      zh: "域名解析：主域名设成了别名（CNAME），MX、SPF 都加不上",
      en: "Domain: it is itself an alias (CNAME), which leaves no room for MX and SPF",
    },
    why: {
      zh: "@ 上有 CNAME 时，别人查您的 MX、TXT 都会被带到 {target}，您自己加的不起作用（RFC 1034 3.6.2）。",
      en: "With a CNAME at @ whoever asks for your MX or TXT is led to {target}; what you add there has no effect (RFC 1034 3.6.2).",
    },
    fix: {
      title: {
        zh: "把主机记录 @ 的 CNAME 换成 A 记录，网站的 CNAME 只留在 www",
        en: "Replace the CNAME at @ by an A record and keep the website's CNAME at www only",
      },
      note: {
        zh: "IP 请向网站或 CDN 服务商要；有的 DNS 后台也提供“CNAME 拉平”。先做这一步，再加别的记录。",
        en: "Ask your website or CDN provider for the address; some DNS consoles can flatten the CNAME instead. Do this before adding other records.",
      },
      effortMinutes: 15,
      who: "dns-admin",
    },
  },
  "dom.alias-mixed": {
    status: "warn",
    verdict: {
      zh: "域名解析：主域名上 CNAME 和 MX 并存，时好时坏",
      en: "Domain: a CNAME beside MX at the domain itself works only now and then",
    },
    why: {
      zh: "标准不允许 CNAME 和别的记录并存（RFC 1034 3.6.2）。有的收件方只看到 CNAME（{target}），查不到您的 MX 和 SPF，表现为偶尔收不到信。",
      en: "A CNAME must stand alone (RFC 1034 3.6.2). Some senders see only the CNAME ({target}) and not your MX and SPF, so mail is lost now and then.",
    },
    fix: {
      title: {
        zh: "把主机记录 @ 的 CNAME 换成 A 记录，网站的 CNAME 只留在 www",
        en: "Replace the CNAME at @ by an A record and keep the website's CNAME at www only",
      },
      effortMinutes: 15,
      who: "dns-admin",
    },
  },
  "dom.alias-name": {
    status: "info",
    verdict: {
      zh: "域名解析：这个子域名是别名（CNAME）",
      en: "Domain: this subdomain is an alias (CNAME)",
    },
    why: {
      zh: "它的 MX、SPF 由 {target} 决定，要改得去那边改；在这个名称上不能再加别的记录。",
      en: "Its MX and SPF are those of {target} and are changed there; no other record can be added to this name.",
    },
  },
  "dom.mixed-servers": {
    status: "warn",
    verdict: {
      zh: "域名解析：{one}和{other}的名称服务器混用",
      en: "Domain: name servers of {one} and of {other} are mixed",
    },
    why: {
      zh: "两边的记录要是不一样，别人就会时而查到这份、时而查到那份，SPF、MX 也跟着时好时坏。换 DNS 服务商时没删干净最常见。",
      en: "Where the two do not hold the same records, others see now this and now that, SPF and MX included. Usually one was left behind by a move.",
    },
    fix: {
      title: {
        zh: "在注册商处只留一家的名称服务器",
        en: "Keep the name servers of one of them at your registrar",
      },
      note: {
        zh: "如果是有意用两家做备份，请确认两边的记录完全一致。",
        en: "If both are meant to be used, make sure that they hold exactly the same records.",
      },
      effortMinutes: 15,
      who: "dns-admin",
    },
  },
  "dom.signatures": {
    status: "warn",
    verdict: {
      zh: "域名解析：服务器报错，可能是 DNSSEC 签名失效",
      en: "Domain: its servers fail, perhaps because of broken DNSSEC",
    },
    why: {
      zh: "注册局那里登记了 DNSSEC，查询却失败。常见原因是换了 DNS 服务商，旧的 DS 记录没有删；这时很多收件方查不到您的任何记录。",
      en: "The registry holds a DNSSEC entry, but questions fail. Usually the DNS host was changed and the old DS record stayed; many receivers then find none of your records.",
    },
    fix: {
      title: {
        zh: "到域名注册商处关闭 DNSSEC 或更新 DS 记录",
        en: "Switch DNSSEC off at your registrar or update the DS record",
      },
      effortMinutes: 15,
      who: "dns-admin",
    },
  },
  "dom.idn": {
    status: "info",
    verdict: {
      zh: "域名解析：这是非英文域名，邮件里写作 {ascii}",
      en: "Domain: in mail this name is written {ascii}",
    },
    why: {
      zh: "DNS 后台和邮件系统里用的是 {ascii} 这种写法。部分国外邮箱不支持这类地址，给国外客户发信建议另备一个英文域名。",
      en: "DNS consoles and mail systems use the form {ascii}. Some mail systems cannot handle such addresses, so a plain one is wise for customers abroad.",
    },
  },
  "dom.lookalike": {
    status: "warn",
    verdict: {
      zh: "域名解析：名称里混用了形似字母（{ascii}）",
      en: "Domain: the name mixes letters that look alike ({ascii})",
    },
    why: {
      zh: "混用不同文字的形似字母是仿冒域名的常见手法，收件方和浏览器会格外警惕。如果这不是您自己的域名，请当心。",
      en: "Mixing look-alike letters of several scripts is how names are forged, so receivers and browsers distrust it. If it is not your own domain, beware.",
    },
  },
} as const satisfies Codes;
