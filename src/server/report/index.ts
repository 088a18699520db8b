/** The page of a domain report, for the customer's administrator. */
export { type HistoryPoint, historyChart } from "./history-chart.ts";
export { type ReportPagesOptions, reportPages } from "./routes.ts";
