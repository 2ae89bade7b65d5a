//! A world that a seed decides: tablets, a hub, a network and disks, with the real engine inside, on one thread.
//!
//! A plan is drawn from a seed and carried out step by step, and after it, and whenever everybody is together, every promise is looked
//! at: what was acknowledged is there, what was erased is not, nobody has what was not written for them, everybody has the same, and
//! "shared" was never said of what the hub did not have. A plan that broke one is kept in `kept`, shortened, and carried out for ever.

mod fate;
mod hub;
mod kept;
mod leaving;
mod ledger;
mod machine;
mod members;
mod people;
mod plan;
mod promises;
mod run;
mod same;
mod scene;
mod shorten;
mod step;
mod token;
