import type { Lookup } from "../../dns/index.ts";
import { allowsMx, isStsRecord, readStsPolicy, type StsPolicy } from "../../mta-sts/index.ts";
import { check, type Tell } from "../check.ts";
import type { Facts } from "../facts/index.ts";
import { mtaStsCodes } from "../rules/index.ts";

const maxAddresses = 4;

/**
 * MTA-STS (RFC 8461): an extra for mail that comes in, and a trap when it shuts out one's own mail servers. The policy
 * is on a host of the domain's own choice; it is fetched only where the record exists and a fetch was given.
 */
export const mtaSts = check({
  id: "mta-sts",
  name: { zh: "MTA-STS", en: "MTA-STS" },
  group: "web",
  worst: "warn",
  weight: 0,
  columns: [
    { zh: "项目", en: "Item" },
    { zh: "内容", en: "Value" },
  ],
  codes: mtaStsCodes,
  async run(facts, tell) {
    const { domain, lookup } = facts;
    const { find, show } = tell;
    const answer = await lookup(`_mta-sts.${domain}`, "TXT");
    if (answer.status === "unknown") return find("mta-sts.unreachable", {});
    const texts = answer.status === "found" ? answer.records.map((strings) => strings.join("")) : [];
    const meant = texts.filter((text) => /^v=STSv1\b/i.test(text));
    for (const record of meant) show("TXT", record);
    const records = meant.filter(isStsRecord);
    if (records.length > 1) return find("mta-sts.several", { count: records.length });
    if (records.length === 1) return judgePolicy(facts, tell);
    return find(meant.length > 0 ? "mta-sts.syntax" : "mta-sts.none", {});
  },
});

async function judgePolicy(facts: Facts, { find, show }: Tell<typeof mtaStsCodes>): Promise<void> {
  const { domain, lookup, stsPolicy, signal } = facts;
  if (!stsPolicy) return find("mta-sts.found", {});
  const host = `mta-sts.${domain}`;
  const addresses = await addressesOf(host, lookup);
  if (addresses === undefined) return find("mta-sts.policy-unreachable", { host });
  if (addresses.length === 0) return find("mta-sts.policy-missing", { host });
  const answer = await stsPolicy(host, addresses.slice(0, maxAddresses), signal);
  if (answer.status === "unknown") return find("mta-sts.policy-unreachable", { host });
  if (answer.status === "none") return find("mta-sts.policy-missing", { host });
  const policy = readStsPolicy(answer.text);
  if (!policy) return find("mta-sts.policy-broken", { host });
  show("mode", policy.mode);
  for (const mx of policy.mx) show("mx", mx);
  const shut = await shutOut(policy, facts);
  if (shut === undefined) return find("mta-sts.ok", { mode: policy.mode });
  if (policy.mode === "enforce") return find("mta-sts.shut-out", { server: shut });
  return find("mta-sts.would-shut-out", { host: shut });
}

async function addressesOf(host: string, lookup: Lookup): Promise<readonly string[] | undefined> {
  const answers = await Promise.all([lookup(host, "A"), lookup(host, "AAAA")]);
  const found = answers.flatMap((answer) => (answer.status === "found" ? answer.records : []));
  return found.length === 0 && answers.some(({ status }) => status === "unknown") ? undefined : found;
}

/** The first of the domain's mail servers that the policy does not name. */
async function shutOut(policy: StsPolicy, { domain, lookup }: Facts): Promise<string | undefined> {
  if (policy.mode === "none") return undefined;
  const mx = await lookup(domain, "MX");
  const hosts = mx.status === "found" ? mx.records.map(({ exchange }) => exchange) : [];
  return hosts.find((host) => host !== "" && !allowsMx(policy, host));
}
