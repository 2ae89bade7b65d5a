//! Decisions that the screens, the notebook and the command line share. Pure: what they need comes in, what they decide goes out.

pub mod backup;
pub mod balance;
pub mod chip;
pub mod duplicates;
pub mod expiry;
pub mod figure;
pub mod follow_up;
pub mod handover;
pub mod known;
pub mod leave;
pub mod line;
pub mod message;
pub mod names;
pub mod nudge;
pub mod place;
pub mod pulse;
pub mod retention;
pub mod same;
pub mod silence;
pub mod small_numbers;
pub mod suggestion;
pub mod talk;
pub mod team;
pub mod tie;
pub mod week;
pub mod wijktafel;
