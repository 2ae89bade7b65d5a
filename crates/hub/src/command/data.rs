//! Where the data is.

use std::convert::Infallible;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use stoep_hub::store::postgres::DatabaseAddress;
use stoep_hub::{Hub, Options};

use super::failure::CommandFailure;

/// Where the data is: in a folder of this machine, or in a database that several hubs can share.
#[derive(Debug, Args)]
pub(super) struct Data {
    /// The folder of the hub's data, which is made when it is not there
    #[arg(long = "data", value_name = "DIR", env = "STOEP_HUB_DATA", default_value = "stoep-hub-data")]
    folder: PathBuf,
    /// Keep the data in this PostgreSQL database instead of a folder: postgres://USER:PASSWORD@HOST:PORT/NAME. Several hubs can share
    /// one. Set it in the environment, because others on this machine can see a command line
    #[arg(long, value_name = "URL", env = "STOEP_HUB_DATABASE", hide_env_values = true)]
    database: Option<Unparsed>,
    /// The PEM file of the authority that signed the database's certificate, when that is not one of the public web
    #[arg(long, value_name = "FILE", env = "STOEP_HUB_DATABASE_AUTHORITY", requires = "database")]
    database_authority: Option<PathBuf>,
}

/// An address as it was typed. It is read after the arguments are, because a refused argument is repeated on the screen and in
/// this one stands a password.
#[derive(Clone)]
struct Unparsed(String);

impl FromStr for Unparsed {
    type Err = Infallible;

    fn from_str(typed: &str) -> Result<Self, Infallible> {
        Ok(Self(typed.to_owned()))
    }
}

impl fmt::Debug for Unparsed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Unparsed")
    }
}

impl Data {
    /// The folder, for what is done with its files.
    pub(super) fn folder(&self) -> Result<&Path, CommandFailure> {
        if self.database.is_some() { Err(CommandFailure::OnlyAFolder) } else { Ok(&self.folder) }
    }

    /// Opens the hub on this data.
    pub(super) fn open(&self, options: Options) -> Result<Hub, CommandFailure> {
        match &self.database {
            None => Ok(Hub::open(&self.folder, options)?),
            Some(Unparsed(address)) => {
                let address = DatabaseAddress::parse(address, self.database_authority.as_deref())?;
                Ok(Hub::on_database(address, options)?)
            }
        }
    }
}
