//! What the command line and the environment ask of the shell. A tablet has neither and gets the defaults.

use std::{path::PathBuf, str::FromStr};

use clap::Parser;
use thiserror::Error;

/// Stoep, a field notebook for neighbourhood workers.
#[derive(Debug, Clone, Parser)]
#[command(name = "stoep-app", version)]
pub(crate) struct Arguments {
    /// The folder of the notebook; without it the one this system keeps for the app.
    #[arg(long, env = "STOEP_NOTEBOOK", value_name = "FOLDER")]
    pub(crate) notebook: Option<PathBuf>,

    /// The passphrase that unlocks the notebook where there is no keystore; from the environment only,
    /// because other people on a machine can read a command line.
    #[arg(skip = std::env::var("STOEP_PASSPHRASE").ok().filter(|passphrase| !passphrase.is_empty()))]
    pub(crate) passphrase: Option<String>,

    /// Fill an empty notebook with Waterhoek, the fictional neighbourhood to try things out in.
    #[arg(long)]
    pub(crate) sample: bool,

    /// The size of the window in logical pixels.
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "820x1180")]
    pub(crate) size: Size,
}

impl Arguments {
    /// Reads the command line on a desktop, and only the environment on a tablet.
    pub(crate) fn read() -> Self {
        if cfg!(mobile) { Self::parse_from(["stoep-app"]) } else { Self::parse() }
    }
}

/// The inner size of a window in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    /// From left to right.
    pub(crate) width: u16,
    /// From top to bottom.
    pub(crate) height: u16,
}

/// A size that is not two whole numbers with an x between them.
#[derive(Debug, Error)]
#[error("give a size as 820x1180: width, an x, height, in logical pixels")]
pub(crate) struct SizeError;

impl FromStr for Size {
    type Err = SizeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (width, height) = text.split_once('x').ok_or(SizeError)?;
        Ok(Self {
            width: width.parse().map_err(|_error| SizeError)?,
            height: height.parse().map_err(|_error| SizeError)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_a_tablet_unless_asked_otherwise() {
        let arguments = Arguments::try_parse_from(["stoep-app"]).unwrap();
        assert_eq!(arguments.size, Size { width: 820, height: 1180 });
        assert!(!arguments.sample);
    }

    #[test]
    fn a_size_is_read_or_refused() {
        assert_eq!("390x844".parse::<Size>().unwrap(), Size { width: 390, height: 844 });
        for wrong in ["", "390", "390x", "x844", "390 x 844", "390x844x2", "-1x844"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong:?} was taken for a size");
        }
    }

    #[test]
    fn an_unknown_flag_is_refused() {
        assert!(Arguments::try_parse_from(["stoep-app", "--smaple"]).is_err());
    }
}
