//! A colleague's signal shows on an open tablet soon after it was shared, also with two hubs and when one of them goes away.

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use stoep_domain::call::Change;
use stoep_domain::id::RecordId;
use stoep_notebook::{KeySource, Notebook, Surroundings};
use stoep_tests::hub_process::HubProcess;
use stoep_tests::notebook::{self, PASSPHRASE};

/// Between being shared and being shown, half of the times. A tablet that only asked every half minute would take fifteen times as long.
const SOON: Duration = Duration::from_secs(1);

/// The same at the worst, on a machine that is busy with other tests.
const LATE: Duration = Duration::from_secs(6);

/// How long a tablet may take to hear a hub again that was away for some seconds.
const AGAIN: Duration = Duration::from_secs(25);

/// An open tablet: what was written to its records, as the screens hear it.
struct Open {
    _notebook: Notebook,
    records: Receiver<Vec<RecordId>>,
}

impl Open {
    fn new(closed: &notebook::Notebook) -> Self {
        let key = KeySource::Passphrase(PASSPHRASE.to_owned().into());
        let notebook = Notebook::open(&closed.folder(), &key, Surroundings::real()).expect("the notebook opens");
        let (sender, records) = channel();
        notebook.subscribe(move |change| {
            if let Change::Records(ids) = change {
                drop(sender.send(ids.clone()));
            }
        });
        notebook.start_sharing();
        Self { _notebook: notebook, records }
    }

    /// Lets a colleague share a signal, and says how long after it was shared it showed here.
    #[track_caller]
    fn shows(&self, colleague: &notebook::Notebook, at_most: Duration) -> Duration {
        let id: RecordId = colleague.captures(&["signal", "money", "--circle", "waterhoek"]).parse().expect("an id");
        colleague.does(&["sync"]);
        let shared = Instant::now();
        while let Some(left) = at_most.checked_sub(shared.elapsed()) {
            if self.records.recv_timeout(left).is_ok_and(|ids| ids.contains(&id)) {
                return shared.elapsed();
            }
        }
        panic!("not shown after {at_most:?}");
    }

    /// The same several times: soon in half of them, and never late.
    #[track_caller]
    fn shows_soon(&self, colleague: &notebook::Notebook) {
        let mut took: Vec<Duration> = (0..3).map(|_| self.shows(colleague, LATE)).collect();
        took.sort_unstable();
        assert!(took[1] <= SOON, "{took:?}");
    }
}

#[test]
fn a_colleagues_signal_shows_soon_from_every_hub() {
    let (mut one, other) = (HubProcess::start(), HubProcess::start());
    let [bram, karel, noor] = ["Bram", "Karel", "Noor"].map(notebook::Notebook::of);
    for (lead, hub) in [(&bram, &one), (&karel, &other)] {
        lead.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
        lead.lets_in(&noor);
    }
    let open = Open::new(&noor);
    // Until it listens, a tablet only asks now and then.
    for colleague in [&bram, &karel] {
        open.shows(colleague, Duration::from_secs(60));
    }
    open.shows_soon(&bram);
    open.shows_soon(&karel);

    one.kill();
    open.shows_soon(&karel);
    one.resume();
    open.shows(&bram, AGAIN);
    open.shows_soon(&bram);
}
