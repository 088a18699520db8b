/** Mailboxes anyone can have: their owners cannot change the domain's DNS, so there is nothing for them to check. */
const freeMailDomains: ReadonlySet<string> = new Set(
  `
  qq.com foxmail.com vip.qq.com 163.com 126.com yeah.net vip.163.com vip.126.com 188.com 163.net
  sina.com sina.cn vip.sina.com sohu.com vip.sohu.com tom.com 21cn.com 139.com 189.cn wo.cn
  aliyun.com 2980.com eyou.com
  gmail.com googlemail.com outlook.com hotmail.com live.com live.cn msn.com outlook.cn
  yahoo.com yahoo.cn yahoo.com.cn yahoo.com.hk yahoo.com.tw yahoo.co.jp yahoo.co.uk yahoo.fr yahoo.de ymail.com
  rocketmail.com icloud.com me.com mac.com aol.com proton.me protonmail.com zohomail.com mail.ru yandex.ru yandex.com
  gmx.de gmx.net gmx.com web.de naver.com daum.net hanmail.net rediffmail.com mail.com
  hotmail.co.uk hotmail.fr hotmail.de live.co.uk orange.fr wanadoo.fr laposte.net libero.it
  `
    .trim()
    .split(/\s+/),
);

/** Whether the domain (ASCII, lower case), or the one it belongs to, gives mailboxes to everyone. */
export function isFreeMail(domain: string): boolean {
  for (let rest = domain; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1))
    if (freeMailDomains.has(rest)) return true;
  return false;
}
