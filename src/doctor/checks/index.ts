import type { Examination } from "../finding.ts";
import { aiBot } from "./ai-bot.ts";
import { app, clockSkew, token, trustedIp } from "./api.ts";
import { cursor, customerService } from "./customer-service.ts";
import { envFile } from "./env-file.ts";
import { aesKey, identifiers } from "./keys.ts";
import { machine } from "./machine.ts";
import { proxy, publicAddress } from "./public-address.ts";
import { blocklists, resolver } from "./resolver.ts";
import { roundTrip } from "./round-trip.ts";
import { secrets } from "./secrets.ts";
import { staff } from "./staff.ts";

/** Every check, in the order it is shown. */
export const examinations: readonly Examination[] = [
  machine,
  envFile,
  aesKey,
  identifiers,
  roundTrip,
  publicAddress,
  token,
  trustedIp,
  app,
  customerService,
  cursor,
  aiBot,
  clockSkew,
  resolver,
  blocklists,
  staff,
  secrets,
  proxy,
];
