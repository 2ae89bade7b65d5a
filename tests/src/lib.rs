//! What tests of everything together need: the real window, the real command line, the real hub, and a hold on them.

pub mod architecture;
pub mod display;
pub mod first_signal;
pub mod hub_process;
pub mod manual;
pub mod meeting;
pub mod notebook;
pub mod program;
pub mod recorder;
pub mod scan;
pub mod screens;
pub mod team;
pub mod window;
pub mod world;

pub use stoep_leash as leash;
