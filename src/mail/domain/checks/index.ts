import type { Check } from "../check.ts";
import { bimi } from "./bimi.ts";
import { blocklist } from "./blocklist.ts";
import { dkim } from "./dkim.ts";
import { dmarc } from "./dmarc.ts";
import { dnssec } from "./dnssec.ts";
import { dom } from "./dom.ts";
import { mtaSts } from "./mta-sts.ts";
import { mx } from "./mx.ts";
import { registration } from "./registration.ts";
import { spf } from "./spf.ts";
import { tlsRpt } from "./tls-rpt.ts";
import { wildcard } from "./wildcard.ts";

/** Every check, in the order in which equally bad ones are shown. A test compares this list with the folder. */
export const checks: readonly Check[] = [
  dom,
  spf,
  dmarc,
  mx,
  blocklist,
  dkim,
  registration,
  wildcard,
  mtaSts,
  tlsRpt,
  bimi,
  dnssec,
];
