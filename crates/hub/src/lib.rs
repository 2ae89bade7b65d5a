//! The blind hub: it keeps what tablets seal, in the order in which it came, and cannot read a word of it.
//!
//! [`Hub`] is the whole hub without a socket: [`Hub::handle`] takes a request and the time and gives an answer, which is what
//! the server does with every connection and what a test does in process. [`serve`] puts it behind HTTP. Only [`store`] knows
//! SQL. The calls and their bodies are [`stoep_seal::exchange`], shared with the tablets.
//!
//! The hub links no notebook, no Automerge and nothing that opens an envelope.

mod authentication;
pub mod backup;
mod call;
mod circles;
mod error;
mod file;
mod forget;
mod founding;
mod hub;
mod hub_time;
mod listener;
mod metrics;
mod options;
mod rate;
mod replay;
mod replicas;
mod request;
pub mod serve;
pub mod store;

pub use error::HubError;
pub use forget::Remaining;
pub use founding::{CodesError, FoundingCodes, KeptCode};
pub use hub::Hub;
pub use hub_time::HubTime;
pub use listener::Listener;
pub use options::{Founding, Limits, Options, Trouble};
pub use rate::Rate;
pub use request::{Request, Response};
