import { check } from "../check.ts";

const dayMs = 86_400_000;
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Age, expiry and holds of the registration (RDAP); optional, and never asked of a server outside the table. */
export const registration = check({
  id: "registration",
  name: { zh: "域名注册", en: "Registration" },
  group: "dns",
  worst: "fail",
  weight: 5,
  columns: [
    { zh: "项目", en: "Item" },
    { zh: "内容", en: "Value" },
  ],
  codes: {
    "registration.ok": {
      status: "pass",
      verdict: { zh: "域名注册：有效（{until}）", en: "Registration: valid ({until})" },
      why: { zh: "注册信息正常。", en: "The registration is in order." },
    },
    "registration.expired": {
      status: "fail",
      verdict: { zh: "域名注册：已于 {date} 到期", en: "Registration: expired on {date}" },
      why: {
        zh: "到期的域名随时会停止解析，收发信都会中断。",
        en: "An expired domain stops resolving any day, and mail with it.",
      },
      fix: {
        title: { zh: "马上到注册商续费域名", en: "Renew the domain at your registrar now" },
        effortMinutes: 10,
        who: "customer",
      },
    },
    "registration.hold": {
      status: "fail",
      verdict: { zh: "域名注册：被暂停（{hold}）", en: "Registration: on hold ({hold})" },
      why: {
        zh: "注册局或注册商暂停了这个域名，常见原因是没有实名、欠费或被投诉。",
        en: "The registry or registrar has put the domain on hold: usually an unverified owner, an unpaid bill or a complaint.",
      },
      fix: {
        title: {
          zh: "联系域名注册商，问明暂停原因并解除",
          en: "Ask your registrar why the domain is on hold and have it lifted",
        },
        effortMinutes: 30,
        who: "customer",
      },
    },
    "registration.soon": {
      status: "warn",
      verdict: {
        zh: "域名注册：{days} 天后到期（{date}）",
        en: "Registration: expires in {days} days ({date})",
      },
      why: { zh: "到期没有续费，收发信会中断。", en: "If it is not renewed by then, mail stops." },
      fix: {
        title: { zh: "到注册商续费域名", en: "Renew the domain at your registrar" },
        effortMinutes: 10,
        who: "customer",
      },
    },
    "registration.young": {
      status: "warn",
      verdict: {
        zh: "域名注册：才 {days} 天，新域名容易被怀疑",
        en: "Registration: {days} days old; new domains are distrusted",
      },
      why: {
        zh: "收件方对新注册的域名格外小心。前几周只给熟悉的客户少量发信，信誉会慢慢建立。",
        en: "Receivers are wary of new domains. For the first weeks write little, and to people who know you.",
      },
    },
    "registration.not-asked": {
      status: "skipped",
      verdict: {
        zh: "域名注册：没有查（这个后缀不提供查询或未启用）",
        en: "Registration: not checked (not offered for this ending, or switched off)",
      },
      why: {
        zh: "到期时间请在域名注册商处查看。",
        en: "Your registrar shows the expiry date.",
      },
    },
    "registration.unreachable": {
      status: "unknown",
      verdict: {
        zh: "域名注册：这次没查到，不影响其他结果",
        en: "Registration: no answer this time; other results stand",
      },
      why: { zh: "注册局没有回应，可稍后再查。", en: "The registry did not answer. Try again later." },
    },
  },
  async run({ registered, registration, nowMs, signal }, { find, show, source }) {
    const answer = (await registration?.(registered, signal)) ?? { status: "unsupported" };
    if (answer.status === "unsupported") return find("registration.not-asked", {});
    if (answer.status === "unknown") return find("registration.unreachable", {});
    source(answer.server);
    const { registeredMs, expiresMs, holds } = answer;
    if (registeredMs !== undefined) show("registered", day(registeredMs));
    if (expiresMs !== undefined) show("expires", day(expiresMs));
    for (const hold of holds) show("status", hold);

    const [hold] = holds;
    if (hold !== undefined) find("registration.hold", { hold });
    const left = expiresMs === undefined ? undefined : Math.floor((expiresMs - nowMs) / dayMs);
    if (expiresMs !== undefined && left !== undefined && left < 30) {
      if (left < 0) find("registration.expired", { date: day(expiresMs) });
      else find("registration.soon", { days: left, date: day(expiresMs) });
    }
    const age = registeredMs === undefined ? undefined : Math.floor((nowMs - registeredMs) / dayMs);
    if (age !== undefined && age < 30) find("registration.young", { days: Math.max(age, 0) });
    const until = expiresMs === undefined ? undefined : day(expiresMs);
    if (hold === undefined && (left ?? 30) >= 30 && (age ?? 30) >= 30)
      find("registration.ok", {
        until:
          until === undefined
            ? { zh: "到期时间未公开", en: "expiry not published" }
            : { zh: `${until} 到期`, en: `until ${until}` },
      });
  },
});
