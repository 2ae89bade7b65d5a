//! Why the program ends otherwise than asked.

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::process::ExitCode;

use stoep_hub::backup::BackupError;
use stoep_hub::serve::CertificateError;
use stoep_hub::store::postgres::AddressRefusal;
use stoep_hub::{CodesError, HubError};
use thiserror::Error;

/// Why the program ends. The text says what to do.
#[derive(Debug, Error)]
pub(crate) enum CommandFailure {
    /// Another program has the port.
    #[error("{listen} is in use by another program; to fix: stop that one, or give another address with --listen")]
    AddressInUse {
        /// The address that was asked for.
        listen: SocketAddr,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {listen}; to fix: give an address of this machine with --listen, and a port above 1023")]
    Address {
        /// The address that was asked for.
        listen: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The address of the database is not right.
    #[error(transparent)]
    Database(#[from] AddressRefusal),
    /// A copy was not made or not put back.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The data is in a database, and this is about files.
    #[error(
        "this copies a data folder, and the data is in a database; to fix: use pg_dump and pg_restore, as docs/hub.md says"
    )]
    OnlyAFolder,
    /// The file of founding codes is not right, or a name in it.
    #[error(transparent)]
    Codes(#[from] CodesError),
    /// The certificate cannot be served with.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// The hub does not open.
    #[error(transparent)]
    Hub(#[from] HubError),
    /// The system gives no random numbers.
    #[error("the system gives no random numbers; to fix: start the hub later, when the system is fully up")]
    Randomness,
    /// Serving ended by itself.
    #[error("the hub cannot serve any more; to fix: see the reason and start it again")]
    Serving(#[source] io::Error),
}

impl CommandFailure {
    /// Tells the administrator, with what lies below.
    pub(crate) fn report(&self) {
        eprintln!("stoep-hub: {self}");
        // A transparent error tells its own reason.
        let mut source = self.source();
        while let Some(reason) = source {
            eprintln!("  because: {reason}");
            source = reason.source();
        }
    }

    /// One code per kind, as sysexits(3) has them, so that a service manager can tell them apart.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Database(_) | Self::OnlyAFolder => 2,
            Self::Certificate(CertificateError::Unreadable { .. }) => 66,
            Self::Certificate(_) => 78,
            Self::Codes(error) => of_codes(error),
            Self::Hub(error) | Self::Backup(BackupError::Folder(error)) => of_hub(error),
            Self::Backup(error) => of_backup(error),
            Self::AddressInUse { .. } | Self::Address { .. } => 69,
            Self::Serving(_) => 74,
            Self::Randomness => 75,
        })
    }
}

fn of_hub(error: &HubError) -> u8 {
    match error {
        HubError::Damaged { .. }
        | HubError::Newer { .. }
        | HubError::ForeignDatabase { .. }
        | HubError::NewerDatabase => 65,
        HubError::Unreachable { .. } => 69,
        HubError::Folder { .. } => 73,
        HubError::Store(_) => 74,
        HubError::InUse { .. } => 75,
        _ => 70,
    }
}

fn of_backup(error: &BackupError) -> u8 {
    match error {
        BackupError::Damaged { .. } | BackupError::Newer { .. } => 65,
        BackupError::NoData { .. } | BackupError::NoKeyboxes { .. } => 66,
        BackupError::SameFolder => 2,
        BackupError::Target { .. } | BackupError::Occupied { .. } => 73,
        BackupError::Copy { .. } => 74,
        _ => 70,
    }
}

fn of_codes(error: &CodesError) -> u8 {
    match error {
        CodesError::NameTaken { .. } | CodesError::UnknownName { .. } => 2,
        CodesError::Damaged { .. } => 65,
        CodesError::Unreadable { .. } => 66,
        CodesError::Unwritable { .. } => 73,
        _ => 70,
    }
}
