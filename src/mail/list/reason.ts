import { shown, type Text } from "../text/index.ts";
import { type AddressFault, faultTexts, type Repair, repairTexts } from "./address/index.ts";
import type { DomainState } from "./domains.ts";

/** `keep`: can be written to. `review`: have a look first. `drop`: would bounce, or is there already. */
export type Verdict = "keep" | "review" | "drop";

export type ReasonCode =
  | AddressFault
  | Exclude<DomainState["kind"], "receives">
  | "duplicate"
  | "typo"
  | "disposable"
  | "role"
  | "unusual"
  | "repaired"
  | "free-mail";

export interface Reason {
  readonly code: ReasonCode;
  /** What this reason alone would lead to; `keep` is a remark. */
  readonly verdict: Verdict;
  readonly text: Text;
}

export const brokenAddress = (fault: AddressFault): Reason => ({
  code: fault,
  verdict: "drop",
  text: faultTexts[fault],
});

export const duplicateOf = (line: number): Reason => ({
  code: "duplicate",
  verdict: "drop",
  text: { zh: `和第 ${line} 行重复`, en: `the same mailbox as in line ${line}` },
});

/** A slip can be put right, so it is never dropped. */
export const mistyped = (meant: string): Reason => ({
  code: "typo",
  verdict: "review",
  text: { zh: `域名可能写错了，是不是 ${meant}？`, en: `the domain looks mistyped; was ${meant} meant?` },
});

export function domainReason(domain: string, kind: Exclude<DomainState["kind"], "receives">): Reason {
  switch (kind) {
    case "no-such-domain":
      return drop(kind, `域名 ${domain} 不存在`, `the domain ${domain} does not exist`);
    case "null-mx":
      return drop(kind, `域名 ${domain} 声明不收邮件`, `the domain ${domain} says that it takes no mail`);
    case "no-mail":
      return drop(kind, `域名 ${domain} 没有收信服务器`, `the domain ${domain} has no mail server`);
    case "address-only":
      return review(
        kind,
        `域名 ${domain} 没有设置收信（MX），多半收不到`,
        `the domain ${domain} has no MX; mail will probably not arrive`,
      );
    case "unknown":
      return review(
        kind,
        `域名 ${domain} 这次没查到（DNS 没有回应），不代表不能收信`,
        `no answer from DNS about ${domain}; that does not mean it takes no mail`,
      );
  }
}

export const disposable = review(
  "disposable",
  "一次性邮箱，用完就没人看",
  "a throw-away mailbox that nobody reads for long",
);

export const role = (local: string): Reason => {
  const name = shown(local, 40);
  return review(
    "role",
    `公共角色邮箱（${name}@），看信的不一定是您要找的人`,
    `a role address (${name}@), perhaps not the person you want`,
  );
};

export const unusual = review("unusual", "写法很少见，请核对", "an unusual spelling; please check");

export const repaired = (repairs: readonly Repair[]): Reason => ({
  code: "repaired",
  verdict: "keep",
  text: {
    zh: `已修正：${repairs.map((repair) => repairTexts[repair].zh).join("、")}`,
    en: `repaired: ${repairs.map((repair) => repairTexts[repair].en).join(", ")}`,
  },
});

export const freeMail: Reason = {
  code: "free-mail",
  verdict: "keep",
  text: { zh: "公共邮箱，不是公司域名", en: "a public mailbox, not a company's domain" },
};

function drop(code: ReasonCode, zh: string, en: string): Reason {
  return { code, verdict: "drop", text: { zh, en } };
}

function review(code: ReasonCode, zh: string, en: string): Reason {
  return { code, verdict: "review", text: { zh, en } };
}
