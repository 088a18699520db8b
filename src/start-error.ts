/** What stops the start: said in sentences for the operator, without a stack trace. */
export class StartError extends Error {
  override readonly name = "StartError";
}
