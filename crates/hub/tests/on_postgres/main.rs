//! Every test of the hub on PostgreSQL, and what only PostgreSQL can go through: several replicas, pauses inside transactions, and a
//! server that is killed.

#![expect(clippy::unwrap_used, reason = "a helper of the tests that fails is a test that fails")]

#[path = "../hub/main.rs"]
mod hub;

mod backup;
mod listening;
mod opening;
mod order;
mod outage;
mod replicas;

use hub::{erasing, program, served, world};

use stoep_hub::store::postgres::DatabaseAddress;
use stoep_hub::{Hub, Options, Response};
use stoep_seal::exchange::Call;
use world::{Data, START, Tablet, World, options};

/// The address of a world's database.
fn address(world: &World) -> String {
    match &world.data {
        Data::Database(address) => address.clone(),
        Data::Folder(_) => panic!("a world of this program is in a database"),
    }
}

/// Another replica on a world's data.
fn replica(world: &World, name: u8) -> Hub {
    let options = Options { replica: [name; 16], ..options(START) };
    Hub::on_database(DatabaseAddress::parse(&address(world), None).unwrap(), options).unwrap()
}

/// Makes a call to another hub on a world's data.
fn call_at(world: &mut World, hub: &Hub, tablet: &Tablet, call: Call, body: &[u8]) -> Response {
    let authorization = world.sign(tablet, call, body, world.now);
    world.send_to(hub, call, Some(&authorization), body)
}
