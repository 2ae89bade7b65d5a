//! Every test of the hub on PostgreSQL, and what only PostgreSQL can go through: several replicas, pauses inside transactions, and a
//! server that is killed.

#![expect(clippy::unwrap_used, reason = "a helper of the tests that fails is a test that fails")]

#[path = "../hub/main.rs"]
mod hub;

use hub::{erasing, program, served, world};
