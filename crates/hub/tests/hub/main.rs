//! The hub as tablets meet it: requests, answers, and what is left after a restart.

mod concurrency;
mod enrol;
mod founding;
mod membership;
mod noise;
mod program;
mod pull;
mod push;
mod removal;
mod request;
mod restart;
mod socket;
mod state;
mod world;
