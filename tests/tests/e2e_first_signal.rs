//! How much it asks of two people to share their first signal.

use stoep_tests::{
    first_signal::{Counted, walk},
    hub_process::HubProcess,
};

/// As many taps as a person may need, beside typing names, the address and the code.
const FEW: u64 = 12;
/// Nobody reads a signal of somebody else in fewer; a count below it counted nothing.
const SOME: u64 = 6;

const SIZE: (u32, u32) = (820, 1180);

/// From the first start of both tablets to a signal of each that the other reads, in at most twelve taps on either. The page counts
/// them, whatever the test does.
#[test]
fn a_team_shares_its_first_signals_in_twelve_taps_each() {
    let hub = HubProcess::start();
    let (fatima, karel) = (Counted::start("Fatima", SIZE), Counted::start("Karel", SIZE));
    let mut steps = Vec::new();
    walk(&fatima, &karel, &hub.url(), |tablet, step| {
        steps.push(format!("{} after {} taps: {step}", tablet.name(), tablet.taps()));
    });
    for tablet in [&fatima, &karel] {
        let taps = tablet.taps();
        assert!((SOME..=FEW).contains(&taps), "{} tapped {taps} times:\n{}", tablet.name(), steps.join("\n"));
    }
    println!("{}", steps.join("\n"));
}
