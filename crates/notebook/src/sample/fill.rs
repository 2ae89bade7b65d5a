//! Writing the plan into an empty notebook.

use std::collections::BTreeMap;

use chrono::Duration;
use stoep_domain::CallError;
use stoep_domain::call::Change;
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::rule::suggestion::Matter;
use stoep_domain::text::Name;
use stoep_domain::word::{CircleKind, Kind, Topic};

use super::circle::Circle;
use super::place::{Place, Places};
use super::plan::{Amount, World, circles, plan};
use super::planned::{Home, Planned, Sees, Writer, text};
use crate::Notebook;
use crate::action::{begin, import, parse};
use crate::document::{Actor, Document, Put, Scalar};
use crate::error::Error;
use crate::store::area;
use crate::store::circle::CircleRow;
use crate::store::setting::{self, Setting};
use crate::write::Write;

/// The fictional map.
const AREAS: &str = include_str!("../../sample/waterhoek.geojson");

/// So many records are written in one transaction: enough that waiting for the disk does not count, and few enough that the log stays
/// short.
const BATCH: usize = 2_000;

/// What somebody wants of the sample neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// So many visits and signals.
    pub(crate) moments: u64,
    /// Over so many months.
    pub(crate) months: u32,
    /// What is drawn from this number is the same every time.
    pub(crate) seed: u64,
}

/// Fills an empty notebook, on the map that it has or else on that of Waterhoek.
///
/// It is written batch by batch. When it breaks off, what is here is a smaller sample, and says that it is one.
pub(crate) fn fill(notebook: &Notebook, wanted: &Wanted) -> Result<(), Error> {
    let [team, network] = circles(wanted.seed)?;
    let (places, homes, now, zone) = notebook.write(|write| {
        let (places, homes) = found(write, [&team, &network], wanted.months)?;
        Ok((places, homes, write.now, write.look().zone))
    })?;
    let world = World { places: &places, team: &team, network: &network, now, zone, seed: wanted.seed };
    let mut plan = plan(&world, Amount { moments: wanted.moments, months: wanted.months })?;
    loop {
        let batch: Vec<Planned> = plan.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(());
        }
        notebook.write(|write| {
            for planned in &batch {
                let circle = world.circle(planned.home);
                let home = homes.get(&circle.id).ok_or(CallError::NotFound)?;
                keep(write, home, |writer| circle.actor(writer), planned)?;
            }
            Ok(())
        })?;
    }
}

/// Begins: a map, a name, and the circles with the names of everybody in them.
fn found(
    write: &mut Write<'_>,
    circles: [&Circle; 2],
    months: u32,
) -> Result<(Places, BTreeMap<CircleId, CircleRow>), Error> {
    if area::sources(write.connection)?.is_empty() {
        import(write, &parse(AREAS, None)?)?;
    }
    let areas = area::all(write.connection)?.into_iter().map(|area| area.code);
    let places = Places::of(areas).ok_or(CallError::NotFound)?;
    let me: Name = Writer::Noor.name().parse().map_err(CallError::from)?;
    begin(write, &me, Some(places.of_story(Place::Spuikom)))?;
    setting::set(write.connection, Setting::Sample, &true)?;
    let mut homes = BTreeMap::new();
    for circle in circles {
        let home = circle.keep(write.connection)?;
        let founded = write.now.plus(-Duration::days(i64::from(months) * 30));
        let named = [
            text(Field::Kind, Kind::Team.word()),
            text(Field::Name, circle.name),
            text(Field::CircleKind, circle.kind.word()),
        ];
        let team = RecordId::from_bytes(*circle.id.as_bytes());
        let actor = |writer| circle.actor(writer);
        let mut named = Planned::begun(team, Home::Team, Writer::Noor, founded, named.to_vec());
        if circle.kind == CircleKind::Team {
            let at = write.now.plus(-Duration::days(20));
            let matter = Matter { topic: Topic::Housing, place: places.of_story(Place::KruithofOost) };
            let not_now = Put::Set(Field::Dismissed(matter), Scalar::Number(at.milliseconds()));
            // What is in reserve elsewhere, this team has on its pavement.
            let reserve = Put::Set(Field::TopicPosition(Topic::Mobility), Scalar::Number(9));
            named = named.then(Writer::Noor, founded, vec![reserve]).then(Writer::Noor, at, vec![not_now]);
        }
        keep(write, &home, actor, &named)?;
        for writer in circle.writers() {
            let introduced = [text(Field::Kind, Kind::Member.word()), text(Field::Name, writer.name())];
            let member = circle.member(writer).ok_or(CallError::NotFound)?;
            let id = RecordId::from_bytes(*member.as_bytes());
            keep(write, &home, actor, &Planned::begun(id, Home::Team, writer, founded, introduced.to_vec()))?;
        }
        homes.insert(circle.id, home);
    }
    write.announce(Change::Circles);
    Ok((places, homes))
}

/// Writes one record. What Noor wrote is sealed as on her own tablet; the envelopes of her colleagues are older than what a tablet
/// keeps.
fn keep(
    write: &mut Write<'_>,
    home: &CircleRow,
    actor: impl Fn(Writer) -> Option<Actor>,
    planned: &Planned,
) -> Result<(), Error> {
    let mut document = Document::new();
    let mut own = Vec::new();
    let mut beginning: Option<Document> = None;
    for step in &planned.steps {
        let by = actor(step.by).ok_or(Error::Inconsistent("somebody writes in a circle without being in it"))?;
        let change = match (step.sees, &beginning) {
            (Sees::TheBeginning, Some(beginning)) => {
                let change = beginning.clone().change(by, step.at, &step.puts)?;
                if let Some(change) = &change {
                    document.take_in(change, by)?;
                }
                change
            }
            _ => document.change(by, step.at, &step.puts)?,
        };
        beginning.get_or_insert_with(|| document.clone());
        own.extend(change.filter(|_| step.by == Writer::Noor));
    }
    write.place(home, planned.id, &document, &own)
}
