//! Telling tablets that listen here what came to another replica.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, Instant};

use stoep_seal::CircleId;

use crate::circles::Circles;
use crate::listener::News;
use crate::options::Trouble;
use crate::store::{OtherReplicas, Standing, Store, StoreError};

/// How often the lookout looks at every circle that is listened to, heard or not. A notification that was lost costs a tablet this
/// much time.
const LOOK: Duration = Duration::from_secs(5);

/// How long the lookout waits at once, so that it ends soon after the hub.
const TURN: Duration = Duration::from_millis(500);

/// Where trouble is told.
type OnTrouble = Arc<dyn Fn(&Trouble<'_>) + Send + Sync>;

/// A thread that looks for what other replicas write. It ends when this value is dropped.
pub(crate) struct Lookout {
    over: Arc<AtomicBool>,
}

impl Lookout {
    /// Begins to look. Without a thread for it, tablets that listen here hear of other replicas when they ask by themselves.
    pub(crate) fn begin(
        others: Box<dyn OtherReplicas>,
        store: &Arc<dyn Store>,
        circles: &Arc<Circles>,
        news: &Arc<News>,
        on_trouble: OnTrouble,
    ) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let watch = Watch {
            others,
            store: Arc::downgrade(store),
            circles: Arc::clone(circles),
            news: Arc::clone(news),
            seen: HashMap::new(),
        };
        let is_over = Arc::clone(&over);
        let begun =
            thread::Builder::new().name("hub lookout".to_owned()).spawn(move || watch.run(&is_over, &on_trouble));
        drop(begun);
        Self { over }
    }
}

impl Drop for Lookout {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

impl fmt::Debug for Lookout {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Lookout").finish_non_exhaustive()
    }
}

/// What the thread works with.
struct Watch {
    others: Box<dyn OtherReplicas>,
    /// Not held, so that the hub can close its data while this thread waits.
    store: Weak<dyn Store>,
    circles: Arc<Circles>,
    news: Arc<News>,
    /// What was told of each circle last.
    seen: HashMap<CircleId, Standing>,
}

impl Watch {
    fn run(mut self, over: &AtomicBool, on_trouble: &OnTrouble) {
        let mut next_look = Instant::now() + LOOK;
        let mut is_well = true;
        while !over.load(Ordering::Relaxed) {
            match self.turn(&mut next_look) {
                Ok(()) => is_well = true,
                Err(error) => {
                    // The beginning of an outage is worth a line, and not every try in it.
                    if std::mem::take(&mut is_well) {
                        on_trouble(&Trouble { while_doing: "listening to other replicas", error: &error });
                    }
                    next_look = Instant::now();
                    thread::sleep(TURN);
                }
            }
        }
    }

    /// Waits for news and tells it, or looks at everything when it is time.
    fn turn(&mut self, next_look: &mut Instant) -> Result<(), StoreError> {
        let heard = self.others.wait(TURN.min(next_look.saturating_duration_since(Instant::now())))?;
        let mut wanted = self.news.listened_to();
        self.seen.retain(|circle, _| wanted.contains(circle));
        if Instant::now() >= *next_look {
            *next_look = Instant::now() + LOOK;
        } else {
            let heard: BTreeSet<CircleId> = heard;
            wanted.retain(|circle| heard.contains(circle));
        }
        if wanted.is_empty() {
            return Ok(());
        }
        for (circle, standing) in self.others.standings(&wanted)? {
            self.tell(circle, standing)?;
        }
        Ok(())
    }

    fn tell(&mut self, circle: CircleId, standing: Standing) -> Result<(), StoreError> {
        self.news.envelopes(circle, standing.end.sequence);
        if self.seen.get(&circle).is_some_and(|seen| seen.tombstones != standing.tombstones) {
            self.news.tombstones(circle);
        }
        let of_members = |standing: &Standing| (standing.roster_head, standing.keyframes);
        if self.seen.get(&circle).map(of_members) != Some(of_members(&standing))
            && let Some(store) = self.store.upgrade()
            && let Some(roster) = self.circles.roster(store.as_ref(), circle)?
        {
            self.news.membership(&roster);
        }
        self.seen.insert(circle, standing);
        Ok(())
    }
}
