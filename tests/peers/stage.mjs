// What the programs of this folder share: reading records, being a server that ends, and saying what was measured.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";

/** The longest that any of these programs lives, in milliseconds. */
const LIFE = 30 * 60_000;

/** The records of a file with one JSON object on each line. */
export function records(file) {
  return readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** The same things in portions of at most this size. */
export function inPortions(things, size) {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, portion) =>
    things.slice(portion * size, (portion + 1) * size),
  );
}

/** Serves on a free port of loopback and says which, until somebody stops it or its life is over. */
export function serve(application) {
  endInTime();
  const server = createServer(application);
  server.listen(0, "127.0.0.1", () => say({ port: server.address().port }));
  return server;
}

/** Never outlives whoever forgot it. */
export function endInTime() {
  setTimeout(() => process.exit(3), LIFE).unref();
}

/** Writes one JSON object on a line. */
export function say(what) {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

/** How long something took, and how much processor time this program spent on it. */
export async function timed(work) {
  const [start, processor] = [process.hrtime.bigint(), process.cpuUsage()];
  const result = await work();
  const spent = process.cpuUsage(processor);
  return {
    result,
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
    cpu_seconds: (spent.user + spent.system) / 1e6,
  };
}
