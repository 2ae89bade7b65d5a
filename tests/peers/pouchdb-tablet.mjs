// A tablet with PouchDB over LevelDB.
//
//   node pouchdb-tablet.mjs push FOLDER HUB BATCH RECORDS.jsonl   writes records here, then measures giving them to the hub
//   node pouchdb-tablet.mjs pull FOLDER HUB BATCH                 measures fetching everything into an empty folder
//   node pouchdb-tablet.mjs edits FOLDER HUB EDITS.json           lets two tablets edit one record apart and come together
//
// BATCH is how many documents PouchDB asks for together.

import { mkdirSync, readFileSync } from "node:fs";

import PouchDB from "pouchdb-node";

import { endInTime, inPortions, records, say, timed } from "./stage.mjs";

endInTime();
const [role, folder, hub, ...others] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const remote = new PouchDB(`${hub}/circle`);
await { push, pull, edits }[role](...others);

async function push(batch, file) {
  const local = new PouchDB(`${folder}/tablet`);
  for (const portion of inPortions(records(file), 1_000)) {
    await local.bulkDocs(portion.map(({ id, changes, ...fields }) => ({ _id: id, ...fields })));
  }
  const { result, ...spent } = await timed(() => local.replicate.to(remote, { batch_size: Number(batch) }));
  say({ ...spent, records: result.docs_written });
}

async function pull(batch) {
  const local = new PouchDB(`${folder}/tablet`);
  const { result, ...spent } = await timed(() => local.replicate.from(remote, { batch_size: Number(batch) }));
  const { rows } = await local.allDocs({ include_docs: true });
  const notes = rows.flatMap(({ doc }) => doc.notes ?? []).length;
  say({ ...spent, records: rows.length, notes, refused: result.doc_write_failures });
}

async function edits(file) {
  const { record, one, other } = JSON.parse(readFileSync(file, "utf8"));
  const tablets = ["one", "other", "newcomer"].map((name) => new PouchDB(`${folder}/${name}`));
  await remote.put({ _id: "edited", ...record });
  const [first, second, newcomer] = tablets;
  await Promise.all([first, second].map((tablet) => tablet.replicate.from(remote)));
  await write(first, one);
  await write(second, other);
  for (const tablet of [first, second, first]) {
    await tablet.sync(remote);
  }
  await newcomer.replicate.from(remote);
  const shown = await newcomer.get("edited", { conflicts: true });
  const kept = await Promise.all((shown._conflicts ?? []).map((rev) => newcomer.get("edited", { rev })));
  say({ shown: plain(shown), hidden: kept.map(plain) });
}

/** One edit as an application writes it: the document with other fields and one note more. */
async function write(tablet, { setting, note }) {
  const standing = await tablet.get("edited");
  await tablet.put({ ...standing, setting, notes: [...standing.notes, note] });
}

function plain({ setting, notes }) {
  return { setting, notes };
}
