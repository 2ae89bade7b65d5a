//! Waking up the other replicas when something was written.
//!
//! A notification says which circle to look at and nothing else: the table says what is true. One that is lost costs time, because
//! every replica also looks by itself. It is sent after the transaction and not in it, because PostgreSQL lets transactions that
//! notify be committed one after the other, in the whole database, each with its own wait for the disk.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use data_encoding::HEXLOWER;
use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, Notification};
use stoep_seal::CircleId;

use super::address::DatabaseAddress;
use super::error::unheard;
use super::pool::Pool;
use super::standing;
use crate::store::{OtherReplicas, Standing, StoreError};

/// The name under which replicas notify each other, within one database.
const CHANNEL: &str = "stoep_hub";

/// Sends notifications from a thread of its own, so that no push waits for one.
#[derive(Debug)]
pub(super) struct Bell {
    circles: Sender<CircleId>,
}

impl Bell {
    /// A bell that rings with the name `replica`. Its thread ends when the bell is dropped.
    ///
    /// # Errors
    /// What the system says when it gives no thread.
    pub(super) fn hang(pool: Arc<Pool>, replica: String) -> std::io::Result<Self> {
        let (circles, waiting) = mpsc::channel();
        thread::Builder::new().name("hub bell".to_owned()).spawn(move || ring(&pool, &replica, &waiting))?;
        Ok(Self { circles })
    }

    /// Has the other replicas told that something was written in `circle`.
    pub(super) fn ring(&self, circle: CircleId) {
        // Without the thread, the other replicas look by themselves.
        self.circles.send(circle).unwrap_or_default();
    }
}

/// Sends what came since the last time, one notification for each circle.
fn ring(pool: &Pool, replica: &str, waiting: &Receiver<CircleId>) {
    while let Ok(first) = waiting.recv() {
        let circles: BTreeSet<CircleId> = std::iter::once(first).chain(waiting.try_iter()).collect();
        let messages: Vec<String> =
            circles.iter().map(|circle| format!("{replica} {}", HEXLOWER.encode(circle.as_bytes()))).collect();
        // A notification that is lost is made up for, and trouble with the database is told by the work that meets it.
        drop(pool.with(|connection| {
            connection.alone(
                "SELECT pg_notify($1, message) FROM unnest($2::text[]) AS told (message)",
                &[&CHANNEL, &messages],
            )
        }));
    }
}

/// Hears the notifications of other replicas, in a session of its own.
pub(super) struct Ear {
    address: DatabaseAddress,
    /// Notifications that begin with this name are this hub's own.
    replica: String,
    client: Option<Client>,
}

impl Ear {
    pub(super) fn new(address: DatabaseAddress, replica: String) -> Self {
        Self { address, replica, client: None }
    }

    fn client(&mut self) -> Result<&mut Client, StoreError> {
        let client = match self.client.take().filter(|client| !client.is_closed()) {
            Some(client) => client,
            None => {
                let mut client = self.address.connect()?;
                client.batch_execute(&format!("LISTEN {CHANNEL}"))?;
                client
            }
        };
        Ok(self.client.insert(client))
    }
}

impl OtherReplicas for Ear {
    fn wait(&mut self, at_most: Duration) -> Result<BTreeSet<CircleId>, StoreError> {
        let client = self.client()?;
        let mut notifications = client.notifications();
        let mut heard = Vec::from_iter(notifications.timeout_iter(at_most).next()?);
        heard.extend(notifications.iter().collect::<Vec<Notification>>()?);
        drop(notifications);
        if client.is_closed() {
            return Err(unheard());
        }
        Ok(heard.iter().filter_map(|notification| circle_of(notification.payload(), &self.replica)).collect())
    }

    fn standings(&mut self, circles: &[CircleId]) -> Result<Vec<(CircleId, Standing)>, StoreError> {
        let names: Vec<&[u8]> = circles.iter().map(|circle| circle.as_bytes().as_slice()).collect();
        let rows = self.client()?.query(standing::STANDINGS, &[&names])?;
        rows.iter().map(|row| Ok((standing::name(row)?, standing::standing(row)?))).collect()
    }
}

/// The circle of another replica's notification.
fn circle_of(message: &str, own: &str) -> Option<CircleId> {
    let (replica, circle) = message.split_once(' ')?;
    let circle = HEXLOWER.decode(circle.as_bytes()).ok()?;
    (replica != own).then_some(CircleId(circle.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notification_names_a_circle_and_its_own_are_not_news() {
        let circle = "000102030405060708090a0b0c0d0e0f";
        let named = CircleId([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
        assert_eq!(circle_of(&format!("other {circle}"), "own"), Some(named));
        for message in [format!("own {circle}"), "other".to_owned(), "other 00".to_owned(), String::new()] {
            assert_eq!(circle_of(&message, "own"), None, "{message}");
        }
    }
}
