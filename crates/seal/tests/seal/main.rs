//! What sealing, opening, rosters and joining promise, tried from outside.

mod corpus;
mod envelope;
mod joining;
mod keyframe;
mod request;
mod roster;
mod run;
mod size;
mod vector;
mod wire;
mod world;
