//! What happens to the hub and to time.

use std::time::Duration;

use stoep_seal::exchange::{GoneEntries, HubSequence, PushAnswer, RunResult};
use stoep_seal::{Run, Wire, decode_all};
use stoep_tests::world::Lie;

use super::ledger::{Loss, Place};
use super::scene::{Did, Scene};
use super::step::{Lying, Step, TabletNumber};

/// For so long tablets keep what a hub may lose (3-sync, *hub*), less some days for those that were not heard of meanwhile.
const BACKUP_DAYS: i64 = 20;

/// Does what a step says.
pub(crate) fn happen(scene: &mut Scene, step: &Step) -> Did {
    match step {
        Step::LateOnesArrive => scene.world.let_late_ones_arrive(),
        Step::KeepHub => scene.kept_hub = Some((scene.world.keep_hub(), scene.now(), scene.dropped)),
        Step::PutHubBack { announced } => {
            let now = scene.now();
            let young = scene.kept_hub.as_ref().is_some_and(|(_, at, _)| now - at < BACKUP_DAYS * 86_400);
            if !young || !scene.ledger.may_lose(Loss::Hub) {
                return Did::Nothing;
            }
            if let Some((kept, _, dropped)) = &scene.kept_hub {
                scene.world.put_hub_back(kept, *announced);
                scene.dropped = *dropped;
            }
            scene.hub_is_behind = true;
        }
        Step::RestartHub => scene.world.restart_hub(),
        Step::HubDrops { of } => return drop_rows(scene, *of),
        Step::Lie { who, lying } => match scene.tablet(*who) {
            Some(tablet) => tablet.is_lied_to(Some(lie(*lying))),
            None => return Did::Nothing,
        },
        Step::Wait { seconds } => scene.world.wait(Duration::from_secs(*seconds)),
        _ => return Did::Nothing,
    }
    Did::Something
}

/// Everything of one device in the team goes, and nobody says so.
fn drop_rows(scene: &mut Scene, of: TabletNumber) -> Did {
    let Some(number) = scene.ledger.owners.get(of).and_then(|owner| owner.numbers.get(&Place::Team)).copied() else {
        return Did::Nothing;
    };
    if !scene.ledger.may_lose(Loss::Hub) {
        return Did::Nothing;
    }
    let team: String = scene.world.circle.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let of_team = format!("circle = (SELECT id FROM circle WHERE name = x'{team}') AND device = {number}");
    scene.dropped += scene.world.look_into_hub(|hub| {
        let question = format!("SELECT count(*) FROM envelope WHERE {of_team}");
        hub.query_row(&question, [], |row| row.get::<_, i64>(0)).expect("a number")
    });
    scene.world.tamper_with_hub(&format!(
        "DELETE FROM run WHERE (circle, last_sequence) IN (SELECT circle, sequence FROM envelope WHERE {of_team}); \
         DELETE FROM envelope WHERE {of_team}; DELETE FROM chain WHERE {of_team};"
    ));
    scene.hub_is_behind = true;
    Did::Something
}

fn lie(lying: Lying) -> Lie {
    match lying {
        Lying::TakesNothing => Box::new(|request| {
            if request.path_and_query != "/v1/push" {
                return None;
            }
            let runs: Vec<Run> = decode_all(request.body).ok()?;
            let accepted = |_: &Run| RunResult::Accepted { sequence: HubSequence(99), gone: GoneEntries::NONE };
            Some(Ok(PushAnswer { results: runs.iter().map(accepted).collect() }.encode()))
        }),
        Lying::Noise => Box::new(|request| {
            let is_pull = request.path_and_query.starts_with("/v1/pull");
            is_pull.then(|| Ok(vec![7; 300]))
        }),
    }
}
