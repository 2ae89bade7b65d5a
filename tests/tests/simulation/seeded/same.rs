//! Whether all readers of a circle have the same in it, equal to a rebuild.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::Place;
use super::scene::{Broken, Scene};

/// Compares every circle with others in it, and looks whether one tablet after the other is sound.
pub(crate) fn everybody_has_the_same(scene: &mut Scene) -> Result<(), Broken> {
    let mut circles = Vec::new();
    for (number, tablet) in scene.world.tablets.iter().enumerate() {
        let lines = tablet.notebook.projection().map_err(|error| format!("tablet {number}: {error:?}"))?;
        circles.push(by_circle(&lines));
    }
    for place in [Place::Team, Place::Network] {
        let name = blob(scene.circle(0, place).as_bytes());
        let readers: Vec<usize> = (0..circles.len()).filter(|tablet| scene.ledger.reads(*tablet, place)).collect();
        for pair in readers.windows(2) {
            let [one, other] = [pair[0], pair[1]].map(|tablet| circles[tablet].get(&name));
            let (Some(one), Some(other)) = (one, other) else { return Err(format!("no {place:?} on {pair:?}")) };
            if one != other {
                let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
                    one.difference(other).take(3).cloned().collect::<Vec<_>>()
                };
                return Err(format!("tablets {pair:?} differ: {:?} and {:?}", only(one, other), only(other, one)));
            }
        }
    }
    // Equal tablets make equal rebuilds, so one at a time is looked at.
    let number = scene.ledger.time as usize % scene.world.tablets.len();
    let report = scene.world.tablets[number].notebook.check().map_err(|error| format!("tablet {number}: {error:?}"))?;
    if report.is_sound() && report.set_aside == 0 {
        Ok(())
    } else {
        Err(format!("tablet {number} is not sound: {report:?}"))
    }
}

fn blob(bytes: &[u8]) -> String {
    format!("Blob({bytes:?})")
}

/// The rows of a projection by the circle of the record that they belong to.
fn by_circle(lines: &[String]) -> BTreeMap<String, BTreeSet<String>> {
    let rows: Vec<(&String, Vec<&str>)> = lines.iter().map(|line| (line, line.split('|').collect())).collect();
    let mut home: BTreeMap<&str, &str> = BTreeMap::new();
    for (_, columns) in &rows {
        let (id, circle) = match columns[0] {
            "visit" | "signal" | "member" => (1, 2),
            "record" => (1, 3),
            _ => continue,
        };
        home.insert(columns[id], columns[circle]);
    }
    let mut circles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (line, columns) in rows {
        let owner = match columns[0] {
            "search_text" | "supersedes" => columns[2],
            _ => columns[1],
        };
        let circle = home.get(owner).copied().unwrap_or(owner);
        circles.entry(circle.to_owned()).or_default().insert(line.clone());
    }
    circles
}
