import { type DnsServer, startDns } from "./dns/index.ts";
import { demoBehaviours, demoZones } from "./zones/index.ts";

/** The resolver of the demo. */
export type DemoDns = DnsServer;

/**
 * The DNS of the demo. It knows the reserved TLD .example whole (a name it lacks does not exist) and the few names
 * of the real world that the samples lead to; about everything else it says REFUSED. Rejects when the port is taken.
 */
export const startDemoDns = (
  options: { readonly port?: number; readonly host?: string } = {},
): Promise<DemoDns> => startDns({ ...options, zones: demoZones, behaviours: demoBehaviours });
