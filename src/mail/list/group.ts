import type { Text } from "../text/index.ts";
import { faultTexts } from "./address/index.ts";
import type { ReasonCode, Verdict } from "./reason.ts";

/** Reasons as a summary tells them to a customer. */
export interface Group {
  readonly id: "syntax" | "domain" | "duplicate" | "typo" | "role" | "disposable" | "doubtful" | "unknown";
  readonly verdict: Exclude<Verdict, "keep">;
  readonly name: Text;
  /** Said in brackets behind the count. */
  readonly such?: Text;
}

const syntax: Group = {
  id: "syntax",
  verdict: "drop",
  name: { zh: "格式错误", en: "not an address" },
  such: { zh: "如 a@b、少 @", en: "no @, no .com" },
};
const domain: Group = {
  id: "domain",
  verdict: "drop",
  name: { zh: "域名不存在或不收信", en: "domain does not exist or takes no mail" },
};
const duplicate: Group = { id: "duplicate", verdict: "drop", name: { zh: "重复", en: "duplicate" } };
const typo: Group = {
  id: "typo",
  verdict: "review",
  name: { zh: "域名疑似写错", en: "domain looks mistyped" },
  such: { zh: "已给出建议", en: "with a suggestion" },
};
const role: Group = {
  id: "role",
  verdict: "review",
  name: { zh: "公共角色邮箱", en: "role address" },
  such: { zh: "info@、admin@…", en: "info@, admin@ ..." },
};
const disposable: Group = {
  id: "disposable",
  verdict: "review",
  name: { zh: "一次性邮箱", en: "throw-away mailbox" },
};
const doubtful: Group = {
  id: "doubtful",
  verdict: "review",
  name: { zh: "多半收不到或写法少见", en: "will probably not arrive, or unusual" },
};
const unknown: Group = {
  id: "unknown",
  verdict: "review",
  name: { zh: "域名这次没查到", en: "no answer about the domain" },
};

/** In the order of a summary. */
export const groups: readonly Group[] = [
  syntax,
  domain,
  duplicate,
  typo,
  role,
  disposable,
  doubtful,
  unknown,
];

const byCode: Readonly<Partial<Record<ReasonCode, Group>>> = {
  "no-such-domain": domain,
  "no-mail": domain,
  "null-mx": domain,
  duplicate,
  typo,
  role,
  disposable,
  "address-only": doubtful,
  unusual: doubtful,
  unknown,
};

/** The group of a deciding reason; remarks have none. */
export const groupOf = (code: ReasonCode): Group | undefined =>
  Object.hasOwn(faultTexts, code) ? syntax : byCode[code];
