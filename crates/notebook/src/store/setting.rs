//! What this tablet alone knows or chose, as JSON by name.

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The names under which settings are kept, so that no two mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// Your name.
    Me,
    /// [`stoep_domain::view::Preferences`].
    Preferences,
    /// Where you are: the area and when that was said.
    Here,
    /// The open talk and its readers.
    Talk,
    /// Whether this is the sample neighbourhood.
    Sample,
    /// The hub's address that was set for this tablet.
    Hub,
    /// The invitation that is open on this tablet.
    Invitation,
    /// The joining that is going on, on this tablet.
    Arrival,
    /// The hub's time, as far as it is believed: [`stoep_domain::rule::retention::HubTimeSeen`].
    HubTime,
    /// How far this tablet has looked for records that have ended.
    Retention,
    /// The recovery that was begun on this tablet.
    Recovery,
    /// Which suggestions this tablet showed, and when: [`stoep_domain::rule::suggestion::Earlier`].
    ShownSuggestions,
    /// The mark that stands outside the database too: see [`crate::mark`].
    Mark,
    /// For each circle its hub's time when it was last looked which signed runs can be forgotten.
    RunsForgotten,
    /// That a damaged database was moved aside: [`crate::Salvaged`].
    Salvaged,
    /// That something was let go of whose traces are not wiped yet, by a number of that letting go.
    Traces,
}

impl Setting {
    const fn name(self) -> &'static str {
        match self {
            Self::Me => "me",
            Self::Preferences => "preferences",
            Self::Here => "here",
            Self::Talk => "talk",
            Self::Sample => "sample",
            Self::Hub => "hub",
            Self::Invitation => "invitation",
            Self::Arrival => "arrival",
            Self::HubTime => "hub_time",
            Self::Retention => "retention",
            Self::Recovery => "recovery",
            Self::ShownSuggestions => "shown_suggestions",
            Self::Mark => "mark",
            Self::RunsForgotten => "runs_forgotten",
            Self::Salvaged => "salvaged",
            Self::Traces => "traces",
        }
    }
}

/// Reads a setting; `None` when it was never set.
pub(crate) fn get<T: DeserializeOwned>(connection: &Connection, setting: Setting) -> Result<Option<T>, Error> {
    let text: Option<String> = connection
        .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
        .query_row([setting.name()], |row| row.get(0))
        .optional()?;
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(Error::from)
}

/// Sets it.
pub(crate) fn set<T: Serialize>(connection: &Connection, setting: Setting, value: &T) -> Result<(), Error> {
    let text = serde_json::to_string(value)?;
    connection
        .prepare_cached(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
        )?
        .execute((setting.name(), text))?;
    Ok(())
}

/// Forgets it.
pub(crate) fn clear(connection: &Connection, setting: Setting) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM setting WHERE name = ?1")?.execute([setting.name()])?;
    Ok(())
}

/// Forgets it when it still has a value.
pub(crate) fn clear_value<T: Serialize>(connection: &Connection, setting: Setting, value: &T) -> Result<(), Error> {
    let text = serde_json::to_string(value)?;
    connection.prepare_cached("DELETE FROM setting WHERE name = ?1 AND value = ?2")?.execute((setting.name(), text))?;
    Ok(())
}
