//! What tests of everything together need: the real window, the real hub, and a hold on both.

pub mod display;
pub mod hub_process;
pub mod leash;
pub mod program;
pub mod screens;
pub mod window;
