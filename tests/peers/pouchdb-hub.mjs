// The hub of PouchDB: express-pouchdb over LevelDB, on loopback.
//
//   node pouchdb-hub.mjs FOLDER [RECORDS.jsonl]
//
// Records that are given are put there first, each with as many revisions as its field `changes` says.

import expressPouchDB from "express-pouchdb";
import PouchDB from "pouchdb-node";

import { inPortions, records, serve } from "./stage.mjs";

/** How many documents are put there together. */
const TOGETHER = 1_000;

const [folder, file] = process.argv.slice(2);
const Stored = PouchDB.defaults({ prefix: `${folder}/` });
if (file) {
  const circle = new Stored("circle");
  for (const portion of inPortions(records(file), TOGETHER)) {
    await circle.bulkDocs(portion.map(withRevisions), { new_edits: false });
  }
  await circle.close();
}
serve(expressPouchDB(Stored, { mode: "minimumForPouchDB" }));

/** A document as it stands after its changes: replicating sends it with the names of the revisions before. */
function withRevisions({ id, changes, ...fields }) {
  const names = Array.from({ length: changes }, (_, age) => revisionName(id, changes - age));
  return { _id: id, ...fields, _rev: `${changes}-${names[0]}`, _revisions: { start: changes, ids: names } };
}

/** Thirty-two hexadecimal digits, as PouchDB's own names have. */
function revisionName(id, number) {
  return `${id.replaceAll("-", "").slice(0, 30)}${number.toString(16).padStart(2, "0")}`;
}
