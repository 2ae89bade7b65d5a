//! Other programs for a test, held so that they never outlive it. A crate of its own, so that the tests of the hub hold a PostgreSQL
//! server without linking everything that the tests of all crates together need.

mod held;
mod port;
mod postgres;

pub use held::Leash;
pub use port::free_port;
pub use postgres::Postgres;
