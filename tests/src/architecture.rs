//! What must never be so, looked for in the build and in the sources.

pub mod graph;
pub mod source;
pub mod text;
