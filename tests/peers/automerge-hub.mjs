// The hub of automerge-repo: a repo with its files in a folder, behind a WebSocket on loopback.
//
//   node automerge-hub.mjs FOLDER
//
// As its own sync server does, it gives a document to whoever asks for it by name and announces none.

import { Repo } from "@automerge/automerge-repo";
import { WebSocketServerAdapter } from "@automerge/automerge-repo-network-websocket";
import { NodeFSStorageAdapter } from "@automerge/automerge-repo-storage-nodefs";
import { WebSocketServer } from "ws";

import { serve } from "./stage.mjs";

/** After how long without a sign of life a tablet is hung up on, in milliseconds: one that is busy is not gone. */
const PATIENCE = 10 * 60_000;

const [folder] = process.argv.slice(2);
const server = serve((_request, response) => response.end());
new Repo({
  network: [new WebSocketServerAdapter(new WebSocketServer({ server }), PATIENCE)],
  storage: new NodeFSStorageAdapter(folder),
  peerId: "hub",
  sharePolicy: async () => false,
});
