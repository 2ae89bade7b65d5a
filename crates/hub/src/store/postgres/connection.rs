//! One session with the database, and what is done in it.

use std::collections::HashMap;

use postgres::types::ToSql;
use postgres::{Client, IsolationLevel, Row, Statement};

use super::address::DatabaseAddress;
use super::error::{lost_a_race, unanswered};
use crate::store::{StoreError, StoreErrorKind};

/// How many rows are fetched at once of those that are read until there is enough.
const BATCH: i32 = 512;

/// The values of a statement.
pub(super) type Values<'values> = &'values [&'values (dyn ToSql + Sync)];

/// Why something was not done, and whether it may be asked for again.
#[derive(Debug)]
pub(super) enum Attempt {
    /// Nothing of it is kept, and another try can end well.
    Again(StoreError),
    /// Another try now does not help, or it is not known whether it is kept.
    Over(StoreError),
}

/// A session. Statements are prepared once in each.
pub(super) struct Connection {
    client: Client,
    prepared: HashMap<&'static str, Statement>,
}

/// Statements that together happen or do not.
pub(super) struct Transaction<'connection> {
    transaction: postgres::Transaction<'connection>,
    prepared: &'connection mut HashMap<&'static str, Statement>,
}

impl Connection {
    pub(super) fn open(address: &DatabaseAddress) -> Result<Self, StoreError> {
        Ok(Self { client: address.connect()?, prepared: HashMap::new() })
    }

    /// Whether the session has ended. A session can have ended without this being known yet.
    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs one statement that is a transaction of its own. One that writes must be safe to run twice.
    pub(super) fn alone(&mut self, sql: &'static str, values: Values<'_>) -> Result<Vec<Row>, Attempt> {
        let ran = match self.prepared.get(sql) {
            Some(statement) => self.client.query(statement, values),
            None => self.client.prepare(sql).and_then(|statement| {
                self.prepared.insert(sql, statement.clone());
                self.client.query(&statement, values)
            }),
        };
        ran.map_err(|error| self.judge(error.into()))
    }

    /// Does `work` at one moment of the data: nothing that others write in the meantime is seen.
    pub(super) fn read<T>(
        &mut self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, Attempt> {
        let Self { client, prepared } = self;
        let began = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).read_only(true).start();
        let read = began.map_err(StoreError::from).and_then(|transaction| {
            let mut transaction = Transaction { transaction, prepared };
            let read = work(&mut transaction)?;
            transaction.transaction.commit()?;
            Ok(read)
        });
        read.map_err(|error| self.judge(error))
    }

    /// Does `work` whole or not at all. Each of its statements sees what was kept before that statement began, so one that
    /// waited for a lock sees what the holder of the lock did.
    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, Attempt> {
        let Self { client, prepared } = self;
        let began = client.build_transaction().isolation_level(IsolationLevel::ReadCommitted).read_only(false).start();
        let finished = began.map_err(StoreError::from).and_then(|transaction| {
            let mut transaction = Transaction { transaction, prepared };
            let done = work(&mut transaction)?;
            Ok(transaction.transaction.commit().map(|()| done))
        });
        match finished {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => {
                let error = StoreError::from(error);
                // Without a last word it can be kept, and it can be lost.
                if error.kind == StoreErrorKind::Unreachable {
                    Err(Attempt::Over(unanswered()))
                } else {
                    Err(self.judge(error))
                }
            }
            Err(error) => Err(self.judge(error)),
        }
    }

    fn judge(&self, error: StoreError) -> Attempt {
        if lost_a_race(&error) || (self.client.is_closed() && error.kind == StoreErrorKind::Unreachable) {
            Attempt::Again(error)
        } else {
            Attempt::Over(error)
        }
    }
}

impl Transaction<'_> {
    fn statement(&mut self, sql: &'static str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.transaction.prepare(sql)?;
        self.prepared.insert(sql, statement.clone());
        Ok(statement)
    }

    pub(super) fn rows(&mut self, sql: &'static str, values: Values<'_>) -> Result<Vec<Row>, StoreError> {
        let statement = self.statement(sql)?;
        Ok(self.transaction.query(&statement, values)?)
    }

    /// The one row that there is, or none.
    pub(super) fn row(&mut self, sql: &'static str, values: Values<'_>) -> Result<Option<Row>, StoreError> {
        let statement = self.statement(sql)?;
        Ok(self.transaction.query_opt(&statement, values)?)
    }

    /// Changes rows, and returns how many.
    pub(super) fn execute(&mut self, sql: &'static str, values: Values<'_>) -> Result<u64, StoreError> {
        let statement = self.statement(sql)?;
        Ok(self.transaction.execute(&statement, values)?)
    }

    /// Runs a step of the migration: many statements without values.
    pub(super) fn batch(&mut self, sql: &'static str) -> Result<(), StoreError> {
        Ok(self.transaction.batch_execute(sql)?)
    }

    /// Gives rows to `take` one after the other, for as long as it takes them, without fetching all there are.
    pub(super) fn rows_while(
        &mut self,
        sql: &'static str,
        values: Values<'_>,
        mut take: impl FnMut(&Row) -> Result<Taken, StoreError>,
    ) -> Result<(), StoreError> {
        let statement = self.statement(sql)?;
        let portal = self.transaction.bind(&statement, values)?;
        loop {
            let rows = self.transaction.query_portal(&portal, BATCH)?;
            let is_last = i32::try_from(rows.len()).is_ok_and(|count| count < BATCH);
            for row in &rows {
                if take(row)? == Taken::Enough {
                    return Ok(());
                }
            }
            if is_last {
                return Ok(());
            }
        }
    }
}

/// Whether more rows are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    More,
    Enough,
}
