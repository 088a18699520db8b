/** Seconds, from half a millisecond to the ten seconds after which nobody waits any more. */
const quick = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Seconds, for what waits in a queue. */
const waiting = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200];

/**
 * Every metric this program exports beside prom-client's own about the process. Labels are closed sets: no name,
 * address, domain or text of a customer is ever one. `docs/operations.md` explains each; a test keeps both equal.
 */
export const catalogue = {
  requests: {
    name: "mailbot_requests_total",
    help: "Finished HTTP requests by path group, status and refusal code",
    labels: ["path", "status", "code"],
  },
  requestSeconds: {
    name: "mailbot_request_seconds",
    help: "Time from request to answer by path group",
    labels: ["path"],
    buckets: quick,
  },
  turns: {
    name: "mailbot_turns_total",
    help: "Answered messages by channel, intent and outcome (missed: the bot did not know)",
    labels: ["channel", "intent", "outcome"],
  },
  turnSeconds: {
    name: "mailbot_turn_seconds",
    help: "Time for one answer, by channel",
    labels: ["channel"],
    buckets: quick,
  },
  stageSeconds: {
    name: "mailbot_stage_seconds",
    help: "Time spent in one stage: understand, begin (store read), commit (store write), check (domain check)",
    labels: ["stage"],
    buckets: quick,
  },
  messageLagSeconds: {
    name: "mailbot_message_lag_seconds",
    help: "From the platform's time stamp of a message to its answer, by channel; grows when pulling falls behind",
    labels: ["channel"],
    buckets: waiting,
  },
  checks: {
    name: "mailbot_domain_checks_total",
    help: "Domain checks by verdict (pass, info, warn, fail, unknown)",
    labels: ["status"],
  },
  checkUnknowns: {
    name: "mailbot_domain_check_unknowns_total",
    help: "Single checks that could not be asked: DNS silent, lists that refused",
    labels: [],
  },
  apiCalls: {
    name: "mailbot_wecom_api_calls_total",
    help: "Calls of the WeCom API by path and outcome: ok, an errcode, or why there was no answer",
    labels: ["path", "outcome"],
  },
  apiSeconds: {
    name: "mailbot_wecom_api_seconds",
    help: "Time of one call of the WeCom API by path",
    labels: ["path"],
    buckets: quick,
  },
  sends: {
    name: "mailbot_sends_total",
    help: "Outgoing messages by channel and result: sent, retry, held, given-up",
    labels: ["channel", "result"],
  },
  sendDelaySeconds: {
    name: "mailbot_send_delay_seconds",
    help: "From the decision to send to the platform's yes, by channel",
    labels: ["channel"],
    buckets: waiting,
  },
  outboxDepth: {
    name: "mailbot_outbox_depth",
    help: "Messages that have not left, held ones included",
    labels: [],
  },
  inboxDepth: {
    name: "mailbot_inbox_depth",
    help: "Messages that are owed an answer, timers included",
    labels: [],
  },
  storeUp: {
    name: "mailbot_store_up",
    help: "1 when the store can be written, 0 when it cannot",
    labels: [],
  },
} as const;

/** The names as Prometheus shows them; what the documents, the alerts and the dashboard may use. */
export const metricNames: readonly string[] = Object.values(catalogue).map(({ name }) => name);
