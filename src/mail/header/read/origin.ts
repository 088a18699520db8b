import { shown, type Text } from "../../text/index.ts";
import { type RawField, valuesOf } from "../raw/index.ts";
import type { Hop } from "./received.ts";

/** The service a mail was sent with. */
export interface Origin {
  readonly id: string;
  readonly name: Text;
  /** What gave it away. */
  readonly evidence: readonly string[];
  /** Exmail writes the customer's domain into Feedback-ID. */
  readonly customerDomain?: string;
}

const exmail: Text = { zh: "腾讯企业邮箱", en: "Tencent Exmail" };

/** Host names of outgoing servers; a leading dot stands for any host below. */
const senders: readonly (readonly [id: string, name: Text, ...hosts: string[]])[] = [
  ["exmail", exmail, "bizesmtp.qq.com", ".exmail.qq.com", ".onexmail.com"],
  ["tencent-ses", { zh: "腾讯云邮件推送", en: "Tencent Cloud SES" }, ".qcloudmail.com"],
  ["qq", { zh: "QQ 邮箱", en: "QQ Mail" }, ".qq.com"],
  ["aliyun-directmail", { zh: "阿里云邮件推送", en: "Alibaba DirectMail" }, ".dm.aliyun.com"],
  [
    "aliyun",
    { zh: "阿里企业邮箱", en: "Alibaba Mail" },
    ".mail.aliyun.com",
    ".mxhichina.com",
    ".alibaba.com",
  ],
  [
    "netease",
    { zh: "网易邮箱", en: "NetEase Mail" },
    ".163.com",
    ".126.com",
    ".qiye.163.com",
    ".netease.com",
  ],
  ["263", { zh: "263 企业邮箱", en: "263 Enterprise Mail" }, ".263.net", ".263xmail.com"],
  ["feishu", { zh: "飞书邮箱", en: "Feishu / Lark Mail" }, ".feishu.cn", ".larksuite.com"],
  ["google", { zh: "Gmail", en: "Gmail" }, ".google.com"],
  ["microsoft", { zh: "Microsoft 365", en: "Microsoft 365" }, ".outbound.protection.outlook.com"],
  ["zoho", { zh: "Zoho", en: "Zoho Mail" }, ".zoho.com", ".zoho.com.cn"],
  ["amazon-ses", { zh: "亚马逊 SES", en: "Amazon SES" }, ".amazonses.com"],
  ["sendgrid", { zh: "SendGrid", en: "SendGrid" }, ".sendgrid.net"],
  ["mailgun", { zh: "Mailgun", en: "Mailgun" }, ".mailgun.net"],
  ["mailchimp", { zh: "Mailchimp", en: "Mailchimp" }, ".mcsv.net", ".mcdlv.net", ".rsgsv.net"],
];

/**
 * The service that sent the mail: by Exmail's own fields, else by the first station with a known host name. All of it
 * can be written by anybody; it helps to understand a mail, and proves nothing.
 */
export function readOrigin(fields: readonly RawField[], path: readonly Hop[]): Origin | undefined {
  const [queueId = ""] = valuesOf(fields, "x-qq-mid");
  const [feedback = ""] = valuesOf(fields, "feedback-id");
  const evidence = [
    ...(/^(?:biz[a-z]*|z?esmtp[a-z]*)/i.test(queueId) ? [`X-QQ-mid: ${shown(queueId, 40)}`] : []),
    ...(valuesOf(fields, "x-bizmail-id").length > 0 ? ["X-BIZMAIL-ID"] : []),
  ];
  const customer = /^(?:biz|z)?esmtp[a-z]{0,10}:([a-z0-9.-]{1,253}):/i.exec(feedback)?.[1]?.toLowerCase();
  if (customer !== undefined) evidence.push(`Feedback-ID: ${shown(feedback, 60)}`);
  const known = findSender(path);
  if (evidence.length > 0 || known?.id === "exmail")
    return {
      id: "exmail",
      name: exmail,
      evidence: [...evidence, ...(known?.id === "exmail" ? known.evidence : [])],
      ...(customer !== undefined && { customerDomain: customer }),
    };
  return known;
}

function findSender(path: readonly Hop[]): Origin | undefined {
  for (const { from, by } of path) {
    const host = [by, from].find((name) => name !== undefined && senderOf(name) !== undefined);
    const found = host === undefined ? undefined : senderOf(host);
    if (found && host !== undefined)
      return { id: found[0], name: found[1], evidence: [`Received: ${shown(host, 80)}`] };
  }
  return undefined;
}

const senderOf = (host: string) =>
  senders.find(([, , ...hosts]) =>
    hosts.some((name) => host === name || (name.startsWith(".") && host.endsWith(name))),
  );
