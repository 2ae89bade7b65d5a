// A tablet with automerge-repo, whose files are in a folder.
//
//   node automerge-tablet.mjs push FOLDER HUB FORM RECORDS.jsonl   writes records here, then measures giving them to the hub
//   node automerge-tablet.mjs pull FOLDER HUB FORM NAME            measures fetching everything into an empty folder
//   node automerge-tablet.mjs edits FOLDER HUB EDITS.json          lets two tablets edit one record apart and come together
//
// FORM is `each` for a document for each record, which a list names, or `one` for one document with all of them. NAME is that of the
// list or of the document, which `push` says.

import { mkdirSync, readFileSync } from "node:fs";

import { getConflicts } from "@automerge/automerge";
import { Repo } from "@automerge/automerge-repo";
import { WebSocketClientAdapter } from "@automerge/automerge-repo-network-websocket";
import { NodeFSStorageAdapter } from "@automerge/automerge-repo-storage-nodefs";

import { endInTime, inPortions, records, say, timed } from "./stage.mjs";

/** How many documents are made, or asked for, at the same time. */
const TOGETHER = 100;

/** How long giving or fetching may take, in milliseconds. */
const PATIENCE = 10 * 60_000;

/** The fields of a record that change hands. */
const fields = ({ id, changes, ...others }) => others;

endInTime();
const [role, folder, hub, ...others] = process.argv.slice(2);
await { push, pull, edits }[role](...others);
process.exit(0);

async function push(form, file) {
  const repo = tablet("tablet");
  const all = records(file);
  const handles = form === "each" ? await listed(repo, all) : [together(repo, all)];
  await repo.flush();
  const arrived = handles.map((handle) => known(handle));
  let count = 0;
  arrived.forEach((one) => one.then(() => (count += 1)));
  const { result, ...spent } = await timed(() => {
    connect(repo);
    return inTime(Promise.all(arrived));
  });
  const whole = form === "each" ? Math.max(0, count - 1) : count * all.length;
  say({ ...spent, records: whole, finished: result, name: handles.at(-1).url });
}

async function pull(form, name) {
  const repo = tablet("tablet");
  const found = [];
  const { result, ...spent } = await timed(() => {
    connect(repo);
    return inTime(fetch(repo, form, name, found));
  });
  const notes = found.flatMap((record) => record.notes ?? []).length;
  say({ ...spent, records: found.length, notes, finished: result });
}

async function edits(file) {
  const { record, one, other } = JSON.parse(readFileSync(file, "utf8"));
  const [first, second] = [tablet("one"), tablet("other")];
  const here = first.create(record);
  connect(first);
  await known(here);
  connect(second);
  const there = await second.find(here.url);
  const roads = [first, second].map((repo) => repo.networkSubsystem.adapters[0]);
  roads.forEach((road) => road.disconnect());
  write(here, one);
  write(there, other);
  roads.forEach((road) => road.connect(road.peerId, road.peerMetadata));
  await until(() => here.heads().length === 2 && here.heads().join() === there.heads().join());
  const newcomer = tablet("newcomer");
  connect(newcomer);
  const shown = (await newcomer.find(here.url)).doc();
  const settings = Object.values(getConflicts(shown, "setting") ?? {}).map(String);
  say({
    shown: { setting: String(shown.setting), notes: shown.notes.map(String) },
    hidden: settings.filter((setting) => setting !== String(shown.setting)).map((setting) => ({ setting })),
  });
}

/** A repo that announces what it has, with its files in a folder of that name. */
function tablet(name) {
  mkdirSync(`${folder}/${name}`, { recursive: true });
  return new Repo({ storage: new NodeFSStorageAdapter(`${folder}/${name}`), peerId: `${name}-${process.pid}` });
}

function connect(repo) {
  repo.networkSubsystem.addNetworkAdapter(new WebSocketClientAdapter(hub.replace("http:", "ws:")));
}

/** A document for each record, and behind them the list that names them. */
async function listed(repo, all) {
  const handles = [];
  for (const portion of inPortions(all, TOGETHER)) {
    const created = portion.map((record) => repo.create(fields(record)));
    await repo.flush(created.map((handle) => handle.documentId));
    handles.push(...created);
  }
  return [...handles, repo.create({ records: handles.map((handle) => handle.url) })];
}

/** One document, to which the records are added one by one, as a worker does. */
function together(repo, all) {
  const handle = repo.create({ records: {} });
  for (const record of all) {
    handle.change((document) => {
      document.records[record.id] = fields(record);
    });
  }
  return handle;
}

/** Waits until the hub says that it has what this tablet has of a document. */
function known(handle) {
  return new Promise((resolve) => {
    handle.on("remote-heads", ({ heads }) => heads.join() === handle.heads().join() && resolve());
  });
}

async function fetch(repo, form, name, found) {
  const first = (await repo.find(name)).doc();
  if (form === "one") {
    found.push(...Object.values(first.records));
    return;
  }
  for (const portion of inPortions(first.records.map(String), TOGETHER)) {
    const handles = await Promise.all(portion.map((url) => repo.find(url)));
    found.push(...handles.map((handle) => handle.doc()));
  }
  await repo.flush();
}

/** One edit as an application writes it: another value, and one note more. */
function write(handle, { setting, note }) {
  handle.change((document) => {
    document.setting = setting;
    document.notes.push(note);
  });
}

/** Whether something was done, and before patience ran out: what was not given cannot be fetched. */
function inTime(work) {
  const gone = new Promise((resolve) => setTimeout(() => resolve(false), PATIENCE));
  const done = work.then(() => true).catch((error) => {
    console.error(`not everything arrived: ${error.message}`);
    return false;
  });
  return Promise.race([done, gone]);
}

async function until(holds) {
  const end = Date.now() + PATIENCE;
  while (!holds()) {
    if (Date.now() > end) throw new Error("the two tablets did not come together");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
