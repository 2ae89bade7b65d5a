//! Whether the hub says truly that it can work.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use stoep_hub::{Hub, HubTime};

use crate::served::Served;
use crate::world::{START, options};

#[test]
fn a_disk_that_is_nearly_full_is_not_ready_and_still_alive() {
    let folder = tempfile::tempdir().unwrap();
    let mut options = options(START);
    options.limits.spare_bytes = u64::MAX;
    let served = Served::new(Arc::new(Hub::open(folder.path(), options).unwrap()));
    assert_eq!(served.raw("GET", "/readyz", None, &[]).0, 503);
    assert_eq!(served.raw("GET", "/healthz", None, &[]).0, 200);
    let text = served.read_metrics();
    assert!(text.contains("stoep_hub_ready 0"), "{text}");
    assert!(text.contains("stoep_hub_store_trouble_total{reason=\"full\"}"), "{text}");
}

#[test]
fn data_that_somebody_else_holds_is_not_ready_until_it_is_free() {
    let folder = tempfile::tempdir().unwrap();
    let told = Arc::new(AtomicUsize::new(0));
    let mut options = options(START);
    let tell = Arc::clone(&told);
    options.on_trouble = Arc::new(move |_| {
        tell.fetch_add(1, Ordering::Relaxed);
    });
    let hub = Hub::open(folder.path(), options).unwrap();
    assert!(hub.is_ready(HubTime(START)));
    let somebody = rusqlite::Connection::open(folder.path().join("hub.sqlite")).unwrap();
    somebody.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Trying costs a write, so it is not done for everybody who asks.
    assert!(hub.is_ready(HubTime(START + 4)));
    assert!(!hub.is_ready(HubTime(START + 5)));
    assert_eq!(told.load(Ordering::Relaxed), 1);
    somebody.execute_batch("ROLLBACK").unwrap();
    assert!(hub.is_ready(HubTime(START + 10)));
}
